import Testing

@testable import TherapyModel

@Suite("The answer about a condition") struct AnswerTests {
  private let day = CalendarDate(dayNumber: 20_780)
  private let base: KnowledgeBase

  init() throws {
    base = try SampleContent().load()
  }

  @Test func `rows stand by verdict and rank, and each statement lands in one of them`() throws {
    let answer = try #require(base.answer(for: "mmn"))
    #expect(
      answer.options.map(\.assertion.header.id) == [
        "mmn-ivig", "mmn-corticosteroids", "mmn-plasmapheresis-alone", "mmn-cyclophosphamide",
      ])
    let rows = answer.options.map { $0.statements.all.map(\.header.id) }
    #expect(
      rows == [
        ["ivig-grip", "ivig-first", "ivig-start", "block"], ["steroid-harm"], ["plex-harm"],
        ["cyc-fails", "cyc-works"],
      ])
    #expect(answer.remainder.all.map(\.header.id) == ["immunotherapy-works"])
    let all = rows.joined().count + answer.remainder.count
    #expect(all == base.statements(in: "mmn").count)
    #expect(base.answer(for: "mmncb") == nil)
    #expect(base.answer(for: "cidp")?.options.isEmpty == true)
  }

  @Test func `what holds in any condition stands beside every row it holds for`() throws {
    let answer = try #require(base.answer(for: "mmn"))
    #expect(
      answer.options.map { $0.general.all.map(\.header.id) } == [
        ["ivig-thrombosis"], ["immunosuppressants-infection"], [], ["immunosuppressants-infection"],
      ])
  }

  @Test func `a statement that an assertion rests on is in its row if in no other`() throws {
    let content = SampleContent().replacing(
      "\"evidence/ivig-grip\"", by: "\"evidence/ivig-grip\", \"evidence/immunotherapy-works\"",
      in: "assertions/mmn.json")
    let answer = try #require(content.load().answer(for: "mmn"))
    #expect(
      answer.options[0].statements.evidence.map(\.header.id)
        == ["ivig-grip", "immunotherapy-works"])
    #expect(answer.remainder.count == 0)
  }

  @Test func `statements about an intervention follow classes and combinations`() {
    func ids(_ intervention: Intervention, _ condition: String? = nil) -> [String] {
      base.statements(about: intervention, in: condition).all.map(\.header.id)
    }
    #expect(
      ids(.therapy("ivig"), "mmn") == [
        "cyc-fails", "immunotherapy-works", "ivig-grip", "ivig-first", "ivig-start", "block",
        "ivig-thrombosis",
      ])
    #expect(ids(.therapy("ivig"), "cidp") == ["ivig-thrombosis"])
    #expect(
      ids(.therapy("prednisone")) == [
        "immunotherapy-works", "steroid-harm", "immunosuppressants-infection",
      ])
    #expect(ids(.combination("cyclophosphamide-with-plasmapheresis")) == ["cyc-fails"])
    #expect(ids(.combination("plasmapheresis-alone")) == ["plex-harm"])
  }

  @Test func `relations between therapies are followed`() {
    #expect(
      base.classes(of: "prednisone") == ["corticosteroids", "immunosuppressants", "immunotherapy"])
    #expect(
      base.members(of: "immunosuppressants") == [
        "corticosteroids", "cyclophosphamide", "prednisone",
      ])
    #expect(
      Set(base.given(in: .combination("both-after-ivig"))) == [
        .combination("both-after-ivig"), .combination("cyclophosphamide-with-plasmapheresis"),
        .therapy("cyclophosphamide"), .therapy("plasmapheresis"), .therapy("ivig"),
      ])
    #expect(
      base.given(in: .combination("plasmapheresis-alone")).contains(.therapy("cyclophosphamide"))
        == false)
  }

  @Test func `disagreement is mutual and citations are found`() {
    let works = RecordReference(kind: .evidence, id: "cyc-works")
    let fails = RecordReference(kind: .evidence, id: "cyc-fails")
    #expect(base.disagreements(with: works) == [fails])
    #expect(base.disagreements(with: fails) == [works])
    #expect(base.disagreements(with: RecordReference(kind: .evidence, id: "ivig-grip")) == [])
    #expect(
      base.records(citing: "old-2001").map(\.text) == [
        "conditions/mmn", "assertions/mmn-plasmapheresis-alone", "evidence/cyc-works",
        "evidence/steroid-harm",
      ])
    #expect(base.statement(works)?.text == "It is effective.")
    #expect(base.statement(RecordReference(kind: .conditions, id: "mmn")) == nil)
  }

  // MARK: Codes

  @Test(arguments: [
    ("icd-10-cm", "G61.82"), ("ICD-10-CM", "g61.82"),
    ("http://hl7.org/fhir/sid/icd-10-cm", "G61.82"),
    ("2.16.840.1.113883.6.90", "G61.82"), ("urn:oid:2.16.840.1.113883.6.90", "G61.82"),
    ("mondo", "MONDO:0018979"), ("mondo", "mondo:0018979"), ("mondo", "0018979"),
    ("mondo", " Mondo: 0018979\t"), ("icd-10-cm", "G6182"), ("icd-10-cm", " g6182 "),
  ])
  func `a code is found under every name of its system`(system: String, code: String) throws {
    let lookup = try #require(base.lookup(system: system, code: code))
    #expect(lookup.matches.map(\.id) == ["mmn"])
    #expect(lookup.matches[0].isExact)
    #expect(!lookup.isAmbiguous)
  }

  @Test func `prefixes match only where a code stands for its descendants`() throws {
    let steroid = try #require(base.lookup(system: "atc", code: "h02ab06"))
    #expect(steroid.matches.map(\.id) == ["corticosteroids"])
    #expect(steroid.matches.map(\.isExact) == [false])
    #expect(base.lookup(system: "atc", code: "J06BA02X")?.matches == [])
    #expect(base.lookup(system: "atc", code: "H02A")?.matches == [])
    for code in ["H02AB06*", "H02AB*", "H02AB.06", "H02AB 06", "H02AB\u{E9}", "H02AB0\u{301}"] {
      #expect(base.lookup(system: "atc", code: code)?.matches == [], "\(code)")
    }
    #expect(base.lookup(system: "atc", code: "")?.matches == [])
    #expect(base.lookup(system: "none", code: "x") == nil)
  }

  @Test func `a full stop is left out as a whole, and only where it may be`() throws {
    for code in ["G6.182", "G618.2", "G61..82", "G61.8.2", ".G6182", "G6182."] {
      #expect(base.lookup(system: "icd-10-cm", code: code)?.matches == [], "\(code)")
    }
    #expect(base.lookup(system: "icd-10", code: "G618")?.matches == [])
    #expect(base.lookup(system: "mondo", code: "MONDO:MONDO:0018979")?.matches == [])
    #expect(base.lookup(system: "mondo", code: "MONDO:")?.matches == [])
  }

  @Test func `the descendants of a code with a full stop are found in either spelling`() throws {
    let base = try SampleContent().replacing(
      "\"code\": \"G61.82\", \"display\": \"MMN\"",
      by: "\"code\": \"G61\", \"display\": \"MMN\", \"matchesPrefix\": true",
      in: "conditions/mmn.json"
    ).load()
    for code in ["G61.82", "G6182", "g61.8"] {
      let matches = try #require(base.lookup(system: "icd-10-cm", code: code)).matches
      #expect(matches.map(\.isExact) == [false], "\(code)")
    }
    for code in ["G61.", "G61..8", "G61.8.2", "G6"] {
      #expect(base.lookup(system: "icd-10-cm", code: code)?.matches == [], "\(code)")
    }
  }

  @Test func `codes below one are found at the levels of its system, in either spelling`() throws {
    var sample = SampleContent()
    sample = sample.replacing(
      "\"dotIsOptional\": true", by: "\"dotIsOptional\": true, \"levels\": [3, 4, 5]",
      in: "code-systems.json")
    let base = try sample.load()
    func below(_ code: String) -> [String] {
      base.lookup(system: "icd-10-cm", code: code)?.narrower.map(\.code.code) ?? []
    }
    for code in ["G61", "g61", "G61.8", "g618", " G618 "] {
      #expect(below(code) == ["G61.82"], "\(code)")
    }
    for code in [
      "", "G", "G6", "G61.", "G6.1", "G6.18", "G61..8", "G62", "G61.82", "G6182", "G61.829",
      "G60.8",
      "G61*", "G6\u{301}1",
    ] {
      #expect(below(code) == [], "\(code)")
    }
    // Without levels the beginning of a code says nothing.
    #expect(base.lookup(system: "icd-10", code: "G61")?.narrower == [])
    // What is found needs nothing below it.
    let found = try #require(base.lookup(system: "icd-10-cm", code: "G61.82"))
    #expect(found.matches.count == 1 && found.narrowerCount == 0)
  }

  @Test func `a code of a part is told apart, below another code too`() throws {
    let base = try SampleContent()
      .replacing(
        "\"code\": \"J06BA02\", \"display\": \"IVIG\"",
        by:
          "\"code\": \"J06BA02\", \"display\": \"IVIG\", \"partOnly\": true, \"note\": \"A part.\"",
        in: "therapies/all.json"
      ).replacing(
        "\"uri\": \"http://www.whocc.no/atc\"",
        by: "\"uri\": \"http://www.whocc.no/atc\", \"levels\": [1, 3, 4, 5, 7]",
        in: "code-systems.json"
      ).load()
    let lookup = try #require(base.lookup(system: "atc", code: "J06BA02"))
    #expect(lookup.matches == [])
    #expect(lookup.parts.map(\.id) == ["ivig"])
    #expect(base.lookup(system: "atc", code: "J06BA")?.narrower == [])
    #expect(base.lookup(system: "atc", code: "H02A")?.narrower.map(\.code.code) == ["H02AB"])
  }

  @Test func `a code that several conditions share says so`() throws {
    let lookup = try #require(base.lookup(system: "icd-10", code: "G61.8"))
    #expect(lookup.matches.map(\.id) == ["cidp", "mmn"])
    #expect(lookup.isAmbiguous)
    #expect(lookup.matches.map(\.code.basis) == [.inferred, .verified])
  }
}
