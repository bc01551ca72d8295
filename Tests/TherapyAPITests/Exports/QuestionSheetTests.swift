import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Markdown of a search", .enabled(if: Shipped.isThere, "Config/KnowledgeBase is not there"))
struct QuestionSheetTests {
  private static func export(
    _ query: String, _ suffix: String = ".md", _ language: String? = nil
  ) throws -> (text: String, name: String) {
    let target = "/search\(suffix)?q=\(Inquiry.escaped(query))"
    let response = try Shipped.service.get().respond(
      .get, target + (language.map { "&lang=\($0)" } ?? ""))
    #expect(response.status == .ok)
    return (
      String(decoding: response.content, as: UTF8.self),
      response.field(.contentDisposition) ?? ""
    )
  }

  /// Checks that texts stand in a sheet, one after the other.
  private func check(_ sheet: String, _ texts: [String], _ location: SourceLocation) {
    var rest = sheet[...]
    for text in texts {
      guard let range = rest.firstRange(of: text) else {
        Issue.record(
          "\(text) is not there, or not behind the texts before it", sourceLocation: location)
        return
      }
      rest = rest[range.upperBound...]
    }
  }

  @Test func `the verdict comes first, then what to use instead and its dose`() throws {
    let sheet = try Self.export("corticosteroids MMN").text
    check(
      sheet,
      [
        "# Search: corticosteroids MMN", "conclusions reviewed by a clinician",
        "## Corticosteroids", "**✕ Avoid: may harm**", "never reviewed by a clinician",
        "### Use instead", "**✓ First line**", "2 g/kg", "### Safety", "## Corticosteroids",
      ], #_sourceLocation)
  }

  @Test func `a dose that is asked for is told, and none is computed`() throws {
    let sheet = try Self.export("IVIG dose 70 kg MMN").text
    check(
      sheet,
      [
        "## Intravenous immunoglobulin", "⚠ \(Words.english(.doseOfPatient))", "First line",
        "### Usual dose", "2 g/kg",
      ], #_sourceLocation)
  }

  @Test(arguments: ["CYC MMN", "MP MMN", "MG MMN", "PE in GBS"])
  func `an ambiguous name has its meanings, and no verdict`(query: String) throws {
    let (text, name) = try Self.export(query)
    let typed = query.split(separator: " ")[0]
    #expect(text.contains("## ⚠ “\(typed)” may mean:"))
    for verdict in Verdict.allCases { #expect(!text.contains(Words.english[verdict]), "\(query)") }
    #expect(name.contains("search-ambiguous"))
    #expect(try Self.export(query, ".csv").name.contains("search-ambiguous"))
    let records = try Self.export(query, ".ndjson").text.split(separator: "\n")
    for record in records {
      let json = try JSONDocument(Array(record.utf8)).value
      #expect(json["type"]?.text != "assertions", "\(query)")
    }
  }

  @Test func `a meaning leads to the question with its name`() throws {
    let sheet = try Self.export("CYC MMN").text
    for therapy in ["ciclosporin", "cyclophosphamide"] {
      #expect(sheet.contains("](</therapies/\(therapy)>)"))
    }
    #expect(sheet.contains("[Cyclophosphamide MMN](</search?q=Cyclophosphamide%20MMN>)"))
  }

  @Test(arguments: Words.all.map(\.tag))
  func `what is not covered is said first, with what is held on it`(tag: String) throws {
    let words = try #require(Words.all.first { $0.tag == tag })
    let (text, name) = try Self.export("ALS IVIG", ".md", tag)
    let notCovered = words(.notCovered).replacing("%1", with: "ALS")
    check(
      text, ["⚠ \(notCovered)", "### \(words(.heldOnIt))", "Multifocal motor neuropathy"],
      #_sourceLocation)
    #expect(!text.contains(words[.firstLine]) && name.contains("search-not-covered"))
    #expect(try Self.export("ALS IVIG", ".csv").name.contains("search-not-covered"))
  }

  @Test func `what was read as another word is said, and what nothing holds`() throws {
    let corrected = try Self.export("cyclophosfamide MMN").text
    check(
      corrected, ["⚠ Read as: cyclophosfamide → **cyclophosphamide**", "May be considered"],
      #_sourceLocation)
    let unmatched = try Self.export("IVIG MMN frobnicate").text
    check(
      unmatched, ["⚠ \(Words.english(.unmatched)) “frobnicate”", "**✓ First line**"],
      #_sourceLocation)
  }

  @Test func `a condition is answered at a glance, and a boxed warning is told`() throws {
    check(
      try Self.export("MMN").text,
      ["## Multifocal motor neuropathy", "## At a glance", "### ✓ Use", "### ✕ Avoid"],
      #_sourceLocation)
    check(
      try Self.export("boxed warnings of IVIG").text, ["### Safety", "boxed warning"],
      #_sourceLocation)
  }

  @Test func `a question that names nothing has its records`() throws {
    let sheet = try Self.export("no such words at all").text
    #expect(sheet.hasPrefix("# Search: no such words at all"))
  }
}
