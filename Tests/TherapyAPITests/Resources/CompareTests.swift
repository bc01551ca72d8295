import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Side by side") struct CompareTests {
  private func columns(_ answer: JSONValue) -> [String: JSONValue] {
    var columns: [String: JSONValue] = [:]
    for column in answer["interventions"]?.elements ?? [] {
      columns[column["id"]?.text ?? ""] = column
    }
    return columns
  }

  @Test func `each has all members, in the order asked for`() throws {
    let answer = try Sample.service().json(
      "/v1/compare?condition=ap&therapies=prednilone,ig,pe-alone")
    #expect(answer.at("condition", "id")?.text == "alpha-palsy")
    #expect(answer["interventions"]?.ids == ["prednilone", "globulin", "exchange-alone"])
    let globulin = try #require(columns(answer)["globulin"])
    #expect(globulin["verdict"]?.text == "first-line")
    #expect(globulin["verdictBasis"]?.text == "itself")
    #expect(globulin["summary"]?.text == "Globulin helps most.")
    #expect(
      globulin["gradings"]?.elements.compactMap { $0["scheme"]?.text } == ["class", "levels"])
    #expect(globulin["regimens"]?[0]?["doses"]?[0]?.at("amount", "unit")?.text == "g/kg")
    #expect(globulin["safety"]?.ids == ["globulin-clots"])
    #expect(globulin.at("agreement", "state")?.text == "mixed")
    #expect(
      globulin["sources"]?.elements.compactMap(\.text) == [
        "adams-2001", "baker-1999", "guide-2010", "label-us",
      ])
    let references = answer["references"]?.ids ?? []
    #expect(references.contains("adams-2001") && references.contains("label-us"))
  }

  @Test func `a class's verdict is its member's, in the condition where it holds`() throws {
    let service = try Sample.service()
    let here = columns(try service.json("/v1/compare?condition=ap&therapies=ig,prednilone"))
    #expect(here["prednilone"]?["verdict"]?.text == "avoid")
    #expect(here["prednilone"]?["verdictBasis"]?.text == "class")
    #expect(here["prednilone"]?["hasOwnAssertion"] == .boolean(false))
    let there = columns(try service.json("/v1/compare?condition=bp&therapies=ig,prednilone"))
    #expect(there["prednilone"]?["verdict"]?.text == "first-line")
    // The only statement that has a direction is a recommendation that is superseded.
    #expect(there["prednilone"]?["directions"]?.elements.isEmpty == true)
  }

  @Test func `what has no assertion is said to have none, and is there`() throws {
    let answer = try Sample.service().json("/v1/compare?condition=bp&therapies=newmab,exchange")
    #expect(answer["interventions"]?.ids == ["newmab", "exchange"])
    for column in answer["interventions"]?.elements ?? [] {
      #expect(column["verdict"]?.text == "none")
      #expect(column["verdictLabel"]?.text?.hasPrefix("Nothing is concluded on it") == true)
      #expect(column["assertions"]?.elements.isEmpty == true)
      #expect(column["summary"] == nil)
    }
    #expect(answer["differences"]?.elements.isEmpty == true)
  }

  @Test func `differences are those of the data`() throws {
    let answer = try Sample.service().json(
      "/v1/compare?condition=ap&therapies=ig,steroids,prednilone")
    let differences = answer["differences"]?.elements ?? []
    #expect(
      differences.compactMap { $0["member"]?.text } == [
        "verdict", "verdictBasis", "directions", "gradings", "regimens", "safety", "agreement",
        "sources",
      ])
    #expect(differences[0]["values"]?.ids == ["globulin", "steroids", "prednilone"])
    #expect(
      differences[0]["values"]?.elements.compactMap { $0["values"]?[0]?.text }
        == ["first-line", "avoid", "avoid"])
    // A class and its member differ in whom the verdict is about, and in nothing else.
    let same = try Sample.service().json("/v1/compare?condition=ap&therapies=steroids,prednilone")
    #expect(same["differences"]?.elements.compactMap { $0["member"]?.text } == ["verdictBasis"])
    let members = Set(answer["interventions"]?[0]?.names ?? [])
    for difference in differences { #expect(members.contains(difference["member"]?.text ?? "")) }
  }

  @Test(arguments: [
    ("condition=ap&therapies=ig", "therapies"), ("condition=ap&therapies=ig,globulin", "therapies"),
    ("condition=ap&therapies=ig,steroids,prednilone,cyclo,exchange,newmab,pe-alone", "therapies"),
    ("condition=ap,bp&therapies=ig,steroids", "condition"),
    ("condition=ap&therapies=ig,globulni", "therapies"),
    ("condition=apx&therapies=ig,steroids", "condition"), ("condition=ap", "therapies"),
    ("therapies=ig,steroids", "condition"),
  ])
  func `what cannot be compared is refused`(query: String, parameter: String) throws {
    let problem = try Sample.service().json("/v1/compare?\(query)", status: 400)
    #expect(problem["errors"]?.elements.compactMap { $0["parameter"]?.text } == [parameter])
  }

  @Test func `a name that is near is named, of therapies and of combinations`() throws {
    let service = try Sample.service()
    for (typed, near) in [("globulni", "globulin"), ("exchange-alon", "exchange-alone")] {
      let problem = try service.json("/v1/compare?condition=ap&therapies=ig,\(typed)", status: 400)
      #expect(problem["nearest"]?.elements.compactMap { $0["name"]?.text }.contains(near) == true)
    }
  }
}
