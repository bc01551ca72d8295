/// Answers one question: its answer, and the records that bear on it.
struct QuestionRun {
  let base: KnowledgeBase
  let question: Question
  let relevance: QuestionRelevance
  let limit: Int
  let kinds: [RecordKind]

  /// Statements of one kind that an answer holds.
  private static let statementLimit = 8

  init(_ base: KnowledgeBase, _ question: Question, _ kinds: [RecordKind], limit: Int) {
    self.base = base
    self.question = question
    self.kinds = kinds
    self.limit = limit
    relevance = QuestionRelevance(base, question)
  }

  /// The answer to a question, with at most `limit` records of the kinds; `query` are its words, to show where they stand.
  static func result(
    of question: Question, _ base: KnowledgeBase, _ query: SearchQuery, in kinds: [RecordKind],
    limit: Int
  ) -> QuestionResult {
    let run = QuestionRun(base, question, kinds, limit: limit)
    if !question.ambiguities.isEmpty {
      return QuestionResult(question: question, answer: nil, found: run.meanings(query))
    }
    if question.unknownSubject != nil {
      return QuestionResult(
        question: question, answer: run.notCovered([]),
        found: run.found(run.mayBeMeant + run.named.filter { $0.kind != .combinations }, query))
    }
    if run.isNotCovered {
      let related = run.related()
      let records = related.map(\.record) + run.named.filter { $0.kind == .conditions }
      let snippets = related.map { ($0.record, $0.snippet) }
      return QuestionResult(
        question: question, answer: run.notCovered(related),
        found: run.found(
          records, query, snippets: Dictionary(snippets, uniquingKeysWith: { first, _ in first })))
    }
    let scope = QuestionScope(base, question)
    let choice = AnswerChoice(base, question, scope)
    let statements = run.inOrder(scope)
    let answer = run.answer(choice, scope, statements)
    let records = run.records(answer, scope, statements)
    return QuestionResult(question: question, answer: answer, found: run.found(records, query))
  }

  /// Whether it is about what is not covered; beside a condition that is, it only explains that.
  private var isNotCovered: Bool {
    guard !question.notCovered.isEmpty else { return false }
    return question.conditions.isEmpty
      || (question.interventions.isEmpty && !question.asks(.avoid) && !asksToTellApart)
  }

  /// Whether it asks how to tell a condition from what is not covered.
  var asksToTellApart: Bool {
    !question.notCovered.isEmpty && question.interventions.isEmpty
      && question.asks(.diagnosis, .mimics, .comparison) && !question.asks(.treatment)
  }

  // MARK: The answer

  private func answer(
    _ choice: AnswerChoice, _ scope: QuestionScope, _ statements: StatementGroup
  ) -> QuestionAnswer {
    let subject = choice.subject
    let isNext = question.asks(.nextStep, .failure)
    let asksForText = !relevance.isEmpty && subject != .condition
    let usualDose = scope.places.flatMap(base.usualDose(in:))
    func part<Element>(_ list: [Element], _ isAsked: Bool) -> [Element] {
      isAsked ? Array(list.prefix(Self.statementLimit)) : []
    }
    return QuestionAnswer(
      subject: subject, conditions: question.conditions, interventions: question.interventions,
      uncovered: nil, places: question.conditions.isEmpty ? [] : scope.places,
      decisive: choice.decisive, conclusions: choice.conclusions, instead: choice.instead,
      usualDose: subject != .place || question.asksForSafety && !question.asksForDose
        ? [] : usualDose,
      regimens: part(
        regimens(scope, usualDose: usualDose).filter {
          subject != .condition || relevance.isFound($0.reference) || isFirst($0)
        }, question.asksForDose || isNext && subject != .condition),
      safety: part(
        statements.safety.filter { !relevance.isOfTopic || relevance.isFound($0.reference) },
        question.asksForSafety && (subject != .condition || !relevance.isEmpty)
          || subject == .therapy || choice.leading?.advisesAgainst == true),
      recommendations: part(
        statements.recommendations,
        (isNext || question.asks(.firstLine, .treatment)) && subject == .place),
      evidence: part(
        statements.evidence.filter {
          !asksForText || isNext || relevance.isFound($0.reference)
        },
        asksForText || isNext && subject != .condition
          || question.asks(.evidence, .comparison, .course) && subject == .place),
      related: asksToTellApart ? related() : [], notices: notices(choice))
  }

  /// Whether a regimen is one of what is used first in its condition.
  private func isFirst(_ regimen: Regimen) -> Bool {
    regimen.condition.flatMap { base.place(of: regimen.intervention, in: $0) }?
      .decisive?.assertion.verdict == .firstLine
  }

  private func notices(_ choice: AnswerChoice) -> [QuestionAnswer.Notice] {
    var notices: [QuestionAnswer.Notice] = []
    let open = Set(question.openNames.flatMap(\.records).map(\.id))
    for intervention in question.interventions where !open.contains(intervention.id) {
      for condition in question.conditions
      where base.place(of: intervention, in: condition) == nil {
        notices.append(.nothingConcluded(intervention, condition: condition))
      }
    }
    notices += notCoveredNotices
    if question.asks(.avoid), question.interventions.isEmpty {
      notices += question.conditions.filter { choice.conclusionsAsked(in: $0).isEmpty }.map {
        .nothingToAvoid($0)
      }
    }
    if !question.conditions.isEmpty, !question.unmatched.isEmpty {
      notices.append(.notHeld(question.unmatched.joined(separator: ", ")))
    }
    if question.isAboutPatient { notices.append(.doseOfPatient) }
    if let (first, second) = question.unknownCombination {
      notices.append(.unknownCombination(first, second))
    }
    for name in question.openNames { notices.append(.openName(name.words)) }
    return notices
  }

  /// What is not covered, in the words of the question.
  private var notCoveredNotices: [QuestionAnswer.Notice] {
    let unknown =
      question.unknownSubject.map { words -> [QuestionAnswer.Notice] in
        [question.conditionWords.isEmpty ? .notHeld(words) : .unclearCondition(words)]
      } ?? []
    return unknown
      + question.understood.compactMap { part in
        guard case .notCovered(let id) = part.meaning,
          question.notCovered.contains(where: { $0.id == id })
        else { return nil }
        return .notCovered(part.words)
      }
  }

  private func notCovered(_ related: [SearchHit]) -> QuestionAnswer {
    QuestionAnswer(
      subject: .notCovered, conditions: [], interventions: [],
      uncovered: question.notCovered.first, places: [], decisive: nil, conclusions: [], instead: [],
      usualDose: [], regimens: [], safety: [], recommendations: [], evidence: [], related: related,
      notices: notCoveredNotices)
  }
}
