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
    let scope = QuestionScope(base, question)
    if run.isNotCovered {
      let related = run.related()
      let answer = run.notCovered(related)
      return QuestionResult(
        question: question, answer: answer,
        found: run.found(
          related.map { ($0.record, $0.snippet) }
            + question.conditions.filter { id in !related.contains { $0.record.id == id } }
            .map { (RecordReference(kind: .conditions, id: $0), nil) }, query))
    }
    let answer = run.answer(scope)
    let records = run.records(scope, answer)
    return QuestionResult(question: question, answer: answer, found: run.found(records, query))
  }

  /// Whether it is about what is not covered; beside a condition that is, it only explains that.
  private var isNotCovered: Bool {
    guard !question.notCovered.isEmpty else { return false }
    return question.conditions.isEmpty
      || (question.interventions.isEmpty && !question.asks(.avoid))
  }

  // MARK: The answer

  private func answer(_ scope: QuestionScope) -> QuestionAnswer {
    let subject: QuestionAnswer.Subject =
      question.interventions.isEmpty ? .condition : question.conditions.isEmpty ? .therapy : .place
    var conclusions =
      subject == .condition
      ? question.conditions.flatMap(conclusionsAsked)
      : base.conclusions(of: scope.places, first: scope.condition)
    let isOne = question.interventions.count == 1 && question.conditions.count == 1
    var decisive = isOne ? scope.places.first?.decisive : nil
    if let place = scope.places.first, isOne, let limited = limited(place.conclusions).first {
      decisive = limited
    }
    let isNext = question.asks(.nextStep, .failure)
    if isNext, subject == .place {
      // After a failure the answer is what is left, unless what was asked for does harm: by itself, or after the other.
      let left = question.conditions.flatMap(conclusionsAsked).filter { conclusion in
        !question.interventions.contains(conclusion.assertion.intervention)
          && !isClassNamed(conclusion.assertion.intervention)
      }
      let harm = scope.places.compactMap(\.decisive).filter(\.isHarm)
      let doubtful = scope.places.compactMap(\.decisive).filter { conclusion in
        [.consider, .unproven, .investigational].contains(conclusion.assertion.verdict)
      }
      if decisive?.isHarm != true, !left.isEmpty || !harm.isEmpty {
        conclusions =
          harm + conclusions.filter(isHarmfulSequence) + doubtful + left + conclusions
        decisive = nil
      }
    }
    if decisive == nil, subject == .place, !question.asks(.comparison) {
      // Two that were named beside each other may be meant one after the other.
      let pair = conclusions.filter { isHarmfulSequence($0) && holdsTwoNamed($0) }
      conclusions = pair + conclusions
    }
    if decisive == nil, subject == .place { conclusions = partsOfNamed() + conclusions }
    if subject == .place, question.asks(.avoid), question.asks(.treatment) {
      conclusions += question.conditions.flatMap(conclusionsAsked)
    }
    var known: Set<String> = []
    conclusions.removeAll { !known.insert($0.assertion.header.id).inserted }
    if let decisive {
      conclusions.removeAll { $0.assertion.header.id == decisive.assertion.header.id }
    }
    let leading = decisive ?? (subject == .place ? conclusions.first : nil)
    let usualDose = scope.places.flatMap(base.usualDose(in:))
    let asksForDose = question.asks(.dose, .rate, .conversion, .duration) || question.isAboutPatient
    let asksForSafety = question.asksForSafety
    if subject == .therapy, asksForDose || asksForSafety {
      conclusions.removeAll { !$0.isHarm || !$0.isOwn }
    }
    if asksForSafety, !asksForDose, decisive == nil, subject == .therapy { conclusions = [] }
    let asksForNext = question.asks(.nextStep, .failure, .firstLine, .treatment)
    let doses = regimens(scope, usualDose.map(\.header.id))
    func part<Element>(_ list: [Element], _ isAsked: Bool) -> [Element] {
      isAsked ? Array(list.prefix(Self.statementLimit)) : []
    }
    let isUseful = subject != .condition || !relevance.isEmpty
    let asksForText = !relevance.isEmpty && subject != .condition
    return QuestionAnswer(
      subject: subject, conditions: question.conditions, interventions: question.interventions,
      uncovered: nil, places: question.conditions.isEmpty ? [] : scope.places, decisive: decisive,
      conclusions: conclusions,
      instead: leading.map(instead) ?? [],
      usualDose: subject != .place || asksForSafety && !asksForDose ? [] : usualDose,
      regimens: part(
        doses.filter { subject != .condition || relevance.isFound($0.reference) || isFirst($0) },
        asksForDose || isNext && subject != .condition),
      safety: part(
        safety(scope).filter { !relevance.isOfTopic || relevance.isFound($0.reference) },
        asksForSafety && isUseful || subject == .therapy || leading?.isHarm == true),
      recommendations: part(recommendations(scope), asksForNext && subject == .place),
      evidence: part(
        evidence(scope).filter { !asksForText || isNext || relevance.isFound($0.reference) },
        asksForText || isNext && subject != .condition
          || question.asks(.evidence, .comparison, .course) && subject == .place),
      related: [], notices: notices(scope))
  }

  /// The conclusions that speak of some people alone, where the question names these.
  private func limited(_ conclusions: [Conclusion]) -> [Conclusion] {
    conclusions.filter { conclusion in
      guard conclusion.isOwn, let people = conclusion.assertion.appliesTo else { return false }
      let condition = base.conditions[conclusion.assertion.condition]
      let names = Folding.words(of: "\(condition?.name ?? "") \(condition?.abbreviation ?? "")")
      let words = Folding.words(of: people.english).filter { word in
        word.count >= PhraseBook.distinctOctets && !base.phrases.isFiller(word)
          && !names.contains(word)
      }
      return words.contains { word in
        question.allWords.indices.contains { place in
          !isNegated(place)
            && base.phrases.alike(question.allWords[place]).contains {
              $0.count >= PhraseBook.distinctOctets && word.starts(with: $0)
            }
        }
      }
    }
  }

  /// Whether one of the three words before a word denies it.
  private func isNegated(_ place: Int) -> Bool {
    question.allWords[max(0, place - 3)..<place].contains { base.phrases.denies($0) }
  }

  /// Whether a conclusion advises against giving something after something else.
  private func isHarmfulSequence(_ conclusion: Conclusion) -> Bool {
    guard conclusion.isHarm, case .combination(let id) = conclusion.assertion.intervention else {
      return false
    }
    return base.combinations[id]?.parts.contains { $0.relation == .after } == true
  }

  /// Whether two of what was named are given in what a conclusion is about.
  private func holdsTwoNamed(_ conclusion: Conclusion) -> Bool {
    let given = base.given(in: conclusion.assertion.intervention)
    return question.interventions.filter(given.contains).count > 1
  }

  /// Whether a class of something that was named.
  private func isClassNamed(_ intervention: Intervention) -> Bool {
    question.interventions.contains { named in
      guard case .therapy(let id) = named else { return false }
      return base.classes(of: id).contains { intervention == .therapy($0) }
    }
  }

  /// What is concluded on what is given in a combination that was named, where nothing is concluded on the combination;
  /// harm first.
  private func partsOfNamed() -> [Conclusion] {
    question.conditions.flatMap { condition in
      question.interventions.flatMap { intervention -> [Conclusion] in
        guard case .combination = intervention,
          base.place(of: intervention, in: condition)?.decisive == nil
        else { return [] }
        return base.given(in: intervention).filter { $0 != intervention }
          .compactMap { base.place(of: $0, in: condition)?.decisive }
          .sorted { $0.isHarm && !$1.isHarm }
      }
    }
  }

  /// Whether a regimen is one of what is used first in its condition.
  private func isFirst(_ regimen: Regimen) -> Bool {
    regimen.condition.flatMap { base.place(of: regimen.intervention, in: $0) }?
      .decisive?.assertion.verdict == .firstLine
  }

  /// The conclusions of a condition that a question asks for; all, where it asks for no part of them.
  private func conclusionsAsked(_ condition: String) -> [Conclusion] {
    let all = base.rows(of: condition).map {
      Conclusion(assertion: $0.assertion, basis: .itself)
    }
    let wanted: [Verdict]
    let limited = question.interventions.isEmpty ? limited(all) : []
    if !limited.isEmpty { return limited }
    if question.asks(.avoid) {
      wanted = [.avoid, .noBenefit]
    } else if !question.excluded.isEmpty {
      wanted = [.firstLine, .alternative, .consider]
    } else if question.asks(.nextStep, .failure) {
      wanted = [.firstLine, .alternative, .consider]
    } else if question.asks(.firstLine) {
      wanted = [.firstLine]
    } else if question.conditions.count > 1 {
      wanted = [.firstLine, .avoid]
    } else {
      return []
    }
    let isNext = question.asks(.nextStep, .failure)
    return all.filter { conclusion in
      wanted.contains(conclusion.assertion.verdict)
        && !question.excluded.contains(conclusion.assertion.intervention)
        && !(isNext && conclusion.assertion.appliesTo != nil)
    }
  }

  private func instead(of conclusion: Conclusion) -> [Assertion] {
    guard conclusion.isHarm else { return [] }
    return base.rows(of: conclusion.assertion.condition).map(\.assertion)
      .filter { $0.verdict == .firstLine }
  }

  private func notices(_ scope: QuestionScope) -> [QuestionAnswer.Notice] {
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
      notices += question.conditions.filter { conclusionsAsked($0).isEmpty }.map {
        .nothingToAvoid($0)
      }
    }
    if !question.conditions.isEmpty, !question.unmatched.isEmpty {
      notices.append(.notHeld(question.unmatched.joined(separator: ", ")))
    }
    if question.isAboutPatient { notices.append(.doseOfPatient) }
    if let words = question.unknownCombination { notices.append(.unknownCombination(words)) }
    for name in question.openNames { notices.append(.openName(name.words)) }
    return notices
  }

  /// What is not covered, in the words of the question.
  private var notCoveredNotices: [QuestionAnswer.Notice] {
    question.understood.compactMap { part in
      if case .notCovered = part.meaning { .notCovered(part.words) } else { nil }
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

extension Conclusion {
  /// Whether it advises against the intervention.
  var isHarm: Bool {
    assertion.verdict == .avoid || assertion.verdict == .noBenefit
  }
}
