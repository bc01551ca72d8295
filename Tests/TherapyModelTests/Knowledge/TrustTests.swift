import Testing

@testable import TherapyModel

@Suite("Trust in a record") struct TrustTests {
  private let day = CalendarDate(dayNumber: 20_780)

  private func trust(_ reference: String, _ content: SampleContent = SampleContent()) throws
    -> Trust
  {
    let base = try content.load()
    let parts = reference.split(separator: "/").map(String.init)
    let kind = try #require(RecordKind(rawValue: parts[0]))
    let position = try #require(base.position(kind, of: parts[1]))
    return base.trust(of: base.record(kind, at: position), asOf: day)
  }

  @Test func `version, release, review and terms are told`() throws {
    let trust = try trust("therapies/ivig")
    #expect(trust.version == 2)
    #expect(trust.release == "2026.1")
    #expect(trust.status == "active")
    #expect(trust.reviewState == .current)
    #expect(trust.lastReviewed?.description == "2026-01-10")
    #expect(trust.nextReviewDue?.description == "2027-01-10")
    #expect(trust.reviewers.map(\.name) == ["A. Reviewer"])
    #expect(trust.license.spdx == "CC-BY-4.0")
    #expect(trust.disclaimer == "A sample.")
    #expect(trust.agreement == nil)
    #expect(try self.trust("therapies/prednisone").status == "retired")
  }

  @Test func `shipped content without a review says never`() throws {
    let trust = try trust("evidence/ivig-grip")
    #expect(trust.reviewState == .never)
    #expect(trust.lastReviewed == nil && trust.nextReviewDue == nil && trust.reviewers.isEmpty)
  }

  @Test func `sources that are not current raise alerts wherever they are used`() throws {
    let alert = SourceAlert(
      reference: "old-2001", standing: .superseded, supersededBy: "trial-2013")
    for record in [
      "evidence/cyc-works", "conditions/mmn", "assertions/mmn-corticosteroids",
      "assertions/mmn-plasmapheresis-alone", "references/old-2001",
    ] {
      #expect(try trust(record).sourceAlerts == [alert], "\(record)")
    }
    for record in ["evidence/ivig-grip", "assertions/mmn-ivig", "references/trial-2013"] {
      #expect(try trust(record).sourceAlerts == [], "\(record)")
    }
    #expect(try trust("references/old-2001").status == "superseded")
    #expect(try trust("assertions/mmn-corticosteroids").sources == ["old-2001", "trial-2013"])
    #expect(try trust("conditions/mmn").sources == ["old-2001", "trial-2013"])
    #expect(try trust("therapies/cyclophosphamide").sources == ["guide-2010"])
  }

  @Test(arguments: [
    ("evidence/ivig-grip", Agreement.singleSource), ("evidence/steroid-harm", .concordant),
    ("evidence/cyc-works", .conflicting), ("evidence/cyc-fails", .conflicting),
    ("assertions/mmn-ivig", .concordant), ("assertions/mmn-corticosteroids", .concordant),
    ("assertions/mmn-cyclophosphamide", .conflicting),
    ("assertions/mmn-plasmapheresis-alone", .conflicting),
  ])
  func `agreement follows its definition`(record: String, expected: Agreement) throws {
    #expect(try trust(record).agreement == expected)
  }

  @Test(arguments: [
    ("harm", "efficacy", Agreement.conflicting), ("no-benefit", "efficacy", .conflicting),
    ("uncertain", "efficacy", .mixed), ("benefit", "efficacy", .concordant),
    ("harm", "safety", .concordant),
  ])
  func `benefit and its opposite conflict only about efficacy`(
    direction: String, domain: String, expected: Agreement
  ) throws {
    var content = SampleContent().replacing(
      "\"disagreesWith\": [\"evidence/cyc-works\"]", by: "\"claimIds\": [\"c1\"]",
      in: "evidence/mmn.json")
    content = content.replacing(
      "\"direction\": \"no-benefit\", \"outcome\": {\"name\": \"Strength\", \"domain\": \"efficacy\"}",
      by:
        "\"direction\": \"\(direction)\", \"outcome\": {\"name\": \"Strength\", \"domain\": \"\(domain)\"}",
      in: "evidence/mmn.json")
    #expect(try trust("assertions/mmn-cyclophosphamide", content).agreement == expected)
  }

  @Test func `one source for the whole basis is single-source`() throws {
    let content = SampleContent().replacing(
      "\"evidence/cyc-works\", \"evidence/cyc-fails\"", by: "\"evidence/cyc-works\"",
      in: "assertions/mmn.json")
    #expect(try trust("assertions/mmn-cyclophosphamide", content).agreement == .singleSource)
  }

  @Test(
    arguments: [
      ("2026-01-09", nil), ("2026-01-10", "2026-01-10"), ("2026-12-10", "2026-01-10"),
      ("2026-12-11", "2026-12-11"), ("2027-01-10", "2026-12-11"), ("2027-01-11", "2027-01-11"),
      ("2030-01-01", "2027-01-11"),
    ] as [(String, String?)])
  func `the day of the last change of a review state is known`(day: String, change: String?) throws
  {
    let base = try SampleContent().load()
    let day = try #require(CalendarDate(day))
    #expect(base.lastReviewTransition(onOrBefore: day)?.description == change)
  }

  @Test func `review states change exactly on transition days`() throws {
    let base = try SampleContent().load()
    let header = try #require(base.therapies["ivig"]).header
    let first = try #require(CalendarDate("2026-01-10")).dayNumber
    for number in first + 1...first + 500 {
      let (before, day) = (CalendarDate(dayNumber: number - 1), CalendarDate(dayNumber: number))
      let isChanged = header.reviewState(asOf: before) != header.reviewState(asOf: day)
      #expect(isChanged == (base.lastReviewTransition(onOrBefore: day) == day))
    }
  }
}
