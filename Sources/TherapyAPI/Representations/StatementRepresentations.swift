internal import TherapyModel

extension EvidenceStatement: Representable {
  static let collectionSummary = "What studies and reports found: one claim, one direction each."

  static let members: [Member<EvidenceStatement>] =
    Member.identity + Member.subject + [
      .words,
      .choice("direction", "What it holds true of the intervention.") { $0.direction },
      Member(
        "outcome", "What was measured.",
        .object([
          .init("name", .text), .init("domain", .cases(OutcomeDomain.self)),
        ])
      ) { statement, _, json in
        json.object("outcome") { json in
          json.member("name", statement.outcome.name)
          json.member("domain", statement.outcome.domain.rawValue)
        }
      },
      .value(
        "population", "The people it is about, where that is not everyone.", .named("population")
      ) {
        $0.population
      } _: { population, _, json in
        json.population(population)
      },
      .text("comparator", "What it was compared with.") { $0.comparator },
      .choice("design", "The kind of study.") { $0.design },
      .number("participants", "Number of participants, where it was read.") { $0.participants },
      .list("effects", "Published figures, with the digits of the source.", of: .named("effect")) {
        $0.effects
      } _: { effect, _, json in
        json.effect(effect)
      },
      .texts("limitations", "What weakens it.") { $0.limitations },
    ] + Member.support

  static let sortKeys: [SortKey<EvidenceStatement>] =
    [
      SortKey("direction") { statement, _ in .place(statement.direction) },
      SortKey("design") { statement, _ in .place(statement.design) },
      SortKey("participants") { statement, _ in .number(statement.participants) },
    ] + SortKey.statement

  static func records(in knowledge: KnowledgeBase) -> RecordSet<EvidenceStatement> {
    knowledge.evidence
  }

  func linked(_ edition: Edition) -> [RecordReference] { edition.linked(self) }
}

extension Recommendation: Representable {
  static let collectionSummary =
    "What guidelines advise, each by its issuer and in its own grading."

  static let members: [Member<Recommendation>] =
    Member.identity + Member.subject + [
      .text("issuer", "Who issued it.") { $0.issuer },
      .words,
      .choice("direction", "What the advice holds true of the intervention.") { $0.direction },
      .choice("advice", "What the issuer says should be done.") { $0.advice },
      .text("appliesTo", "To whom or when it applies.") { $0.appliesTo },
    ] + Member.support

  static let sortKeys: [SortKey<Recommendation>] =
    [
      SortKey("issuer") { statement, _ in .text(statement.issuer) },
      SortKey("direction") { statement, _ in .place(statement.direction) },
      SortKey("advice") { statement, _ in .place(statement.advice) },
    ] + SortKey.statement

  static func records(in knowledge: KnowledgeBase) -> RecordSet<Recommendation> {
    knowledge.recommendations
  }

  func linked(_ edition: Edition) -> [RecordReference] { edition.linked(self) }
}

extension Predictor: Representable {
  static let collectionSummary = "Who responds to an intervention, and which signs do not tell."

  static let members: [Member<Predictor>] =
    Member.identity + Member.subject + [
      .text("marker", "The sign or test.") { $0.marker },
      .list("markerCodes", "Its codes, where one was verified.", of: .named("code")) {
        $0.markerCodes
      } _: { code, edition, json in
        json.code(code, edition)
      },
      .words,
      .choice("direction", "Whether the marker goes with the response.") { $0.direction },
      .value(
        "population", "The people it is about, where that is not everyone.", .named("population")
      ) {
        $0.population
      } _: { population, _, json in
        json.population(population)
      },
      .choice("design", "The kind of study.") { $0.design },
      .number("participants", "Number of participants, where it was read.") { $0.participants },
      .list("effects", "Published figures, with the digits of the source.", of: .named("effect")) {
        $0.effects
      } _: { effect, _, json in
        json.effect(effect)
      },
    ] + Member.support

  static let sortKeys: [SortKey<Predictor>] =
    [
      SortKey("marker") { statement, _ in .text(statement.marker) },
      SortKey("direction") { statement, _ in .place(statement.direction) },
      SortKey("design") { statement, _ in .place(statement.design) },
      SortKey("participants") { statement, _ in .number(statement.participants) },
    ] + SortKey.statement

  static func records(in knowledge: KnowledgeBase) -> RecordSet<Predictor> {
    knowledge.predictors
  }

  func linked(_ edition: Edition) -> [RecordReference] { edition.linked(self) }
}

extension SafetyNote: Representable {
  static let collectionSummary =
    "Contraindications, warnings, adverse effects, interactions, monitoring."

  static let members: [Member<SafetyNote>] =
    Member.identity + Member.subject + [
      .choice("kind", "What sort of note it is.") { $0.safetyKind },
      .choice("severity", "How the source ranks it; left out where none does.") { $0.severity },
      .localized("label", "What it warns of, in at most four words.") { $0.label },
      .text("jurisdiction", "Where a label or law says so.") { $0.jurisdiction },
      .words,
      .choice("direction", "`harm` where the note states one; left out where it states none.") {
        $0.direction
      },
      .texts("summarises", "The notes whose parts it only repeats.", of: .id) { $0.summarises },
    ] + Member.support

  static let sortKeys: [SortKey<SafetyNote>] =
    [
      SortKey("kind") { statement, _ in .place(statement.safetyKind) },
      SortKey("severity") { statement, _ in
        statement.severity.map(SortValue.place) ?? .number(nil)
      },
      SortKey("direction") { statement, _ in
        statement.direction.map(SortValue.place) ?? .number(nil)
      },
    ] + SortKey.statement

  static func records(in knowledge: KnowledgeBase) -> RecordSet<SafetyNote> {
    knowledge.safety
  }

  func linked(_ edition: Edition) -> [RecordReference] { edition.linked(self) }
}

extension Regimen: Representable {
  static let collectionSummary =
    "Ways of giving an intervention, as published; never computed for a patient."

  static let members: [Member<Regimen>] =
    Member.identity + Member.subject + [
      .choice("phase", "When in a treatment it applies.") { $0.phase },
      .words,
      .choice("route", "The route of administration.") { $0.route },
      .list("doses", "The doses as data; `text` is the authority.", of: .named("dose")) {
        $0.doses
      } _: { dose, _, json in
        json.dose(dose)
      },
      .value("rate", "How fast it is infused, as published.", .named("rate")) {
        $0.rate
      } _: { rate, _, json in
        json.rate(rate)
      },
      Member(
        "studiedWithoutBenefit",
        "Whether it was only studied, without benefit or with harm: then it is evidence, and no dose.",
        .boolean
      ) { regimen, edition, json in
        json.member(
          "studiedWithoutBenefit", edition.knowledge.isStudiedWithoutBenefit(regimen))
      },
      .texts("monitoring", "What to watch, as published.") { $0.monitoring },
    ] + Member.support

  static let sortKeys: [SortKey<Regimen>] =
    [SortKey("phase") { statement, _ in .place(statement.phase) }] + SortKey.statement

  static func records(in knowledge: KnowledgeBase) -> RecordSet<Regimen> {
    knowledge.regimens
  }

  func linked(_ edition: Edition) -> [RecordReference] { edition.linked(self) }
}
