import Foundation
import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

/// A row of `Tests/Golden/claims.csv` or `claims-2.csv`: a fact that the content must state.
struct Claim: Sendable, CustomTestStringConvertible {
  let id: String
  let condition: String
  let direction: String
  let strength: String
  let sentence: Int?
  let references: [String]

  var testDescription: String { id }

  /// All rows.
  static let all = rows(of: "claims.csv") + rows(of: "claims-2.csv")

  private static func rows(of file: String) -> [Claim] {
    let file = GoldenTests.folder.appending(path: file)
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let cells = cells(of: line)
      return Claim(
        id: cells[0], condition: cells[2], direction: cells[4], strength: cells[5],
        sentence: Int(cells[6]),
        references: cells[7].split(separator: ";").map { kept[String($0)] ?? String($0) })
    }
  }

  /// References of the dossier that are better copies of older ones, whose ids the content keeps.
  private static let kept = [
    "imc-2012-abstract": "imc-2012", "predict-2010-abstract": "predict-2010",
    "procid-2022": "procid", "withdrawal-cidp-2022": "ivig-withdrawal-cidp-2022",
    "path-extension-2019-abstract": "path-extension-2019", "leger-2001-abstract": "leger-2001",
    "al-zuhairy-abstract": "al-zuhairy-2019", "no-block-ten": "ivig-phenotype-without-cb",
  ]

  /// The cells of a line (RFC 4180; no cell of the file has a line break).
  private static func cells(of line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}

/// The content that is shipped, through the interface that serves it.
enum Shipped {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Config/KnowledgeBase")

  static let isThere = FileManager.default.fileExists(
    atPath: folder.appending(path: "release.json").path)

  /// The content, loaded once.
  static let knowledge: Result<KnowledgeBase, any Error> = Result {
    try KnowledgeBase.load(folder: folder.path)
  }

  /// The service over the content.
  static let service: Result<TherapyService, any Error> = Result {
    TherapyService(
      knowledgeBase: try knowledge.get(), asOf: CalendarDate(dayNumber: Sample.day),
      loadedAt: Sample.loadedAt, contentSince: Sample.contentSince, programVersion: "test")
  }

  /// The records that state each row, by the model: rows are no part of what is served.
  static let byClaim: Result<[String: [RecordReference]], any Error> = Result {
    let knowledge = try Shipped.knowledge.get()
    var found: [String: [RecordReference]] = [:]
    func note(_ statements: [any Statement]) {
      for statement in statements {
        for claim in statement.claimIds { found[claim, default: []].append(statement.reference) }
      }
    }
    note(knowledge.evidence.map { $0 })
    note(knowledge.recommendations.map { $0 })
    note(knowledge.regimens.map { $0 })
    note(knowledge.predictors.map { $0 })
    note(knowledge.safety.map { $0 })
    return found
  }

  /// What is served of a row: the records that state it, or what a condition says of a treatment in a mimic of it.
  static func served(_ claim: String) throws -> [JSONValue] {
    let service = try Shipped.service.get()
    if let records = try byClaim.get()[claim] {
      return try records.map { try service.json($0.path) }
    }
    for condition in try knowledge.get().conditions {
      for (place, differential) in condition.differentials.enumerated() {
        for (number, treatment) in differential.treatments.enumerated()
        where treatment.claimIds.contains(claim) {
          let served = try service.json(condition.path)
          let element = served["differentials"]?[place]?["treatments"]?[number]
          return [try #require(element)]
        }
      }
    }
    return []
  }

  /// The rows of the answer about a condition, by the id of their intervention.
  static func rows(_ condition: String) throws -> [String: JSONValue] {
    let answer = try service.get().json("/v1/conditions/\(condition)/therapies")
    var rows: [String: JSONValue] = [:]
    for row in answer["therapies"]?.elements ?? [] { rows[row["id"]?.text ?? ""] = row }
    return rows
  }
}

@Suite("Shipped content", .enabled(if: Shipped.isThere, "Config/KnowledgeBase is not there"))
struct ShippedContentTests {
  static let motor = "multifocal-motor-neuropathy"

