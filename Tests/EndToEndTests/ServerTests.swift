import Foundation
import TestSupport
import Testing

@Suite("The server as curl sees it") struct ServerTests {
  @Test func `the clinician's question is answered by one call`() throws {
    let server = try RunningServer()
    defer { server.stop() }
    let path = "/v1/conditions/multifocal-motor-neuropathy/therapies"
    let answer = try server.curl(["--fail", path])
    #expect(answer.status == 200)
    #expect(answer.fields["content-type"] == "application/json")
    let therapies = try #require(try answer.json()["therapies"] as? [[String: Any]])
    let verdicts = Dictionary(
      therapies.compactMap { row -> (String, String)? in
        guard let intervention = row["intervention"] as? [String: Any],
          let id = intervention["id"] as? String, let verdict = row["verdict"] as? String
        else { return nil }
        return (id, verdict)
      }, uniquingKeysWith: { first, _ in first })
    #expect(verdicts["ivig"] == "first-line")
    #expect(verdicts["corticosteroids"] == "avoid")
    #expect(verdicts["plasmapheresis-alone"] == "avoid")
    #expect(verdicts["mycophenolate-with-ivig"] == "no-benefit")
  }

  @Test func `every example of the README answers`() throws {
    let server = try RunningServer()
    defer { server.stop() }
    let readme = try String(
      contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)
    let examples = readme.matches(of: /"\$B(\/[^"]*)"/).map { String($0.output.1) }
    #expect(examples.count >= 8)
    for example in examples { #expect(try server.curl([example]).status == 200, "\(example)") }
  }

  @Test func `a kept answer is confirmed by its entity tag and by its date`() throws {
    let server = try RunningServer()
    defer { server.stop() }
    let path = "/v1/therapies/ivig"
    let first = try server.curl([path])
    let tag = try #require(first.fields["etag"])
    let date = try #require(first.fields["last-modified"])
    let byTag = try server.curl(["--header", "If-None-Match: \(tag)", path])
    #expect(byTag.status == 304)
    #expect(byTag.content.isEmpty)
    #expect(byTag.fields["etag"] == tag)
    #expect(try server.curl(["--header", "If-Modified-Since: \(date)", path]).status == 304)
    #expect(try server.curl(["--header", "If-Match: \"other\"", path]).status == 412)
  }

  @Test(arguments: [
    ("/v1/therapies/ivgi", [String](), 404), ("/v1/nothing", [], 404),
    ("/v1/evidence?conditon=mmn", [], 400), ("/v1/evidence?limit=5&limit=6", [], 400),
    ("/v1/evidence", ["--request", "DELETE"], 405), ("/v1/evidence", ["--request", "BREW"], 501),
    ("/v1/evidence", ["--header", "Accept: image/png"], 406),
    ("/v1/evidence", ["--header", "Content-Length: 5, 5"], 400),
    ("/v1/evidence", ["--header", "Expect: 200-ok"], 417),
  ])
  func `a refusal has one shape everywhere`(path: String, options: [String], status: Int) throws {
    let server = try RunningServer()
    defer { server.stop() }
    let answer = try server.curl(options + [path])
    #expect(answer.status == status)
    #expect(answer.fields["content-type"] == "application/problem+json")
    let problem = try answer.json()
    #expect(problem["status"] as? Int == status)
    #expect((problem["type"] as? String)?.hasPrefix("/problems/") == true)
    #expect(problem["title"] as? String != nil)
    #expect(problem["detail"] as? String != nil)
  }

  @Test(arguments: [
    ("/v1/conditions/mmn", "/v1/conditions/multifocal-motor-neuropathy"),
    ("/v1/conditions/cidp", "/v1/conditions/chronic-inflammatory-demyelinating-polyneuropathy"),
    ("/v1/conditions/gbs/therapies", "/v1/conditions/guillain-barre-syndrome/therapies"),
  ])
  func `a known abbreviation redirects for good`(path: String, target: String) throws {
    let server = try RunningServer()
    defer { server.stop() }
    let answer = try server.curl([path])
    #expect(answer.status == 308)
    #expect(answer.fields["location"] == target)
    #expect(try server.curl(["--location", path]).status == 200)
  }

  @Test func `probes answer, and a stop ends in order even where the parent blocks signals`() throws
  {
    let server = try RunningServer()
    #expect(try server.curl(["/livez"]).status == 200)
    #expect(try server.curl(["/readyz"]).status == 200)
    let health = try server.curl(["/healthz"])
    #expect(health.fields["content-type"] == "application/health+json")
    #expect(try health.json()["status"] as? String == "pass")
    #expect(server.stop() == 0)
  }

  @Test(.enabled(if: Host.hasIPv6, "the host has no IPv6 loopback address"))
  func `curl reads over IPv6`() throws {
    let server = try RunningServer(["--host", "::1"])
    defer { server.stop() }
    #expect(try server.curl(["/version"]).status == 200)
  }
}
