import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Markdown, as a reader of CommonMark sees it") struct SheetTests {
  private static let paths =
    RecordKind.allCases.flatMap { ["\($0.path).md"] } + [
      "/conditions/alpha-palsy.md", "/v1/conditions/alpha-palsy.md", "/v1/therapies/globulin.md",
      "/v1/search.md?q=palsy", "/v1/compare.md?condition=ap&therapies=ig,steroids",
    ]

  @Test(.enabled(if: Reader.markdown.isThere, "no markdown-it"), arguments: paths)
  func `no text of the content becomes markup`(path: String) throws {
    let files = try Hostile.services.get().map { try $0.respond(.get, path).content }
    let all = try Reader.markdown.read(each: files)
    try #require(all.count == files.count)
    let kinds = try #require(all.first?["kinds"])
    for (text, read) in zip(Hostile.texts, all) {
      #expect(read["kinds"] == kinds, "\(text)")
      let texts = read["texts"]?.elements.compactMap(\.text) ?? []
      #expect(texts.allSatisfy { !$0.hasPrefix("javascript:") })
      // It is read as it was, white space at the beginning of a line aside.
      #expect(texts.contains { $0.contains(text.trimmed(\.isWhitespace)) }, "\(text)")
    }
  }

  @Test func `the sheet of a condition says all that its page says`() throws {
    let service = try Sample.service()
    let sheet = String(
      decoding: try service.respond(.get, "/conditions/alpha-palsy.md").content, as: UTF8.self)
    let glance = try #require(sheet.firstRange(of: "## At a glance"))
    let therapies = try #require(sheet.firstRange(of: "## Therapies"))
    #expect(glance.lowerBound < therapies.lowerBound)
    for text in [
      "# Alpha palsy (AP)", "> **0 of 4 conclusions reviewed by a clinician", "### ✓ Use",
      "### ✕ Avoid, or no benefit",
      "- **Globulin** · First line: In short.", "Globulin helps most.",
      "- **Steroids** · Avoid: may harm: In short.", "Steroids may worsen it.",
      "2 g/kg over 2 to 5 days.", "boxed warning",
      "Who disagrees", "A cohort saw less. \\[",
      "⚠ **retired**", "https://doi.org/10.1000/a%3C1%3E", "2026.1", "For professionals.",
    ] {
      #expect(sheet.contains(text), "\(text)")
    }
    let german = String(
      decoding: try service.respond(.get, "/conditions/alpha-palsy.md?lang=de").content,
      as: UTF8.self)
    #expect(german.contains(Words.german(.atAGlance)) && german.contains("Globulin helps most."))
    let harm = String(
      decoding: try service.respond(.get, "/conditions/alpha-palsy.md?verdict=avoid").content,
      as: UTF8.self)
    #expect(!harm.contains("### ✓ Globulin") && harm.contains("### ✕ Steroids"))
  }
}
