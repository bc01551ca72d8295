/// The statements and conclusions that bear on a question.
struct QuestionScope {
  var places: [PlaceInTherapy] = []
  var statements = StatementGroup()
  /// What is said of exactly what was asked for, and of what holds for it: the nearer the lower.
  var distance: [Intervention: Int] = [:]
  let condition: String?

  init(_ base: KnowledgeBase, _ question: Question) {
    condition = question.conditions.count == 1 ? question.conditions.first : nil
    let places: [RecordIndex.Key] = question.conditions.map { .condition($0) }
    guard !question.interventions.isEmpty else {
      statements = base.group { $0.records(anyOf: places) }
      guard question.asksForSafety else { return }
      // What is dangerous about what is used there holds in any condition.
      var known = Set(statements.safety.map(\.header.id))
      for condition in question.conditions {
        for assertion in base.assertionsInForce(in: condition)
        where [.firstLine, .alternative, .consider].contains(assertion.verdict) {
          statements.safety += base.general(assertion.intervention).safety.filter {
            known.insert($0.header.id).inserted
          }
        }
      }
      return
    }
    var about: [Intervention] = []
    for (number, intervention) in question.interventions.enumerated() {
      var near = [intervention]
      if case .therapy(let id) = intervention {
        near += base.classes(of: id).map { .therapy($0) }
      }
      near += base.given(in: intervention)
      let far = base.graph.concerning(intervention)
      for (place, other) in (near + far).enumerated() {
        let distance = min(place, 2) * 4 + (place == 0 ? min(number, 3) : 0)
        self.distance[other] = min(self.distance[other] ?? Int.max, distance)
        about.append(other)
      }
      if question.conditions.isEmpty {
        self.places += base.places(of: intervention)
      } else {
        self.places += question.conditions.compactMap { base.place(of: intervention, in: $0) }
      }
    }
    let keys = about.map { RecordIndex.Key.intervention($0) }
    statements = base.group { index in
      let found = index.records(anyOf: keys)
      guard !places.isEmpty else { return found }
      return RecordIndex.intersection([
        found, index.records(anyOf: places + [.anyCondition]),
      ])
    }
  }

  /// How far what a statement is about is from what was asked for: by itself, its classes, then others.
  func distance(of statement: any Statement) -> Int {
    let place = distance[statement.intervention] ?? 0
    let other = condition != nil && statement.condition != condition ? 1 : 0
    return place * 2 + other
  }
}
