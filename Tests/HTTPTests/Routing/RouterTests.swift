import HTTP
import Testing

@Suite("Routes (RFC 9110 §9.1, RFC 3986 §6.2.2.2)") struct RouterTests {
  private static let router = Router<String>([
    ("/", [.get: "index"]), ("/v1/therapies", [.get: "list", .post: "add"]),
    ("/v1/therapies/{id}", [.get: "read", .head: "peek"]), ("/v1/therapies/new", [.get: "new"]),
    ("/v1/{kind}/{id}/{part}", [.get: "part"]), ("/v1/therapies/new/form", [.put: "form"]),
  ])

  /// What a match is, in a word and its parameters.
  private func check(_ method: Method, _ path: String) -> String {
    switch Self.router.match(method: method, path: path.octets[...]) {
    case .found(let handler, let parameters):
      let values = ["kind", "id", "part"].compactMap { parameters[$0] }
      return ([handler] + values).joined(separator: " ")
    case .notFound: return "404"
    case .methodNotAllowed(let allow):
      return "405 " + allow.map(\.name).joined(separator: ", ")
    case .options(let allow): return "204 " + allow.map(\.name).joined(separator: ", ")
    }
  }

  @Test(arguments: [
    ("/", "index"), ("/v1/therapies", "list"), ("/v1/therapies/ivig", "read ivig"),
    ("/v1/therapies/new", "new"), ("/v1/therapies/newer", "read newer"),
    ("/v1/therapies/ivig/x", "part therapies ivig x"),
    ("/v1/therapies/new/x", "part therapies new x"),
    ("/v1/%74herapies", "list"), ("/v1/therapies/caf%C3%A9", "read café"),
    ("/v1/therapies/a%20b+c", "read a b+c"), ("/v1/therapies/%6eew", "new"),
    ("/v1/therapies/ivig%25", "read ivig%"),
  ])
  func `a path leads to its handler, literals first`(path: String, expected: String) {
    #expect(check(.get, path) == expected)
  }

  @Test(arguments: [
    "/v1", "/v1/", "/v1/therapies/", "//", "/V1/therapies", "/v2/therapies", "", "v1/therapies",
    "/v1/therapies/%ff", "/v1/therapies/%C0%AF", "/v1/therapies/%4", "/v1/a/b/c/d", "/v1/a//c",
    "/v1//therapies", "/index",
  ])
  func `every other path is not found`(path: String) {
    #expect(check(.get, path) == "404")
    #expect(check(.options, path) == "404")
  }

  @Test func `GET serves HEAD unless HEAD has a handler of its own`() {
    #expect(check(.head, "/v1/therapies") == "list")
    #expect(check(.head, "/v1/therapies/ivig") == "peek ivig")
  }

  @Test func `a method that a route lacks is told with those it has`() {
    #expect(check(.delete, "/") == "405 GET, HEAD, OPTIONS")
    #expect(check(.trace, "/v1/therapies") == "405 GET, HEAD, POST, OPTIONS")
    #expect(check(.get, "/v1/therapies/new/form") == "405 PUT, OPTIONS")
  }

  @Test func `every route answers OPTIONS, and the asterisk for all of them`() throws {
    #expect(check(.options, "/v1/therapies") == "204 GET, HEAD, POST, OPTIONS")
    #expect(check(.options, "*") == "204 GET, HEAD, POST, PUT, OPTIONS")
    let request = try Request(method: .options, target: "*")
    guard case .options(let allow) = Self.router.match(request) else {
      Issue.record("no answer to OPTIONS *")
      return
    }
    #expect(allow == Self.router.allMethods)
  }

  @Test func `parameters are asked for by name`() {
    guard
      case .found(_, let parameters) = Self.router.match(
        method: .get, path: "/v1/therapies/e%CC%81".octets[...])
    else {
      Issue.record("not found")
      return
    }
    #expect(parameters.octets(of: "id") == "e\u{301}".octets)
    #expect(parameters["none"] == nil)
    #expect(parameters.count == 1)
  }

  @Test func `rows that are ambiguous or malformed trap`() async {
    await #expect(processExitsWith: .failure) {
      _ = Router<Int>([("/a/{x}", [.get: 1]), ("/a/{y}", [.put: 2])])
    }
    await #expect(processExitsWith: .failure) { _ = Router<Int>([("/a/{x}/{x}", [.get: 1])]) }
    await #expect(processExitsWith: .failure) { _ = Router<Int>([("a", [.get: 1])]) }
    await #expect(processExitsWith: .failure) { _ = Router<Int>([("/a", [:])]) }
    await #expect(processExitsWith: .failure) { _ = Router<Int>([("/a/{x", [.get: 1])]) }
    await #expect(processExitsWith: .failure) { _ = Router<Int>([("/a%20", [.get: 1])]) }
  }
}
