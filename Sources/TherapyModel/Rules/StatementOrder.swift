/// The orders in which statements are shown, whoever shows them.
extension KnowledgeBase {
  /// Statements in the order of reading. `condition` is the one that was asked for, by its id: what is said of it comes
  /// before what holds in any. `usualDose` are the ids of regimens that come first.
  public func inOrder(
    _ group: StatementGroup, in condition: String? = nil, usualDose: [String] = []
  ) -> StatementGroup {
    var ordered = group
    ordered.evidence = inOrder(group.evidence)
    ordered.recommendations = inOrder(group.recommendations)
    ordered.predictors = inOrder(group.predictors)
    ordered.safety = inOrder(group.safety, in: condition)
    let (studied, doses) = partition(group.regimens + group.studiedRegimens)
    ordered.regimens = inOrder(doses, usualDose: usualDose)
    ordered.studiedRegimens = inOrder(studied, usualDose: [])
    return ordered
  }

  /// What is said of an intervention in a condition (an id), and in any: a note that summarises others is left out where
  /// these are in either.
  func reading(
    _ own: StatementGroup, _ general: StatementGroup, in condition: String, usualDose: [String]
  ) -> Reading {
    var own = inOrder(own, in: condition, usualDose: usualDose)
    var general = inOrder(general, in: condition, usualDose: usualDose)
    let safety = inOrder(own.safety + general.safety, in: condition)
    let shown = Set(safety.map(\.header.id))
    own.safety.removeAll { !shown.contains($0.header.id) }
    general.safety.removeAll { !shown.contains($0.header.id) }
    return Reading(
      own: own, general: general, safety: safety,
      doses: inOrder(own.regimens + general.regimens, usualDose: usualDose),
      studiedRegimens: inOrder(own.studiedRegimens + general.studiedRegimens, usualDose: []))
  }

  /// Safety notes by what must be read first: boxed warnings, contraindications, warnings, monitoring, interactions,
  /// adverse effects, and last what reports no harm; of equal ones those of the condition before general ones. A note
  /// that only summarises others is left out where all of these are shown.
  public func inOrder(_ notes: [SafetyNote], in condition: String? = nil) -> [SafetyNote] {
    let shown = Set(notes.map(\.header.id))
    return notes.filter { $0.summarises.isEmpty || !shown.isSuperset(of: $0.summarises) }
      .inOrder { note in
        (
          note.isInForce ? 0 : 1, note.gravity,
          condition != nil && note.condition == condition ? 0 : 1, 0, note.header.id
        )
      }
  }

  /// Regimens by what is wanted first: `usualDose` in its own order, then by phase, authority and year, newest first; what
  /// is not in force, or rests on what was retracted alone, comes last.
  public func inOrder(_ regimens: [Regimen], usualDose: [String]) -> [Regimen] {
    regimens.inOrder { regimen in
      let phase = RegimenPhase.allCases.firstIndex(of: regimen.phase) ?? 0
      return (
        regimen.isInForce && !isRetracted(regimen)
          ? usualDose.firstIndex(of: regimen.header.id) ?? usualDose.count : Int.max,
        phase, authority(of: regimen), -newestYear(of: regimen), regimen.header.id
      )
    }
  }

  /// Evidence by outcome (efficacy, safety, course, dosing), design, number of participants and year; what is not in
  /// force, or rests on no source that is current, comes last.
  public func inOrder(_ evidence: [EvidenceStatement]) -> [EvidenceStatement] {
    evidence.inOrder { statement in
      let place = statement.outcome.domain.order * 32 + statement.design.order
      return (
        stillHolds(statement) ? place : Int.max, -(statement.participants ?? 0),
        -newestYear(of: statement), 0, statement.header.id
      )
    }
  }

  /// Recommendations that are in force first, then the newest.
  public func inOrder(_ recommendations: [Recommendation]) -> [Recommendation] {
    recommendations.inOrder { statement in
      (stillHolds(statement) ? 0 : 1, -newestYear(of: statement), 0, 0, statement.header.id)
    }
  }

  /// Predictors by design, number of participants and year.
  public func inOrder(_ predictors: [Predictor]) -> [Predictor] {
    predictors.inOrder { statement in
      (
        stillHolds(statement) ? statement.design.order : Int.max, -(statement.participants ?? 0),
        -newestYear(of: statement), 0, statement.header.id
      )
    }
  }

  /// What supports a verdict best among the statements that stand with it: of those that bear it the recommendation with
  /// the best grade in its own scheme, and the first piece of evidence; what is only in a tertiary source counts where
  /// there is nothing else. `statements` are in order.
  public func bestEvidence(
    of verdict: Verdict, among statements: StatementGroup
  ) -> [any Statement] {
    let current = statements.recommendations.filter { recommendation in
      stillHolds(recommendation)
        && verdict.support.map { support in
          recommendation.direction == support.direction
            || support.advice.contains(recommendation.advice)
        } ?? true
    }
    let best = current.map { (grade(of: $0), $0) }.min {
      ($0.0, -newestYear(of: $0.1), $0.1.header.id) < ($1.0, -newestYear(of: $1.1), $1.1.header.id)
    }?.1
    let evidence = statements.evidence.filter { statement in
      stillHolds(statement)
        && verdict.support.map { statement.direction == $0.direction } ?? true
    }
    let top = evidence.first { !$0.design.isTertiary } ?? (best == nil ? evidence.first : nil)
    let recommendation: [any Statement] = best.map { [$0] } ?? []
    return recommendation + (top.map { [$0] } ?? [])
  }

