/// Which conclusions answer a question, and in what order: what harms is never behind what helps unless that is all that was
/// asked for.
struct AnswerChoice {
  private let base: KnowledgeBase
  private let question: Question
  let subject: QuestionAnswer.Subject
  /// The conclusion that is the answer, where one decides.
  private(set) var decisive: Conclusion?
  /// The others.
  private(set) var conclusions: [Conclusion] = []

  init(_ base: KnowledgeBase, _ question: Question, _ scope: QuestionScope) {
    self.base = base
    self.question = question
    subject =
      question.interventions.isEmpty ? .condition : question.conditions.isEmpty ? .therapy : .place
    switch subject {
    case .condition: conclusions = question.conditions.flatMap(conclusionsAsked)
    case .place: choose(among: scope)
    case .therapy:
      conclusions = base.conclusions(of: scope.places)
      // A dose, a danger or a code is no place in therapy; but what must be avoided is said beside a dose.
      if question.asksForDose {
        conclusions.removeAll { !$0.advisesAgainst || !$0.isOwn }
      } else if question.asksForSafety || question.asks(.code) {
        conclusions = []
      }
    case .notCovered: break
    }
    var known = Set([decisive?.assertion.header.id].compactMap(\.self))
    conclusions.removeAll { !known.insert($0.assertion.header.id).inserted }
  }

  /// The conclusion that a reader meets first: about interventions in a condition.
  var leading: Conclusion? { decisive ?? (subject == .place ? conclusions.first : nil) }

  /// What is used first instead of what is advised against.
  var instead: [Assertion] {
    guard let leading, leading.advisesAgainst else { return [] }
    return base.assertionsInForce(in: leading.assertion.condition)
      .filter { $0.verdict == .firstLine }
  }

  private var isNext: Bool { question.asks(.nextStep, .failure) }

  private mutating func choose(among scope: QuestionScope) {
    conclusions = base.conclusions(of: scope.places, first: scope.condition)
    if question.interventions.count == 1, question.conditions.count == 1,
      !question.hasUnknownPartner, let place = scope.places.first
    {
      decisive = limited(place.conclusions).first ?? place.decisive
    }
    if isNext, decisive?.advisesAgainst != true { chooseNext(scope.places.compactMap(\.decisive)) }
    if decisive == nil {
      // Two that were named beside each other may be meant one after the other.
      let pair =
        question.asks(.comparison) || question.unknownRelation == .insteadOf
        ? [] : conclusions.filter { isHarmfulSequence($0) && holdsTwoNamed($0) }
      conclusions = partsOfNamed() + pair + conclusions
    }
    if question.asks(.avoid), question.asks(.treatment) {
      conclusions += question.conditions.flatMap(conclusionsAsked)
    }
  }

  /// After a failure the answer is what is left, behind what harms: by itself, or after the other. `named` is what decides
  /// on each intervention that was named.
  private mutating func chooseNext(_ named: [Conclusion]) {
    let left = question.conditions.flatMap(conclusionsAsked).filter { conclusion in
      !question.interventions.contains(conclusion.assertion.intervention)
        && !isClassNamed(conclusion.assertion.intervention) && !isHarmfulNext(conclusion)
    }
    let harm = named.filter(\.advisesAgainst)
    let sequences = conclusions.filter(isHarmfulSequence)
    guard !left.isEmpty || !harm.isEmpty || !sequences.isEmpty else { return }
    let doubtful = named.filter { conclusion in
      [.consider, .unproven, .investigational].contains(conclusion.assertion.verdict)
    }
    conclusions = harm + sequences + doubtful + left + conclusions
    decisive = nil
  }

  /// The conclusions of a condition that a question asks for; none, where it asks for no part of them.
  func conclusionsAsked(in condition: String) -> [Conclusion] {
    let all = base.assertionsInForce(in: condition).map {
      Conclusion(assertion: $0, basis: .itself)
    }
    let limited = question.interventions.isEmpty ? limited(all) : []
    guard limited.isEmpty else { return limited }
    let wanted: [Verdict]
    if question.asks(.avoid) {
      wanted = [.avoid, .noBenefit]
    } else if isNext || !question.excluded.isEmpty {
      wanted = [.firstLine, .alternative, .consider]
    } else if question.asks(.firstLine) {
      wanted = [.firstLine]
    } else if question.conditions.count > 1 {
      wanted = [.firstLine, .avoid]
    } else {
      return []
    }
    return all.filter { conclusion in
      wanted.contains(conclusion.assertion.verdict)
        && !question.excluded.contains(conclusion.assertion.intervention)
        && !(isNext && conclusion.assertion.appliesTo != nil)
    }
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
    guard conclusion.advisesAgainst, case .combination(let id) = conclusion.assertion.intervention
    else {
      return false
    }
    return base.combinations[id]?.parts.contains { $0.relation == .after } == true
  }

  /// Whether a conclusion is about what must not be given after something that was named.
  private func isHarmfulNext(_ conclusion: Conclusion) -> Bool {
    let next = conclusion.assertion.intervention
    return base.graph.combinations(giving: next).contains { sequence in
      guard case .combination(let id) = sequence, let combination = base.combinations[id],
        combination.base == next,
        base.place(of: sequence, in: conclusion.assertion.condition)?.decisive?.advisesAgainst
          == true
      else { return false }
      return combination.parts.contains { part in
        part.relation == .after && part.member.map(question.interventions.contains) == true
      }
    }
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
          base.place(of: intervention, in: condition)?.conclusions.contains(where: \.isOwn) != true
        else { return [] }
        return base.given(in: intervention).filter { $0 != intervention }
          .compactMap { base.place(of: $0, in: condition)?.decisive }.harmFirst
      }
    }
  }
}

extension Conclusion {
  /// Whether it advises against the intervention.
  var advisesAgainst: Bool { assertion.verdict.advisesAgainst }
}
