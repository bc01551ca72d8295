import Foundation
import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

/// Content in which one conclusion is overdue for review and rests on a retracted source; every surface that shows the
/// conclusion must say both.
@Suite("The state of review, everywhere") struct ReviewStateTests {
  /// The sample, edited: the conclusion on steroids in alpha palsy.
  private static let service = Result {
    try Sample.service { files in
      files["assertions/alpha.json"] = files["assertions/alpha.json"]?.replacing(
        "{\"id\": \"alpha-steroids\", \"version\": 1, \"status\": \"active\",",
        with: """
          {"id": "alpha-steroids", "version": 1, "status": "active",
           "review": {"lastReviewed": "2024-02-03", "nextDue": "2025-02-03", "reviewers": [
             {"name": "Rita Viewer", "role": "neurologist", "conflictsOfInterest": "none"}]},
          """)
      files["evidence/more.json"] = """
        [{"id": "withdrawn-harm", "version": 1, "status": "active", "condition": "alpha-palsy",
          "intervention": {"therapy": "steroids"}, "text": "Steroids did harm.",
          "direction": "harm", "outcome": {"name": "Strength", "domain": "efficacy"},
          "design": "case-series", "sources": [{"reference": "withdrawn-2003"}]}]
        """
      files["references/more.json"] = """
        [{"id": "withdrawn-2003", "version": 1, "status": "retracted", "design": "case-series",
          "designText": "series", "title": "A series", "authors": ["Wright W"], "year": 2003}]
        """
      files["assertions/alpha.json"] = files["assertions/alpha.json"]?.replacing(
        "\"basis\": [\"evidence/steroids-harm\"]",
        with: "\"basis\": [\"evidence/steroids-harm\", \"evidence/withdrawn-harm\"]")
      files["release.json"] = files["release.json"]?.replacing(
        "\"text\": \"First release.\"",
        with: "\"text\": \"First release.\", \"records\": [\"assertions/alpha-steroids\"]")
    }
  }

  /// The verdict on steroids wherever JSON shows one: it stands with its condition, or in an answer of that condition.
  private static func shown(in value: JSONValue) -> [JSONValue] {
    var found: [JSONValue] = []
    func walk(_ value: JSONValue, _ name: String) {
      switch value {
      case .object(let members):
        let isShort = name == "avoid" && value["bottomLine"] != nil
        if value["verdict"]?.text == "avoid" || isShort { found.append(value) }
        for member in members { walk(member.value, member.name) }
      case .array(let elements): for element in elements { walk(element, name) }
      default: break
      }
    }
    walk(value, "")
    return found
  }

  @Test(arguments: [
    ("/v1/conditions/alpha-palsy/therapies", 2),
    ("/v1/conditions/alpha-palsy/therapies?fields=verdict", 2),
    ("/v1/conditions/alpha-palsy/therapies?fields=summary&verdict=avoid", 1),
    ("/v1/assertions/alpha-steroids", 1), ("/v1/assertions/alpha-steroids?fields=verdict", 1),
    ("/v1/assertions", 1), ("/v1/assertions?fields=verdict", 1),
    ("/v1/assertions?verdict=avoid&therapy=prednilone", 1),
    ("/v1/therapies/steroids", 1), ("/v1/therapies/prednilone", 1),
    ("/v1/therapies/prednilone?fields=positions", 1), ("/v1/therapies", 2),
    ("/v1/lookup?system=drugs&code=8640", 1), ("/v1/search?q=steroids+alpha", 2),
    ("/v1/compare?condition=alpha-palsy&therapies=globulin,prednilone", 2),
  ])
  func `each verdict in JSON says who reviewed it and that a source is retracted`(
    target: String, count: Int
  ) throws {
    let shown = Self.shown(in: try Self.service.get().json(target))
    #expect(shown.count == count)
    for verdict in shown {
      #expect(verdict["reviewStatus"]?.text == "overdue")
      #expect(verdict["lastReviewed"]?.text == "2024-02-03")
      #expect(verdict["reviewedBy"]?[0]?["name"]?.text == "Rita Viewer")
      let alerts = verdict["sourceAlerts"]?.elements ?? []
      #expect(alerts.contains { $0["ref"]?.text == "withdrawn-2003" })
      #expect(alerts.contains { $0["status"]?.text == "retracted" })
    }
  }

