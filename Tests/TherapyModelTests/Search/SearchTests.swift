import Testing

@testable import TherapyModel

@Suite("Search") struct SearchTests {
  private let base: KnowledgeBase

  init() throws { base = try SampleContent().load() }

  private func search(
    _ text: String, in kinds: [RecordKind] = RecordKind.allCases, conditions: [String] = [],
    limit: Int = 100
  ) throws -> SearchResult {
    base.search(try SearchQuery(text), in: kinds, conditions: conditions, limit: limit)
  }

  private func first(_ text: String) throws -> SearchHit { try #require(search(text).hits.first) }

  @Test(arguments: [
    ("Intravenous immunoglobulin", "therapies/ivig", SearchField.name),
    ("ivIG", "therapies/ivig", .abbreviation), ("immune globulin", "therapies/ivig", .synonym),
    ("IVIG-any", "therapies/ivig", .abbreviation), ("mmncb", "conditions/mmn", .alias),
    ("cyc-plex", "combinations/cyclophosphamide-with-plasmapheresis", .alias),
    ("J06BA02", "therapies/ivig", .code), ("Ménière", "evidence/cyc-fails", .text),
    ("MENIERE", "evidence/cyc-fails", .text), ("hahn", "references/trial-2013", .author),
    ("2 g/kg", "regimens/ivig-start", .text), ("placebo", "evidence/ivig-grip", .comparator),
  ])
  func `a record is found first by what it is called and by what it says`(
    text: String, record: String, field: SearchField
  ) throws {
    let hit = try first(text)
    #expect(hit.record.text == record)
    #expect(hit.reasons.first?.field == field)
    #expect(hit.reasons.first?.manner == .exact)
    #expect(hit.isNamed == (field.isName))
  }

  @Test func `names come before what is about them, and that before what only says the word`()
    throws
  {
    let result = try search("ivig")
    #expect(
      result.hits.prefix(3).map(\.record.text) == [
        "therapies/ivig", "combinations/ivig-instead-of-prednisone", "combinations/both-after-ivig",
      ])
    let grades = result.hits.map { hit in
      switch hit.reasons[0].field {
      case _ where hit.isNamed: 0
      case let field where field.isName && NameTable.kinds.contains(hit.record.kind): 1
      case .intervention: 2
      case .member: 3
      default: 4
      }
    }
    #expect(grades == grades.sorted())
    #expect(Set(grades) == [0, 1, 2, 3])
    #expect(result.total == result.hits.count)
    #expect(result.counts.reduce(0) { $0 + $1.count } == result.total)
  }

  @Test func `what is said of a class is found by its members' names, and told so`() throws {
    let result = try search("prednisone mmn", in: [.assertions])
    let hit = try #require(result.hits.first)
    #expect(result.total == 1)
    #expect(hit.record.id == "mmn-corticosteroids")
    #expect(hit.reasons.map(\.field) == [.member, .condition])
    #expect(hit.reasons[0].of == RecordReference(kind: .therapies, id: "prednisone"))
    #expect(hit.reasons[0].name == "Prednisone")
  }

  @Test func `all words must be found, each once`() throws {
    #expect(try search("grip strength").hits.map(\.record.id) == ["ivig-grip"])
    #expect(try search("grip prednisone").total == 0)
    #expect(try search("ivig ivig IVIG").hits == search("ivig").hits)
  }

  @Test(arguments: ["immunoglobulni", "imunoglobulin", "immunoglobuline", "immunoglabulin"])
  func `a slip is mended and told, where nothing is found as typed`(text: String) throws {
    let result = try search(text)
    #expect(result.isCorrected)
    let hit = try #require(result.hits.first)
    #expect(hit.record.id == "ivig")
    #expect(hit.score <= 500)
    #expect(hit.reasons[0].manner == .corrected)
    #expect(hit.reasons[0].word == text)
    #expect(hit.reasons[0].found == "immunoglobulin")
  }

  @Test func `what is found as typed never stands with, or after, what is guessed`() throws {
    // `block` is there; `black` would be one edit away.
    let sample = SampleContent().replacing(
      "Weakness grows under prednisone", by: "Black weakness grows", in: "evidence/mmn.json")
    let base = try sample.load()
    let typed = base.search(try SearchQuery("block"), limit: 10)
    #expect(!typed.isCorrected)
    #expect(typed.hits.map(\.record.id) == ["block"])
    // Of several words some may be as typed: the fewer are mended, the better.
    let mixed = base.search(try SearchQuery("blcak prednisone"), limit: 10)
    #expect(mixed.isCorrected)
    #expect(mixed.hits.map(\.record.id) == ["steroid-harm"])
    #expect(mixed.hits[0].reasons.map(\.manner) == [.corrected, .exact])
  }

