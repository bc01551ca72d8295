import Foundation
import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

/// Answers that once misled, each told by condition, therapy, verdict and severity, so that no renaming can lose it.
@Suite("What once misled", .enabled(if: Shipped.isThere, "Config/KnowledgeBase is not there"))
struct MisleadingAnswersTests {
  /// The conclusions on a therapy in a condition by code, name, filter and comparison: all must say the same.
  private static func verdicts(_ therapy: String, _ condition: String) throws -> [String: [String]]
  {
    let service = try Shipped.service.get()
    func inCondition(_ items: [JSONValue]) -> [JSONValue] {
      items.filter { $0.at("condition", "id")?.text == condition }
    }
    func verdicts(_ items: [JSONValue]) -> [String] { items.compactMap { $0["verdict"]?.text } }
    let record = try service.json("/v1/therapies/\(therapy)")
    let list = try service.json("/v1/assertions?therapy=\(therapy)&condition=\(condition)")
    let search = try service.json("/v1/search?q=\(therapy)&kind=assertions&condition=\(condition)")
    let comparison = try service.json(
      "/v1/compare?condition=\(condition)&therapies=ivig,\(therapy == "ivig" ? "scig" : therapy)")
    let column = comparison["interventions"]?[1]
    return [
      "therapy": verdicts(inCondition(record["positions"]?.elements ?? [])),
      "filter": verdicts(list["items"]?.elements ?? []),
      "search": verdicts(search["items"]?.elements ?? []),
      "comparison": verdicts(column?["assertions"]?.elements ?? []),
    ]
  }

  @Test func `mycophenolate never takes its class's verdict in MMN`() throws {
    for (place, verdicts) in try Self.verdicts("mycophenolate", ShippedContentTests.motor) {
      // A search finds the class too, whose text says that mycophenolate is excepted: after it.
      #expect(verdicts.first == "no-benefit", "\(place)")
      if place != "search" { #expect(verdicts.count == 1, "\(place)") }
    }
    let service = try Shipped.service.get()
    let positions = try service.json("/v1/therapies/mycophenolate")["positions"]?.elements ?? []
    let place = try #require(
      positions.first { $0.at("condition", "id")?.text == ShippedContentTests.motor })
    #expect(place["basis"]?.text == "combination")
    #expect(place["notice"]?.text?.contains("alone nothing is concluded") == true)
    let comparison = try service.json("/v1/compare?condition=mmn&therapies=ivig,mycophenolate")
    #expect(comparison["interventions"]?[1]?["verdict"]?.text == "none")
  }

  @Test func `plasma exchange in MMN is to be avoided alone, and unproven with cyclophosphamide`()
    throws
  {
    for (place, verdicts) in try Self.verdicts("plasmapheresis", ShippedContentTests.motor) {
      #expect(verdicts.sorted() == ["avoid", "unproven"], "\(place)")
    }
    let comparison = try Shipped.service.get().json(
      "/v1/compare?condition=mmn&therapies=ivig,plasmapheresis")
    #expect(comparison["interventions"]?[1]?["verdict"]?.text == "avoid")
    #expect(comparison["interventions"]?[1]?["verdictBasis"]?.text == "alone")
  }

  @Test(arguments: ["ivig", "scig", "fscig"])
  func `each immunoglobulin carries the boxed warning of thrombosis`(therapy: String) throws {
    let service = try Shipped.service.get()
    let notes = try service.json("/v1/safety?therapy=\(therapy)&severity=boxed-warning&limit=100")
    let boxed = (notes["items"]?.elements ?? []).filter {
      $0.at("intervention", "id")?.text == therapy && $0["jurisdiction"]?.text == "US"
    }
    #expect(boxed.contains { $0.at("label", "en")?.text?.contains("thrombo") == true })
    // It is the first thing said of its safety where it is shown.
    for (condition, rows) in [
      (ShippedContentTests.motor, try Shipped.rows(ShippedContentTests.motor)),
      ("cidp", try Shipped.rows("chronic-inflammatory-demyelinating-polyneuropathy")),
    ] {
      let row = try #require(rows[therapy])
      let general = row.at("inAnyCondition", "safety")?.elements ?? []
      #expect(general.first?["severity"]?.text == "boxed-warning", "\(condition)")
    }
    // The renal box belongs to what is given into a vein.
    let isRenal = boxed.contains { $0.at("label", "en")?.text?.contains("renal") == true }
    #expect(isRenal == (therapy == "ivig"))
  }

