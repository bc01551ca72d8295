import Testing

@testable import TherapyModel

@Suite("The order of reading") struct StatementOrderTests {
  /// The sample with further records of a kind on IVIG in MMN; each has what all need but for `rest`.
  private static func content(
    _ kind: RecordKind, _ records: [(id: String, rest: String)], common: String = "\"claimIds\": []"
  ) -> SampleContent {
    var content = SampleContent()
    let list = records.map { id, rest in
      """
      {"id": "\(id)", "version": 1, "status": "active", "condition": "mmn",
       "intervention": {"therapy": "ivig"}, "text": "Something.", \(common), \(rest)}
      """
    }
    content.files["\(kind.rawValue)/more.json"] = "[\(list.joined(separator: ","))]"
    content.files["references/more.json"] = """
      [{"id": "label", "version": 1, "status": "current", "design": "product-label",
        "designText": "label", "title": "A label", "year": 2020},
       {"id": "new-trial", "version": 1, "status": "current", "design": "randomised-trial",
        "designText": "trial", "title": "A trial", "year": 2022},
       {"id": "gone", "version": 1, "status": "retracted", "design": "randomised-trial",
        "designText": "trial", "title": "A trial", "year": 2024}]
      """
    return content
  }

  private static func row(_ base: KnowledgeBase) throws -> TherapyOption {
    let answer = try #require(base.answer(for: "mmn"))
    return try #require(answer.options.first { $0.assertion.header.id == "mmn-ivig" })
  }

