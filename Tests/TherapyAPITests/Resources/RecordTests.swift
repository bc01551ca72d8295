import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Records") struct RecordTests {
  @Test(arguments: [
    ("/v1/conditions/ap", "/v1/conditions/alpha-palsy"),
    ("/v1/conditions/AP", "/v1/conditions/alpha-palsy"),
    ("/v1/conditions/Alpha-Palsy", "/v1/conditions/alpha-palsy"),
    ("/v1/therapies/ig", "/v1/therapies/globulin"),
    ("/v1/therapies/plasma-swap", "/v1/therapies/exchange"),
    ("/v1/combinations/pe-alone", "/v1/combinations/exchange-alone"),
    ("/v1/conditions/ap/therapies", "/v1/conditions/alpha-palsy/therapies"),
    ("/v1/references/ADAMS-2001", "/v1/references/adams-2001"),
  ])
  func `an alias redirects for good and keeps the query`(alias: String, path: String) throws {
    let service = try Sample.service()
    for query in ["", "?pretty=true", "?fields=id&include=references"] {
      let wanted = query.contains("fields") && path.hasSuffix("therapies") ? "?fields=id" : query
      let response = try service.respond(.get, alias + wanted)
      #expect(response.status == .permanentRedirect)
      #expect(response.field(.location) == path + wanted)
      #expect(try response.json["location"]?.text == path + wanted)
      #expect(try service.respond(.get, path + wanted).status == .ok)
    }
  }

  @Test(arguments: [
    ("/v1/conditions/alpha-pals", "alpha-palsy"), ("/v1/therapies/globullin", "globulin"),
    ("/v1/references/adams-2002", "adams-2001"), ("/v1/schemes/level", "levels"),
    ("/v1/code-systems/icdd", "icd"), ("/problems/unknown-pth", "unknown-path"),
    ("/v1/conditions/alpha-palsi/therapies", "alpha-palsy"),
  ])
  func `an unknown id offers ids that are near, as links`(path: String, near: String) throws {
    let service = try Sample.service()
    let problem = try service.json(path, status: 404)
    #expect(problem["type"]?.text == "/problems/unknown-record")
    #expect(problem["instance"]?.text == path)
    let offer = problem["nearest"]?.elements.first { $0["name"]?.text == near }
    let href = try #require(offer?["href"]?.text)
    #expect(try service.respond(.get, href).status == .ok)
  }

  @Test func `every record has the whole trust block`() throws {
    let service = try Sample.service()
    for route in RoutesTests.paths where route.hasPrefix("/v1/") {
      let record = try service.json(route)
      guard let trust = record["trust"] else { continue }
      #expect(trust["version"]?.integer == 1)
      #expect(trust["release"]?.text == "2026.1")
      #expect(trust["status"]?.text != nil)
      #expect(trust["reviewStatus"]?.text == "never")
      #expect(trust["reviewNotice"] == nil)
      #expect(record["reviewStatus"]?.text == "never")
      #expect(trust["reviewedBy"]?.elements.isEmpty == true)
      #expect(trust["disclaimer"]?.text == "For professionals.")
      #expect(trust.at("license", "url")?.text == "https://example.org/by/4.0/")
      #expect(trust.at("links", "self")?.text == route)
      for name in ["sources", "sourceAlerts"] { #expect(trust[name] != nil) }
    }
  }

  @Test func `a reviewed record names its reviewers and has no notice`() throws {
    let trust = try #require(try Sample.service().json("/v1/conditions/beta-palsy")["trust"])
    #expect(trust["reviewStatus"]?.text == "due")
    #expect(trust["lastReviewed"]?.text == "2025-12-01")
    #expect(trust["nextReviewDue"]?.text == "2026-12-01")
    #expect(trust["reviewedBy"]?[0]?["name"]?.text == "Ada Example")
    #expect(trust["reviewedBy"]?[0]?["coi"]?.text == "none declared")
    #expect(trust["reviewNotice"] == nil)
  }

  @Test func `a statement shows numbers, sources and disagreement as they are`() throws {
    let service = try Sample.service()
    let trial = try service.json("/v1/evidence/globulin-trial")
    #expect(trial["effects"]?[0]?["estimate"]?.digits == "11.00")
    #expect(trial["disagreesWith"]?.ids == ["globulin-fails"])
    #expect(trial["gradings"]?[1]?["gradedBy"]?.text == "guide-2010")
    #expect(trial["sources"]?[0]?["basis"]?.text == "direct")
    #expect(trial["sources"]?[0]?["basisNote"] == nil)
    let fails = try service.json("/v1/evidence/globulin-fails")
    #expect(fails["disagreesWith"]?.ids == ["globulin-trial"])
    #expect(fails["sources"]?[0]?["basis"]?.text == "inferred")
    #expect(fails["sources"]?[0]?["basisNote"]?.text?.hasPrefix("Inferred") == true)
    #expect(fails["sources"]?[0]?["alert"]?.text?.contains("retired") == true)
    #expect(fails.at("trust", "sourceAlerts")?[0]?["ref"]?.text == "baker-1999")
    let general = try service.json("/v1/safety/globulin-clots")
    #expect(general["condition"] == nil)
    #expect(general["anyCondition"] == .boolean(true))
  }

  @Test func `a reference links where its identifiers lead, and says what rests on it`() throws {
    let service = try Sample.service()
    let adams = try service.json("/v1/references/adams-2001")
    #expect(
      adams["citation"]?.text
        == "Adams A et al. Globulin in alpha palsy. J Palsy. 2001;5(2):10-20.")
    #expect(adams.at("links", "doi")?.text == "https://doi.org/10.1000/a%3C1%3E")
    #expect(adams.at("links", "pubmed")?.text == "https://pubmed.ncbi.nlm.nih.gov/123/")
    #expect(adams.at("links", "pmc")?.text == "https://pmc.ncbi.nlm.nih.gov/articles/PMC9/")
    #expect(adams["citedBy"]?.ids.contains("globulin-trial") == true)
    #expect(adams["verifiedAt"] == nil)
    let label = try service.json("/v1/references/label-us")
    #expect(label["titleIsDescription"] == .boolean(true))
    #expect(label["citation"]?.text == "[Label text].")
    #expect(label["links"]?.names == ["self", "collection"])
  }

  @Test func `a combination stands in words and as data`() throws {
    let alone = try Sample.service().json("/v1/combinations/exchange-alone")
    #expect(alone["inWords"]?.text == "Exchange without Cyclo")
    #expect(alone["parts"]?[0]?["relation"]?.text == "without")
    #expect(alone["parts"]?[0]?.at("member", "id")?.text == "cyclo")
    #expect(alone["positions"]?[0]?["verdict"]?.text == "no-benefit")
  }

  @Test func `a member of a class has the positions of the class`() throws {
    let drug = try Sample.service().json("/v1/therapies/prednilone")
    let positions = drug["positions"]?.elements ?? []
    #expect(positions.map { $0["verdict"]?.text } == ["avoid", "first-line"])
    #expect(positions.map { $0["basis"]?.text } == ["class", "class"])
    let cyclo = try Sample.service().json("/v1/therapies/cyclo")
    #expect(cyclo["positions"]?.elements.isEmpty == true)
  }

  @Test(arguments: [
    ("therapies/globulin?include=assertions", ["alpha-globulin"]),
    (
      "therapies/globulin?include=statements",
      [
        "globulin-fails", "globulin-trial", "block-does-not-tell", "guide-globulin",
        "globulin-induction", "globulin-clots",
      ]
    ),
    ("therapies/globulin?include=conditions", ["alpha-palsy"]),
    (
      "therapies/globulin?include=references",
      ["adams-2001", "baker-1999", "guide-2010", "label-us"]
    ),
    ("therapies/prednilone?include=therapies", ["steroids"]),
    ("therapies/prednilone?include=assertions", ["alpha-steroids", "beta-steroids"]),
    ("therapies/prednilone?include=statements", ["steroids-harm", "guide-steroids-beta"]),
    ("therapies/steroids?include=therapies", ["prednilone"]),
    ("therapies/exchange?include=combinations", ["cyclo-with-exchange", "exchange-alone"]),
    ("therapies/exchange?include=assertions", ["alpha-exchange-alone"]),
    ("combinations/exchange-alone?include=assertions", ["alpha-exchange-alone"]),
    ("combinations/exchange-alone?include=statements", ["exchange-alone-fails"]),
    ("combinations/exchange-alone?include=therapies", ["cyclo", "exchange"]),
    ("combinations/exchange-alone?include=conditions", ["alpha-palsy"]),
    (
      "conditions/alpha-palsy?include=assertions",
      ["alpha-exchange-alone", "alpha-globulin", "alpha-newmab", "alpha-steroids"]
    ),
    (
      "conditions/alpha-palsy?include=therapies,combinations",
      ["exchange-alone", "cyclo", "exchange", "globulin", "newmab", "steroids"]
    ),
    ("conditions/alpha-palsy?include=conditions", ["beta-palsy"]),
    ("conditions/beta-palsy?include=statements", ["guide-steroids-beta"]),
    ("references/label-us?include=statements,therapies", ["globulin-clots", "globulin"]),
  ])
  func `include embeds what is said of a record`(target: String, ids: [String]) throws {
    let included = try Sample.service().json("/v1/\(target)")["included"]
    #expect(included?.ids == ids)
  }

  @Test func `a condition embeds every statement of its answer, general warnings among them`()
    throws
  {
    let service = try Sample.service()
    let included = try service.json("/v1/conditions/alpha-palsy?include=statements")["included"]
    let ids = Set(included?.ids ?? [])
    #expect(ids.isSuperset(of: ["globulin-clots", "cyclo-bladder", "globulin-trial"]))
    for kind in RecordKind.statements {
      for item in try service.json("\(kind.path)?limit=500")["items"]?.elements ?? [] {
        guard item.at("condition", "id")?.text == "alpha-palsy", let id = item["id"]?.text
        else { continue }
        #expect(ids.contains(id), "\(id)")
      }
    }
  }

  @Test func `a combination embeds the warnings about what is given in it, and no others`() throws {
    let service = try Sample.service { files in
      files["safety/all.json"] = files["safety/all.json"]?.replacing(
        "\"condition\": \"alpha-palsy\",", with: "")
      files["safety/both-clot.json"] = files["safety/all.json"]?.split(separator: "},\n").first.map
      {
        String($0.dropFirst()).replacing("globulin-clots", with: "both-clot").replacing(
          "\"therapy\": \"globulin\"", with: "\"combination\": \"cyclo-with-exchange\"") + "}"
      }
    }
    func statements(_ id: String) throws -> [String] {
      try service.json("/v1/combinations/\(id)?include=statements")["included"]?.ids ?? []
    }
    #expect(try statements("cyclo-with-exchange") == ["both-clot", "cyclo-bladder"])
    #expect(try statements("exchange-alone") == ["exchange-alone-fails"])
  }

  @Test(arguments: RecordKind.allCases)
  func `what records of a kind cannot embed is refused, and what they can is named`(
    kind: RecordKind
  ) throws {
    let service = try Sample.service()
    let known = Parameter.includable(from: kind)
    for name in Parameter.includable(from: .conditions) {
      let target = "\(kind.path)?include=\(name)"
      let status = known.contains(name) ? 200 : 400
      let answer = try service.json(target, status: status)
      guard status == 400 else { continue }
      let detail = answer["errors"]?[0]?["detail"]?.text ?? ""
      #expect(detail.contains(known.joined(separator: ", ")))
    }
  }

  @Test func `no record embeds itself`() throws {
    let service = try Sample.service()
    for kind in RecordKind.allCases {
      let all = Parameter.includable(from: kind).joined(separator: ",")
      for id in try service.json("\(kind.path)?limit=500")["items"]?.ids ?? [] {
        let path = kind.path(of: id)
        for record in try service.json("\(path)?include=\(all)")["included"]?.elements ?? [] {
          #expect(record.at("links", "self")?.text != path)
        }
      }
    }
  }

  @Test func `a retired assertion is no position any more, and can still be embedded`() throws {
    let service = try Sample.service { files in
      for (file, id) in [("alpha", "alpha-steroids"), ("alpha", "alpha-exchange-alone")] {
        files["assertions/\(file).json"] = files["assertions/\(file).json"]?.replacing(
          "\"id\": \"\(id)\", \"version\": 1, \"status\": \"active\"",
          with: "\"id\": \"\(id)\", \"version\": 1, \"status\": \"retired\"")
      }
    }
    func verdicts(_ target: String) throws -> [String] {
      let answer = try service.json(target)
      let positions = (answer["matches"]?[0] ?? answer)["positions"]?.elements ?? []
      return positions.compactMap { $0["verdict"]?.text }
    }
    #expect(try service.json("/v1/assertions/alpha-steroids")["status"]?.text == "retired")
    #expect(try verdicts("/v1/therapies/prednilone") == ["first-line"])
    #expect(try verdicts("/v1/lookup?system=drugs&code=8640") == ["first-line"])
    #expect(try verdicts("/v1/combinations/exchange-alone") == [])
    for (target, id) in [
      ("/v1/therapies/prednilone", "alpha-steroids"),
      ("/v1/combinations/exchange-alone", "alpha-exchange-alone"),
      ("/v1/conditions/alpha-palsy", "alpha-steroids"),
    ] {
      let ids = try service.json("\(target)?include=assertions")["included"]?.ids ?? []
      #expect(ids.contains(id), "\(target)")
    }
  }

  @Test func `more linked records than the limit are refused`() throws {
    let one = try #require(Sample.files["safety/all.json"]).split(separator: "},\n")[0].dropFirst()
    let service = try Sample.service { files in
      let notes = (0..<1001).map { String(one).replacing("globulin-clots", with: "clot-\($0)") }
      files["safety/many.json"] = "[\(notes.joined(separator: "},\n"))}]"
    }
    let problem = try service.json("/v1/references/label-us?include=statements", status: 400)
    #expect(problem["errors"]?[0]?["parameter"]?.text == "include")
    #expect(try service.respond(.get, "/v1/safety?limit=500&include=therapies").status == .ok)
  }

  @Test(arguments: RecordKind.allCases)
  func `fields narrows a record, and include embeds what it leads to`(kind: RecordKind) throws {
    let service = try Sample.service()
    let path = try #require(
      RoutesTests.paths.first {
        $0.hasPrefix("\(kind.path)/") && !$0.hasSuffix("/therapies")
      })
    let whole = try service.json(path)
    #expect(Set(whole.names).isSubset(of: kind.memberNames))
    for name in whole.names {
      let kept = whole.names.filter { Selection.kept.contains($0) || $0 == name }
      #expect(try service.json("\(path)?fields=\(name)").names == kept)
    }
    let all = Parameter.includable(from: kind).joined(separator: ",")
    let included = try service.json("\(path)?include=\(all)")["included"]
    #expect(included != nil)
    for record in included?.elements ?? [] { #expect(record["trust"] != nil) }
  }
}