  @Test func `all rows of claims.csv are there to be tested`() {
    #expect(Claim.all.count == 208)
    #expect(Set(Claim.all.compactMap(\.sentence)) == Set(1...13))
  }

  @Test(arguments: Claim.all)
  func `each row is served with its direction, its strength and all its sources`(
    claim: Claim
  ) throws {
    let items = try Shipped.served(claim.id)
    #expect(!items.isEmpty, "\(claim.id) is not served")
    let scheme =
      claim.sentence != nil && claim.strength == "consistent" ? "medscape-2018" : "support-class"
    let whole = items.first { item in
      let gradings = item["gradings"]?.elements ?? []
      let sources = item["sources"]?.elements.compactMap { $0["reference"]?.text } ?? []
      return item["direction"]?.text == claim.direction
        && gradings.contains {
          $0["scheme"]?.text == scheme && $0["value"]?.text == claim.strength
        }
        && Set(claim.references).isSubset(of: sources)
    }
    #expect(whole != nil, "\(claim.id): \(claim.direction), \(scheme) \(claim.strength)")
    if let sentence = claim.sentence {
      #expect(items.contains { $0["sourceSentence"]?.integer == sentence }, "\(claim.id)")
    }
  }

  @Test(arguments: 1...13)
  func `each sentence of the source is answered in the answer about the condition`(
    sentence: Int
  ) throws {
    let answer = try Shipped.service.get().respond(
      .get, "/v1/conditions/\(Self.motor)/therapies"
    ).content
    let claims = Claim.all.filter { $0.sentence == sentence }.map(\.id)
    let text = String(decoding: answer, as: UTF8.self)
    #expect(!claims.isEmpty)
    for claim in claims {
      let records = try #require(try Shipped.byClaim.get()[claim])
      #expect(records.contains { text.contains("\"\($0.path)\"") }, "\(claim)")
    }
  }

  @Test func `corticosteroids are to be avoided in one condition and first in another`() throws {
    let motor = try Shipped.rows(Self.motor)
    let other = try Shipped.rows("chronic-inflammatory-demyelinating-polyneuropathy")
    #expect(motor["corticosteroids"]?["verdict"]?.text == "avoid")
    #expect(other["corticosteroids"]?["verdict"]?.text == "first-line")
    #expect(motor["ivig"]?["verdict"]?.text == "first-line")
    #expect(motor["plasmapheresis-alone"]?["verdict"]?.text == "avoid")
    #expect(motor["mycophenolate-with-ivig"]?["verdict"]?.text == "no-benefit")
  }

  @Test(arguments: [
    "ivig", "scig", "cyclophosphamide", "cyclophosphamide-with-plasmapheresis",
    "high-dose-cyclophosphamide-with-asct", "rituximab", "interferon-beta", "azathioprine",
    "ciclosporin", "corticosteroids", "plasmapheresis-alone", "mycophenolate-with-ivig",
    "fscig", "eculizumab", "tnf-inhibitors",
  ])
  func `each therapy of the source, and those beyond it, has a row with sources`(id: String) throws
  {
    let row = try #require(try Shipped.rows(Self.motor)[id])
    #expect(row["summary"]?.text?.isEmpty == false)
    #expect(row["gradings"]?.elements.isEmpty == false)
    #expect(row.at("trust", "sources")?.elements.isEmpty == false)
    #expect(row.at("trust", "reviewStatus")?.text == "never")
  }

  // MARK: What misled

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
    for (place, verdicts) in try Self.verdicts("mycophenolate", Self.motor) {
      // A search finds the class too, whose text says that mycophenolate is excepted: after it.
      #expect(verdicts.first == "no-benefit", "\(place)")
      if place != "search" { #expect(verdicts.count == 1, "\(place)") }
    }
    let service = try Shipped.service.get()
    let positions = try service.json("/v1/therapies/mycophenolate")["positions"]?.elements ?? []
    let place = try #require(positions.first { $0.at("condition", "id")?.text == Self.motor })
    #expect(place["basis"]?.text == "combination")
    #expect(place["notice"]?.text?.contains("alone nothing is concluded") == true)
    let comparison = try service.json("/v1/compare?condition=mmn&therapies=ivig,mycophenolate")
    #expect(comparison["interventions"]?[1]?["verdict"]?.text == "none")
  }

