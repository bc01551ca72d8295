extension KnowledgeBase {
  /// The statements about an intervention, about a class it belongs to, of a class about its members, and about
  /// combinations in which any of these is given; in one condition (an id), or in all. Statements that hold in
  /// any condition are among them.
  public func statements(
    about intervention: Intervention, in condition: String? = nil
  ) -> StatementGroup {
    let keys = graph.concerning(intervention).map { RecordIndex.Key.intervention($0) }
    return group { index in
      let about = index.records(anyOf: keys)
      guard let condition else { return about }
      let places = index.records(anyOf: [.condition(condition), .anyCondition])
      return RecordIndex.intersection([about, places])
    }
  }

  /// All statements of a condition (an id), whatever they are about.
  public func statements(in condition: String) -> StatementGroup {
    group { $0.records(.condition(condition)) }
  }

  /// The statement that a reference names.
  public func statement(_ reference: RecordReference) -> (any Statement)? {
    position(reference.kind, of: reference.id).flatMap {
      record(reference.kind, at: $0) as? any Statement
    }
  }

  /// Every statement that disagrees with this one, whichever of the two says so; sorted by kind and id.
  public func disagreements(with statement: RecordReference) -> [RecordReference] {
    disagreements[statement] ?? []
  }

  /// The assertions in force that rest on a statement, in the order of their ids.
  public func assertions(restingOn statement: RecordReference) -> [Assertion] {
    (indexes[.assertions]?.records(.basis(statement)) ?? []).map { assertions[Int($0)] }
      .filter { $0.header.status == .active }
  }

  /// Every record that rests on a reference: conditions, therapies, assertions (for their disagreements) and
  /// statements; by kind, then id.
  public func records(citing reference: String) -> [RecordReference] {
    RecordKind.allCases.flatMap { kind in
      (indexes[kind]?.records(.reference(reference)) ?? []).map { position in
        RecordReference(kind: kind, id: id(kind, at: Int(position)))
      }
    }
  }

  /// The therapies of a class and of its classes, nearest first.
  public func members(of therapy: String) -> [String] { graph.members(of: therapy) }

  /// The classes a therapy belongs to, nearest first.
  public func classes(of therapy: String) -> [String] { graph.classes(of: therapy) }

  /// The therapies and combinations that are really given in an intervention, itself first: its base, and the
  /// members *with* or *after* which it is given; not those *without* or *instead of* which.
  public func given(in intervention: Intervention) -> [Intervention] { graph.given(intervention) }

  /// The records of each kind of statement that `choose` names.
  func group(_ choose: (RecordIndex) -> [Int32]) -> StatementGroup {
    func positions(_ kind: RecordKind) -> [Int] {
      indexes[kind].map { choose($0).map { Int($0) } } ?? []
    }
    return StatementGroup(
      evidence: positions(.evidence).map { evidence[$0] },
      recommendations: positions(.recommendations).map { recommendations[$0] },
      regimens: positions(.regimens).map { regimens[$0] },
      predictors: positions(.predictors).map { predictors[$0] },
      safety: positions(.safety).map { safety[$0] })
  }

  // MARK: The answer about a condition

  /// The ordered answer about a condition (an id); nil where there is none. A retired assertion is no
  /// answer any more: its statements go where they would go without it.
  public func answer(for id: String) -> ConditionAnswer? {
    guard let condition = conditions[id] else { return nil }
    let (rows, remainder) = sortedRows(of: id)
    return ConditionAnswer(
      condition: condition, options: rows.map { option($0.assertion, with: $0.statements) },
      remainder: inOrder(remainder, in: id))
  }

  /// The assertions of a condition (an id) that are in force, in the order of an answer, each with its statements in the
  /// order of their ids.
  func rows(of condition: String) -> [(assertion: Assertion, statements: StatementGroup)] {
    sortedRows(of: condition).rows
  }

  /// The assertions of a condition (an id) that are in force, in the order of an answer.
  func assertionsInForce(in condition: String) -> [Assertion] {
    (indexes[.assertions]?.records(.condition(condition)) ?? [])
      .map { assertions[Int($0)] }.filter { $0.header.status == .active }
      .sorted { ($0.verdict.place, $0.rank) < ($1.verdict.place, $1.rank) }
  }

  private func sortedRows(
    of condition: String
  ) -> (rows: [(assertion: Assertion, statements: StatementGroup)], remainder: StatementGroup) {
    let rows = assertionsInForce(in: condition)
    var sorter = RowSorter(rows, graph)
    let all = statements(in: condition)
    for statement in all.evidence { sorter.take(statement, \.evidence) }
    for statement in all.recommendations { sorter.take(statement, \.recommendations) }
    for statement in all.regimens { sorter.take(statement, \.regimens) }
    for statement in all.predictors { sorter.take(statement, \.predictors) }
    for statement in all.safety { sorter.take(statement, \.safety) }
    return (
      zip(rows, sorter.groups).map { (assertion: $0, statements: $1) }, sorter.remainder
    )
  }

  private func option(
    _ assertion: Assertion, with statements: StatementGroup
  ) -> TherapyOption {
    let reading = reading(
      statements, general(assertion.intervention), in: assertion.condition,
      usualDose: assertion.usualDose)
    return TherapyOption(
      assertion: assertion, usualDose: usualDose(of: assertion),
      bestEvidence: bestEvidence(of: assertion.verdict, among: reading.own),
      gaps: gaps(in: assertion), reading: reading)
  }

  /// Statements that hold in any condition and for an intervention.
  func general(_ intervention: Intervention) -> StatementGroup {
    let keys = graph.coveredBy(intervention).map { RecordIndex.Key.intervention($0) }
    return group { index in
      RecordIndex.intersection([index.records(anyOf: keys), index.records(.anyCondition)])
    }
  }
}

