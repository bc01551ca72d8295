internal import TherapyModel

extension EvidenceStatement: Representable {
  static let collectionSummary = "What studies and reports found: one claim, one direction each."

  static let members: [Member<EvidenceStatement>] =
    Member.identity + Member.subject + [
      .words,
      .text("direction", "What it holds true of the intervention.") { $0.direction.rawValue },
      Member("outcome", "What was measured.") { statement, _, json in
        json.object("outcome") { json in
          json.member("name", statement.outcome.name)
          json.member("domain", statement.outcome.domain.rawValue)
        }
      },
      .value("population", "The people it is about, where that is not everyone.") {
        $0.population
      } _: { population, _, json in
        json.population(population)
      },
      .text("comparator", "What it was compared with.") { $0.comparator },
      .text("design", "The kind of study.") { $0.design.rawValue },
      .number("participants", "Number of participants, where it was read.") { $0.participants },
      .list("effects", "Published figures, with the digits of the source.") {
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
      .text("direction", "What the advice holds true of the intervention.") {
        $0.direction.rawValue
      },
      .text("advice", "What the issuer says should be done.") { $0.advice.rawValue },
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
      .list("markerCodes", "Its codes, where one was verified.") {
        $0.markerCodes
      } _: { code, edition, json in
        json.code(code, edition)
      },
      .words,
      .text("direction", "Whether the marker goes with the response.") { $0.direction.rawValue },
      .value("population", "The people it is about, where that is not everyone.") {
        $0.population
      } _: { population, _, json in
        json.population(population)
      },
      .text("design", "The kind of study.") { $0.design.rawValue },
      .number("participants", "Number of participants, where it was read.") { $0.participants },
      .list("effects", "Published figures, with the digits of the source.") {
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
      .text("kind", "What sort of note it is.") { $0.safetyKind.rawValue },
      .text("severity", "How the source ranks it; left out where none does.") {
        $0.severity?.rawValue
      },
      .text("jurisdiction", "Where a label or law says so.") { $0.jurisdiction },
      .words,
      .text("direction", "`harm` where the note states one; left out where it states none.") {
        $0.direction?.rawValue
      },
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
      .text("phase", "When in a treatment it applies.") { $0.phase.rawValue },
      .words,
      .text("route", "The route of administration.") { $0.route?.rawValue },
      .list("doses", "The doses as data; `text` is the authority.") {
        $0.doses
      } _: { dose, _, json in
        json.dose(dose)
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