  @Test func `kinds and conditions narrow it, and what holds in any condition stays`() throws {
    #expect(
      try search("ivig", in: [.safety, .regimens]).counts.map(\.kind) == [.safety, .regimens])
    let here = try search("ivig", in: [.evidence, .safety], conditions: ["mmn"])
    let there = try search("ivig", in: [.evidence, .safety], conditions: ["cidp"])
    #expect(here.hits.contains { $0.record.id == "ivig-grip" })
    #expect(there.hits.map(\.record.id) == ["ivig-thrombosis"])
    #expect(
      try search("neuropathy", in: [.conditions], conditions: ["mmn"]).hits.map(\.record.id) == [
        "mmn"
      ])
    let both = try search("polyneuropathy", in: [.conditions], conditions: ["mmn", "cidp"])
    #expect(both.hits.map(\.record.id) == ["cidp"])
  }

  @Test func `a limit keeps the best and counts all`() throws {
    let all = try search("e")
    #expect(all.total == 0)
    let whole = try search("ivig")
    for limit in 0...whole.total {
      let some = try search("ivig", limit: limit)
      #expect(some.hits == Array(whole.hits.prefix(limit)))
      #expect(some.total == whole.total)
    }
  }

  @Test func `what finds nothing is offered something else`() throws {
    let words = try search("ivig banana")
    #expect(words.total == 0)
    #expect(words.suggestions.map(\.text) == ["ivig"])
    #expect(words.suggestions[0].reason == .singleWord)
    #expect(words.suggestions[0].total == (try search("ivig").total))
    let narrow = try search("thrombosis", in: [.references])
    #expect(narrow.suggestions.map(\.reason) == [.withoutFilters])
    let name = try search("cyklofosphamide")
    #expect(name.suggestions.first?.text == "cyclophosphamide")
    #expect(name.suggestions.first?.reason == .similarName)
    #expect(try search("zzzz").suggestions.isEmpty)
  }

  @Test(arguments: ["", " -- ", "…"])
  func `a text without words is no query`(text: String) {
    #expect(throws: SearchQuery.Fault.noWords) { try SearchQuery(text) }
  }

  @Test func `of a query with too many words the first are looked for`() throws {
    let words = (0..<17).map { "w\($0)" }
    let long = try SearchQuery(words.joined(separator: "-"))
    #expect(long.isCut)
    let whole = try SearchQuery(words.dropLast().joined(separator: "-"))
    #expect(!whole.isCut && whole.words.count == 16)
    #expect(long.words == whole.words)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `the reasons of a hit bear its score`(seed: UInt64) throws {
    var content = RandomContent(seed: seed)
    let base = try KnowledgeBase.load(from: MemorySource(content.files()))
    let texts = [
      "therapy", "grip", "x1", "gri", "relpase block", "condition 1 weakness", "therpay 2",
    ]
    var count = 0
    for text in texts {
      let query = try SearchQuery(text)
      let result = base.search(query, limit: 1_000)
      #expect(result.hits.count == result.total)
      let scores = result.hits.map(\.score)
      #expect(scores == scores.sorted(by: >))
      for hit in result.hits {
        #expect(
          hit.reasons.map(\.word) == query.words.map { String(decoding: $0.octets, as: UTF8.self) })
        let isCorrected = hit.reasons.contains {
          $0.manner == .corrected || $0.manner == .correctedPrefix
        }
        #expect(isCorrected == (hit.score <= 500), "\(text) \(hit)")
        #expect(isCorrected == result.isCorrected)
        count += 1
      }
    }
    #expect(count > 100)
  }

  @Test func `every field that is indexed is one that explains`() throws {
    for kind in RecordKind.allCases {
      for position in 0..<base.count(of: kind) {
        let record = try #require(base.record(kind, at: position) as? any Indexed)
        for (_, text) in FieldTexts(record).all {
          for word in Folding.words(of: text) where word.count > 1 {
            let query = SearchQuery([TypedWord(word)])
            let hits = base.search(query, in: [kind], limit: 1_000).hits
            let hit = hits.first { $0.record.id == base.id(kind, at: position) }
            #expect(hit?.reasons.count == 1, "\(kind) \(position) \(text)")
          }
        }
      }
    }
  }
}