  @Test func `plasma exchange in MMN is to be avoided alone, and unproven with cyclophosphamide`()
    throws
  {
    for (place, verdicts) in try Self.verdicts("plasmapheresis", Self.motor) {
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
      (Self.motor, try Shipped.rows(Self.motor)),
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
      #expect(first?.at("condition", "id")?.text == Self.motor)
      let verdicts = (match["positions"]?.elements ?? []).map { position in
        "\(position.at("condition", "id")?.text ?? ""): \(position["verdict"]?.text ?? "")"
      }
      #expect(verdicts.contains("chronic-inflammatory-demyelinating-polyneuropathy: first-line"))
    }
    #expect(answer["matches"]?.elements.isEmpty == false)
  }

  @Test func `oral corticosteroids in GBS say nothing of those into a vein`() throws {
    let knowledge = try Shipped.knowledge.get()
    let gbs = "guillain-barre-syndrome"
    let whole = try #require(knowledge.place(of: .therapy("corticosteroids"), in: gbs))
    #expect(whole.decisive?.assertion.verdict == .noBenefit)
    let oral = try #require(whole.others.first { $0.assertion.route == .oral })
    #expect(oral.assertion.verdict == .avoid)
    for therapy in knowledge.members(of: "corticosteroids") {
      guard let place = knowledge.place(of: .therapy(therapy), in: gbs) else { continue }
      let routes = knowledge.therapies[therapy]?.routes ?? []
      let isOral = place.conclusions.contains { $0.assertion.route == .oral }
      #expect(isOral == (routes.isEmpty || routes.contains(.oral)), "\(therapy)")
    }
  }

  @Test func `equal and higher doses at the change to SCIG disagree`() throws {
    let row = try #require(try Shipped.rows(Self.motor)["scig"])
    #expect(row.at("agreement", "state")?.text == "mixed")
    let topics = row.at("agreement", "disagreements")?.elements.compactMap { $0.at("topic", "en") }
    #expect(topics?.isEmpty == false)
  }

  @Test func `IVIG does not help in ALS, and that is no word on MMN`() throws {
    let knowledge = try Shipped.knowledge.get()
    let condition = try #require(knowledge.conditions[Self.motor])
    let treatments = condition.differentials.flatMap(\.treatments)
    #expect(
      treatments.contains { $0.direction == .noBenefit && $0.intervention == .therapy("ivig") })
    let ivig = try #require(try Shipped.rows(Self.motor)["ivig"])
    let directions = ivig["directions"]?.elements.compactMap(\.text) ?? []
    #expect(directions.contains("benefit") && !directions.contains("no-benefit"))
  }

  @Test func `a dose that was studied without benefit is never among doses`() throws {
    let rows = try Shipped.rows(Self.motor)
    for id in ["corticosteroids", "mycophenolate-with-ivig"] {
      let row = try #require(rows[id])
      #expect(row.at("statements", "regimens")?.elements.isEmpty == true, "\(id)")
      #expect(row.at("statements", "studiedRegimens")?.elements.isEmpty == false, "\(id)")
    }
  }

