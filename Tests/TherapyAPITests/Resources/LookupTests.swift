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
}
