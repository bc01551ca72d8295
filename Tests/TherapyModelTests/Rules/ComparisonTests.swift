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

  // MARK: Shipped content

  private func shipped(_ intervention: Intervention, in condition: String) throws
    -> ComparedIntervention?
  {
    try Shipped.knowledge()?.compare([intervention], in: condition)?.first
  }

  private let cidp = "chronic-inflammatory-demyelinating-polyneuropathy"
  private let mmn = "multifocal-motor-neuropathy"

  @Test func `a member stands with what is said of the class that its verdict comes from`() throws {
    guard let member = try shipped(.therapy("prednisone"), in: cidp),
      let group = try shipped(.therapy("corticosteroids"), in: cidp)
    else { return }
    #expect(member.decisive?.assertion.verdict == .firstLine)
    #expect(member.reading.own.evidence.map(\.direction).contains(.benefit))
    let doses = Set(member.reading.doses.map(\.header.id))
    #expect(doses.isSuperset(of: group.usualDose.map(\.header.id)))
    // They are none of its own.
    #expect(member.usualDose.isEmpty)
    #expect(member.gaps.contains(.noDose(.therapy("prednisone"), condition: cidp)))
  }

  @Test func `what was found of a combination is no finding on what is given in it`() throws {
    guard let ivig = try shipped(.therapy("ivig"), in: mmn) else { return }
    #expect(ivig.decisive?.assertion.verdict == .firstLine)
    #expect(!ivig.reading.own.evidence.isEmpty)
    #expect(!ivig.reading.own.evidence.map(\.direction).contains(.noBenefit))
    #expect(ivig.reading.doses.allSatisfy { $0.intervention == .therapy("ivig") })
  }

  @Test func `given alone it is the therapy itself`() throws {
    guard let alone = try shipped(.combination("corticosteroids-alone"), in: cidp),
      let itself = try shipped(.therapy("corticosteroids"), in: cidp)
    else { return }
    #expect(alone.decisive?.assertion.header.id == itself.decisive?.assertion.header.id)
    let found = { (compared: ComparedIntervention) in
      Set(compared.reading.own.evidence.map(\.direction))
    }
    #expect(!found(itself).isEmpty && found(alone) == found(itself))
    #expect(alone.usualDose.map(\.header.id) == itself.usualDose.map(\.header.id))
    let doses = Set(alone.reading.doses.map(\.header.id))
    #expect(doses.isSuperset(of: itself.usualDose.map(\.header.id)))
  }

  @Test func `what is concluded on parts and members stands harm first`() throws {
    guard let base = try Shipped.knowledge() else { return }
    let interventions =
      base.combinations.map { Intervention.combination($0.header.id) }
      + base.therapies.map { .therapy($0.header.id) }
    for condition in base.conditions {
      for compared in base.compare(interventions, in: condition.header.id) ?? [] {
        let own = compared.place?.conclusions.count ?? 0
        let verdicts = compared.bearings.dropFirst(own).map(\.assertion.verdict.harmFirst)
        #expect(verdicts == verdicts.sorted(), "\(compared.intervention) in \(condition.header.id)")
      }
    }
  }
}