extension Verdict {
  /// Its place in the order of the answer.
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Puts every statement of a condition into one row of its answer.
private struct RowSorter {
  private(set) var groups: [StatementGroup]
  private(set) var remainder = StatementGroup()
  /// The row of what is concluded on an intervention as a whole; failing that, on some people or one route.
  private var rowOfIntervention: [Intervention: Int] = [:]
  private var rowOfBasis: [RecordReference: Int] = [:]
  /// For statements on which a limited conclusion rests, and no whole one on the same intervention.
  private var rowOfLimitedBasis: [Limited: Int] = [:]
  /// Of a therapy the first row of a combination in which it is given.
  private var rowOfPart: [Intervention: Int] = [:]
  private let graph: TherapyGraph

  /// A statement on which a limited conclusion on an intervention rests.
  private struct Limited: Hashable {
    let statement: RecordReference
    let intervention: Intervention
  }

  init(_ rows: [Assertion], _ graph: TherapyGraph) {
    self.graph = graph
    groups = [StatementGroup](repeating: StatementGroup(), count: rows.count)
    for (row, assertion) in rows.enumerated() {
      let first = rowOfIntervention[assertion.intervention]
      if first == nil || (!assertion.isLimited && rows[first ?? row].isLimited) {
        rowOfIntervention[assertion.intervention] = row
      }
      for basis in assertion.basis where rowOfBasis[basis] == nil { rowOfBasis[basis] = row }
      for part in graph.given(assertion.intervention).dropFirst() where rowOfPart[part] == nil {
        rowOfPart[part] = row
      }
    }
    for (row, assertion) in rows.enumerated() where assertion.isLimited {
      let main = rowOfIntervention[assertion.intervention].map { Set(rows[$0].basis) } ?? []
      for basis in assertion.basis where !main.contains(basis) {
        let limited = Limited(statement: basis, intervention: assertion.intervention)
        if rowOfLimitedBasis[limited] == nil { rowOfLimitedBasis[limited] = row }
      }
    }
  }

  mutating func take<Entity: Statement>(
    _ statement: Entity, _ kind: WritableKeyPath<StatementGroup, [Entity]>
  ) {
    if let row = row(of: statement) {
      groups[row][keyPath: kind].append(statement)
    } else {
      remainder[keyPath: kind].append(statement)
    }
  }

  /// The row of a limited conclusion that rests on the statement, of the intervention itself, of the bases of a
  /// combination, of a combination in which a therapy is given, of a class, of the first assertion that rests on the
  /// statement; in this order.
  private func row(of statement: some Statement) -> Int? {
    var intervention = statement.intervention
    let limited = Limited(statement: statement.reference, intervention: intervention)
    if let row = rowOfLimitedBasis[limited] { return row }
    var steps = 0
    while true {
      if let row = rowOfIntervention[intervention] { return row }
      guard case .combination(let id) = intervention, let base = graph.base(of: id), steps < 100
      else { break }
      intervention = base
      steps += 1
    }
    if intervention == statement.intervention, let row = rowOfPart[intervention] { return row }
    if case .therapy(let id) = intervention {
      for group in graph.classes(of: id) {
        if let row = rowOfIntervention[.therapy(group)] { return row }
      }
    }
    return rowOfBasis[statement.reference]
  }
}
