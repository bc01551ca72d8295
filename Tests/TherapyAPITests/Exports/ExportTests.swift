import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Exports: the same address, other formats") struct ExportTests {
  /// The paths of every resource that exists in other formats, with their queries apart.
  static let targets: [(path: String, query: String)] = Routes.table.filter {
    $0.exportFormats == ExportFormat.allCases
  }.map {
    let parts = RoutesTests.path($0).split(separator: "?", maxSplits: 1).map(String.init)
    return (parts[0], parts.count > 1 ? "?" + parts[1] : "")
  }

  @Test func `lists, records, answers, searches, comparisons and pages exist in all of them`() {
    let endpoints = Routes.table.filter(\.hasExports).map(\.endpoint)
    for kind in RecordKind.allCases {
      #expect(endpoints.contains(.list(kind)))
      #expect(endpoints.contains(.record(kind)))
      #expect(endpoints.contains(.page(kind)) == (kind.page(of: "x") != nil))
    }
    for endpoint in [Endpoint.conditionTherapies, .search, .compare] {
      #expect(endpoints.contains(endpoint))
    }
  }

  @Test(arguments: ExportFormat.allCases)
  func `a suffix and Accept give the same octets, tag and fields`(format: ExportFormat) throws {
    let service = try Sample.service()
    for (path, query) in Self.targets {
      let named = try service.respond(.get, path + format.suffix + query)
      #expect(named.status == .ok, "\(path)")
      #expect(named.field(.contentType) == format.mediaType.text)
      let type = format.mediaType.essence
      for accept in [type, "text/html;q=0.1, application/json;q=0.2, \(type)"] {
        #expect(try service.respond(.get, path + query, [("Accept", accept)]) == named, "\(path)")
      }
      // A suffix wins.
      for accept in ["application/json", "text/html", "*/*", "image/png"] {
        let again = try service.respond(
          .get, path + format.suffix + query, [("Accept", accept)])
        #expect(again == named, "\(path)")
      }
      let head = try service.respond(.head, path + format.suffix + query)
      #expect(head == named)
      let name = try #require(named.field(.contentDisposition))
      #expect(name.hasPrefix("attachment; filename=\"") && name.hasSuffix("\(format.suffix)\""))
      let tag = try #require(named.validators?.entityTag)
      #expect(!tag.isWeak)
      let unchanged = try service.respond(
        .get, path + format.suffix + query,
        [("If-None-Match", String(decoding: tag.octets, as: UTF8.self))])
      #expect(unchanged.status == .notModified)
    }
  }

  @Test func `each format has a tag of its own, and JSON stays what comes without asking`() throws {
    let service = try Sample.service()
    for (path, query) in Self.targets {
      var tags: Set<String> = []
      for suffix in [".json"] + ExportFormat.allCases.map(\.suffix) {
        let response = try service.respond(.get, path + suffix + query)
        tags.insert(String(decoding: response.validators?.entityTag?.octets ?? [], as: UTF8.self))
      }
      // Of a record without sources, several formats are empty alike.
      #expect(tags.count >= 5, "\(path)")
      for accept in [nil, "*/*", "application/*", "text/csv, application/json"] as [String?] {
        let response = try service.respond(
          .get, path + query, accept.map { [("Accept", $0)] } ?? [])
        #expect(response.field(.contentType) == "application/json", "\(path) \(accept ?? "")")
      }
    }
  }

  @Test func `the suffix of CSL-JSON is not that of JSON`() throws {
    let service = try Sample.service()
    let plain = try service.respond(.get, "/v1/references/adams-2001.json")
    let items = try service.respond(.get, "/v1/references/adams-2001.csl.json")
    #expect(plain.field(.contentType) == "application/json")
    #expect(items.field(.contentType) == "application/vnd.citationstyles.csl+json")
    #expect(try items.json.elements.count == 1)
    #expect(try service.respond(.get, "/v1/schemes/levels.csl.json").status == .notFound)
  }

  @Test func `who takes none of them is told all`() throws {
    let service = try Sample.service()
    for (path, query) in Self.targets {
      let response = try service.respond(.get, path + query, [("Accept", "image/png")])
      #expect(response.status == .notAcceptable, "\(path)")
      let allowed = try response.json["allowed"]?.elements.compactMap(\.text) ?? []
      #expect(allowed.first == "application/json")
      #expect(ExportFormat.mediaTypes.allSatisfy { allowed.contains($0.text) }, "\(path)")
    }
    #expect(try service.respond(.get, "/v1/schemes.csv").status == .notFound)
    #expect(
      try service.respond(.get, "/v1/schemes", [("Accept", "text/csv")]).status == .notAcceptable)
  }

  @Test(arguments: ExportFormat.allCases)
  func `an alias leads to the same format, and what is not there is not there`(
    format: ExportFormat
  ) throws {
    let service = try Sample.service()
    for (alias, id) in [
      ("/v1/conditions/ap", "/v1/conditions/alpha-palsy"),
      ("/conditions/ap", "/conditions/alpha-palsy"),
      ("/v1/conditions/AP", "/v1/conditions/alpha-palsy"), ("/therapies/ig", "/therapies/globulin"),
    ] {
      let response = try service.respond(.get, alias + format.suffix)
      #expect(response.status == .permanentRedirect)
      #expect(response.field(.location) == id + format.suffix)
    }
    let therapies = try service.respond(.get, "/v1/conditions/ap/therapies" + format.suffix)
    #expect(therapies.field(.location) == "/v1/conditions/alpha-palsy/therapies" + format.suffix)
    let nothing = try service.respond(.get, "/v1/conditions/alpha-pals" + format.suffix)
    #expect(nothing.status == .notFound)
    let near = try nothing.json["nearest"]?.elements.first?["href"]?.text
    #expect(near == "/v1/conditions/alpha-palsy" + format.suffix)
  }

  @Test func `a parameter without effect is refused`() throws {
    let service = try Sample.service()
    for target in [
      "/v1/evidence.csv?pretty=true", "/v1/evidence.csv?include=references",
      "/v1/evidence.bib?fields=text", "/v1/evidence.md?fields=text",
      "/evidence/globulin-trial.ris?lang=de",
      "/v1/conditions/alpha-palsy/therapies.csv?fields=summary",
    ] {
      let problem = try service.json(target, status: 400)
      #expect(problem["type"]?.text == "/problems/invalid-parameter", "\(target)")
    }
    let chosen = try service.respond(.get, "/v1/evidence.csv?fields=text&limit=1")
    // Whether a row still holds stands in it, whatever was asked for.
    let head =
      "\"id\",\"status\",\"condition\",\"conditionName\",\"text\",\"sourceAlerts\",\"reviewStatus\",\"lastReviewed\",\"reviewedBy\"\r\n"
    #expect(String(decoding: chosen.content, as: UTF8.self).hasPrefix(head))
    let lines = try service.respond(.get, "/v1/evidence.ndjson?fields=text&limit=1")
    #expect(try lines.json.names == ["id", "status", "reviewStatus", "condition", "text"])
  }
}

