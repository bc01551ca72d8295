extension Query {
  /// The parameters that this query sets.
  public var parameters: Set<Parameter> {
    var set: Set<Parameter> = []
    func note(_ parameter: Parameter, _ isSet: Bool) {
      if isSet { set.insert(parameter) }
    }
    note(.condition, condition != nil)
    note(.therapy, therapy != nil)
    note(.combination, combination != nil)
    note(.direction, direction != nil)
    note(.scheme, scheme != nil)
    note(.grade, grade != nil)
    note(.status, status != nil)
    note(.reviewState, reviewState != nil)
    note(.verdict, verdict != nil)
    note(.advice, advice != nil)
    note(.phase, phase != nil)
    note(.kind, safetyKind != nil || therapyKind != nil)
    note(.severity, severity != nil)
    note(.design, design != nil)
    note(.reference, reference != nil)
    note(.text, text != nil)
    return set
  }
}

extension KnowledgeBase {
  /// The positions, in the ``RecordSet`` of the kind, of all records that match; ascending.
  public func find(_ kind: RecordKind, _ query: Query, asOf day: CalendarDate) -> [Int] {
    guard let index = indexes[kind],
      query.parameters.isSubset(of: Query.parameters(for: kind))
    else { return [] }
    var lists = propertyLists(query, index)
    if let name = query.combination { lists.append(list(kind, combination: name, index)) }
    if let name = query.condition { lists.append(list(kind, condition: name, index)) }
    if let name = query.therapy { lists.append(list(kind, therapy: name, index)) }
    if let state = query.reviewState { lists.append(list(kind, state, index, day)) }
    guard let text = query.text else {
      guard !lists.isEmpty else { return Array(0..<index.count) }
      return RecordIndex.intersection(lists).map { Int($0) }
    }
    let bits = records(holding: text, kind, index)
    guard !lists.isEmpty else { return bits.elements }
    return RecordIndex.intersection(lists).map { Int($0) }.filter { bits.contains($0) }
  }

  /// The lists of the properties that are found as they are asked for.
  private func propertyLists(_ query: Query, _ index: RecordIndex) -> [[Int32]] {
    var keys: [RecordIndex.Key] = []
    if let direction = query.direction { keys.append(.direction(direction)) }
    switch (query.scheme, query.grade) {
    case (let scheme?, let grade?): keys.append(.schemeAndGrade(scheme, grade))
    case (let scheme?, nil): keys.append(.scheme(scheme))
    case (nil, let grade?): keys.append(.grade(grade))
    case (nil, nil): break
    }
    if let status = query.status { keys.append(.status(status)) }
    if let verdict = query.verdict { keys.append(.verdict(verdict)) }
    if let advice = query.advice { keys.append(.advice(advice)) }
    if let phase = query.phase { keys.append(.phase(phase)) }
    if let safetyKind = query.safetyKind { keys.append(.safetyKind(safetyKind)) }
    if let severity = query.severity { keys.append(.severity(severity)) }
    if let therapyKind = query.therapyKind { keys.append(.therapyKind(therapyKind)) }
    if let design = query.design { keys.append(.design(design)) }
    if let reference = query.reference { keys.append(.reference(reference)) }
    return keys.map { index.records($0) }
  }

  /// The records of a kind that have to do with a condition (an id or alias), ascending.
  func list(_ kind: RecordKind, condition name: String, _ index: RecordIndex) -> [Int32] {
    guard let id = condition(named: name) else { return [] }
    guard kind == .therapies || kind == .combinations else {
      // What holds in any condition holds in this one: a filter must not hide a warning.
      return index.records(anyOf: [.condition(id), .anyCondition])
    }
    // Therapies and combinations have to do with a condition if something is said of them there.
    var positions: Set<Int32> = []
    for intervention in subjects(of: id) {
      for part in graph.given(intervention) where part.kind == kind {
        if let position = position(kind, of: part.id) { positions.insert(Int32(position)) }
      }
    }
    return positions.sorted()
  }

  /// Of exactly this combination; of safety notes also those about what is given in it, and about the
  /// classes of that: a filter must not hide a warning.
  private func list(_ kind: RecordKind, combination name: String, _ index: RecordIndex) -> [Int32] {
    guard let id = combination(named: name) else { return [] }
    let combination = Intervention.combination(id)
    guard kind == .safety else { return index.records(.intervention(combination)) }
    return index.records(anyOf: graph.coveredBy(combination).map { .intervention($0) })
  }

  /// What assertions and statements of a condition are about.
  private func subjects(of condition: String) -> Set<Intervention> {
    var subjects: Set<Intervention> = []
    for position in indexes[.assertions]?.records(.condition(condition)) ?? [] {
      subjects.insert(assertions[Int(position)].intervention)
    }
    for kind in RecordKind.statements {
      for position in indexes[kind]?.records(.condition(condition)) ?? [] {
        guard let statement = record(kind, at: Int(position)) as? any Statement else { continue }
        subjects.insert(statement.intervention)
      }
    }
    return subjects
  }

  private func list(_ kind: RecordKind, therapy name: String, _ index: RecordIndex) -> [Int32] {
    guard let id = therapy(named: name) else { return [] }
    let concerning = graph.concerning(.therapy(id))
    guard kind == .combinations else {
      let found = index.records(anyOf: concerning.map { .intervention($0) })
      return kind == .assertions ? concluded(found, on: id) : found
    }
    return concerning.compactMap { intervention in
      guard case .combination(let id) = intervention else { return nil }
      return combinations.position(of: id).map { Int32($0) }
    }.sorted()
  }

  private func list(
    _ kind: RecordKind, _ state: ReviewState, _ index: RecordIndex, _ day: CalendarDate
  ) -> [Int32] {
    let reviewed = index.records(.reviewed)
    guard state == .never else {
      return reviewed.filter {
        record(kind, at: Int($0)).header.reviewState(asOf: day) == state
      }
    }
    var rest = reviewed[...]
    return (0..<Int32(index.count)).filter { position in
      guard rest.first == position else { return true }
      rest.removeFirst()
      return false
    }
  }

  // MARK: Text

  /// The records that hold every word of a text, or are about something whose name holds it.
  private func records(
    holding text: String, _ kind: RecordKind, _ index: RecordIndex
  ) -> RecordBits {
    let words = Set(Folding.words(of: text))
    guard let first = words.first else { return RecordBits(count: index.count) }
    var bits = records(holding: first, index)
    for word in words.dropFirst() { bits.formIntersection(records(holding: word, index)) }
    return bits
  }

  private func records(holding word: [UInt8], _ index: RecordIndex) -> RecordBits {
    var bits = RecordBits(count: index.count)
    index.words.mark(word, in: &bits)
    guard index.isNamed else { return bits }
    var named: [RecordIndex.Key] = []
    for place in names.conditions.records(word, of: conditions.count) {
      named.append(.condition(conditions[place].header.id))
    }
    for place in names.therapies.records(word, of: therapies.count) {
      named.append(.intervention(.therapy(therapies[place].header.id)))
    }
    for place in names.combinations.records(word, of: combinations.count) {
      named.append(.intervention(.combination(combinations[place].header.id)))
    }
    for key in named {
      for record in index.records(key) { bits.insert(Int(record)) }
    }
    return bits
  }
}

extension TextIndex {
  /// The records, of so many, that hold a word beginning with `prefix`; ascending.
  fileprivate func records(_ prefix: [UInt8], of count: Int) -> [Int] {
    var bits = RecordBits(count: count)
    mark(prefix, in: &bits)
    return bits.elements
  }
}
