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
