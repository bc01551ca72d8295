import Foundation
import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

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
