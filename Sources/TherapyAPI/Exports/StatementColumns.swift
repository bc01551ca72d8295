internal import TherapyModel

/// Columns that the tables of all statements share.
extension Column where Subject: Statement {
  /// Whom and what it speaks of, and what it says.
  static var claim: [Column] {
    [
      .text("condition") { $0.record.condition },
      .text("conditionName", of: "condition") { row in
        row.record.condition.flatMap { row.edition.condition($0)?.name }
      },
      .text("intervention") { $0.record.intervention.id },
      .text("interventionName", of: "intervention") { row in
        row.edition.name(of: row.record.intervention)
      },
      .text("text") { $0.record.text },
    ]
  }

  /// What it rests on.
  static var support: [Column] {
    [
      .texts("gradings") { row in
        row.record.gradings.map { grading in
          let scheme = row.edition.scheme(grading.scheme)?.name ?? grading.scheme
          let who = grading.gradedBy.map { " (graded by \($0))" } ?? ""
          return "\(scheme): \(grading.value)\(who)"
        }
      },
      .texts("sourceBasis", of: "sources") { row in
        row.record.sources.map { "\($0.reference): \($0.basis.rawValue)" }
      },
      .texts("disagreesWith") { row in
        row.edition.disagreements(with: row.record).map(\.text)
      },
    ] + trust
  }
}

extension EvidenceStatement {
  static let columns: [Column<EvidenceStatement>] =
    Column.identity + Column.claim + [
      .text("direction") { $0.record.direction.rawValue },
      .text("outcome") { $0.record.outcome.name },
      .text("outcomeDomain", of: "outcome") { $0.record.outcome.domain.rawValue },
      .text("population") { $0.record.population?.text },
      .text("comparator") { $0.record.comparator },
      .text("design") { $0.record.design.rawValue },
      .number("participants") { $0.record.participants },
      .texts("effects") { $0.record.effects.map(\.words) },
      .texts("limitations") { $0.record.limitations },
    ] + Column.support
}

extension Recommendation {
  static let columns: [Column<Recommendation>] =
    Column.identity + Column.claim + [
      .text("direction") { $0.record.direction.rawValue },
      .text("issuer") { $0.record.issuer },
      .text("advice") { $0.record.advice.rawValue },
      .text("appliesTo") { $0.record.appliesTo },
    ] + Column.support
}

extension Predictor {
  static let columns: [Column<Predictor>] =
    Column.identity + Column.claim + [
      .text("direction") { $0.record.direction.rawValue },
      .text("marker") { $0.record.marker },
      .text("population") { $0.record.population?.text },
      .text("design") { $0.record.design.rawValue },
      .number("participants") { $0.record.participants },
      .texts("effects") { $0.record.effects.map(\.words) },
    ] + Column.support
}

extension SafetyNote {
  static let columns: [Column<SafetyNote>] =
    Column.identity + Column.claim + [
      .text("direction") { $0.record.direction?.rawValue },
      .text("kind") { $0.record.safetyKind.rawValue },
      .text("severity") { $0.record.severity?.rawValue },
      .text("label") { $0.record.label?.english },
      .texts("summarises") { $0.record.summarises },
      .text("jurisdiction") { $0.record.jurisdiction },
    ] + Column.support
}

extension Regimen {
  static let columns: [Column<Regimen>] =
    Column.identity + Column.claim + [
      .text("phase") { $0.record.phase.rawValue },
      .text("route") { $0.record.route?.rawValue },
      .text("rate") { $0.record.rate?.words },
      .text("studiedWithoutBenefit") { row in
        row.edition.knowledge.isStudiedWithoutBenefit(row.record) ? "true" : "false"
      },
      .texts("monitoring") { $0.record.monitoring },
    ] + Column.support
}

extension InfusionRate {
  /// The rates in one line: `GAMMAGARD LIQUID: 0.5 mL/kg/h – 5.4 mL/kg/h`.
  var words: String { "\(product): \(initial.words) – \(maximum.words)" }
}

extension QuantityRange {
  /// The quantity as it was published: `2–5 day`.
  fileprivate var words: String {
    "\(low.digits)\(low == high ? "" : "–\(high.digits)") \(unit)"
  }
}
