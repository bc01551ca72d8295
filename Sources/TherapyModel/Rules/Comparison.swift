/// What is known of an intervention in a condition, to stand beside that of others.
public struct ComparedIntervention: Sendable {
  public let intervention: Intervention
  /// The assertions in force that bear on it: those of its place in therapy (``PlaceInTherapy``), then those about
  /// what is given in it and, of a class, about its members; of these harm first.
  public let bearings: [Conclusion]
  /// Statements of the condition about itself and, of a class, its members, and what its own assertion stands for; about
  /// its classes where its verdict is theirs, and but for doses about combinations where only on these something is
  /// concluded; statements that hold in any condition about itself, a class of it or what it combines. Safety notes also
  /// about what is given in it, and about combinations in which it is given: these say of what, and comparing must not
  /// hide a warning.
  public let reading: Reading
  /// The usual doses of its own conclusion, first course first; a class's doses are no doses of its members.
  public let usualDose: [Regimen]
  /// What is not recorded on it.
  public let gaps: [Gap]
  /// Its place in therapy; nil: nothing is concluded on it there.
  public let place: PlaceInTherapy?

  /// What decides its verdict; nil: nothing is concluded on it by itself. What is concluded of combinations, or of a part
  /// alone, is no verdict on the whole.
  public var decisive: Conclusion? { place?.decisive }
}

extension KnowledgeBase {
  /// What is known of interventions in a condition (an id), in the order of `interventions`; nil where there is no
  /// such condition. Nothing of another condition is in it.
  public func compare(
    _ interventions: [Intervention], in condition: String
  ) -> [ComparedIntervention]? {
    guard conditions[condition] != nil else { return nil }
    let rows = rows(of: condition)
    return interventions.map { compared($0, rows, in: condition) }
  }

  private func compared(
    _ intervention: Intervention, _ rows: [(assertion: Assertion, statements: StatementGroup)],
    in condition: String
  ) -> ComparedIntervention {
    let place = self.place(of: intervention, in: condition)
    let concluded = place?.conclusions ?? []
    // Given alone it is the same thing under another name.
    let same =
      [intervention] + concluded.filter { $0.basis == .alone }.map(\.assertion.intervention)
    var about = same + concluded.filter { $0.basis == .ofClass }.map(\.assertion.intervention)
    if case .therapy(let id) = intervention {
      // What is said of a class stands beside its member as far as nothing is concluded on the member itself.
      let isInherited = ownPlace(of: intervention, in: condition) == nil
      about += (isInherited ? classes(of: id) : []).map { .therapy($0) }
      about += members(of: id).map { .therapy($0) }
    }
    let key = RecordIndex.Key.condition(condition)
    func said(of interventions: [Intervention]) -> StatementGroup {
      group { index in
        RecordIndex.intersection([
          index.records(anyOf: interventions.map { .intervention($0) }), index.records(key),
        ])
      }
    }
    var statements = said(of: about)
    if !concluded.contains(where: \.isOwn) {
      // Where nothing is concluded on it by itself, what is known is known of combinations, whose doses are not its own.
      var combined = said(of: concluded.map(\.assertion.intervention))
      combined.regimens = []
      statements.merge(combined)
    }
    for row in rows where same.contains(row.assertion.intervention) {
      statements.merge(row.statements)
    }
    statements.merge(warnings(about: intervention, key))
    var general = general(intervention)
    general.merge(warnings(about: intervention, .anyCondition))
    let usualDose = place.map(usualDose(in:)) ?? []
    return ComparedIntervention(
      intervention: intervention,
      bearings: bearings(on: intervention, place, rows.map(\.assertion), in: condition),
      reading: reading(
        statements, general, in: condition, usualDose: usualDose.map(\.header.id)),
      usualDose: usualDose, gaps: gaps(of: place, intervention, in: condition),
      place: place)
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
    on intervention: Intervention, _ place: PlaceInTherapy?, _ assertions: [Assertion],
    in condition: String
  ) -> [Conclusion] {
    let own = place?.conclusions ?? []
    var bearings: [Conclusion] = []
    var known = Set(own.map(\.assertion.header.id))
    func add(_ other: Intervention, _ basis: Conclusion.Basis) {
      for assertion in assertions
      where assertion.intervention == other && known.insert(assertion.header.id).inserted {
        bearings.append(Conclusion(assertion: assertion, basis: basis))
      }
    }
    switch intervention {
    case .therapy:
      // What is concluded on a class that does not hold for its member is no part of this.
      let above = Set(graph.holding(for: intervention))
      for other in graph.concerning(intervention) where !above.contains(other) {
        add(other, .ofMember)
      }
    case .combination(let id):
      // What is concluded on each part as a whole, by the rule that holds for the part; on a part alone is another matter.
      for part in graph.given(intervention) where part != intervention {
        for conclusion in self.place(of: part, in: condition)?.conclusions ?? []
        where conclusion.isOwn && conclusion.basis != .alone
          && known.insert(conclusion.assertion.header.id).inserted
        {
          bearings.append(Conclusion(assertion: conclusion.assertion, basis: .ofPart))
        }
      }
      for other in graph.relatives(of: id) { add(other, .ofPart) }
    }
    return own + bearings.harmFirst
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
