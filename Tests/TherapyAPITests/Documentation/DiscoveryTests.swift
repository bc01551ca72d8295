import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Where the interface is described (RFC 9727, RFC 9116)") struct DiscoveryTests {
  @Test func `the catalog leads to descriptions that are there`() throws {
    let service = try Sample.service()
    let response = try service.respond(.get, "/.well-known/api-catalog")
    #expect(response.field(.contentType) == "application/linkset+json")
    let set = try #require(try response.json["linkset"]?[0])
    #expect(set["anchor"]?.text == "/v1")
    for relation in ["service-desc", "service-doc", "status"] {
      let target = try #require(set[relation]?[0])
      let accept = try #require(target["type"]?.text)
      let href = try #require(target["href"]?.text)
      let answer = try service.respond(.get, href, [("Accept", accept)])
      #expect(answer.status == .ok)
      #expect(answer.field(.contentType)?.hasPrefix(accept) == true)
    }
  }

  @Test(arguments: ["application/json", "text/html"])
  func `the first page leads to all of them, as page and as data, for GET and HEAD`(
    accept: String
  ) throws {
    for method in [Method.get, .head] {
      let response = try Sample.service().respond(method, "/", [("Accept", accept)])
      let links = try #require(response.field(.link))
      for (relation, href) in [
        ("service-desc", "/openapi.json"), ("service-doc", "/docs"),
        ("api-catalog", "/.well-known/api-catalog"),
      ] {
        #expect(links.contains("<\(href)>; rel=\"\(relation)\""))
      }
    }
  }

  @Test func `whom to tell of a weakness is said where a setting says it`() throws {
    let path = "/.well-known/security.txt"
    let nobody = try Sample.service().json(path, status: 404)
    #expect(nobody["detail"]?.text?.contains("security-contact") == true)
    var site = Site()
    site.securityContact = "mailto:security@example.org"
    site.publicURL = "https://kb.example.org"
    let response = try Sample.ready(try Sample.snapshot(site: site)).respond(.get, path)
    #expect(response.field(.contentType) == "text/plain; charset=utf-8")
    // The sample is of 2026-11-23.
    #expect(
      String(decoding: response.content, as: UTF8.self) == """
        Contact: mailto:security@example.org
        Expires: 2027-10-23T00:00:00Z
        Canonical: https://kb.example.org/.well-known/security.txt

        """)
  }
}

@Suite("The description for people") struct DocsPageTests {
  @Test func `the page has every operation, and an example that runs`() throws {
    let service = try Sample.service()
    let response = try service.respond(.get, "/docs", [("Accept", "text/html")])
    #expect(response.field(.contentType) == "text/html; charset=utf-8")
    let check = MarkupCheck(response.content)
    #expect(check.faults.isEmpty, "\(check.faults)")
    for route in Routes.described {
      #expect(check.ids.contains(route.operationID), "\(route.pattern)")
    }
    let text = String(decoding: response.content, as: UTF8.self)
    let examples = text.matches(of: #/curl -s "\$B([^"]*)"/#).map {
      String($0.output.1).replacing("&amp;", with: "&")
    }
    #expect(examples.count > 40)
    for example in examples where !example.hasSuffix("security.txt") {
      #expect(try service.respond(.get, example).status.code < 400, "\(example)")
    }
  }

  @Test func `as data it is the description for programs`() throws {
    let service = try Sample.service()
    for target in ["/docs", "/docs.json"] {
      #expect(
        try service.respond(.get, target).content
          == service.respond(.get, "/openapi.json").content)
    }
  }

  @Test func `every kind of problem has a page`() throws {
    let service = try Sample.service()
    for path in ["/problems"] + Problem.all.map(\.path) {
      for words in Words.all {
        let response = try service.respond(
          .get, "\(path)?lang=\(words.tag)", [("Accept", "text/html")])
        #expect(response.status == .ok)
        let check = MarkupCheck(response.content)
        #expect(check.faults.isEmpty, "\(path): \(check.faults)")
      }
      #expect(try service.respond(.get, path).field(.contentType) == "application/json")
    }
  }
}
