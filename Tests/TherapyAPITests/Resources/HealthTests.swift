import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Health") struct HealthTests {
  private func statuses(_ service: TherapyService) throws -> [Int] {
    try ["/livez", "/readyz", "/healthz", "/v1/conditions", "/version", "/nowhere"].map {
      try service.respond(.get, $0).status.code
    }
  }

  @Test func `while loading only liveness is well`() throws {
    let service = TherapyService.loading()
    #expect(service.state == .loading)
    #expect(try statuses(service) == [200, 503, 503, 503, 503, 503])
    for target in ["/readyz", "/healthz", "/v1/conditions", "/nowhere"] {
      #expect(try service.respond(.get, target).field(.retryAfter) != nil, "\(target)")
    }
    #expect(try service.json("/v1", status: 503)["type"]?.text == "/problems/loading")
    #expect(try service.json("/healthz", status: 503)["status"]?.text == "fail")
    #expect(try service.respond(.post, "/v1").status == .methodNotAllowed)
  }

  @Test func `when ready everything is well`() throws {
    let service = Sample.ready(try Sample.snapshot())
    #expect(service.state == .ready)
    #expect(try statuses(service) == [200, 200, 200, 200, 200, 404])
  }

  @Test func `while draining readiness fails and the rest answers`() throws {
    let service = Sample.ready(try Sample.snapshot())
    service.drain()
    #expect(service.state == .draining)
    #expect(try statuses(service) == [200, 503, 200, 200, 200, 404])
    #expect(try service.json("/healthz")["status"]?.text == "warn")
  }

  @Test func `health tells release, counts, digest and last load`() throws {
    let service = try Sample.service()
    let response = try service.respond(.get, "/healthz")
    #expect(response.field(.contentType) == "application/health+json")
    let health = try response.json
    #expect(health["status"]?.text == "pass")
    #expect(health["releaseId"]?.text == "1.2.3")
    func check(_ name: String) -> JSONValue? {
      health.at("checks", "content:\(name)")?[0]?["observedValue"]
    }
    #expect(check("release")?.text == "2026.1")
    #expect(check("evidence")?.integer == 5)
    #expect(check("digest")?.text == service.snapshot?.edition.digest)
    #expect(check("lastLoad")?.text == "2026-11-23T12:00:00Z")
    for kind in RecordKind.allCases { #expect(check(kind.rawValue) != nil) }
  }

  @Test func `a reload that failed is told, and requests are still welcome`() throws {
    let failure = FailedReload(
      at: Sample.contentSince, problems: 3, firstProblem: "evidence/a.json:1:2: no \"id\"")
    let service = Sample.ready(try Sample.snapshot(failedReload: failure))
    #expect(try statuses(service) == [200, 200, 200, 200, 200, 404])
    let health = try service.json("/healthz")
    #expect(health["status"]?.text == "warn")
    #expect(health["output"]?.text?.contains("2026-11-23T02:13:20Z") == true)
    let check = try #require(health.at("checks", "content:reload")?[0])
    #expect(check["status"]?.text == "warn")
    #expect(check["observedValue"]?.integer == 3)
    #expect(check["time"]?.text == "2026-11-23T02:13:20Z")
    #expect(check["output"]?.text == failure.firstProblem)
    for target in ["/livez", "/readyz"] {
      #expect(try service.json(target).names == ["status"])
      #expect(try service.json(target)["status"]?.text == "pass")
    }
    service.drain()
    let output = try service.json("/healthz")["output"]?.text
    #expect(output?.contains("draining") == true && output?.contains("newer content") == true)
    let plain = try Sample.service().json("/healthz")
    #expect(plain["output"] == nil)
    #expect(plain.at("checks", "content:reload") == nil)
  }

  @Test(arguments: ["?pretty=true", "?probe=7&pretty=true", "?probe=7"])
  func `a probe's own parameters are passed over`(query: String) throws {
    let service = try Sample.service()
    let content = try service.respond(.get, "/healthz\(query)").content
    let plain = try service.respond(.get, "/healthz").content
    #expect((content != plain) == query.contains("pretty"))
  }

  @Test(arguments: [
    ("application/json", "application/json"), ("*/*", "application/health+json"),
    ("text/plain", "application/health+json"), ("nonsense", "application/health+json"),
  ])
  func `a probe is answered whatever it accepts`(accept: String, type: String) throws {
    let response = try Sample.service().respond(.get, "/livez", [("Accept", accept)])
    #expect(response.status == .ok)
    #expect(response.field(.contentType) == type)
  }

  @Test func `version names program, interface and content`() throws {
    let version = try Sample.service().json("/version")
    #expect(version["version"]?.text == "1.2.3")
    #expect(version["api"]?.text == "v1")
    #expect(version.at("content", "release")?.text == "2026.1")
  }
}
