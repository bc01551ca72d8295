/// The orders in which statements answer a question; of equal ones as everywhere (see ``KnowledgeBase/inOrder(_:in:usualDose:)``).
extension QuestionRun {
  /// Statements with those first that hold what was asked; of equal ones the order stays.
  private func ranked<Entity: Statement>(
    _ statements: [Entity], _ scope: QuestionScope, _ preference: (Entity) -> Int
  ) -> [Entity] {
    let ranks = statements.enumerated().map { place, statement in
      (
        statement.isInForce ? 0 : 1, -relevance(statement.reference), preference(statement),
        scope.distance(of: statement), place
      )
    }
    return statements.indices.sorted { ranks[$0] < ranks[$1] }.map { statements[$0] }
  }

  /// All that is said in a scope but its doses, in the order in which it answers the question.
  func inOrder(_ scope: QuestionScope) -> StatementGroup {
    var statements = StatementGroup()
    statements.safety = safety(scope)
    statements.recommendations = recommendations(scope)
    statements.evidence = evidence(scope)
    statements.predictors = ranked(base.inOrder(scope.statements.predictors), scope) { _ in 0 }
    return statements
  }

  /// Doses; of equal ones those first that are usual.
  func regimens(_ scope: QuestionScope, usualDose: [Regimen]) -> [Regimen] {
    let usualDose = usualDose.map(\.header.id)
    let finds = finds([.conversion, .duration, .rate, .monitoring])
    let doses = scope.statements.regimens.filter { !base.isStudiedWithoutBenefit($0) }
    return ranked(base.inOrder(doses, usualDose: usualDose), scope) { regimen in
      var preference = 8
      if question.asks(.conversion), regimen.phase == .conversion { preference -= 4 }
      if question.asks(.failure, .nextStep), regimen.phase == .rescue { preference -= 2 }
      if let phase = question.phase, regimen.phase == phase { preference -= 4 }
      if question.asks(.rate), regimen.rate != nil { preference -= 4 }
      if holds(regimen.text, finds) { preference -= 2 }
      if usualDose.contains(regimen.header.id) { preference -= 1 }
      return preference
    }
  }

  private func safety(_ scope: QuestionScope) -> [SafetyNote] {
    let finds = finds([.pregnancy, .vaccination, .interaction, .monitoring, .warning])
    return ranked(base.inOrder(scope.statements.safety, in: scope.condition), scope) { note in
      var preference = 8
      if question.asks(.contraindication), note.safetyKind == .contraindication { preference -= 4 }
      if question.asks(.monitoring), note.safetyKind == .monitoring { preference -= 4 }
      if question.asks(.interaction), note.safetyKind == .interaction { preference -= 4 }
      if question.asks(.warning), note.severity == .boxedWarning { preference -= 2 }
      if holds(note.text, finds) { preference -= 4 }
      return preference
    }
  }

  private func recommendations(_ scope: QuestionScope) -> [Recommendation] {
    let finds = finds(question.topics)
    return ranked(base.inOrder(scope.statements.recommendations), scope) {
      holds($0.text, finds) ? 0 : 1
    }
  }

  private func evidence(_ scope: QuestionScope) -> [EvidenceStatement] {
    let finds = finds(question.topics)
    return ranked(base.inOrder(scope.statements.evidence), scope) { statement in
      (holds(statement.text, finds) ? 0 : 2)
        + (question.asks(.warning) == (statement.outcome.domain == .safety) ? 0 : 1)
    }
  }

  private func finds(_ topics: [Topic]) -> [[UInt8]] {
    topics.filter { question.topics.contains($0) }.flatMap { base.phrases.finds[$0] ?? [] }
  }

  /// Whether a text holds a word that begins so.
  private func holds(_ text: String, _ beginnings: [[UInt8]]) -> Bool {
    guard !beginnings.isEmpty else { return false }
    return Folding.words(of: text).contains { word in
      beginnings.contains { word.starts(with: $0) }
    }
  }

  /// The kinds in the order in which their records answer.
  func order(_ answer: QuestionAnswer?) -> [RecordKind] {
    let rest: [RecordKind] = [
      .assertions, .regimens, .recommendations, .safety, .evidence, .predictors, .conditions,
      .therapies, .combinations, .references,
    ]
    let lead: [RecordKind]
    if answer?.decisive?.advisesAgainst == true {
      lead = [.assertions]
    } else if question.asks(.dose, .rate, .conversion, .duration) {
      lead = [.regimens]
    } else if question.asksForSafety {
      lead = [.safety]
    } else if question.asks(.predictor) {
      lead = [.predictors]
    } else if question.asks(.code) {
      lead = [.conditions, .therapies, .combinations]
    } else if question.asks(.diagnosis, .mimics, .course) || asksToTellApart {
      lead = [.conditions]
    } else if asksForReferences {
      lead = [.references]
    } else if question.asks(.evidence), !question.asks(.treatment) {
      lead = [.evidence]
    } else if question.topics.isEmpty, question.freeWords.isEmpty {
      lead =
        question.conditions.isEmpty || question.interventions.isEmpty
        ? [.conditions, .therapies, .combinations] : []
    } else {
      lead = []
    }
    return lead + rest.filter { !lead.contains($0) }
  }
}
