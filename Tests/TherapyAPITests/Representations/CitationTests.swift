import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Dates in text (RFC 3339)") struct TimestampTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (1_795_435_199, "2026-11-23T11:59:59Z"),
    (-1, "1969-12-31T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
  ])
  func `a moment is written in UTC`(seconds: Int, text: String) {
    #expect(HTTPDate(secondsSince1970: seconds).timestamp == text)
  }
}

@Suite("Citations") struct CitationTests {
  private func reference(_ members: String) throws -> Reference {
    let knowledge = try Sample.knowledge { files in
      files["references/extra.json"] = """
        {"id": "extra", "version": 1, "status": "current", "design": "cohort",
         "designText": "cohort", "title": "A title", \(members)}
        """
    }
    return try #require(knowledge.references["extra"])
  }

  @Test(arguments: [
    (#""authors": ["Hahn AF"], "year": 2013"#, "Hahn 2013"),
    (#""authors": ["Meucci N", "Nobile-Orazio E"], "year": 1997"#, "Meucci and Nobile-Orazio 1997"),
    (#""authors": ["Van Schaik IN", "B B", "C C"], "year": 2006"#, "Van Schaik et al. 2006"),
    (
      #""authors": ["Joint Task Force of the EFNS and the PNS"], "year": 2010"#,
      "Joint Task Force of the EFNS and the PNS 2010"
    ),
    (#""authors": ["Slee M", "et al."]"#, "Slee et al."),
    (#""authors": ["Zivkovic S (author)", "Lorenzo N (chief editor)"]"#, "Zivkovic and Lorenzo"),
    (#""container": "Site""#, "A title"),
    (#""year": 2001"#, "A title 2001"),
  ])
  func `the short form is authors and year`(members: String, text: String) throws {
    #expect(try reference(members).shortCitation == text)
  }

  @Test(arguments: [
    (#""year": 2001"#, "A title. 2001."), (#""volume": "3", "pages": "1-2""#, "A title. 3:1-2."),
    (#""pages": "7", "year": 2001"#, "A title. 2001;7."), (#""container": "J.""#, "A title. J."),
    (#""titleIsDescription": true"#, "[A title]."),
  ])
  func `the whole citation holds what is known and no more`(members: String, text: String) throws {
    #expect(try reference(members).citation == text)
  }
}
