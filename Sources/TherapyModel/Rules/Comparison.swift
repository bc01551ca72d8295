/// What is known of an intervention in a condition, to stand beside that of others.
public struct ComparedIntervention: Sendable {
  public let intervention: Intervention
  /// The assertions in force that bear on it: those of its place in therapy (``PlaceInTherapy``), then those about
  /// what is given in it and, of a class, about its members.
  public let bearings: [Conclusion]
  /// Statements of the condition: about itself, its classes and, of a class, its members; what its own assertion
  /// stands for. Safety notes also about what is given in it, and about combinations in which it is given: these say
  /// of what, and comparing must not hide a warning.
  public let statements: StatementGroup
  /// Statements that hold in any condition, about itself, a class of it or what it combines.
  public let general: StatementGroup

  /// What is not recorded on it.
  public let gaps: [Gap]

  /// What decides its verdict; nil: nothing is concluded on it by itself. What is concluded of combinations, or of a part
  /// alone, is no verdict on the whole.
  public let decisive: Conclusion?
}

extension KnowledgeBase {
  /// What is known of interventions in a condition (an id), in the order of `interventions`; nil where there is no
  /// such condition. Nothing of another condition is in it.
  public func compare(
    _ interventions: [Intervention], in condition: String
  ) -> [ComparedIntervention]? {
    guard let answer = answer(for: condition) else { return nil }
    return interventions.map { compared($0, answer, in: condition) }
  }

  private func compared(
    _ intervention: Intervention, _ answer: ConditionAnswer, in condition: String
  ) -> ComparedIntervention {
    var about = [intervention]
    if case .therapy(let id) = intervention {
      about += (classes(of: id) + members(of: id)).map { .therapy($0) }
    }
    let key = RecordIndex.Key.condition(condition)
    var statements = group { index in
      RecordIndex.intersection([
        index.records(anyOf: about.map { .intervention($0) }), index.records(key),
      ])
    }
    if let own = answer.options.first(where: { $0.assertion.intervention == intervention }) {
      statements.merge(own.statements)
    }
    statements.merge(warnings(about: intervention, key))
    var general = general(intervention)
    general.merge(warnings(about: intervention, .anyCondition))
    let place = self.place(of: intervention, in: condition)
    let usualDose = place?.decisive?.assertion.usualDose ?? []
    return ComparedIntervention(
      intervention: intervention, bearings: bearings(on: intervention, place, answer),
      statements: inOrder(statements, in: condition, usualDose: usualDose),
      general: inOrder(general, in: condition),
      gaps: place?.decisive.map { gaps(in: $0.assertion) } ?? gaps(on: intervention),
      decisive: place?.decisive)
  }

  private func warnings(
    about intervention: Intervention, _ place: RecordIndex.Key
  ) -> StatementGroup {
    var about = Set(graph.coveredBy(intervention) + graph.concerning(intervention))
    if case .combination(let id) = intervention { about.formUnion(graph.relatives(of: id)) }
    var warnings = StatementGroup()
    warnings.safety =
      (indexes[.safety].map { index in
        RecordIndex.intersection([
          index.records(anyOf: about.map { .intervention($0) }), index.records(place),
        ])
      } ?? []).map { safety[Int($0)] }
    return warnings
  }

  private func bearings(
    on intervention: Intervention, _ place: PlaceInTherapy?, _ answer: ConditionAnswer
  ) -> [Conclusion] {
    var bearings = place?.conclusions ?? []
    var known = Set(bearings.map(\.assertion.header.id))
    func add(_ other: Intervention, _ basis: Conclusion.Basis) {
      for option in answer.options
      where option.assertion.intervention == other
        && known.insert(option.assertion.header.id).inserted
      {
        bearings.append(Conclusion(assertion: option.assertion, basis: basis))
      }
    }
    switch intervention {
    case .therapy:
      // What is concluded on a class that does not hold for its member is no part of this.
      let above = Set(graph.holding(for: intervention))
      for other in graph.concerning(intervention) where !above.contains(other) {
        add(other, .ofMember(other))
      }
    case .combination(let id):
      for part in graph.coveredBy(intervention) { add(part, .ofPart(part)) }
      for other in graph.relatives(of: id) { add(other, .ofPart(other)) }
    }
    return bearings
  }
}

extension StatementGroup {
  /// Adds the statements of another group that are not there yet; each kind stays in the order of the ids.
  fileprivate mutating func merge(_ other: StatementGroup) {
    func merged<Entity: Statement>(_ one: [Entity], _ other: [Entity]) -> [Entity] {
      let ids = Set(one.map(\.header.id))
      let added = other.filter { !ids.contains($0.header.id) }
      guard !added.isEmpty else { return one }
      return (one + added).sorted { $0.header.id.octetsPrecede($1.header.id) }
    }
    evidence = merged(evidence, other.evidence)
    recommendations = merged(recommendations, other.recommendations)
    regimens = merged(regimens + studiedRegimens, other.regimens + other.studiedRegimens)
    studiedRegimens = []
    predictors = merged(predictors, other.predictors)
    safety = merged(safety, other.safety)
  }
}
