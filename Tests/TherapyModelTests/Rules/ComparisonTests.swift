import Testing

@testable import TherapyModel

@Suite("Interventions side by side") struct ComparisonTests {
  private let base: KnowledgeBase

  init() throws { base = try SampleContent().load() }

  private func compare(
    _ intervention: Intervention, in condition: String = "mmn"
  ) throws -> ComparedIntervention {
    try #require(base.compare([intervention], in: condition)?.first)
  }

  private func bearings(_ compared: ComparedIntervention) -> [String] {
    compared.bearings.map { "\($0.assertion.header.id): \($0.basis)" }
  }

  @Test func `an assertion on itself decides`() throws {
    let ivig = try compare(.therapy("ivig"))
    #expect(ivig.decisive?.assertion.header.id == "mmn-ivig")
    #expect(ivig.decisive?.basis == .itself)
    #expect(ivig.reading.own.regimens.map(\.header.id) == ["ivig-start"])
    #expect(ivig.reading.general.safety.map(\.header.id).contains("ivig-thrombosis"))
  }

  @Test func `what is concluded of a class holds for its members, in that condition alone`() throws
  {
    let here = try compare(.therapy("prednisone"))
    #expect(here.decisive?.assertion.verdict == .avoid)
    #expect(here.decisive?.basis == .ofClass)
    #expect(here.reading.own.evidence.map(\.header.id).contains("steroid-harm"))
    let there = try compare(.therapy("prednisone"), in: "cidp")
    #expect(there.decisive == nil)
    #expect(there.bearings.isEmpty)
    #expect(there.reading.own.count == 0)
    // What holds in any condition holds in this one.
    #expect(there.reading.general.safety.map(\.header.id) == ["immunosuppressants-infection"])
  }

  @Test func `what is concluded on a therapy alone is its verdict`() throws {
    let exchange = try compare(.therapy("plasmapheresis"))
    #expect(exchange.decisive?.assertion.header.id == "mmn-plasmapheresis-alone")
    #expect(bearings(exchange) == ["mmn-plasmapheresis-alone: alone"])
  }

  @Test func `a verdict on a part is none on the combination`() throws {
    let both = try compare(.combination("cyclophosphamide-with-plasmapheresis"))
    #expect(both.decisive == nil)
    #expect(both.bearings.map(\.assertion.header.id) == ["mmn-cyclophosphamide"])
    #expect(both.bearings[0].basis == .ofPart)
    #expect(both.reading.general.safety.map(\.header.id) == ["immunosuppressants-infection"])
    // Given instead of prednisone, it warns of nothing that prednisone does.
    let instead = try compare(.combination("ivig-instead-of-prednisone"))
    #expect(instead.bearings.map(\.assertion.header.id) == ["mmn-ivig"])
  }

  @Test func `a warning about a combination is shown with what is given in it`() throws {
    let warning = """
      {"id": "exchange-warning", "version": 1, "status": "active", "condition": "mmn",
       "intervention": {"combination": "plasmapheresis-alone"}, "kind": "warning",
       "text": "It may worsen.", "sources": [{"reference": "guide-2010"}]},
      {"id": "ivig-thrombosis"
      """
    let base = try SampleContent().replacing(
      "{\"id\": \"ivig-thrombosis\"", by: warning, in: "safety/all.json"
    ).load()
    func warnings(_ condition: String) throws -> [String] {
      let compared = try #require(base.compare([.therapy("plasmapheresis")], in: condition)?.first)
      return (compared.reading.own.safety + compared.reading.general.safety).map(\.header.id)
    }
    #expect(try warnings("mmn").contains("exchange-warning"))
    #expect(try !warnings("cidp").contains("exchange-warning"))
  }

  @Test func `a retired assertion is no conclusion, and an unknown condition none at all`() throws {
    let base = try SampleContent().replacing(
      "\"id\": \"mmn-ivig\", \"version\": 1, \"status\": \"active\"",
      by: "\"id\": \"mmn-ivig\", \"version\": 1, \"status\": \"retired\"",
      in: "assertions/mmn.json"
    ).load()
    #expect(base.compare([.therapy("ivig")], in: "mmn")?.first?.decisive == nil)
    #expect(base.compare([.therapy("ivig")], in: "none") == nil)
  }

  @Test func `interventions stay in the order asked for`() throws {
    let asked: [Intervention] = [
      .therapy("prednisone"), .combination("plasmapheresis-alone"), .therapy("ivig"),
    ]
    #expect(base.compare(asked, in: "mmn")?.map(\.intervention) == asked)
  }
}