  @Test(arguments: ["H02AB", "H02AB07", "H02AB06", "H02AB04", "H02AB02"])
  func `a code of a corticosteroid shows first where it must not be given`(code: String) throws {
    let answer = try Shipped.service.get().json("/v1/lookup?system=atc&code=\(code)")
    for match in answer["matches"]?.elements ?? [] {
      let first = match["positions"]?[0]
      #expect(first?["verdict"]?.text == "avoid")
      #expect(first?.at("condition", "id")?.text == ShippedContentTests.motor)
      let verdicts = (match["positions"]?.elements ?? []).map { position in
        "\(position.at("condition", "id")?.text ?? ""): \(position["verdict"]?.text ?? "")"
      }
      #expect(verdicts.contains("chronic-inflammatory-demyelinating-polyneuropathy: first-line"))
    }
    #expect(answer["matches"]?.elements.isEmpty == false)
  }

  @Test(arguments: ["H02AB07", "H02AB"])
  func `a code of a corticosteroid asked for in a condition says what holds there`(
    code: String
  ) throws {
    let service = try Shipped.service.get()
    for (condition, verdict) in [
      (ShippedContentTests.motor, "avoid"),
      ("chronic-inflammatory-demyelinating-polyneuropathy", "first-line"),
    ] {
      let answer = try service.json(
        "/v1/lookup?system=atc&code=\(code)&condition=\(condition)")
      for match in answer["matches"]?.elements ?? [] {
        let positions = match["positions"]?.elements ?? []
        #expect(positions.first?["verdict"]?.text == verdict)
        #expect(positions.allSatisfy { $0.at("condition", "id")?.text == condition })
      }
      #expect(answer["matches"]?.elements.isEmpty == false)
      #expect(answer["warning"] == nil)
    }
  }

  @Test func `hyaluronidase alone is not facilitated immunoglobulin`() throws {
    let service = try Shipped.service.get()
    let answer = try service.json("/v1/lookup?system=atc&code=B06AA03")
    #expect(answer["matches"]?.ids == ["fscig"])
    #expect(answer["matches"]?[0]?["partOnly"] == .boolean(true))
    #expect(answer["matches"]?[0]?["positions"]?.elements.isEmpty == true)
    #expect(answer["warning"]?.text?.contains("(hyaluronidase) is a part of this only") == true)
    let knowledge = try Shipped.knowledge.get()
    #expect(knowledge.lookup(system: "atc", code: "B06AA03")?.matches == [])
    #expect(answer["matches"]?[0]?["match"]?.text == "part")
  }

  @Test(arguments: ["B06AA03", "atc|b06aa03", "B06AA03 CIDP"])
  func `a search that finds a part only says so, in every form`(query: String) throws {
    let service = try Shipped.service.get()
    let query = Inquiry.escaped(query)
    let found = try service.json("/v1/search?q=\(query)")
    #expect(found["notice"]?.text?.contains("(hyaluronidase) is a part of this only") == true)
    for words in Words.all {
      let warning = Markdown.escaped(words(.partOnly).replacing("%1", with: "hyaluronidase"))
        .split(separator: "%2")[0]
      for target in ["/search?q=\(query)", "/search.md?q=\(query)"] {
        let response = try service.respond(
          .get, "\(target)&lang=\(words.tag)",
          target.contains(".md") ? [] : [("Accept", "text/html")])
        let text = String(decoding: response.content, as: UTF8.self)
        #expect(text.contains(warning), "\(target) \(words.tag)")
      }
    }
  }

  @Test(arguments: ["J06BA01", "H02AB07", "IVIG 100 mg", "G61.82", "IVIG"])
  func `what is no code of a part alone has no such warning`(query: String) throws {
    let found = try Shipped.service.get().json("/v1/search?q=\(Inquiry.escaped(query))")
    #expect(found["notice"]?.text?.contains("is a part of this only") != true)
  }