  /// Whether a regimen was only studied, and its benefit is not proven: then it is evidence, and no dose. What was given in
  /// a trial is so too where the benefit is called unproven, or some people alone are advised against it and nobody for it.
  public func isStudiedWithoutBenefit(_ regimen: Regimen) -> Bool {
    guard let condition = regimen.condition,
      let place = place(of: regimen.intervention, in: condition)
    else { return false }
    func isAgainst(_ verdict: Verdict) -> Bool {
      verdict.advisesAgainst || (regimen.phase == .trial && verdict == .unproven)
    }
    if let decisive = place.decisive { return isAgainst(decisive.assertion.verdict) }
    let own = place.others.filter { $0.assertion.intervention == regimen.intervention }
    return !own.isEmpty && own.allSatisfy { isAgainst($0.assertion.verdict) }
  }

  private func partition(_ regimens: [Regimen]) -> (studied: [Regimen], doses: [Regimen]) {
    var (studied, doses): ([Regimen], [Regimen]) = ([], [])
    for regimen in regimens {
      if isStudiedWithoutBenefit(regimen) { studied.append(regimen) } else { doses.append(regimen) }
    }
    return (studied, doses)
  }

  /// Whether a statement may still be relied on: it is in force itself, and some source of it holds.
  public func stillHolds(_ statement: any Statement) -> Bool {
    guard statement.isInForce else { return false }
    return statement.sources.contains { alert(about: $0.reference)?.isGone != true }
  }

  /// Whether every source of a statement was retracted.
  private func isRetracted(_ statement: any Statement) -> Bool {
    statement.sources.allSatisfy { references[$0.reference]?.standing == .retracted }
  }

  /// How much authority stands behind a regimen; the lower the more.
  private func authority(of regimen: Regimen) -> Int {
    regimen.sources.map { source in
      guard source.basis != .quoted, let reference = references[source.reference] else { return 7 }
      switch reference.design {
      case .guideline, .consensus: return reference.standing == .current ? 0 : 2
      case .label: return 1
      case .systematicReview, .metaAnalysis: return 3
      case .randomisedTrial, .randomisedCrossoverTrial: return 4
      case .controlledStudy, .openLabelTrial, .cohort, .modelling: return 5
      case .caseSeries, .caseReport, .narrativeReview, .tertiary, .database, .news: return 6
      }
    }.min() ?? 7
  }

  /// The place of a recommendation's best grade in its own scheme; grades of different schemes are not compared, only
  /// how far each is from the top of its own.
  private func grade(of recommendation: Recommendation) -> Int {
    recommendation.gradings.compactMap { grading in
      schemes.first { $0.id == grading.scheme && $0.rates == .recommendation }?.values
        .firstIndex { $0.value == grading.value }
    }.min() ?? Int.max
  }

  private func newestYear(of statement: any Statement) -> Int {
    statement.sources.compactMap { references[$0.reference]?.year }.max() ?? 0
  }
}

extension SourceAlert {
  /// Whether the source no longer holds; one that was corrected does.
  var isGone: Bool { standing != .current && standing != .corrected }
}

extension Statement {
  /// Whether the record itself may still be relied on, whatever became of its sources.
  public var isInForce: Bool {
    (self as? Recommendation)?.standing ?? .active == .active && header.status == .active
  }
}

extension SafetyNote {
  /// Whether it tells of harm that was looked for and not seen.
  public var reportsNoHarm: Bool { direction == .benefit || direction == .noBenefit }

  /// Its place in the order of reading.
  fileprivate var gravity: Int {
    if reportsNoHarm { return 100 }
    if severity == .boxedWarning { return 0 }
    switch safetyKind {
    case .contraindication: return 10
    case .warning:
      switch severity {
      case .serious?, .boxedWarning?: return 20
      case nil: return 21
      case .moderate?: return 22
      case .mild?: return 23
      }
    case .monitoring: return 30
    case .interaction: return 40
    case .adverseEffect:
      switch severity {
      case .serious?, .boxedWarning?: return 50
      case .moderate?: return 51
      case nil: return 52
      case .mild?: return 53
      }
    }
  }
}

extension OutcomeDomain {
  fileprivate var order: Int {
    switch self {
    case .efficacy: 0
    case .safety: 1
    case .course: 2
    case .dosing: 3
    }
  }
}

extension StudyDesign {
  /// Its place in the closed list, which runs from the strongest design down.
  fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Whether it only passes on what others found.
  fileprivate var isTertiary: Bool {
    switch self {
    case .tertiary, .database, .news: true
    default: false
    }
  }
}
