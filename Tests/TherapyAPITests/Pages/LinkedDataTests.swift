import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("JSON-LD of pages, as a reader of others sees it") struct LinkedDataTests {
  private static let paths = ["/conditions/alpha-palsy.html", "/therapies/globulin.html"]

  @Test(.enabled(if: Reader.linkedData.isThere, "no pyld"))
  func `it says of a condition and a therapy what the content says`() throws {
    let service = try Sample.service()
    let read = try Reader.linkedData.read(
      each: try Self.paths.map { try service.respond(.get, $0).content })
    try #require(read.count == 2)
    #expect(read[0]["type"]?.text == "https://schema.org/MedicalCondition")
    #expect(read[0]["id"]?.text == "https://kb.example.org/conditions/alpha-palsy")
    #expect(read[0]["name"]?.elements == [.string("Alpha palsy")])
    #expect(read[0]["names"]?.elements == [.string("Palsy of Älpha")])
    #expect(read[0]["language"]?.text == "en")
    // The inferred code is not told: there would be no way to say that it is inferred.
    #expect(read[0]["codes"]?.elements == [.string("A1.82")])
    #expect(
      read[0]["treatments"]?.elements == [.string("https://kb.example.org/therapies/globulin")])
    #expect(read[1]["type"]?.text == "https://schema.org/MedicalTherapy")
    #expect(read[1]["description"]?.text == "Antibodies.")
    #expect(read[1]["codes"]?.elements == [])
  }

  @Test(.enabled(if: Reader.linkedData.isThere, "no pyld"), arguments: paths)
  func `nothing of the content ends it, or is lost`(path: String) throws {
    let pages = try Hostile.services.get().map { try $0.respond(.get, path).content }
    let read = try Reader.linkedData.read(each: pages)
    #expect(read.count == Hostile.texts.count)
    for (text, data) in zip(Hostile.texts, read) {
      #expect(data["name"]?.elements.first?.text?.hasPrefix(text) == true)
      #expect(data["description"]?.text?.hasPrefix(text) == true)
    }
  }
}