  @Test func `what must be read of safety stands first`() throws {
    let label = "\"label\": {\"en\": \"it\"}"
    let notes = [
      ("h-mild", "\"kind\": \"adverse-effect\", \"severity\": \"mild\", \"direction\": \"harm\""),
      ("g-unrated", "\"kind\": \"adverse-effect\", \"direction\": \"harm\""),
      (
        "f-moderate",
        "\"kind\": \"adverse-effect\", \"severity\": \"moderate\", \"direction\": \"harm\""
      ),
      ("e-interaction", "\"kind\": \"interaction\""),
      ("d-monitoring", "\"kind\": \"monitoring\""),
      ("c-unrated", "\"kind\": \"warning\""),
      ("b-serious", "\"kind\": \"warning\", \"severity\": \"serious\""),
      ("a-contraindication", "\"kind\": \"contraindication\", \(label)"),
      ("z-boxed", "\"kind\": \"warning\", \"severity\": \"boxed-warning\", \(label)"),
    ]
    let base = try Self.content(
      .safety, notes, common: "\"sources\": [{\"reference\": \"label\"}]"
    ).load()
    let order = try Self.row(base).statements.safety.map(\.header.id)
    #expect(
      order == [
        "z-boxed", "a-contraindication", "b-serious", "c-unrated", "d-monitoring", "e-interaction",
        "f-moderate", "g-unrated", "h-mild",
      ])
  }

  @Test func `what only summarises is left out where all it summarises is shown`() throws {
    let notes = [
      ("a-all", "\"kind\": \"warning\", \"summarises\": [\"b-one\", \"c-two\"]"),
      ("b-one", "\"kind\": \"warning\""), ("c-two", "\"kind\": \"warning\""),
    ]
    let base = try Self.content(
      .safety, notes, common: "\"sources\": [{\"reference\": \"label\"}]"
    ).load()
    #expect(try Self.row(base).statements.safety.map(\.header.id) == ["b-one", "c-two"])
    let shown = base.inOrder(base.safety.filter { $0.header.id != "c-two" }, in: "mmn")
    #expect(shown.map(\.header.id).prefix(3) == ["ivig-thrombosis", "a-all", "b-one"])
  }

  @Test func `the usual dose comes first, then phase, authority and year`() throws {
    func dose(_ phase: String, _ source: String, _ basis: String = "direct") -> String {
      "\"phase\": \"\(phase)\", \"sources\": [{\"reference\": \"\(source)\", \"basis\": \"\(basis)\"}]"
    }
    let regimens = [
      ("a-trial", dose("trial", "guide-2010")), ("b-rescue", dose("rescue", "guide-2010")),
      ("c-conversion", dose("conversion", "guide-2010")),
      ("d-quoted", dose("maintenance", "guide-2010", "quoted")),
      ("e-trial-2013", dose("maintenance", "trial-2013")),
      ("f-trial-2022", dose("maintenance", "new-trial")),
      ("g-label", dose("maintenance", "label")), ("h-guideline", dose("maintenance", "guide-2010")),
      ("i-usual", dose("rescue", "label")),
    ]
    let content = Self.content(.regimens, regimens).replacing(
      "\"summary\": \"It works.\"", by: "\"usualDose\": [\"i-usual\"], \"summary\": \"It works.\"",
      in: "assertions/mmn.json")
    let row = try Self.row(try content.load())
    #expect(row.usualDose.map(\.header.id) == ["i-usual"])
    #expect(
      row.statements.regimens.map(\.header.id) == [
        "i-usual", "ivig-start", "h-guideline", "g-label", "f-trial-2022", "e-trial-2013",
        "d-quoted", "c-conversion", "b-rescue", "a-trial",
      ])
  }

  @Test func `a regimen without benefit is evidence, and no dose`() throws {
    var content = SampleContent()
    content.files["regimens/more.json"] = """
      [{"id": "steroids", "version": 1, "status": "active", "condition": "mmn",
        "intervention": {"therapy": "prednisone"}, "text": "1 mg/kg.", "phase": "trial",
        "sources": [{"reference": "old-2001"}]}]
      """
    let base = try content.load()
    let answer = try #require(base.answer(for: "mmn"))
    let row = try #require(answer.options.first { $0.assertion.verdict == .avoid })
    #expect(row.statements.regimens.isEmpty)
    #expect(row.statements.studiedRegimens.map(\.header.id) == ["steroids"])
    #expect(base.isStudiedWithoutBenefit(try #require(base.regimens["steroids"])))
    #expect(!base.isStudiedWithoutBenefit(try #require(base.regimens["ivig-start"])))
  }

  @Test
  func `evidence goes by outcome, design, size and year, and what no longer holds comes last`()
    throws
  {
    func study(
      _ domain: String, _ design: String, _ count: Int, _ source: String = "trial-2013"
    ) -> String {
      """
      "outcome": {"name": "It", "domain": "\(domain)"}, "design": "\(design)",
      "participants": \(count), "sources": [{"reference": "\(source)"}]
      """
    }
    let evidence = [
      ("a-gone", study("efficacy", "systematic-review", 900, "gone")),
      ("b-course", study("course", "randomised-trial", 90)),
      ("c-safety", study("safety", "randomised-trial", 90)),
      ("d-series", study("efficacy", "case-series", 90)),
      ("e-old", study("efficacy", "randomised-trial", 40)),
      ("f-new", study("efficacy", "randomised-trial", 40, "new-trial")),
      ("g-large", study("efficacy", "randomised-trial", 80)),
      ("h-review", study("efficacy", "systematic-review", 20)),
    ]
    let base = try Self.content(
      .evidence, evidence, common: "\"direction\": \"benefit\""
    ).load()
    let row = try Self.row(base)
    #expect(
      row.statements.evidence.map(\.header.id) == [
        "h-review", "g-large", "f-new", "e-old", "ivig-grip", "d-series", "c-safety", "b-course",
        "a-gone",
      ])
    #expect(row.bestEvidence.map(\.header.id) == ["ivig-first", "h-review"])
  }

  @Test func `a tertiary source is the best only where there is nothing else`() throws {
    let news = """
      "outcome": {"name": "It", "domain": "efficacy"}, "design": "tertiary-source",
      "sources": [{"reference": "trial-2013"}]
      """
    let base = try Self.content(
      .evidence, [("news", news)], common: "\"direction\": \"benefit\""
    ).load()
    var group = StatementGroup()
    group.evidence = base.evidence.filter { $0.header.id == "news" }
    #expect(base.bestEvidence(of: .firstLine, among: group).map(\.header.id) == ["news"])
    group.recommendations = base.recommendations.map { $0 }
    #expect(base.bestEvidence(of: .firstLine, among: group).map(\.header.id) == ["ivig-first"])
  }
}
