import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite(
  "Names instead of ids", .enabled(if: Shipped.isThere, "Config/KnowledgeBase is not there"))
struct UnknownNameTests {
  static let names: [(path: String, query: String, words: String)] = [
    ("/v1/therapies/CYC", "CYC", "may mean several things"),
    ("/therapies/CYC", "CYC", "may mean several things"),
    ("/v1/conditions/ALS", "ALS", "what is not covered"),
    ("/conditions/ALS", "ALS", "what is not covered"),
    (
      "/v1/conditions/amyotrophic-lateral-sclerosis/therapies", "amyotrophic-lateral-sclerosis",
      "what is not covered"
    ),
    ("/v1/conditions/MG.csv", "MG", "may mean several things"),
    ("/v1/conditions/Privigen", "Privigen", "another record"),
  ]

  @Test(arguments: names) func `a name leads to the search for it`(
    path: String, query: String, words: String
  ) throws {
    let service = try Shipped.service.get()
    let problem = try service.json(path, status: 404)
    #expect(problem["type"]?.text == "/problems/unknown-record")
    #expect(problem["detail"]?.text?.contains(words) == true)
    let search = try #require(problem.at("links", "search")?.text)
    #expect(search == "/search?q=\(query)")
    #expect(try service.respond(.get, search).status == .ok)
  }

  @Test(arguments: [
    "/therapies/CYC", "/embed/therapies/CYC", "/conditions/ALS", "/embed/conditions/ALS",
  ])
  func `a page that is not there has the link too`(path: String) throws {
    for words in Words.all {
      let response = try Shipped.service.get().respond(
        .get, "\(path)?lang=\(words.tag)", [("Accept", "text/html")])
      #expect(response.status == .notFound)
      let check = MarkupCheck(response.content)
      #expect(check.faults.isEmpty, "\(check.faults)")
      let name = path.split(separator: "/").last ?? ""
      #expect(
        check.addresses.contains("/search?q=\(name)&amp;lang=\(words.tag)"), "\(check.addresses)")
      let text = String(decoding: response.content, as: UTF8.self)
      let opensAside = text.contains("\" target=\"_blank\" rel=\"noopener\">\(words(.search))</a>")
      #expect(opensAside == path.hasPrefix("/embed"))
    }
  }

  @Test(arguments: ["/v1/therapies/zzz", "/v1/conditions/mrs-jones", "/v1/conditions/dose"])
  func `what is no name of a record or subject is not repeated`(path: String) throws {
    let problem = try Shipped.service.get().json(path, status: 404)
    #expect(problem.at("links", "search") == nil)
    #expect(problem["detail"]?.text?.contains("name") == false)
  }
}