  @Test(arguments: [
    "/v1/conditions/alpha-palsy/therapies",
    "/v1/compare?condition=alpha-palsy&therapies=globulin,steroids",
  ])
  func `the notice is computed from the conclusions that are shown`(target: String) throws {
    let answer = try Self.service.get().json(target)
    let notice = try #require(answer["reviewNotice"]?.text)
    #expect(
      notice.hasPrefix("1 of \(answer.at("review", "conclusions")?.integer ?? 0) conclusions"))
    #expect(notice.contains("1 overdue for review; 1 resting on a retracted source"))
    #expect(answer.at("review", "reviewed")?.integer == 1)
    #expect(answer.at("review", "overdue")?.integer == 1)
    #expect(answer.at("review", "onRetractedSource")?.integer == 1)
  }

  /// Pages and cards; `embed.js` shows the cards as they are.
  @Test(arguments: [
    "/conditions/alpha-palsy", "/conditions/alpha-palsy?verdict=avoid", "/therapies/steroids",
    "/therapies/prednilone", "/evidence/withdrawn-harm",
    "/compare?condition=alpha-palsy&therapies=globulin,prednilone", "/search?q=steroids+alpha",
    "/lookup?system=drugs&code=8640", "/embed/conditions/alpha-palsy", "/embed/therapies/steroids",
    "/embed/therapies/prednilone",
  ])
  func `each page and card says it`(target: String) throws {
    let service = try Self.service.get()
    for words in Words.all {
      let address = target + (target.contains("?") ? "&" : "?") + "lang=\(words.tag)"
      let response = try service.respond(.get, address, [("Accept", "text/html")])
      let page = String(decoding: response.content, as: UTF8.self)
      #expect(response.status == .ok)
      let main = try #require(page.split(separator: "<main").last)
      // The notice counts it, and where the verdict stands it is told with date, reviewer and source.
      let notice = words(.onRetracted).replacing("%1", with: "1")
      #expect(main.contains(notice), "\(address)")
      #expect(main.contains(words[ReviewState.overdue]), "\(address)")
      #expect(main.contains("2024-02-03: Rita Viewer, neurologist"), "\(address)")
      #expect(main.contains("⚠ \(words.source(.retracted)): "), "\(address)")
      #expect(main.contains("Wright 2003"), "\(address)")
    }
  }

  @Test(arguments: [
    "/v1/assertions.csv?verdict=avoid", "/v1/assertions.csv?verdict=avoid&fields=summary",
    "/v1/conditions/alpha-palsy/therapies.csv?verdict=avoid", "/v1/therapies.csv",
    "/therapies/prednilone.csv",
    "/v1/search.csv?q=steroids+alpha",
    "/v1/compare.csv?condition=alpha-palsy&therapies=globulin,steroids",
    "/v1/assertions.ndjson?verdict=avoid", "/v1/assertions.ndjson?verdict=avoid&fields=summary",
    "/v1/conditions/alpha-palsy/therapies.ndjson", "/v1/assertions.md?verdict=avoid",
    "/conditions/alpha-palsy.md", "/therapies/prednilone.md", "/v1/search.md?q=steroids+alpha",
    "/v1/compare.md?condition=alpha-palsy&therapies=globulin,steroids", "/v1/changes.json",
    "/v1/changes.atom",
  ])
  func `each export and feed says it`(target: String) throws {
    let response = try Self.service.get().respond(.get, target)
    #expect(response.status == .ok)
    let text = String(decoding: response.content, as: UTF8.self)
    #expect(text.contains("overdue"), "\(target)")
    #expect(text.contains("Rita Viewer"), "\(target)")
    // It stands with the conclusion, and not only in the notice or the list of sources.
    let places = [
      "⚠ source retracted: Wright 2003", "⚠ source retracted: [Wright", "withdrawn-2003: retracted",
      "\"ref\":\"withdrawn-2003\",\"status\":\"retracted\"",
    ]
    #expect(places.contains { text.contains($0) }, "\(target)")
  }

  @Test(arguments: ["bib", "ris", "csl.json"])
  func `each format of citations says that the source is retracted`(suffix: String) throws {
    let response = try Self.service.get().respond(.get, "/v1/assertions.\(suffix)?verdict=avoid")
    let text = String(decoding: response.content, as: UTF8.self)
    #expect(text.contains("withdrawn-2003"))
    #expect(text.contains(ReferenceStanding.retracted.alert))
  }

  @Test func `a reviewed condition does not speak for its conclusions`() throws {
    // Beta palsy is reviewed; what is concluded in it is not.
    let answer = try Sample.service().json("/v1/conditions/beta-palsy/therapies")
    #expect(answer["reviewNotice"]?.text?.hasPrefix("0 of 1 conclusions") == true)
    let page = try Sample.service().respond(
      .get, "/conditions/beta-palsy", [("Accept", "text/html")])
    #expect(String(decoding: page.content, as: UTF8.self).contains("0 of 1 conclusions"))
  }

  @Test func `a name that is offered has no verdict to stand for`() throws {
    let names = try Self.service.get().json("/v1/suggest?q=ster")["items"]?.elements ?? []
    #expect(!names.isEmpty && names.allSatisfy { $0["verdict"] == nil })
  }
}
