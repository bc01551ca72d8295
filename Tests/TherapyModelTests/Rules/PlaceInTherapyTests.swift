import Foundation
import Testing

@testable import TherapyModel

/// The content that is shipped; nil where it is not there.
enum Shipped {
  static func knowledge() throws -> KnowledgeBase? {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Config/KnowledgeBase").path
    guard FileManager.default.fileExists(atPath: folder) else { return nil }
    return try KnowledgeBase.load(folder: folder)
  }
}

@Suite("The place of a therapy in a condition") struct PlaceInTherapyTests {
  /// The sample with further assertions of MMN.
  private static func base(_ assertions: String...) throws -> KnowledgeBase {
    var content = SampleContent()
    let list = assertions.map { part in
      let id = "more-\(assertions.firstIndex(of: part) ?? 0)"
      return """
        {"id": "\(id)", "version": 1, "status": "active", "condition": "mmn", \(part),
         "summary": "More.", "bottomLine": {"en": "More."},
         "basis": ["evidence/\(part.contains("plasma") ? "plex-harm" : "immunotherapy-works")"]}
        """
    }
    content.files["assertions/more.json"] = "[\(list.joined(separator: ","))]"
    return try content.load()
  }

  private static func place(
    _ therapy: String, _ base: KnowledgeBase
  ) -> (decisive: String?, others: [String])? {
    base.place(of: .therapy(therapy), in: "mmn").map { place in
      (
        place.decisive.map { "\($0.assertion.header.id): \($0.basis)" },
        place.others.map { "\($0.assertion.header.id): \($0.basis)" }
      )
    }
  }

  @Test func `what is concluded on a class holds for a member on which nothing is concluded`()
    throws
  {
    let place = try #require(try Self.place("prednisone", SampleContent().load()))
    #expect(place.decisive == "mmn-corticosteroids: ofClass")
    #expect(place.others.isEmpty)
    #expect(try Self.place("immunosuppressants", SampleContent().load()) == nil)
  }

