import HTTP
import Testing

@testable import TherapyAPI

@Suite("The admin endpoint") struct AdminServiceTests {
  private let admin = AdminService(
    service: { TherapyService.loading() }, metrics: { Array("figures\n".utf8) },
    mediaType: "text/plain")

  private func respond(_ method: HTTP.Method, _ target: String) throws -> Response {
    admin.respond(to: try Request(method: method, target: target))
  }

  @Test func `figures are read, and nothing else is done with them`() throws {
    let response = try respond(.get, "/metrics")
    #expect(response.status == .ok)
    #expect(response.content == Array("figures\n".utf8))
    #expect(response.field(.cacheControl) == "no-store")
    #expect(AdminService.routeNames[Int(response.route)] == "/metrics")
    #expect(try respond(.options, "/metrics").field(.allow) == "GET, HEAD, OPTIONS")
    #expect(try respond(.post, "/metrics").status == .methodNotAllowed)
  }

  @Test func `the probes are there as at the service, content is not`() throws {
    #expect(try respond(.get, "/livez").status == .ok)
    #expect(try respond(.get, "/readyz").status == .serviceUnavailable)
    #expect(try respond(.get, "/v1/conditions").status == .notFound)
    #expect(try respond(.get, "/metric").status == .notFound)
  }

  @Test func `there is no route at the service, and every route has a number and a name`() throws {
    #expect(try Sample.service().respond(.get, "/metrics").status == .notFound)
    #expect(AdminService.routeNames.count <= 64)
    for (place, route) in Routes.table.enumerated() {
      #expect(Int(route.number) == place + 1)
      #expect(TherapyService.routeNames[place + 1] == route.pattern)
    }
    let service = try Sample.service()
    for (target, pattern) in [
      ("/v1/evidence", "/v1/evidence"), ("/v1/evidence?limit=1", "/v1/evidence"),
      ("/v1/evidence/none", "/v1/evidence/{id}"), ("/livez", "/livez"), ("/nowhere", "none"),
    ] {
      let response = try service.respond(.get, target)
      #expect(TherapyService.routeNames[Int(response.route)] == pattern, "\(target)")
    }
    let refused = try service.respond(.get, "/v1/evidence", [("Accept", "text/html")])
    #expect(TherapyService.routeNames[Int(refused.route)] == "/v1/evidence")
  }
}
