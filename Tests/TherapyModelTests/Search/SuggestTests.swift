import Testing

@testable import TherapyModel

@Suite("Names while typing") struct SuggestTests {
  private let base: KnowledgeBase

  init() throws { base = try SampleContent().load() }

  private func ids(_ text: String, limit: Int = 10) throws -> [String] {
    base.suggest(try SearchQuery(text), limit: limit).map(\.record.id)
  }

  @Test(arguments: [
    // What is called so comes before what begins so, and that before what holds it.
    ("ivig", ["ivig", "ivig-instead-of-prednisone", "both-after-ivig"]),
    ("mul", ["mmn"]), ("motor n", ["mmn"]), ("neuropathy mult", ["mmn"]), ("mmn", ["mmn"]),
    ("immune gl", ["ivig"]), ("lewis", ["mmn"]), ("zzz", []), ("mmmmmn", []),
    // One letter begins words; a slip in a beginning is mended.
    ("q", []), ("l", ["mmn"]), ("mutlif", ["mmn"]), ("intarv", ["ivig"]),
  ])
  func `names that go on from what is typed`(text: String, expected: [String]) throws {
    #expect(try ids(text) == expected)
  }

  @Test func `statements are not names`() throws {
    #expect(try ids("thrombosis").isEmpty)
  }

  @Test func `a limit keeps the best`() throws {
    let all = try ids("p")
    #expect(all.count > 3)
    for limit in 0...all.count { #expect(try ids("p", limit: limit) == Array(all.prefix(limit))) }
  }

  @Test func `it says by which name, and what was mended`() throws {
    let typed = try #require(base.suggest(try SearchQuery("immune glo"), limit: 1).first)
    #expect(typed.name == "Intravenous immunoglobulin")
    #expect(typed.reasons.map(\.name) == ["immune globulin", "immune globulin"])
    #expect(typed.reasons.map(\.manner) == [.exact, .prefix])
    let mended = try #require(base.suggest(try SearchQuery("polynueropathy"), limit: 1).first)
    #expect(mended.record.id == "cidp")
    #expect(mended.reasons.map(\.manner) == [.corrected])
    #expect(mended.reasons[0].found == "polyneuropathy")
  }

  @Test func `of names that fit alike the one comes first of which more is concluded and said`()
    throws
  {
    // Both begin so, and the one of which less is said has the shorter name and the earlier id.
    let base = try SampleContent().replacing(
      "\"id\": \"immunotherapy\", \"version\": 1, \"status\": \"active\", \"name\": \"Immunotherapy\"",
      by: "\"id\": \"immunotherapy\", \"version\": 1, \"status\": \"active\", \"name\": \"Intra\"",
      in: "therapies/all.json"
    ).load()
    #expect(base.suggest(try SearchQuery("intr"), limit: 9).map(\.record.id).first == "ivig")
    #expect(
      base.suggest(try SearchQuery("intra"), limit: 9).map(\.record.id).first == "immunotherapy")
    let numbers = base.nameTable.names.indices.filter {
      base.nameTable.record($0).kind == .therapies
    }
    let weights = Dictionary(
      uniqueKeysWithValues: numbers.map {
        (base.id(.therapies, at: base.nameTable.record($0).position), base.subjectWeights[$0])
      })
    let ivig = try #require(weights["ivig"])
    let immunotherapy = try #require(weights["immunotherapy"])
    #expect(ivig < immunotherapy)
  }

  @Test(arguments: [
    ("ivig", ["ivig"], ["another thing"], true), ("mg", [], ["milligram", "a disease"], true),
    ("plex or so", ["corticosteroids", "plasmapheresis"], [], true),
    ("immune globulin", ["ivig"], [], false), ("prednisone", [], [], false), ("iv", [], [], false),
    ("the", [], [], false), ("als", [], [], false),
  ])
  func `what is called so comes first, with what else is called so`(
    text: String, records: [String], otherMeanings: [String], isAmbiguous: Bool
  ) throws {
    var content = SampleContent()
    content.files["vocabulary.json"] = SampleContent.vocabulary(
      """
      "ambiguous": [
        {"name": "IVIG", "otherMeanings": ["another thing"]},
        {"name": "MG", "otherMeanings": ["milligram", "a disease"]}],
      "notCovered": [{"id": "als", "names": ["ALS"]}]
      """)
    for name in ["Corticosteroids", "Plasma exchange"] {
      content = content.replacing(
        "\"name\": \"\(name)\",", by: "\"name\": \"\(name)\", \"synonyms\": [\"PLEX or so\"],",
        in: "therapies/all.json")
    }
    let base = try content.load()
    let meanings = base.meanings(of: try SearchQuery(text))
    #expect(Set(meanings.records.map(\.id)) == Set(records))
    #expect(meanings.otherMeanings == otherMeanings)
    #expect(meanings.isAmbiguous == isAmbiguous)
    let suggestions = base.suggest(try SearchQuery(text), limit: 10)
    #expect(suggestions.map(\.isNamed) == suggestions.indices.map { $0 < records.count })
    let found = suggestions.map(\.record.id)
    #expect(Set(found.prefix(records.count)) == Set(records))
  }

  @Test func `many threads that come first get the same`() async throws {
    let base = try SampleContent().load()
    let query = try SearchQuery("iv")
    let expected = try ids("iv")
    #expect(!expected.isEmpty)
    await withTaskGroup(of: [String].self) { group in
      for _ in 0..<16 {
        group.addTask { base.suggest(query, limit: 10).map(\.record.id) }
      }
      for await found in group { #expect(found == expected) }
    }
  }
}