@Suite("Exports of lists: nothing is lost, nothing stands twice") struct ExportPagingTests {
  /// The ids in a file, in its order.
  static func ids(_ response: Response, _ format: ExportFormat) throws -> [String] {
    switch format {
    case .cslJSON: try response.json.ids
    case .ndjson:
      try response.content.split(separator: 0x0A).map { line in
        try JSONDocument(Array(line)).value["id"]?.text ?? ""
      }
    default:
      String(decoding: response.content, as: UTF8.self).split(separator: "\r\n").dropFirst()
        .map { String($0.dropFirst().prefix { $0 != "\"" }) }
    }
  }

  /// The target of a link of the `Link` field.
  static func link(_ relation: String, _ response: Response) -> String? {
    response.field(.link)?.split(separator: ", ")
      .first { $0.hasSuffix("rel=\"\(relation)\"") }
      .map { String($0.dropFirst().prefix { $0 != ">" }) }
  }

  @Test(
    arguments: [ExportFormat.csv, .ndjson], ["", "sort=-participants&", "condition=ap&"])
  func `its pages together are the list of JSON`(format: ExportFormat, query: String) throws {
    let service = try Sample.service()
    let all = try service.json("/v1/evidence?\(query)limit=500")["items"]?.ids ?? []
    for limit in 1...all.count {
      var found: [String] = []
      var target: String? = "/v1/evidence\(format.suffix)?\(query)limit=\(limit)"
      var files: Set<String> = []
      while let next = target {
        let response = try service.respond(.get, next)
        try #require(response.status == .ok)
        found += try Self.ids(response, format)
        files.insert(try #require(response.field(.contentDisposition)))
        target = Self.link("next", response)
        if let target { #expect(target.hasPrefix("/v1/evidence\(format.suffix)?")) }
      }
      #expect(found == all)
      #expect(files.count == (all.count + limit - 1) / limit)
    }
  }

  @Test func `the name of a file tells the part that it holds`() throws {
    let service = try Sample.service()
    func name(_ target: String) throws -> String? {
      try service.respond(.get, target).field(.contentDisposition)
    }
    #expect(try name("/v1/evidence.csv") == "attachment; filename=\"evidence.csv\"")
    #expect(
      try name("/v1/evidence.csv?limit=2") == "attachment; filename=\"evidence-1-to-2-of-5.csv\"")
    #expect(
      try name("/v1/search.bib?q=globulin&limit=1")?.hasPrefix(
        "attachment; filename=\"search-1-to-1-of-") == true)
  }

