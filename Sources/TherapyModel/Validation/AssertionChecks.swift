extension ContentValidator {
  /// What an assertion is about; no two are about the same.
  private struct Subject: Hashable {
    let condition: String
    let intervention: Intervention
    let route: Route?
    let people: String?
  }

  /// A verdict and a rank in the answer about a condition.
  private struct Place: Hashable {
    let condition: String
    let verdict: Verdict
    let rank: Int
  }

  /// What every assertion must keep.
  mutating func checkAssertions() {
    var subjects: [Subject: Int] = [:]
    var places: [Place: Int] = [:]
    for (place, assertion) in content.assertions.things.enumerated() {
      let origin = content.assertions.origins[place]
      link(assertion.condition, to: .conditions, from: origin) { ["condition"] }
      link(assertion.intervention, from: origin, at: ["intervention"])
      check(usualDoseOf: assertion, origin)
      check(bottomLineOf: assertion, origin)
      for (element, disagreement) in assertion.disagreements.enumerated() {
        link(disagreement.sources, from: origin) { ["disagreements", String(element), "sources"] }
      }
      for (element, reference) in assertion.basis.enumerated() {
        check(basis: reference, of: assertion, origin, element)
      }
      checkVerdict(of: assertion, origin)
      let subject = Subject(
        condition: assertion.condition, intervention: assertion.intervention,
        route: assertion.route, people: assertion.appliesTo?.english)
      checkPlace(of: place, &places)
      guard !subject.condition.isEmpty, !assertion.intervention.id.isEmpty else { continue }
      if let first = subjects[subject] {
        let other = content.assertions.things[first].header.id
        report(
          origin, ["intervention"],
          "the assertion \"\(other)\" (\(self.place(of: content.assertions.origins[first])))"
            + " is about the same condition and intervention",
          remedy:
            "keep one of the two, or say in \"route\" or \"appliesTo\" what each is limited to")
      } else {
        subjects[subject] = place
      }
    }
  }

  /// Two assertions of a condition have no place in common, or the order of the answer would be a matter of ids.
  private mutating func checkPlace(of number: Int, _ places: inout [Place: Int]) {
    let (assertion, origin) = (
      content.assertions.things[number], content.assertions.origins[number]
    )
    guard !assertion.condition.isEmpty, !flawedFiles.contains(origin.file) else { return }
    let place = Place(
      condition: assertion.condition, verdict: assertion.verdict, rank: assertion.rank)
    guard let first = places[place] else { return places[place] = number }
    let other = content.assertions.things[first].header.id
    report(
      origin, ["rank"],
      "the assertion \"\(other)\" (\(self.place(of: content.assertions.origins[first])))"
        + " has the verdict \(assertion.verdict.rawValue) and the rank \(assertion.rank) too",
      remedy: "give each a rank of its own")
  }

  /// A verdict is borne by its basis: some statement of it holds, or advises, what the verdict says.
  ///
  /// Nothing is said where a part of the basis could not be read as it was meant.
  private mutating func checkVerdict(of assertion: Assertion, _ origin: Origin) {
    guard let support = assertion.verdict.support, !flawedFiles.contains(origin.file),
      !assertion.basis.isEmpty
    else { return }
    for reference in assertion.basis {
      guard let place = ids[reference.kind][reference.id],
        let statement = content.statement(reference.kind, at: place),
        let statementOrigin = content.origin(reference.kind, at: place),
        !flawedFiles.contains(statementOrigin.file)
      else { return }
      if statement.holds(support.direction) { return }
      if let advice = (statement as? Recommendation)?.advice, support.advice.contains(advice) {
        return
      }
    }
    let advice = support.advice.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    report(
      origin, ["verdict"],
      "no statement of the basis bears the verdict \"\(assertion.verdict.rawValue)\"",
      remedy: "name one of direction \"\(support.direction.rawValue)\" or a recommendation whose"
        + " advice is \(support.advice.count > 1 ? "one of " : "")\(advice); or correct the verdict"
    )
  }

  /// A verdict does not rest on a recommendation in force that says the opposite of it; who disagrees
  /// stands under `disagreements`.
  private mutating func checkAdvice(
    of statement: any Statement, against assertion: Assertion, _ origin: Origin, _ steps: [String]
  ) {
    guard let recommendation = statement as? Recommendation, recommendation.standing == .active,
      recommendation.intervention == assertion.intervention,
      recommendation.advice == assertion.verdict.contrary
    else { return }
    report(
      origin, steps,
      "the recommendation advises \"\(recommendation.advice.rawValue)\", the opposite of the verdict"
        + " \"\(assertion.verdict.rawValue)\"",
      remedy: "correct the verdict, or name the recommendation under disagreements instead")
  }

  private mutating func check(
    basis reference: RecordReference, of assertion: Assertion, _ origin: Origin, _ element: Int
  ) {
    let steps = ["basis", String(element)]
    link(reference.id, to: reference.kind, from: origin) { steps }
    if !reference.id.isEmpty, assertion.basis[..<element].contains(reference) {
      report(
        origin, steps, "\"\(reference.kind.rawValue)/\(reference.id)\" is named twice",
        remedy: "name it once")
    }
    guard let place = ids[reference.kind][reference.id],
      let statement = content.statement(reference.kind, at: place)
    else { return }
    if let condition = statement.condition, condition != assertion.condition,
      ids[.conditions][condition] != nil, ids[.conditions][assertion.condition] != nil
    {
      report(
        origin, steps,
        "the statement is about \"\(condition)\", the assertion about \"\(assertion.condition)\"",
        remedy: "name a statement about the assertion's condition")
    }
    checkAdvice(of: statement, against: assertion, origin, steps)
    guard isKnown(assertion.intervention), isKnown(statement.intervention) else { return }
    if !graph.areRelated(assertion.intervention, statement.intervention) {
      report(
        origin, steps,
        "the statement is about \"\(statement.intervention.id)\", which has nothing to do with"
          + " \"\(assertion.intervention.id)\"",
        remedy: "name a statement about the assertion's therapy, a class or member of it,"
          + " or a combination with it")
    }
  }

  /// A usual dose is a regimen of the same condition and intervention that a guideline or a label gives.
  private mutating func check(usualDoseOf assertion: Assertion, _ origin: Origin) {
    for (element, id) in assertion.usualDose.enumerated() {
      let steps = ["usualDose", String(element)]
      link(id, to: .regimens, from: origin) { steps }
      if !id.isEmpty, assertion.usualDose[..<element].contains(id) {
        report(origin, steps, "\"\(id)\" is named twice", remedy: "name it once")
      }
      guard let place = ids[.regimens][id],
        !flawedFiles.contains(content.regimens.origins[place].file)
      else { continue }
      let regimen = content.regimens.things[place]
      if regimen.condition != assertion.condition || regimen.intervention != assertion.intervention
      {
        report(
          origin, steps, "the regimen \"\(id)\" is about another condition or intervention",
          remedy: "name a regimen of this condition and intervention")
      } else if !regimen.sources.contains(where: { isAuthority($0.reference) }) {
        report(
          origin, steps, "the regimen \"\(id)\" rests on no guideline and no label",
          remedy: "name a regimen of a guideline or a label, or leave it out")
      }
    }
  }

  /// Whether a reference is a guideline, a consensus or a label; so is one that could not be read.
  private func isAuthority(_ reference: String) -> Bool {
    guard let place = ids[.references][reference] else { return true }
    return content.references.things[place].design.isAuthority
  }

  /// A bottom line says no number that the basis lacks.
  private mutating func check(bottomLineOf assertion: Assertion, _ origin: Origin) {
    let numbers = assertion.bottomLine.all.map { ($0.tag, Numbers.all(in: $0.text)) }
    guard numbers.contains(where: { !$0.1.isEmpty }), !flawedFiles.contains(origin.file) else {
      return
    }
    var known: Set<String> = []
    for reference in assertion.basis {
      guard let place = ids[reference.kind][reference.id],
        let statement = content.statement(reference.kind, at: place)
      else { return }
      known.formUnion(statement.numbers)
    }
    for (tag, numbers) in numbers {
      for number in numbers where !known.contains(number) {
        report(
          origin, ["bottomLine", tag], "no statement of the basis has the number \(number)",
          remedy: "leave it out, or add the statement that has it to the basis")
      }
    }
  }

  private func isKnown(_ intervention: Intervention) -> Bool {
    switch intervention {
    case .therapy(let id): ids[.therapies][id] != nil
    case .combination(let id): ids[.combinations][id] != nil
    }
  }
}

extension Statement {
  /// The numbers that it says, in words and as figures.
  fileprivate var numbers: Set<String> {
    var numbers = Set(Numbers.all(in: text))
    if let evidence = self as? EvidenceStatement {
      if let participants = evidence.participants { numbers.insert(String(participants)) }
      for effect in evidence.effects {
        let figures = [effect.intervention, effect.comparator, effect.estimate]
        numbers.formUnion(figures.compactMap(\.?.digits))
      }
    }
    return numbers
  }

  /// Whether it says that of its intervention.
  fileprivate func holds(_ direction: Direction) -> Bool {
    switch self {
    case let statement as EvidenceStatement: statement.direction == direction
    case let statement as Recommendation: statement.direction == direction
    case let statement as SafetyNote: statement.direction == direction
    default: false
    }
  }
}

extension Verdict {
  /// The advice that contradicts it; nil where none does.
  fileprivate var contrary: Advice? {
    switch self {
    case .firstLine, .alternative: .against
    case .avoid, .noBenefit: .for
    case .consider, .unproven, .investigational: nil
    }
  }
}
