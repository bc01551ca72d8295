/// The orders in which statements answer a question; of equal ones as everywhere (see ``KnowledgeBase/inOrder(_:in:usualDose:)``).
extension QuestionRun {
  /// Statements with those first that hold what was asked; of equal ones the order stays.
  func ranked<Entity: Statement>(
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

  func regimens(_ scope: QuestionScope, _ usualDose: [String]) -> [Regimen] {
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

  func safety(_ scope: QuestionScope) -> [SafetyNote] {
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

  func recommendations(_ scope: QuestionScope) -> [Recommendation] {
    let finds = finds(question.topics)
    return ranked(base.inOrder(scope.statements.recommendations), scope) {
      holds($0.text, finds) ? 0 : 1
    }
  }

  func evidence(_ scope: QuestionScope) -> [EvidenceStatement] {
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
}
