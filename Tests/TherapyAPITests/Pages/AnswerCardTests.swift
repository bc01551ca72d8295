import HTTP
import TestSupport
import TherapyModel
import Testing

@testable import TherapyAPI

@Suite(
  "Answers on the search page", .enabled(if: Shipped.isThere, "Config/KnowledgeBase is not there"))
struct AnswerCardTests {
  /// The page of a search, and its part above the hits.
  private static func page(_ query: String, _ language: String = "en") throws -> (
    whole: Response, card: String
  ) {
    let target = "/search?q=\(Inquiry.escaped(query))&lang=\(language)"
    let response = try Shipped.service.get().respond(.get, target, [("Accept", "text/html")])
    let text = String(decoding: response.content, as: UTF8.self)
    let main = text.split(separator: "<main", maxSplits: 1).last ?? ""
    let card = main.split(separator: "<ol class=\"hits\">", maxSplits: 1).first ?? ""
    return (response, String(card))
  }

  @Test(arguments: [
    "corticosteroids MMN", "Kortison CIDP", "CYC MMN", "ALS IVIG", "cyclophosfamide", "MMN", "IVIG",
    "MMN CIDP", "IVIG dose MMN", "IVIG dose 70 kg MMN", "immunoglobulin MMN",
    "what to avoid in MMN",
    "IVIG MMN frobnicate", "rituximab after IVIG in MMN", "contraindications of IVIG",
    "evidence for IVIG in MMN", "CIDP second line", "MS MMN", "<b>MMN</b>", "no such words",
  ])
  func `every answer is well formed in every language`(query: String) throws {
    for words in Words.all {
      let page = try Self.page(query, words.tag)
      #expect(page.whole.status == .ok, "\(query)")
      let check = MarkupCheck(page.whole.content)
      #expect(check.faults.isEmpty, "\(query) \(words.tag): \(check.faults)")
      #expect(check.elements.count { $0 == "h1" } == 1, "\(query)")
    }
  }

  @Test func `what is to be avoided is said first, then what to use instead and its dose`() throws {
    let card = try Self.page("corticosteroids MMN").card
    #expect(card.contains("<section id=\"answer\" class=\"card therapy avoid\""))
    #expect(card.contains("<strong>\(Words.english[.avoid])</strong>"))
    #expect(card.contains("href=\"/therapies/corticosteroids?lang=en\""))
    #expect(card.contains("href=\"/conditions/multifocal-motor-neuropathy?lang=en\""))
    #expect(card.contains(Words.english[ReviewState.never]))
    let instead = try #require(card.split(separator: Words.english(.instead)).dropFirst().first)
    #expect(
      instead.contains("href=\"/conditions/multifocal-motor-neuropathy?lang=en#therapy-ivig\""))
    #expect(instead.contains("2 g/kg"))
    let mark = "<strong>\(Words.english[.avoid])</strong>"
    let verdict = try #require(card.firstRange(of: mark))
    let other = try #require(card.firstRange(of: "therapy-ivig"))
    #expect(verdict.lowerBound < other.lowerBound)
  }

  @Test func `a name in German is answered in German`() throws {
    let card = try Self.page("Kortison CIDP", "de").card
    #expect(card.contains("<section id=\"answer\" class=\"card therapy first-line\""))
    #expect(card.contains("<strong>\(Words.german[.firstLine])</strong>"))
    #expect(card.contains("href=\"/therapies/corticosteroids?lang=de\" lang=\"en\""))
    #expect(card.contains("<h3>\(Words.german(.usualDose))</h3>"))
    #expect(!card.contains(Words.german(.instead)))
  }

  @Test func `an abbreviation of two drugs names both, and gives no verdict`() throws {
    let page = try Self.page("CYC MMN")
    #expect(page.card.contains("“CYC” may mean:"))
    for therapy in ["ciclosporin", "cyclophosphamide"] {
      #expect(page.card.contains("href=\"/therapies/\(therapy)?lang=en\""), "\(therapy)")
    }
    #expect(page.card.contains("href=\"/search?q=Cyclophosphamide%20MMN&amp;lang=en\""))
    let text = String(decoding: page.whole.content, as: UTF8.self)
    #expect(!text.contains("id=\"answer\"") && !text.contains("class=\"hits\""))
    for verdict in Verdict.allCases { #expect(!text.contains(Words.english[verdict])) }
  }

  @Test(arguments: Words.all.map(\.tag))
  func `what is not covered is said plainly, with what is held on it`(tag: String) throws {
    let words = try #require(Words.all.first { $0.tag == tag })
    let page = try Self.page("ALS IVIG", tag)
    #expect(page.card.contains(words(.notCovered).replacing("%1", with: "ALS")))
    #expect(page.card.contains("amyotrophic lateral sclerosis"))
    #expect(page.card.contains("<h3>\(words(.heldOnIt))</h3>"))
    #expect(page.card.contains("href=\"/conditions/multifocal-motor-neuropathy?lang=\(tag)\""))
    #expect(!page.card.contains("class=\"verdict\""))
  }

  @Test func `a disease that is not told apart offers the conditions that may be meant`() throws {
    let page = try Self.page("demyelinating neuropathy prednisone")
    #expect(page.card.contains(Words.english(.unclearCondition).prefix { $0 != "\"" }))
    #expect(page.card.contains(">demyelinating neuropathy</q>"))
    let text = String(decoding: page.whole.content, as: UTF8.self)
    let list = text.split(separator: "class=\"hits\"").last ?? ""
    #expect(list.contains("/conditions/chronic-inflammatory-demyelinating-polyneuropathy"))
    #expect(!text.contains("class=\"verdict\""))
  }

  @Test func `a mended word is named with what it was read as`() throws {
    let card = try Self.page("cyclophosfamide MMN").card
    #expect(card.contains("⚠ \(Words.english(.readAs)): "))
    #expect(card.contains("cyclophosfamide → ") && card.contains(">cyclophosphamide</strong>"))
    #expect(!card.contains(Words.english(.corrected)))
    #expect(card.contains("class=\"card therapy consider\""))
  }

  @Test func `words that nothing holds are named, and the rest is answered`() throws {
    let card = try Self.page("IVIG MMN frobnicate").card
    #expect(card.contains(Words.english(.unmatched)) && card.contains(">frobnicate</q>"))
    #expect(card.contains("class=\"card therapy first-line\""))
  }

  @Test func `a condition alone is answered at a glance, and several conclusions in a line each`()
    throws
  {
    #expect(try Self.page("MMN").card.contains("id=\"glance\""))
    let avoid = try Self.page("what to avoid in MMN").card
    #expect(!avoid.contains("id=\"glance\"") && avoid.contains(Words.english[.avoid]))
    let several = try Self.page("IVIG").card
    #expect(several.contains("href=\"/therapies/ivig?lang=en\">\(Words.english(.showAll)) (14)"))
    #expect(several.contains(Words.english[.boxedWarning]))
  }

  @Test func `the data has the sentences of the pages in English`() throws {
    let answer = try Shipped.service.get().json("/v1/search?q=IVIG%20dose%2070%20kg%20MMN")
    let notices = answer.at("answer", "notices")?.elements.compactMap(\.text)
    #expect(notices == [Words.english(.doseOfPatient)])
  }
}