  @Test func `records are exported as JSON has them`() throws {
    let service = try Sample.service()
    for kind in RecordKind.allCases {
      let list = try service.json("\(kind.path)?limit=500")
      let lines = try service.respond(.get, "\(kind.path).ndjson").content.split(separator: 0x0A)
      #expect(try lines.map { try JSONDocument(Array($0)).value } == list["items"]?.elements)
    }
  }

  @Test func `citations are those of all sources, each once`() throws {
    let service = try Sample.service()
    let sources = try service.json("/v1/evidence/globulin-trial")["trust"]?["sources"]
    let ids = try Self.ids(
      try service.respond(.get, "/v1/evidence/globulin-trial.csl.json"), .cslJSON)
    // What graded it is there too.
    #expect(ids == (sources?.elements.compactMap(\.text) ?? []) + ["guide-2010"])
    let all = try Self.ids(
      try service.respond(.get, "/v1/conditions/alpha-palsy/therapies.csl.json"), .cslJSON)
    #expect(Set(all).count == all.count)
    let cited = try service.json("/v1/conditions/alpha-palsy/therapies")["references"]?.ids ?? []
    #expect(Set(all) == Set(cited))
  }

  @Test func `what was only guessed, what is cut and whose verdict it is are said`() throws {
    let service = try Sample.service()
    func export(_ target: String) throws -> (text: String, name: String) {
      let response = try service.respond(.get, target)
      return (
        String(decoding: response.content, as: UTF8.self),
        response.field(.contentDisposition) ?? ""
      )
    }
    let mended = try export("/v1/search.md?q=globuln")
    #expect(mended.text.contains("spelled otherwise") && mended.name.contains("search-corrected"))
    #expect(try export("/v1/search.csv?q=globuln").name.contains("search-corrected"))
    #expect(try !export("/v1/search.md?q=globulin").text.contains("spelled otherwise"))
    #expect(try export("/v1/evidence.md?limit=2").text.hasPrefix("# evidence (1–2 / "))
    let member = try export("/v1/therapies/prednilone.csv").text
    #expect(member.contains("alpha-palsy: avoid ("))
  }
}