  @Test(arguments: [
    ("rxnorm", "1426680", "The code does not say the route", ["ivig", "scig", "fscig"]),
    ("ndc", "13533-805", "The code does not say the route", ["ivig", "scig"]),
    ("atc", "J06BA01", "The code does not say which one is meant", ["scig", "fscig"]),
  ])
  func `a code of immunoglobulin that leaves the route open says so`(
    system: String, code: String, words: String, therapies: [String]
  ) throws {
    let answer = try Shipped.service.get().json("/v1/lookup?system=\(system)&code=\(code)")
    #expect(Set(answer["matches"]?.ids ?? []) == Set(therapies))
    let warning = answer["warning"]?.text ?? ""
    #expect(warning.hasPrefix(words))
    for therapy in therapies {
      let name = try Shipped.knowledge.get().therapies[therapy]?.name ?? "?"
      #expect(warning.contains(name), "\(therapy)")
    }
  }

  @Test(arguments: [
    ("G61", ["G61.0", "G61.81", "G61.82"]), ("G61.8", ["G61.81", "G61.82"]),
    ("g618", ["G61.81", "G61.82"]), ("G6", []), ("G62", []),
  ])
  func `a code too broad leads to the exact ones`(code: String, codes: [String]) throws {
    let answer = try Shipped.service.get().json("/v1/lookup?system=icd-10-cm&code=\(code)")
    #expect(answer["matches"]?.elements.isEmpty == true)
    let narrower = answer["narrower"]?.elements ?? []
    #expect(narrower.compactMap { $0.at("code", "code")?.text } == codes)
    for code in codes { #expect(answer["warning"]?.text?.contains(code) == true) }
  }

  @Test func `oral corticosteroids in GBS say nothing of those into a vein`() throws {
    let knowledge = try Shipped.knowledge.get()
    let gbs = "guillain-barre-syndrome"
    let whole = try #require(knowledge.place(of: .therapy("corticosteroids"), in: gbs))
    #expect(whole.decisive?.assertion.verdict == .noBenefit)
    let oral = try #require(whole.others.first { $0.assertion.route == .oral })
    #expect(oral.assertion.verdict == .avoid)
    for therapy in knowledge.members(of: "corticosteroids") {
      let place = try #require(knowledge.place(of: .therapy(therapy), in: gbs))
      let routes = knowledge.therapies[therapy]?.routes ?? []
      let isOral = place.conclusions.contains { $0.assertion.route == .oral }
      #expect(isOral == (routes.isEmpty || routes.contains(.oral)), "\(therapy)")
    }
  }

  @Test func `equal and higher doses at the change to SCIG disagree`() throws {
    let row = try #require(try Shipped.rows(ShippedContentTests.motor)["scig"])
    #expect(row.at("agreement", "state")?.text == "mixed")
    let topics = row.at("agreement", "disagreements")?.elements.compactMap { $0.at("topic", "en") }
    #expect(topics?.isEmpty == false)
  }

  @Test func `IVIG does not help in ALS, and that is no word on MMN`() throws {
    let knowledge = try Shipped.knowledge.get()
    let condition = try #require(knowledge.conditions[ShippedContentTests.motor])
    let treatments = condition.differentials.flatMap(\.treatments)
    #expect(
      treatments.contains { $0.direction == .noBenefit && $0.intervention == .therapy("ivig") })
    let ivig = try #require(try Shipped.rows(ShippedContentTests.motor)["ivig"])
    let directions = ivig["directions"]?.elements.compactMap(\.text) ?? []
    #expect(directions.contains("benefit") && !directions.contains("no-benefit"))
  }

  @Test func `a dose that was studied without benefit is never among doses`() throws {
    let rows = try Shipped.rows(ShippedContentTests.motor)
    for id in ["corticosteroids", "mycophenolate-with-ivig"] {
      let row = try #require(rows[id])
      #expect(row.at("statements", "regimens")?.elements.isEmpty == true, "\(id)")
      #expect(row.at("statements", "studiedRegimens")?.elements.isEmpty == false, "\(id)")
    }
  }

