import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Lookup by code") struct LookupTests {
  @Test func `a shared code is told to be ambiguous`() throws {
    let found = try Sample.service().json("/v1/lookup?system=icd&code=A1.8")
    #expect(found["ambiguous"] == .boolean(true))
    #expect(found["warning"]?.text?.contains("Alpha palsy; Beta palsy") == true)
    #expect(found["matches"]?.ids == ["alpha-palsy", "beta-palsy"])
    #expect(
      found["matches"]?[0]?.at("links", "therapies")?.text
        == "/v1/conditions/alpha-palsy/therapies")
    #expect(found["matches"]?[0]?.at("code", "basis")?.text == "inferred")
  }

  @Test(arguments: [
    "icd", "ICD-X", "http%3A%2F%2Fexample.org%2Ficd", "2.16.840.1.1", "urn:oid:2.16.840.1.1",
  ])
  func `a system is known by id, name, URI and OID`(system: String) throws {
    let found = try Sample.service().json("/v1/lookup?system=\(system)&code=A1.82")
    #expect(found["ambiguous"] == .boolean(false))
    #expect(found["warning"] == nil)
    #expect(found["matches"]?.ids == ["alpha-palsy"])
    #expect(found.at("system", "id")?.text == "icd")
    #expect(found.at("links", "self")?.text == "/v1/lookup?system=icd&code=A1.82")
  }

  @Test func `a drug's answer is that of its class, condition by condition`() throws {
    let found = try Sample.service().json("/v1/lookup?system=drugs&code=8640")
    let positions = found["matches"]?[0]?["positions"]?.elements ?? []
    #expect(positions.map { $0.at("condition", "id")?.text } == ["alpha-palsy", "beta-palsy"])
    #expect(positions.map { $0["verdict"]?.text } == ["avoid", "first-line"])
    #expect(positions.map { $0.at("intervention", "id")?.text } == ["steroids", "steroids"])
  }

  @Test func `a code below a group is found by its beginning`() throws {
    let found = try Sample.service().json("/v1/lookup?system=atc&code=J06BA02")
    #expect(found["matches"]?.ids == ["globulin"])
    #expect(found["matches"]?[0]?["match"]?.text == "prefix")
  }

  @Test(arguments: [
    ("system=icd&code=A1.82", "/conditions/alpha-palsy"),
    ("system=icd&code=A1.82&lang=de", "/conditions/alpha-palsy?lang=de"),
    ("system=atc&code=J06BA02", "/therapies/globulin"),
    // It does not tell which is meant.
    ("system=icd&code=A1.8", "/lookup?system=icd&code=A1.8"),
    ("system=ICD-X&code=Z99&lang=fr", "/lookup?system=icd&code=Z99&lang=fr"),
  ])
  func `a link of another system leads to the one page that it can mean`(
    query: String, location: String
  ) throws {
    let response = try Sample.service().respond(.get, "/go?\(query)")
    #expect(response.status == .seeOther)
    #expect(response.field(.location) == location)
    let page = try Sample.service().respond(.get, location, [("Accept", "text/html")])
    #expect(page.status == .ok)
    #expect(MarkupCheck(page.content).faults.isEmpty)
  }

  @Test func `a page of a shared code warns, and leads to each condition`() throws {
    let page = try Sample.service().respond(
      .get, "/lookup?system=icd&code=A1.8", [("Accept", "text/html")])
    #expect(String(decoding: page.content, as: UTF8.self).contains("shared by several conditions"))
    let addresses = MarkupCheck(page.content).addresses
    #expect(addresses.contains("/conditions/alpha-palsy"))
    #expect(addresses.contains("/conditions/beta-palsy"))
  }

  @Test func `an unknown code matches nothing and says what that means`() throws {
    let found = try Sample.service().json("/v1/lookup?system=icd&code=Z99")
    #expect(found["total"]?.integer == 0)
    #expect(found["matches"]?.elements.isEmpty == true)
    #expect(found["warning"]?.text?.contains("No record") == true)
  }

  @Test(arguments: [("", ["system", "code"]), ("?system=icd", ["code"]), ("?code=1", ["system"])])
  func `what is missing is named`(query: String, names: [String]) throws {
    let problem = try Sample.service().json("/v1/lookup\(query)", status: 400)
    #expect(problem["type"]?.text == "/problems/missing-parameter")
    #expect(problem["errors"]?.elements.compactMap { $0["parameter"]?.text } == names)
  }

  @Test func `an unknown system is refused with those that are known`() throws {
    let problem = try Sample.service().json("/v1/lookup?system=icdd&code=A1", status: 400)
    #expect(problem["allowed"]?.elements.compactMap(\.text) == ["icd", "drugs", "atc"])
    #expect(problem["nearest"]?[0]?["name"]?.text == "icd")
  }

  // MARK: One condition

  @Test(arguments: ["alpha-palsy", "ap"])
  func `a condition that is asked for narrows the positions to it`(condition: String) throws {
    let found = try Sample.service().json(
      "/v1/lookup?system=drugs&code=8640&condition=\(condition)")
    let positions = found["matches"]?[0]?["positions"]?.elements ?? []
    #expect(positions.map { $0.at("condition", "id")?.text } == ["alpha-palsy"])
    #expect(found["matches"]?[0]?["notice"] == nil)
    #expect(found.at("condition", "id")?.text == "alpha-palsy")
    let link = found.at("links", "self")?.text
    #expect(link == "/v1/lookup?system=drugs&code=8640&condition=alpha-palsy")
  }

  @Test func `where nothing is concluded in the condition, the match stays and says so`() throws {
    let query = "system=atc&code=J06BA02&condition=beta-palsy"
    let found = try Sample.service().json("/v1/lookup?\(query)")
    #expect(found["matches"]?.ids == ["globulin"])
    #expect(found["matches"]?[0]?["positions"]?.elements.isEmpty == true)
    let notice = try #require(found["matches"]?[0]?["notice"]?.text)
    #expect(notice.contains("On Globulin nothing is concluded in Beta palsy."))
    for (language, words) in [
      ("en", notice), ("de", "Globulin: kein Urteil bei Beta palsy."), ("fr", "rien n’est conclu"),
    ] {
      #expect(try page("/lookup?\(query)&lang=\(language)").contains(words), "\(language)")
    }
  }

  @Test func `a condition changes nothing of a condition's code`() throws {
    let service = try Sample.service()
    let whole = try service.json("/v1/lookup?system=icd&code=A1.8")
    let narrowed = try service.json("/v1/lookup?system=icd&code=A1.8&condition=beta-palsy")
    #expect(whole["matches"] == narrowed["matches"])
    #expect(whole["warning"] == narrowed["warning"])
  }

  @Test(arguments: ["gamma", "alpha-palsy,beta-palsy", ""])
  func `a condition that is none is refused`(condition: String) throws {
    let problem = try Sample.service().json(
      "/v1/lookup?system=drugs&code=8640&condition=\(condition)", status: 400)
    #expect(problem["type"]?.text == "/problems/invalid-parameter")
    #expect(problem["errors"]?[0]?["parameter"]?.text == "condition")
  }

  // MARK: Tokens

  @Test(arguments: [
    "code=icd%7CA1.82", "code=http://example.org/icd|a1.82", "code=2.16.840.1.1|A1.82",
    "code=urn:oid:2.16.840.1.1%7CA1.82", "system=ICD-X&code=icd|A1.82",
  ])
  func `a token says the system too`(query: String) throws {
    let query = query.replacing("|", with: "%7C")
    let found = try Sample.service().json("/v1/lookup?\(query)")
    #expect(found["matches"]?.ids == ["alpha-palsy"])
    #expect(found["code"]?.text?.lowercased() == "a1.82")
    let response = try Sample.service().respond(.get, "/go?\(query)")
    #expect(response.field(.location) == "/conditions/alpha-palsy")
  }

  @Test func `the description lets a token say the system`() throws {
    let document = try Sample.service().json("/openapi.json")
    for path in ["/v1/lookup", "/lookup", "/go"] {
      let parameters =
        document["paths"]?[path]?["get"]?["parameters"]?.elements.filter {
          $0["in"]?.text == "query"
        }
        ?? []
      let system = try #require(parameters.first { $0["name"]?.text == "system" })
      #expect(system["required"] == nil)
      let code = try #require(parameters.first { $0["name"]?.text == "code" })
      #expect(code["required"] == .boolean(true))
      let pattern = try Regex(try #require(code["schema"]?["pattern"]?.text))
      for text in ["A1.82", "icd|A1.82", "http://example.org/icd|A1.82"] {
        #expect(try pattern.wholeMatch(in: text) != nil, "\(text)")
      }
      for text in ["", "|A1.82", "icd|", "icd|A1|82"] {
        #expect(try pattern.wholeMatch(in: text) == nil, "\(text)")
      }
    }
  }

  /// A code of each system of which a URI or an OID is known, by each of these.
  static let identifiers: [(String, String, String)] = [
    ("http://snomed.info/sct", "2.16.840.1.113883.6.96", "snomed-ct"),
    ("http://hl7.org/fhir/sid/ndc", "2.16.840.1.113883.6.69", "ndc"),
    ("http://id.nlm.nih.gov/mesh", "2.16.840.1.113883.6.177", "mesh"),
    ("http://www.orpha.net", "", "orpha"),
    ("http://hl7.org/fhir/sid/icd-10-cm", "2.16.840.1.113883.6.90", "icd-10-cm"),
    ("http://hl7.org/fhir/sid/icd-10", "2.16.840.1.113883.6.3", "icd-10"),
    ("http://id.who.int/icd/release/11/mms", "", "icd-11"),
    ("http://www.nlm.nih.gov/research/umls/rxnorm", "2.16.840.1.113883.6.88", "rxnorm"),
    ("http://www.whocc.no/atc", "2.16.840.1.113883.6.73", "atc"),
  ]

  @Test(.enabled(if: Shipped.isThere), arguments: identifiers)
  func `a system of the shipped content is known by its URI and its OID`(
    uri: String, oid: String, id: String
  ) throws {
    let service = try Shipped.service.get()
    let knowledge = try Shipped.knowledge.get()
    let codes = knowledge.conditions.flatMap(\.codes) + knowledge.therapies.flatMap(\.codes)
    let code = try #require(codes.first { $0.system == id }).code
    let expected = try service.json("/v1/lookup?system=\(id)&code=\(Inquiry.escaped(code))")
    #expect(expected["total"]?.integer != 0)
    for name in [uri, oid, "urn:oid:\(oid)"] where !oid.isEmpty || name == uri {
      let pair = "system=\(Inquiry.escaped(name))&code=\(Inquiry.escaped(code))"
      #expect(try service.json("/v1/lookup?\(pair)") == expected, "\(name)")
      let token = Inquiry.escaped("\(name)|\(code)")
      #expect(try service.json("/v1/lookup?code=\(token)") == expected, "\(name)")
    }
  }

  @Test(arguments: [
    ("system=atc&code=icd%7CA1.82", "It says another system (icd) than `system` (atc)"),
    ("code=icd%7C", "after one bar"), ("code=icd%7CA1%7C82", "after one bar"),
    ("code=icdd%7CA1.82", "before the bar"), ("code=%7CA1.82", "before the bar"),
    ("system=icd&code=%7CA1.82", "before the bar"), ("system=icd&code=A1%7C82", "before the bar"),
  ])
  func `a token of another system or of none is refused`(query: String, detail: String) throws {
    let problem = try Sample.service().json("/v1/lookup?\(query)", status: 400)
    #expect(problem["type"]?.text == "/problems/invalid-parameter")
    #expect(problem["errors"]?[0]?["parameter"]?.text == "code")
    #expect(problem["errors"]?[0]?["detail"]?.text?.contains(detail) == true)
  }

  // MARK: Codes that do not tell

  private static func withLevels(_ files: inout [String: String]) {
    files["code-systems.json"] = files["code-systems.json"]?.replacing(
      "\"oid\": \"2.16.840.1.1\"",
      with: "\"oid\": \"2.16.840.1.1\", \"dotIsOptional\": true, \"levels\": [2, 3, 4]")
  }

  @Test func `a code too broad lists those below it`() throws {
    let service = try Sample.service(Self.withLevels)
    let found = try service.json("/v1/lookup?system=icd&code=a1")
    #expect(found["matches"]?.elements.isEmpty == true)
    let narrower = found["narrower"]?.elements ?? []
    #expect(narrower.map { $0.at("code", "code")?.text } == ["A1.8", "A1.8", "A1.82"])
    #expect(found["narrower"]?.ids == ["alpha-palsy", "beta-palsy", "alpha-palsy"])
    #expect(narrower.first?["type"]?.text == "conditions")
    #expect(narrower.first?["name"]?.text == "Alpha palsy")
    #expect(narrower.first?["href"]?.text == "/v1/conditions/alpha-palsy")
    let warning = try #require(found["warning"]?.text)
    #expect(warning.contains("too broad") && warning.contains("A1.82 (Alpha palsy)"))
    for (language, words) in [
      ("en", "More exact codes"), ("de", "Genauere Schlüssel"), ("fr", "Codes plus précis"),
    ] {
      let page = try page("/lookup?system=icd&code=A1&lang=\(language)", service)
      #expect(page.contains(words), "\(language)")
      #expect(MarkupCheck(Array(page.utf8)).addresses.contains { $0.hasPrefix("/conditions/beta") })
    }
  }

  @Test func `a code that a record has, and a system without levels, list nothing below`() throws {
    let held = try Sample.service(Self.withLevels).json("/v1/lookup?system=icd&code=A1.8")
    #expect(held["narrower"]?.elements.isEmpty == true)
    #expect(held["matches"]?.elements.count == 2)
    let flat = try Sample.service().json("/v1/lookup?system=icd&code=A1")
    #expect(flat["narrower"]?.elements.isEmpty == true)
    #expect(flat["warning"]?.text?.contains("No record") == true)
  }

  /// Globulin by another route, with a code that both have and one of a part.
  private static func withParts(_ files: inout [String: String]) {
    files["therapies/more.json"] = """
      [{"id": "undine", "version": 1, "status": "active", "name": "Undine", "kind": "biologic",
        "summary": "Globulin under the skin.", "routes": ["subcutaneous"],
        "codes": [{"system": "drugs", "code": "77", "display": "globulin", "basis": "verified"},
                  {"system": "drugs", "code": "5", "display": "spreader", "basis": "verified",
                   "partOnly": true, "note": "The spreader only."}]}]
      """
    files["therapies/all.json"] = files["therapies/all.json"]?.replacing(
      "\"matchesPrefix\": true, \"basis\": \"verified\"}]",
      with: "\"matchesPrefix\": true, \"basis\": \"verified\"},"
        + "{\"system\": \"drugs\", \"code\": \"77\", \"display\": \"globulin\","
        + "\"basis\": \"verified\"}]")
    files["assertions/more.json"] = """
      [{"id": "alpha-undine", "version": 1, "status": "active", "condition": "alpha-palsy",
        "intervention": {"therapy": "undine"}, "verdict": "first-line", "rank": 2,
        "bottomLine": {"en": "In short."}, "summary": "It helps.",
        "basis": ["evidence/undine-trial"]}]
      """
    files["evidence/more.json"] = """
      [{"id": "undine-trial", "version": 1, "status": "active", "condition": "alpha-palsy",
        "intervention": {"therapy": "undine"}, "text": "Grip rose.", "direction": "benefit",
        "outcome": {"name": "Grip", "domain": "efficacy"}, "design": "cohort",
        "gradings": [{"scheme": "class", "value": "RCT"}],
        "sources": [{"reference": "adams-2001"}]}]
      """
  }

  @Test func `a code that several therapies have says that it does not say the route`() throws {
    let service = try Sample.service(Self.withParts)
    let found = try service.json("/v1/lookup?system=drugs&code=77")
    #expect(found["matches"]?.ids == ["globulin", "undine"])
    #expect(found["ambiguous"] == .boolean(false))
    let warning = found["warning"]?.text ?? ""
    #expect(warning.hasPrefix("The code does not say the route: Globulin; Undine."))
    let page = try page("/lookup?system=drugs&code=77&lang=de", service)
    #expect(page.contains("auf welchem Weg"))
  }

  @Test func `a code of a part is not the therapy`() throws {
    let service = try Sample.service(Self.withParts)
    let found = try service.json("/v1/lookup?system=drugs&code=5")
    #expect(found["total"]?.integer == 1)
    #expect(found["matches"]?.ids == ["undine"])
    #expect(found["matches"]?[0]?["partOnly"] == .boolean(true))
    #expect(found["matches"]?[0]?.at("code", "partOnly") == .boolean(true))
    #expect(found["matches"]?[0]?["positions"]?.elements.isEmpty == true)
    #expect(found["warning"]?.text?.contains("is a part of this only: Undine") == true)
    let whole = try service.json("/v1/lookup?system=drugs&code=77")
    #expect(whole["matches"]?[1]?["partOnly"] == nil)
    #expect(whole["matches"]?[1]?["positions"]?.elements.count == 1)
    let go = try service.respond(.get, "/go?system=drugs&code=5")
    #expect(go.field(.location) == "/lookup?system=drugs&code=5")
    let page = try page("/lookup?system=drugs&code=5", service)
    #expect(page.contains("Alone, without the rest"))
    #expect(!page.contains("First line"))
  }

  private func page(_ target: String, _ service: TherapyService? = nil) throws -> String {
    let service = try service ?? Sample.service()
    let response = try service.respond(.get, target, [("Accept", "text/html")])
    #expect(response.status == .ok)
    #expect(MarkupCheck(response.content).faults.isEmpty)
    return String(decoding: response.content, as: UTF8.self)
  }
}