  @Test func `the nearest class on which something is concluded counts, and no other`() throws {
    let base = try Self.base(
      #""intervention": {"therapy": "immunosuppressants"}, "verdict": "unproven", "rank": 1"#)
    let place = try #require(Self.place("prednisone", base))
    #expect(place.decisive == "mmn-corticosteroids: ofClass")
    #expect(place.others.isEmpty)
  }

  @Test func `a class says nothing of a member on which something is concluded in a combination`()
    throws
  {
    var content = SampleContent()
    content.files["combinations/more.json"] = """
      [{"id": "prednisone-with-ivig", "version": 1, "status": "active", "name": "Both",
        "base": {"therapy": "prednisone"}, "parts": [{"relation": "with", "therapy": "ivig"}],
        "summary": "Two."}]
      """
    content.files["assertions/more.json"] = """
      [{"id": "mmn-both", "version": 1, "status": "active", "condition": "mmn",
        "intervention": {"combination": "prednisone-with-ivig"}, "verdict": "unproven", "rank": 1,
        "summary": "Two.", "bottomLine": {"en": "Two."}, "basis": ["evidence/ivig-grip"]}]
      """
    let base = try content.load()
    let place = try #require(Self.place("prednisone", base))
    #expect(place.decisive == nil)
    #expect(place.others == ["mmn-both: inCombination"])
    // The other therapy has a conclusion of its own, and the combination beside it.
    let other = try #require(Self.place("ivig", base))
    #expect(other.decisive == "mmn-ivig: itself")
    #expect(other.others == ["mmn-both: inCombination"])
    // Filters, comparison and search ask the same rule.
    var query = Query()
    query.therapy = "prednisone"
    let day = try #require(CalendarDate("2026-11-23"))
    let found = base.find(.assertions, query, asOf: day).map { base.assertions[$0].header.id }
    #expect(found == ["mmn-both"])
    let column = try #require(base.compare([.therapy("prednisone")], in: "mmn")?.first)
    #expect(column.decisive == nil)
    #expect(column.bearings.map(\.assertion.header.id) == ["mmn-both"])
    let hits = base.search(try SearchQuery("prednisone"), in: [.assertions], limit: 9).hits
    #expect(hits.map(\.record.id) == ["mmn-both"])
  }

  @Test func `a therapy takes what is concluded on it alone, but for its own conclusion`() throws {
    let alone = try #require(try Self.place("plasmapheresis", SampleContent().load()))
    #expect(alone.decisive == "mmn-plasmapheresis-alone: alone")
    let base = try Self.base(
      #""intervention": {"therapy": "plasmapheresis"}, "verdict": "unproven", "rank": 1"#)
    let own = try #require(Self.place("plasmapheresis", base))
    #expect(own.decisive == "more-0: itself")
    #expect(own.others == ["mmn-plasmapheresis-alone: alone"])
  }

  @Test func `a conclusion on some people or one route is no verdict on the whole`() throws {
    let base = try Self.base(
      #""intervention": {"therapy": "plasmapheresis"}, "verdict": "unproven", "rank": 1"#
        + #", "appliesTo": {"en": "children"}"#,
      #""intervention": {"therapy": "ivig"}, "verdict": "unproven", "rank": 2, "route": "oral""#)
    let place = try #require(Self.place("plasmapheresis", base))
    #expect(place.decisive == "mmn-plasmapheresis-alone: alone")
    #expect(place.others == ["more-0: itself"])
    let ivig = try #require(Self.place("ivig", base))
    #expect(ivig.decisive == "mmn-ivig: itself")
    #expect(ivig.others == ["more-1: itself"])
  }

  @Test(arguments: [
    ("[]", "mmn-corticosteroids", ["more-0"]), ("[\"oral\"]", "more-0", ["mmn-corticosteroids"]),
    ("[\"oral\", \"intravenous\"]", "mmn-corticosteroids", ["more-0"]),
    ("[\"intravenous\"]", "mmn-corticosteroids", []),
  ])
  func `a conclusion on one route of a class reaches members that are given so`(
    routes: String, decisive: String, others: [String]
  ) throws {
    var content = SampleContent().replacing(
      "\"summary\": \"A steroid.\"", by: "\"routes\": \(routes), \"summary\": \"A steroid.\"",
      in: "therapies/all.json")
    content.files["assertions/more.json"] = """
      [{"id": "more-0", "version": 1, "status": "active", "condition": "mmn", "route": "oral",
        "intervention": {"therapy": "corticosteroids"}, "verdict": "avoid", "rank": 9,
        "summary": "By mouth.", "bottomLine": {"en": "Not by mouth."},
        "basis": ["evidence/steroid-harm"]}]
      """
    let base = try content.load()
    let place = try #require(base.place(of: .therapy("prednisone"), in: "mmn"))
    #expect(place.decisive?.assertion.header.id == decisive)
    #expect(place.others.map(\.assertion.header.id) == others)
  }

  @Test func `where the nearest class speaks of another route alone, the next one counts`() throws {
    var content = SampleContent().replacing(
      "\"summary\": \"A steroid.\"",
      by: "\"routes\": [\"intravenous\"], \"summary\": \"A steroid.\"",
      in: "therapies/all.json"
    ).replacing(
      "\"verdict\": \"avoid\", \"rank\": 1",
      by: "\"route\": \"oral\", \"verdict\": \"avoid\", \"rank\": 1",
      in: "assertions/mmn.json")
    content.files["assertions/more.json"] = """
      [{"id": "more-0", "version": 1, "status": "active", "condition": "mmn",
        "intervention": {"therapy": "immunosuppressants"}, "verdict": "unproven", "rank": 1,
        "summary": "More.", "bottomLine": {"en": "More."},
        "basis": ["evidence/immunotherapy-works"]}]
      """
    let place = try #require(content.load().place(of: .therapy("prednisone"), in: "mmn"))
    #expect(place.decisive?.assertion.header.id == "more-0")
  }

  @Test
  func `a therapy alone, on which nothing is concluded, takes what is concluded on the therapy`()
    throws
  {
    var content = SampleContent()
    content.files["combinations/more.json"] = """
      [{"id": "ivig-alone", "version": 1, "status": "active", "name": "IVIG alone",
        "base": {"therapy": "ivig"}, "parts": [{"relation": "alone"}], "summary": "One."}]
      """
    let base = try content.load()
    let place = try #require(base.place(of: .combination("ivig-alone"), in: "mmn"))
    #expect(place.decisive?.assertion.header.id == "mmn-ivig")
    #expect(place.decisive?.basis == .alone)
    #expect(base.place(of: .combination("ivig-instead-of-prednisone"), in: "mmn") == nil)
  }

  @Test func `filter, places and comparison say the same of every therapy in every condition`()
    throws
  {
    let day = try #require(CalendarDate("2026-11-23"))
    for base in [try SampleContent().load(), try Shipped.knowledge()].compactMap(\.self) {
      for condition in base.conditions.map(\.header.id) {
        for therapy in base.therapies.map(\.header.id) {
          let place = base.place(of: .therapy(therapy), in: condition)
          let concluded = Set((place?.conclusions ?? []).map(\.assertion.header.id))
          var query = Query()
          (query.therapy, query.condition, query.status) = (therapy, condition, "active")
          let found = base.find(.assertions, query, asOf: day).map { base.assertions[$0] }
          let members = Set(base.members(of: therapy))
          let own = found.filter { assertion in
            !base.given(in: assertion.intervention).contains { members.contains($0.id) }
              || concluded.contains(assertion.header.id)
          }
          #expect(Set(own.map(\.header.id)) == concluded, "\(therapy) in \(condition)")
          let column = try #require(base.compare([.therapy(therapy)], in: condition)?.first)
          #expect(column.decisive?.assertion.header.id == place?.decisive?.assertion.header.id)
          let bearings = Set(column.bearings.map(\.assertion.header.id))
          #expect(concluded.isSubset(of: bearings))
        }
      }
    }
  }

  @Test func `what is retired decides nothing`() throws {
    let base = try SampleContent().replacing(
      "\"id\": \"mmn-corticosteroids\", \"version\": 1, \"status\": \"active\"",
      by: "\"id\": \"mmn-corticosteroids\", \"version\": 1, \"status\": \"retired\"",
      in: "assertions/mmn.json"
    ).load()
    #expect(base.place(of: .therapy("prednisone"), in: "mmn") == nil)
  }

  @Test func `harm comes before benefit, and a condition that was asked for first`() throws {
    var content = SampleContent()
    content.files["evidence/cidp.json"] = """
      [{"id": "steroids-help", "version": 1, "status": "active", "condition": "cidp",
        "intervention": {"therapy": "corticosteroids"}, "text": "They help.",
        "direction": "benefit", "outcome": {"name": "Strength", "domain": "efficacy"},
        "design": "randomised-trial", "sources": [{"reference": "trial-2013"}]}]
      """
    content.files["assertions/cidp.json"] = """
      [{"id": "cidp-corticosteroids", "version": 1, "status": "active", "condition": "cidp",
        "intervention": {"therapy": "corticosteroids"}, "verdict": "first-line", "rank": 1,
        "summary": "They help.", "bottomLine": {"en": "They help."},
        "basis": ["evidence/steroids-help"]}]
      """
    let base = try content.load()
    let prednisone = Intervention.therapy("prednisone")
    func ids(_ first: String?) -> [String] {
      base.conclusions(of: base.places(of: prednisone), first: first).map(\.assertion.header.id)
    }
    #expect(ids(nil) == ["mmn-corticosteroids", "cidp-corticosteroids"])
    #expect(ids("cidp") == ["cidp-corticosteroids", "mmn-corticosteroids"])
    #expect(base.places(of: prednisone, first: "cidp").map(\.condition) == ["cidp", "mmn"])
  }
}
