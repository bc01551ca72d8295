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
