import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("The answer about a condition") struct ConditionTherapiesTests {
  static let path = "/v1/conditions/alpha-palsy/therapies"

  @Test func `it says at a glance what to use and what to avoid`() throws {
    let answer = try Sample.service().json(Self.path)
    #expect(answer.at("condition", "name")?.text == "Alpha palsy")
    let glance = try #require(answer["atAGlance"])
    #expect(
      glance.names == [
        "use", "alternatives", "avoid", "noBenefit", "consider", "unproven", "investigational",
      ])
    #expect(glance["use"]?.ids == ["globulin"])
    #expect(glance["avoid"]?.ids == ["steroids"])
    #expect(glance["avoid"]?[0]?["summary"]?.text == "Steroids may worsen it.")
    #expect(glance["noBenefit"]?.ids == ["exchange-alone"])
    #expect(glance["investigational"]?.ids == ["newmab"])
    #expect(
      answer["therapies"]?.ids == ["globulin", "steroids", "exchange-alone", "newmab"])
    #expect(
      answer["reviewNotice"]?.text
        == "0 of 4 conclusions reviewed by a clinician; 1 resting on a superseded or retired source."
        + " Check the sources before you act.")
    #expect(answer.at("review", "conclusions")?.integer == 4)
    #expect(answer.at("release", "license", "spdx")?.text == "CC-BY-4.0")
  }

  @Test func `a row holds every grading by scheme, and who disagrees`() throws {
    let row = try #require(try Sample.service().json(Self.path)["therapies"]?[0])
    #expect(
      row["directions"]?.elements.compactMap(\.text) == [
        "benefit", "no-benefit", "harm", "non-predictor",
      ])
    let gradings = row["gradings"]?.elements ?? []
    #expect(gradings.compactMap { $0["scheme"]?.text } == ["class", "levels"])
    let levels = gradings[1]["values"]?.elements ?? []
    #expect(
      levels.map { $0["href"]?.text } == [
        "/v1/evidence/globulin-trial", "/v1/recommendations/guide-globulin",
      ])
    #expect(levels.allSatisfy { $0["value"]?.text == "A" })
    #expect(levels[0]["gradedBy"]?.text == "guide-2010")
    #expect(row.at("agreement", "state")?.text == "mixed")
    #expect(row.at("agreement", "disagreements")?[0]?["text"]?.text == "A cohort saw less.")
    #expect(row.at("agreement", "reasons")?.ids == ["globulin-trial", "guide-globulin"])
    let reason = row.at("agreement", "reasons")?[0]
    #expect(reason?["href"]?.text == "/v1/evidence/globulin-trial")
    #expect(reason?["direction"]?.text == "benefit")
    #expect(reason?["outcomeDomain"]?.text == "efficacy")
    let contradictions = row.at("agreement", "contradictions")?.elements ?? []
    #expect(
      contradictions.map { $0["href"]?.text } == [
        "/v1/evidence/globulin-trial", "/v1/evidence/globulin-fails",
      ])
    #expect(row.at("trust", "reviewStatus")?.text == "never")
    #expect(row.at("trust", "sourceAlerts")?[0]?["ref"]?.text == "baker-1999")
  }

  @Test func `statements of the basis that do not agree are named with what they say`() throws {
    let service = try Sample.service { files in
      files["assertions/alpha.json"] = files["assertions/alpha.json"]?.replacing(
        "[\"evidence/globulin-trial\"",
        with: "[\"evidence/globulin-fails\", \"evidence/globulin-trial\""
      )
    }
    let rows = try service.json(Self.path)["therapies"]
    let agreement = try #require(rows?[0]?["agreement"])
    #expect(agreement["state"]?.text == "conflicting")
    let reasons = agreement["reasons"]
    #expect(reasons?.ids == ["globulin-trial", "guide-globulin", "globulin-fails"])
    #expect(
      reasons?.elements.map { $0["direction"]?.text } == ["benefit", "benefit", "no-benefit"])
    #expect(reasons?[0]?["disagreesWith"]?.ids == ["globulin-fails"])
    #expect(reasons?[1]?["disagreesWith"]?.ids == [])
    #expect(rows?[1]?.at("agreement", "state")?.text == "single-source")
    #expect(rows?[1]?.at("agreement", "reasons")?.elements.isEmpty == true)
  }

  @Test func `a row holds its statements by kind, with sources inline`() throws {
    let row = try #require(try Sample.service().json(Self.path)["therapies"]?[0])
    let statements = try #require(row["statements"])
    #expect(
      statements.names == [
        "evidence", "recommendations", "predictors", "safety", "regimens", "studiedRegimens",
      ])
    #expect(statements["evidence"]?.ids == ["globulin-trial", "globulin-fails"])
    #expect(statements["regimens"]?[0]?["doses"]?[0]?.at("amount", "unit")?.text == "g/kg")
    let source = statements["evidence"]?[0]?["sources"]?[0]
    #expect(source?["citation"]?.text == "Adams et al. 2001")
    #expect(source?.at("links", "pubmed")?.text == "https://pubmed.ncbi.nlm.nih.gov/123/")
    #expect(row.at("inAnyCondition", "safety")?.ids == ["globulin-clots"])
  }

  @Test func `every source is cited in full once, and short words are explained`() throws {
    let answer = try Sample.service().json(Self.path)
    #expect(
      answer["references"]?.ids == ["adams-2001", "baker-1999", "guide-2010", "label-us"])
    #expect(answer["references"]?[0]?["citation"]?.text?.hasPrefix("Adams A et al.") == true)
    #expect(answer["references"]?[1]?["alert"]?.text?.contains("retired") == true)
    #expect(answer.at("legend", "basis", "inferred")?.text?.hasPrefix("Inferred") == true)
  }

  @Test func `what belongs to no row is not lost`() throws {
    let answer = try Sample.service().json(Self.path)
    #expect(answer.at("otherStatements", "safety")?.ids == ["cyclo-bladder"])
    #expect(answer.at("otherStatements", "safety")?[0]?.at("intervention", "id")?.text == "cyclo")
  }

  @Test(arguments: [
    ("verdict=avoid", ["steroids"]), ("verdict=avoid,first-line", ["globulin", "steroids"]),
    ("direction=harm", ["globulin", "steroids"]),
    ("direction=no-benefit", ["globulin", "exchange-alone"]),
    // The one statement that says so is retired.
    ("direction=uncertain", []), ("verdict=first-line&direction=uncertain", []),
  ])
  func `it narrows by verdict and direction, and the glance stays whole`(
    query: String, ids: [String]
  ) throws {
    let service = try Sample.service()
    let answer = try service.json("\(Self.path)?\(query)")
    #expect(answer["therapies"]?.ids == ids)
    #expect(answer["count"]?.integer == ids.count)
    #expect(answer["total"]?.integer == ids.count)
    #expect(try answer["atAGlance"] == service.json(Self.path)["atAGlance"])
  }

  @Test func `the short form has what is asked for, and whether it holds`() throws {
    let answer = try Sample.service().json("\(Self.path)?fields=verdict")
    let rows = answer["therapies"]?.elements ?? []
    for row in rows {
      #expect(row.names.filter { $0 != "sourceAlerts" } == ["id", "verdict", "reviewStatus"])
    }
    #expect(rows[0]["sourceAlerts"]?[0]?["ref"]?.text == "baker-1999")
    #expect(answer["otherStatements"] == nil)
    #expect(answer["references"] == nil)
  }

  @Test func `it embeds its references on request`() throws {
    let answer = try Sample.service().json("\(Self.path)?include=references")
    #expect(
      answer["included"]?.ids == ["adams-2001", "baker-1999", "guide-2010", "label-us"])
  }

  @Test func `a condition without assertions has empty groups`() throws {
    let service = try Sample.service { files in
      files["assertions/beta.json"] = nil
    }
    let answer = try service.json("/v1/conditions/beta-palsy/therapies")
    #expect(answer["therapies"]?.elements.isEmpty == true)
    #expect(answer.at("otherStatements", "recommendations")?.ids == ["guide-steroids-beta"])
  }
}