  @Test func `where no label was read or no dose is recorded, the answer says so`() throws {
    let rows = try Shipped.rows(Self.motor)
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

  @Test func `a drug code answers by condition, and a shared code warns`() throws {
    let service = try Shipped.service.get()
    let drug = try service.json("/v1/lookup?system=rxnorm&code=8640")
    let positions = drug["matches"]?[0]?["positions"]?.elements ?? []
    func verdict(_ condition: String) -> String? {
      positions.first { $0.at("condition", "id")?.text == condition }?["verdict"]?.text
    }
    #expect(verdict(Self.motor) == "avoid")
    #expect(verdict("chronic-inflammatory-demyelinating-polyneuropathy") == "first-line")
    let shared = try service.json("/v1/lookup?system=icd-10&code=G61.8")
    #expect(shared["ambiguous"] == .boolean(true))
    #expect(shared["matches"]?.ids.contains(Self.motor) == true)
  }

  @Test(arguments: [
    ("IVIg", "ivig"), ("intravenous immune globulin", "ivig"),
    ("PLEX", "plasmapheresis"), ("TPE", "plasmapheresis"), ("AIDP", "guillain-barre-syndrome"),
    ("plasma exchange", "plasmapheresis"),
    ("KIOVIG", "ivig"),
    ("Privigen", "ivig"), ("steroids", "corticosteroids"), ("glucocorticoids", "corticosteroids"),
    ("cyclosporine", "ciclosporin"), ("ciclosporin", "ciclosporin"),
    ("steriods", "corticosteroids"),
    ("cyclosporin a", "ciclosporin"), ("Guillain Barré", "guillain-barre-syndrome"),
    ("guilain-barre", "guillain-barre-syndrome"), ("G61.82", motor), ("mmn", motor),
  ])
  func `what is called so is found first`(name: String, id: String) throws {
    let query = Inquiry.escaped(name)
    let service = try Shipped.service.get()
    #expect(try service.json("/v1/search?q=\(query)")["items"]?[0]?["id"]?.text == id)
  }

  @Test func `a name that several therapies share finds each of them`() throws {
    let answer = try Shipped.service.get().json("/v1/search?q=immunoglobulin&kind=therapies")
    #expect(Set(answer["items"]?.ids.prefix(3) ?? []) == ["ivig", "scig", "fscig"])
  }

  @Test func `a warning about a class is found by its member's name, and compared with it`() throws
  {
    let service = try Shipped.service.get()
    let hit = try service.json("/v1/search?q=prednisone+mmn&kind=assertions")["items"]?[0]
    #expect(hit?["id"]?.text == "mmn-corticosteroids")
    #expect(hit?["verdict"]?.text == "avoid")
    for (condition, verdict, isWarned) in [("mmn", "avoid", true), ("cidp", "first-line", false)] {
      let answer = try service.json("/v1/compare?condition=\(condition)&therapies=ivig,prednisone")
      let column = answer["interventions"]?[1]
      #expect(column?["verdict"]?.text == verdict)
      let safety = column?["safety"]?.ids ?? []
      #expect(safety.contains("corticosteroids-may-worsen-mmn") == isWarned)
      #expect(safety.contains("corticosteroids-may-worsen-motor-cidp") != isWarned)
    }
  }

  @Test(arguments: [
    ("mmn", motor), ("cidp", "chronic-inflammatory-demyelinating-polyneuropathy"),
    ("gbs", "guillain-barre-syndrome"),
  ])
  func `known abbreviations redirect`(alias: String, id: String) throws {
    let response = try Shipped.service.get().respond(.get, "/v1/conditions/\(alias)")
    #expect(response.status == .permanentRedirect)
    #expect(response.field(.location) == "/v1/conditions/\(id)")
  }

  @Test func `where a row's support does not agree, the statements on each side are named`()
    throws
  {
    let row = try #require(try Shipped.rows(Self.motor)["interferon-beta"])
    #expect(row.at("agreement", "state")?.text == "mixed")
    let reasons = row.at("agreement", "reasons")?.elements ?? []
    #expect(Set(reasons.compactMap { $0["direction"]?.text }) == ["benefit", "uncertain"])
  }

  @Test func `no row is disputed without a reason`() throws {
    let conditions = try Shipped.service.get().json("/v1/conditions")["items"]?.ids ?? []
    #expect(!conditions.isEmpty)
    for condition in conditions {
      for (id, row) in try Shipped.rows(condition) {
        guard let agreement = row["agreement"] else { continue }
        let state = agreement["state"]?.text
        guard state == "mixed" || state == "conflicting" else { continue }
        let directions = agreement["reasons"]?.elements.compactMap { $0["direction"]?.text } ?? []
        let isExplained =
          Set(directions).count > 1 || agreement["disagreements"]?.elements.isEmpty == false
          || agreement["reasons"]?.elements.contains {
            $0["disagreesWith"]?.elements.isEmpty == false
          } == true
        #expect(isExplained, "\(condition): \(id)")
      }
    }
  }

  @Test(arguments: [
    ("/v1/therapies/ivig", ["assertions", "statements", "conditions", "combinations"]),
    ("/v1/therapies/prednisone", ["assertions", "statements", "therapies"]),
    ("/v1/combinations/plasmapheresis-alone", ["assertions", "statements", "therapies"]),
    ("/v1/conditions/\(motor)", ["assertions", "statements", "therapies", "combinations"]),
  ])
  func `include embeds what a reader looks for`(path: String, names: [String]) throws {
    let service = try Shipped.service.get()
    for name in names {
      let included = try service.json("\(path)?include=\(name)")["included"]?.elements ?? []
      #expect(!included.isEmpty, "\(path): \(name)")
    }
  }

  @Test(arguments: [RecordKind.conditions, .therapies, .combinations, .assertions, .references])
  func `whatever include may name on a kind is found by some record of it`(kind: RecordKind) throws
  {
    let service = try Shipped.service.get()
    for name in Parameter.includable(from: kind) {
      let list = try service.json("\(kind.path)?limit=500&include=\(name)")
      #expect(list["included"]?.elements.isEmpty == false, "\(name)")
    }
  }

  @Test func `whatever include may name on statements is found by some statement`() throws {
    let service = try Shipped.service.get()
    for name in Parameter.includable(from: .evidence) {
      var count = 0
      for kind in RecordKind.statements {
        #expect(Parameter.includable(from: kind) == Parameter.includable(from: .evidence))
        let list = try service.json("\(kind.path)?limit=500&include=\(name)")
        count += list["included"]?.elements.count ?? 0
      }
      #expect(count > 0, "\(name)")
    }
  }

  @Test func `every answer is strict JSON, and the table holds what the code answers`() throws {
    let snapshot = try #require(try Shipped.service.get().snapshot)
    for number in 0..<snapshot.targetCount {
      let response = snapshot.compose(snapshot.answers.target(number))
      let prepared = snapshot.prepared(snapshot.answers.target(number))
      #expect(prepared?.response.content == response.content)
      #expect(prepared?.response.fields == response.fields)
      _ = try response.json
    }
  }

  @Test(arguments: ["aidp steroids", "aidp", "acute inflammatory demyelinating polyneuropathy"])
  func `another name of Guillain-Barré is never read as CIDP, where steroids are right`(
    query: String
  ) throws {
    let answer = try Shipped.service.get().json(
      "/v1/search?limit=100&q=\(query.replacing(" ", with: "%20"))")
    #expect(answer["corrected"] == .boolean(false))
    let conditions = Set(
      (answer["items"]?.elements ?? []).compactMap { $0.at("condition", "id")?.text })
    #expect(conditions == ["guillain-barre-syndrome"])
  }

  @Test func `what a hit says is all that its record says`() throws {
    let service = try Shipped.service.get()
    for query in ["prednisone mmn", "plex mmn", "cyclophosphamide cidp", "corticosteroids cidp"] {
      let answer = try service.json("/v1/search?q=\(query.replacing(" ", with: "%20"))")
      for item in answer["items"]?.elements ?? [] {
        guard let text = item["text"]?.text else { continue }
        let snippet = item["snippet"]?.elements.compactMap { $0["text"]?.text }.joined()
        #expect(snippet == text, "\(query)")
      }
    }
    // Of conclusions on plasma exchange in MMN, the warning stands first.
    let verdicts = try service.json("/v1/search?q=tpe%20mmn&kind=assertions")["items"]?.elements
    #expect(verdicts?.first?["verdict"]?.text == "avoid")
  }
}
