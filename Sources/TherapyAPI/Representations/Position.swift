internal import TherapyModel

/// The place of a therapy in a condition, and by what right it holds.
struct Position: Sendable {
  /// How the assertion came to speak of the therapy.
  enum Basis: Sendable {
    /// It is about the therapy itself.
    case itself
    /// It is about a class that the therapy belongs to.
    case ofClass(String)
    /// It is about a combination in which the therapy has a part.
    case inCombination(String)
  }

  let assertion: Assertion
  let basis: Basis
}

extension Edition {
  /// Every assertion, retired ones among them, about a therapy, a class of it or a combination in
  /// which it is given.
  func assertions(about therapy: String) -> [Assertion] {
    var query = Query()
    query.therapy = therapy
    return assertions(query)
  }

  /// Every assertion about exactly this combination, retired ones among them.
  func assertions(aboutCombination combination: String) -> [Assertion] {
    var query = Query()
    query.combination = combination
    return assertions(query)
  }

  /// Every assertion of a condition, retired ones among them.
  func assertions(in condition: String) -> [Assertion] {
    var query = Query()
    query.condition = condition
    return assertions(query)
  }

  private func assertions(_ query: Query) -> [Assertion] {
    knowledge.find(.assertions, query, asOf: day).map { knowledge.assertions[$0] }
  }

  /// Every assertion that bears on a therapy and is not retired: by condition; of one condition its
  /// own first, then those of its classes, nearest first, then those of combinations in which it is given.
  func positions(of therapy: String) -> [Position] {
    let classes = knowledge.classes(of: therapy)
    let active = knowledge.assertions(holdingFor: therapy).filter { $0.header.status == .active }
    let found = active.map { assertion in
      switch assertion.intervention {
      case .combination(let id):
        return (classes.count + 1, Position(assertion: assertion, basis: .inCombination(id)))
      case .therapy(let id):
        guard let order = classes.firstIndex(of: id) else {
          return (0, Position(assertion: assertion, basis: .itself))
        }
        return (order + 1, Position(assertion: assertion, basis: .ofClass(id)))
      }
    }
    return sorted(found)
  }

  /// Every assertion about a combination that is not retired.
  func positions(ofCombination combination: String) -> [Position] {
    let active = assertions(aboutCombination: combination).filter { $0.header.status == .active }
    return sorted(active.map { (0, Position(assertion: $0, basis: .itself)) })
  }

  private func sorted(_ found: [(order: Int, position: Position)]) -> [Position] {
    found.sorted { one, other in
      let (a, b) = (one.position.assertion, other.position.assertion)
      if a.condition != b.condition {
        return a.condition.utf8.lexicographicallyPrecedes(b.condition.utf8)
      }
      if one.order != other.order { return one.order < other.order }
      // Of equal ones, what warns stands first.
      if (a.verdict == .avoid) != (b.verdict == .avoid) { return a.verdict == .avoid }
      return a.id.utf8.lexicographicallyPrecedes(b.id.utf8)
    }.map(\.position)
  }
}

extension JSONWriter {
  /// A position: condition, verdict, summary, and by what right it holds.
  mutating func position(_ position: Position, _ edition: Edition) {
    let assertion = position.assertion
    object { json in
      json.name("condition")
      json.condition(assertion.condition, edition)
      json.member("verdict", assertion.verdict.rawValue)
      json.member("verdictLabel", assertion.verdict.label)
      json.member("summary", assertion.summary)
      switch position.basis {
      case .itself: json.member("basis", "itself")
      case .ofClass: json.member("basis", "class")
      case .inCombination: json.member("basis", "combination")
      }
      json.name("intervention")
      json.intervention(assertion.intervention, edition)
      json.object("links") { json in
        json.member("assertion", assertion.path)
        json.member("answer", Routes.answerPath(of: assertion.condition))
      }
    }
  }
}
