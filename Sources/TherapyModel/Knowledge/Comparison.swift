/// What is known of an intervention in a condition, to stand beside that of others.
public struct ComparedIntervention: Sendable {
  public let intervention: Intervention
  /// The assertions in force that bear on it: its own first, then those of its classes, nearest first, then
  /// those about what is given in it, about combinations in which it, or a class of it, is given, and, of a class, about its
  /// members.
  public let bearings: [Bearing]
  /// Statements of the condition: about itself, its classes and, of a class, its members; what its own assertion
  /// stands for. Safety notes also about what is given in it, and about combinations in which it is given: these say
  /// of what, and comparing must not hide a warning.
  public let statements: StatementGroup
  /// Statements that hold in any condition, about itself, a class of it or what it combines.
  public let general: StatementGroup

  /// What decides its verdict: its own assertion, else that of the nearest class. Nil: nothing is concluded
  /// on it; what is concluded of combinations, or of a part alone, is no verdict on the whole.
  public var decisive: Bearing? {
    bearings.first {
      switch $0.basis {
      case .itself, .ofClass: true
      case .ofMember, .ofPart, .inCombination: false
      }
    }
  }

  /// An assertion, and why it bears on an intervention.
  public struct Bearing: Sendable {
    /// The relation of what the assertion is about to the intervention.
    public enum Basis: Sendable, Hashable {
      case itself
      /// A class that it belongs to.
      case ofClass(String)
      /// A member of the class that it is, or a combination in which a member is given.
      case ofMember(Intervention)
      /// What is given in it, a class of that, or another combination in which that is given.
      case ofPart(Intervention)
      /// A combination in which it is given, or a class of it.
      case inCombination(String)
    }

    public let assertion: Assertion
    public let basis: Basis
  }
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
    let place = RecordIndex.Key.condition(condition)
    var statements = group { index in
      RecordIndex.intersection([
        index.records(anyOf: about.map { .intervention($0) }), index.records(place),
      ])
    }
    if let own = answer.options.first(where: { $0.assertion.intervention == intervention }) {
      statements.merge(own.statements)
    }
    statements.merge(warnings(about: intervention, place))
    var general = general(intervention)
    general.merge(warnings(about: intervention, .anyCondition))
    return ComparedIntervention(
      intervention: intervention, bearings: bearings(on: intervention, answer),
      statements: statements, general: general)
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
    on intervention: Intervention, _ answer: ConditionAnswer
  ) -> [ComparedIntervention.Bearing] {
    var bearings: [ComparedIntervention.Bearing] = []
    func add(_ other: Intervention, _ basis: ComparedIntervention.Bearing.Basis) {
      for option in answer.options where option.assertion.intervention == other {
        guard !bearings.contains(where: { $0.assertion.header.id == option.assertion.header.id })
        else { continue }
        bearings.append(ComparedIntervention.Bearing(assertion: option.assertion, basis: basis))
      }
    }
    add(intervention, .itself)
    switch intervention {
    case .therapy(let id):
      for group in classes(of: id) { add(.therapy(group), .ofClass(group)) }
      for case .combination(let other) in graph.holding(for: intervention) {
        add(.combination(other), .inCombination(other))
      }
      for other in graph.concerning(intervention) { add(other, .ofMember(other)) }
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
    regimens = merged(regimens, other.regimens)
    predictors = merged(predictors, other.predictors)
    safety = merged(safety, other.safety)
  }
}
