/// How much is concluded and said of each condition, therapy and combination: of two that are called alike, the one of
/// which there is more is more often meant.
struct SubjectWeights: Sendable {
  /// Conclusions that put something first weigh more than any number of records.
  private struct Weight: Comparable {
    /// Conclusions in force that something is to be used first.
    var firstLine = 0
    /// Conclusions and statements of all kinds.
    var records = 0

    static func < (one: Self, other: Self) -> Bool {
      (one.firstLine, one.records) < (other.firstLine, other.records)
    }
  }

  /// The place of each number of the table of names: of what weighs alike the same, and the lower the more.
  private let places: [Int]

  /// What is said of a combination counts for what is given in it too, and not for classes, which would outweigh all that
  /// belongs to them.
  init(
    _ indexes: [RecordKind: RecordIndex], _ assertions: RecordSet<Assertion>,
    _ conditions: RecordSet<Condition>, _ therapies: RecordSet<Therapy>,
    _ combinations: RecordSet<Combination>, _ graph: TherapyGraph
  ) {
    func count(_ key: RecordIndex.Key) -> Int {
      ([.assertions] + RecordKind.statements).reduce(0) {
        $0 + (indexes[$1]?.records(key).count ?? 0)
      }
    }
    func reference(_ intervention: Intervention) -> RecordReference {
      RecordReference(kind: intervention.kind, id: intervention.id)
    }
    let subjects = conditions.map(\.reference)
    let interventions =
      therapies.map { Intervention.therapy($0.header.id) }
      + combinations.map { Intervention.combination($0.header.id) }
    var weights: [RecordReference: Weight] = [:]
    for condition in subjects {
      weights[condition, default: Weight()].records = count(.condition(condition.id))
    }
    for intervention in interventions {
      let count = count(.intervention(intervention))
      for part in graph.given(intervention) {
        weights[reference(part), default: Weight()].records += count
      }
    }
    for position in indexes[.assertions]?.records(.verdict(.firstLine)) ?? [] {
      let assertion = assertions[Int(position)]
      guard assertion.header.status == .active else { continue }
      let condition = RecordReference(kind: .conditions, id: assertion.condition)
      for subject in [condition] + graph.given(assertion.intervention).map(reference) {
        weights[subject, default: Weight()].firstLine += 1
      }
    }
    let all = (subjects + interventions.map(reference)).map { weights[$0] ?? Weight() }
    var places = [Int](repeating: 0, count: all.count)
    var (place, last): (Int, Weight?) = (-1, nil)
    for number in all.indices.sorted(by: { all[$0] > all[$1] }) {
      if all[number] != last { place += 1 }
      last = all[number]
      places[number] = place
    }
    self.places = places
  }

  /// The place of the record of a number in the table of names: from 0 for that of which most is said.
  subscript(number: Int) -> Int { places[number] }
}
