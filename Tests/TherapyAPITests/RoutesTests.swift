import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Routes (RFC 9110 §9, §15.5)") struct RoutesTests {
  /// A path that each route leads from, with `{id}` filled in.
  static func path(_ route: Resource) -> String {
    let id =
      switch route.endpoint {
      case .record(let kind), .page(let kind), .embedded(let kind):
        switch kind {
        case .conditions: "alpha-palsy"
        case .therapies: "globulin"
        case .combinations: "exchange-alone"
        case .assertions: "alpha-globulin"
        case .evidence: "globulin-trial"
        case .recommendations: "guide-globulin"
        case .regimens: "globulin-induction"
        case .predictors: "block-does-not-tell"
        case .safety: "globulin-clots"
        case .references: "adams-2001"
        }
      case .asset: Asset.style.id
      case .bulk: "2026.1"
      case .scheme: "levels"
      case .codeSystem: "icd"
      case .problem: "unknown-path"
      case .schema: "trust"
      default: "alpha-palsy"
      }
    let path = route.pattern.replacing("{id}", with: id)
    return switch route.endpoint {
    case .lookup, .lookupPage, .go: path + "?system=icd&code=A1.8"
    case .search, .suggest, .searchPage: path + "?q=globulin"
    case .compare, .comparePage: path + "?condition=ap&therapies=globulin,steroids"
    default: path
    }
  }

  static let paths = Routes.table.map(path)
  /// Those that lead to something themselves.
  static let ends = Routes.table.filter { ![.go, .securityText].contains($0.endpoint) }.map(path)

  @Test(arguments: ends)
  func `each route answers GET, and HEAD with the same status and fields`(path: String) throws {
    let service = try Sample.service()
    let get = try service.respond(.get, path)
    #expect(get.status == .ok)
    #expect(!get.content.isEmpty)
    #expect(get.field(.xContentTypeOptions) == "nosniff")
    #expect(get.field(.cacheControl) != nil)
    let head = try service.respond(.head, path)
    #expect(head.status == get.status)
    #expect(head.fields == get.fields)
    #expect(head.validators == get.validators)
  }

  @Test(arguments: paths)
  func `each route answers OPTIONS with 204 and its methods`(path: String) throws {
    let response = try Sample.service().respond(.options, path)
    #expect(response.status == .noContent)
    #expect(response.content.isEmpty)
    #expect(response.field(.allow) == "GET, HEAD, OPTIONS")
  }

  @Test(arguments: paths, [Method.query, .post, .put, .patch, .delete, .trace])
  func `each route refuses every other method with 405 and Allow`(
    path: String, method: HTTP.Method
  ) throws {
    let service = try Sample.service()
    let response = try service.respond(method, path)
    #expect(response.status == .methodNotAllowed)
    #expect(response.field(.allow) == "GET, HEAD, OPTIONS")
    #expect(try response.json["type"]?.text == "/problems/method-not-allowed")
    let early = service.respondEarly(to: try Request(method: method, target: path))
    #expect(early == response)
  }

  @Test func `OPTIONS of the server as a whole names its methods`() throws {
    let response = try Sample.service().respond(.options, "*")
    #expect(response.status == .noContent)
    #expect(response.field(.allow) == "GET, HEAD, OPTIONS")
  }

  @Test(arguments: [
    ("/conditions", "/v1/conditions"), ("/v1/condition", "/v1/conditions"),
    ("/combinations/exchange-alone", "/v1/combinations/exchange-alone"),
    ("/V1/References", "/v1/references"),
    ("/health", "/healthz"), ("/v1/safty", "/v1/safety"), ("/v1/lookups", "/v1/lookup"),
  ])
  func `an unknown path offers paths that are near`(path: String, near: String) throws {
    let problem = try Sample.service().json(path, status: 404)
    #expect(problem["type"]?.text == "/problems/unknown-path")
    #expect(problem["instance"]?.text == path)
    let offers = problem["nearest"]?.elements.compactMap { $0["href"]?.text } ?? []
    #expect(offers.contains(near))
  }

  @Test(arguments: ["/nothing/at/all", "/v1/conditions/a/b/c", "/%41%42", "/v1//conditions"])
  func `an unknown path is 404 whatever the method`(path: String) throws {
    let service = try Sample.service()
    for method in [Method.get, .post, .options] {
      #expect(try service.respond(method, path).status == .notFound)
    }
  }

  @Test(arguments: [
    "/v1/", "/v1/conditions/", "/v1/conditions/alpha-palsy/", "/version/",
    "/v1/conditions/alpha-palsy/therapies/",
  ])
  func `a slash too many redirects to the path without it, and keeps the query`(path: String) throws
  {
    let service = try Sample.service()
    let bare = String(path.dropLast())
    let response = try service.respond(.get, path + "?pretty=true")
    #expect(response.status == .permanentRedirect)
    #expect(response.field(.location) == bare + "?pretty=true")
    #expect(try service.respond(.get, bare).status == .ok)
    #expect(try service.respond(.get, path + "/").status == .notFound)
  }

  @Test func `the index links to every route, and each link answers`() throws {
    let service = try Sample.service()
    let index = try service.json("/")
    let rows = index["resources"]?.elements ?? []
    #expect(rows.count == Routes.table.count { $0.isListed })
    for row in rows {
      #expect(row["summary"]?.text?.isEmpty == false)
      let isCard = row["template"]?.text?.hasPrefix("/embed/") == true
      let parameter = isCard ? "lang" : "pretty"
      // A file of everything has no parameters.
      let isFile = row["template"]?.text?.hasPrefix("/v1/export/") == true
      #expect(row["parameters"]?.elements.contains(.string(parameter)) == !isFile)
      guard let href = row["href"]?.text else { continue }
      #expect(try service.respond(.get, href).status == .ok, "\(href)")
    }
    for example in index["examples"]?.elements ?? [] {
      let href = try #require(example["href"]?.text)
      #expect(try service.respond(.get, href).status == .ok, "\(href)")
    }
    for answer in index["answers"]?.elements ?? [] {
      for name in ["href", "short"] {
        let href = try #require(answer[name]?.text)
        #expect(try service.respond(.get, href).status == .ok, "\(href)")
      }
    }
  }

  @Test func `what needs parameters stands as a template, and what passes them over says so`()
    throws
  {
    let service = try Sample.service()
    for target in ["/", "/v1"] {
      let rows = try service.json(target)["resources"]?.elements ?? []
      let lookup = rows.first { $0["template"]?.text?.hasPrefix("/v1/lookup") == true }
      let template = try #require(lookup?["template"]?.text)
      #expect(template == "/v1/lookup?system={system}&code={code}")
      let filled = template.replacing("{system}", with: "icd").replacing("{code}", with: "A1.8")
      #expect(try service.respond(.get, filled).status == .ok)
    }
    let rows = try service.json("/")["resources"]?.elements ?? []
    for row in rows {
      guard let href = row["href"]?.text else { continue }
      let isTold = row["note"]?.text?.contains("ignored") == true
      let status = try service.respond(.get, href + "?probe=1").status
      #expect(isTold == (status == .ok), "\(href)")
    }
  }

  @Test func `the example of what may harm leads to what is to be avoided`() throws {
    let service = try Sample.service()
    let example = try service.json("/")["examples"]?.elements.first {
      $0["question"]?.text == "What may harm?"
    }
    let answer = try service.json(try #require(example?["href"]?.text))
    #expect(answer["therapies"]?.ids == ["steroids"])
  }

  @Test func `patterns, summaries and problems are said once`() {
    #expect(Set(Routes.table.map(\.pattern)).count == Routes.table.count)
    #expect(Set(Problem.all.map(\.name)).count == Problem.all.count)
  }
}
