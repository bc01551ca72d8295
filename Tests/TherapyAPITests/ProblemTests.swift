import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Problems (RFC 9457)") struct ProblemTests {
  /// A request that meets each problem which a request can meet on a ready service.
  static let requests: [(Problem, HTTP.Method, String, [(String, String)])] = [
    (.unknownPath, .get, "/nowhere", []),
    (.unknownRecord, .get, "/v1/evidence/none", []),
    (.methodNotAllowed, .post, "/v1/evidence", []),
    (.notAcceptable, .get, "/v1/evidence", [("Accept", "text/html")]),
    (.malformedQuery, .get, "/v1/evidence?a=%ff", []),
    (.unknownParameter, .get, "/v1/evidence?a=1", []),
    (.repeatedParameter, .get, "/v1/evidence?q=a&q=b", []),
    (.missingParameter, .get, "/v1/search", []),
    (.invalidParameter, .get, "/v1/evidence?limit=0", []),
    (.invalidCursor, .get, "/v1/evidence?cursor=AAAA", []),
    (.preconditionFailed, .get, "/v1/evidence", [("If-Match", "\"x\"")]),
    (.rangeNotSatisfiable, .get, "/v1/evidence", [("Range", "bytes=99999999-")]),
  ]

  @Test(arguments: requests.indices)
  func `a request that is refused is told so in one shape`(index: Int) throws {
    let (problem, method, target, fields) = Self.requests[index]
    let response = try Sample.service().respond(method, target, fields)
    try check(response, problem)
    #expect(!response.closesConnection)
  }

  @Test func `the others have tests of their own`() {
    let tested =
      Self.requests.map(\.0) + [
        .loading, .outdatedCursor, .unauthenticated, .uncertified, .tooManyRequests,
        .tooLarge, .preparing,
      ]
    let own = Problem.all.filter { problem in
      if case .malformedRequest = problem { false } else { true }
    }
    #expect(Set(tested) == Set(own))
  }

  @Test(arguments: [
    (Denial.unauthenticated, Problem.unauthenticated, "Bearer realm=\"therapyd\""),
    (.uncertified, .uncertified, ""),
    (
      .invalidCredentials, .unauthenticated,
      "Bearer realm=\"therapyd\", error=\"invalid_token\""
    ),
    (.tooManyRequests(retrySeconds: 7), .tooManyRequests, "7"),
  ])
  func `who is denied is told why, and how to come back`(
    denial: Denial, problem: Problem, value: String
  ) throws {
    let response = try Sample.service().deny(denial, to: Request(target: "/v1/evidence?q=secret"))
    try check(response, problem)
    #expect((denial.field == nil) == value.isEmpty)
    if let (name, _) = denial.field { #expect(response.field(name) == value) }
    #expect(!response.closesConnection)
    #expect(!String(decoding: response.content, as: UTF8.self).contains("secret"))
  }

  @Test(arguments: requests.indices)
  func `a client that waits with its content is told at once (§10.1.1)`(index: Int) throws {
    let (_, method, target, fields) = Self.requests[index]
    let service = try Sample.service()
    let request = try Request(method: method, target: target, fields: fields)
    let response = try #require(service.respondEarly(to: request))
    #expect(response == service.respond(to: request))
    let loading = TherapyService.loading()
    #expect(loading.respondEarly(to: request) == loading.respond(to: request))
  }

  @Test(arguments: ["/", "/v1/evidence?limit=1", "/v1/conditions/ap", "/livez"])
  func `a client that is not refused is asked for its content`(target: String) throws {
    let service = try Sample.service()
    #expect(service.respondEarly(to: try Request(method: .get, target: target)) == nil)
    #expect(service.respondEarly(to: try Request(method: .options, target: target)) == nil)
  }

  @Test(arguments: [1, 15, 16, 17, 40])
  func `of many faults the first are told, and how many more there are`(count: Int) throws {
    let query = (0..<count).map { "lmit\($0)=1" }.joined(separator: "&")
    let problem = try Sample.service().json("/v1/evidence?\(query)", status: 400)
    let errors = problem["errors"]?.elements ?? []
    #expect(errors.count == min(count, 16))
    #expect((problem["nearest"]?.elements.count ?? 0) <= 16)
    #expect(errors.first?["parameter"]?.text == "lmit0")
    let last = errors.last
    if count > 16 {
      #expect(last?["parameter"]?.text == "(others)")
      #expect(last?["detail"]?.text == "\(count - 15) more are at fault.")
    } else {
      #expect(last?["parameter"]?.text == "lmit\(count - 1)")
    }
  }

  @Test(arguments: ProtocolError.allCases)
  func `a request that is no HTTP gets the same shape and the connection ends`(
    error: ProtocolError
  ) throws {
    for service in [try Sample.service(), TherapyService.loading()] {
      let response = service.refuse(error)
      try check(response, .malformedRequest(error))
      #expect(response.closesConnection)
      #expect(try response.json["instance"] == nil)
    }
  }

  @Test func `every problem is listed and has a page`() throws {
    let service = try Sample.service()
    let list = try service.json("/problems")
    #expect(list["items"]?.ids == Problem.all.map(\.name))
    for problem in Problem.all {
      let page = try service.json(problem.path)
      #expect(page["type"]?.text == problem.path)
      for name in ["title", "meaning", "remedy"] {
        #expect(page[name]?.text?.isEmpty == false)
      }
      #expect((400...599).contains(problem.status.code))
    }
  }

  private func check(_ response: Response, _ problem: Problem) throws {
    #expect(response.status == problem.status)
    #expect(response.field(.contentType) == "application/problem+json")
    let body = try response.json
    #expect(body["type"]?.text == problem.path)
    #expect(body["title"]?.text == problem.title)
    #expect(body["status"]?.integer == problem.status.code)
    #expect(body["detail"]?.text?.isEmpty == false)
    #expect(body["remedy"]?.text == problem.remedy)
    #expect(body.at("links", "problems")?.text == "/problems")
  }
}