  @Test func `where no label was read or no dose is recorded, the answer says so`() throws {
    let rows = try Shipped.rows(ShippedContentTests.motor)
    func gaps(_ id: String) -> [String] {
      rows[id]?["notRecorded"]?.elements.compactMap { $0["what"]?.text } ?? []
    }
    #expect(gaps("ivig").isEmpty)
    #expect(gaps("corticosteroids").contains("label"))
    #expect(gaps("scig") == ["dose"])
    let therapy = try Shipped.service.get().json("/v1/therapies/corticosteroids")
    #expect(therapy["labelRead"]?.elements.isEmpty == true)
    #expect(therapy["notRecorded"]?[0]?["what"]?.text == "label")
  }

  @Test func `every statement is understood alone: what is said of a condition names it`() throws {
    let knowledge = try Shipped.knowledge.get()
    func names(_ id: String) -> [String] {
      guard let condition = knowledge.conditions[id] else { return [] }
      return [condition.name, condition.abbreviation].compactMap(\.self) + condition.synonyms
    }
    var unnamed: [String] = []
    func check(_ statements: [any Statement]) {
      for statement in statements {
        guard let id = statement.condition else { continue }
        if !names(id).contains(where: { statement.text.localizedCaseInsensitiveContains($0) }) {
          unnamed.append(statement.reference.text)
        }
      }
    }
    check(knowledge.evidence.map { $0 })
    check(knowledge.recommendations.map { $0 })
    check(knowledge.regimens.map { $0 })
    check(knowledge.predictors.map { $0 })
    check(knowledge.safety.map { $0 })
    #expect(unnamed == [])
  }

  @Test func `a combination never lists its part's class beside what is concluded on it`() throws {
    let answer = try Shipped.service.get().json(
      "/v1/compare?condition=mmn&therapies=mycophenolate-with-ivig,azathioprine-after-cyclophosphamide"
    )
    for column in answer["interventions"]?.elements ?? [] {
      let about = column["assertions"]?.elements.compactMap { $0.at("intervention", "id")?.text }
      #expect(about?.contains("immunosuppressants") == false)
    }
  }

  @Test(arguments: ["dexamethasone", "hydrocortisone", "betamethasone"])
  func `a dose of the class is no dose of its member`(therapy: String) throws {
    let answer = try Shipped.service.get().json(
      "/v1/compare?condition=cidp&therapies=corticosteroids,\(therapy)")
    #expect(answer["interventions"]?[0]?["usualDose"]?.elements.isEmpty == false)
    #expect(answer["interventions"]?[1]?["usualDose"]?.elements.isEmpty == true)
    let gaps = answer["interventions"]?[1]?["notRecorded"]?.elements.compactMap { $0["what"]?.text }
    #expect(gaps?.contains("dose") == true)
  }

  @Test func `a boxed warning leads wherever safety is shown`() throws {
    let service = try Shipped.service.get()
    for condition in try Shipped.knowledge.get().conditions.map(\.header.id) {
      for (id, row) in try Shipped.rows(condition) {
        let notes = row["safety"]?.elements ?? []
        let hasBox = notes.contains { $0["severity"]?.text == "boxed-warning" }
        #expect(!hasBox || notes[0]["severity"]?.text == "boxed-warning", "\(condition): \(id)")
      }
    }
    let column = try service.json("/v1/compare?condition=mmn&therapies=scig,ivig")["interventions"]
    for place in 0..<2 {
      #expect(column?[place]?["safety"]?[0]?["severity"]?.text == "boxed-warning")
    }
  }

  @Test func `a conclusion on some people says so whatever is selected`() throws {
    let list = try Shipped.service.get().json(
      "/v1/assertions?condition=gbs&limit=100&fields=verdict")
    let limited = (list["items"]?.elements ?? []).filter { $0["id"]?.text == "gbs-ivig-children" }
    #expect(limited.first?.at("appliesTo", "en")?.text == "children")
    let oral = (list["items"]?.elements ?? []).filter {
      $0["id"]?.text == "gbs-corticosteroids-oral"
    }
    #expect(oral.first?["route"]?.text == "oral")
  }

  @Test func `a therapy alone takes what is concluded on it`() throws {
    let answer = try Shipped.service.get().json(
      "/v1/compare?condition=mmn&therapies=corticosteroids-alone,ivig")
    #expect(answer["interventions"]?[0]?["verdict"]?.text == "avoid")
  }
}
