/// Therapies that stand in relation to each other.
extension QuestionReader {
  /// Puts therapies that stand in a relation together.
  mutating func combine() {
    var found: [Intervention] = []
    var place = 0
    // A relation may stand before the two that it joins (`after one, another`), or after them.
    var leading: (relation: Relation, isReversed: Bool)?
    while place < parts.count {
      switch parts[place] {
      case .relation(let relation): leading = (relation, false)
      case .reversal: leading = (.after, true)
      case .condition, .ambiguity, .other: leading = nil
      case .therapy(let first, let words):
        let lead = leading
        leading = nil
        place = take(first, words, at: place, lead, &found)
        continue
      }
      place += 1
    }
    for intervention in found where !question.interventions.contains(intervention) {
      question.interventions.append(intervention)
    }
    for (first, others) in openTherapies where question.interventions.contains(first) {
      question.interventions += others.filter { !question.interventions.contains($0) }
    }
  }

  /// Takes a therapy with what it stands in relation to; the place after it.
  private mutating func take(
    _ first: Intervention, _ words: String, at place: Int,
    _ leading: (relation: Relation, isReversed: Bool)?, _ found: inout [Intervention]
  ) -> Int {
    let next = place + 1
    if leading?.relation == .without {
      question.excluded.append(first)
      return next
    }
    if let leading, isTherapy(next), case .therapy(let second, let others) = parts[next] {
      // What stands in front joins the other way round, but for what joins alike.
      let isTurned = leading.relation != .with && !leading.isReversed
      let (one, other) = isTurned ? (second, first) : (first, second)
      join(one, leading.relation, other, isTurned ? (others, words) : (words, others), &found)
      return next + 1
    }
    // A condition may stand between a therapy and its relation.
    var follower = next
    while follower < parts.count, case .condition = parts[follower] { follower += 1 }
    guard follower < parts.count else {
      found.append(first)
      return next
    }
    switch parts[follower] {
    case .relation(.alone):
      found.append(combination(first, .alone, nil) ?? first)
      return follower + 1
    case .relation(let relation) where isTherapy(follower + 1):
      guard case .therapy(let second, let others) = parts[follower + 1] else { break }
      join(first, relation, second, (words, others), &found)
      return follower + 2
    case .reversal where isTherapy(follower + 1):
      guard case .therapy(let second, let others) = parts[follower + 1] else { break }
      join(second, .after, first, (others, words), &found)
      return follower + 2
    case .therapy(let second, let others) where follower == next:
      if next + 1 < parts.count, !isTherapy(next + 2), case .relation(.with) = parts[next + 1] {
        join(first, .with, second, (words, others), &found)
        return next + 2
      }
      guard question.topics.contains(.conversion) else { break }
      let combined =
        combination(second, .insteadOf, first) ?? combination(first, .insteadOf, second)
        ?? combination(second, .after, first)
      guard let combined else { break }
      found.append(combined)
      return next + 1
    default: break
    }
    found.append(first)
    return next
  }

  /// Takes the combination of two therapies, or both where there is no record of it.
  private mutating func join(
    _ base: Intervention, _ relation: Relation, _ member: Intervention,
    _ words: (String, String), _ found: inout [Intervention]
  ) {
    if let combination = combination(base, relation, member) {
      found.append(combination)
    } else if relation == .after, let combination = combination(base, .insteadOf, member) {
      found.append(combination)
      if !question.topics.contains(.conversion) { question.topics.append(.conversion) }
    } else {
      question.unknownCombination = "\(words.0) \(relation.rawValue) \(words.1)"
      found.append(base)
      if relation == .without { question.excluded.append(member) } else { found.append(member) }
    }
  }

  private func isTherapy(_ place: Int) -> Bool {
    guard place < parts.count, case .therapy = parts[place] else { return false }
    return true
  }

  /// The combination of a therapy with, without, after or instead of another, or alone; of those given with each other
  /// in either order. A class may stand for its member.
  private func combination(
    _ first: Intervention, _ relation: Relation, _ second: Intervention?
  ) -> Intervention? {
    func names(_ intervention: Intervention) -> [Intervention] {
      guard case .therapy(let id) = intervention else { return [intervention] }
      return [intervention] + base.classes(of: id).map { .therapy($0) }
    }
    for base in names(first) {
      for member in second.map(names) ?? [base] {
        for combination in self.base.combinations where combination.header.status == .active {
          guard combination.parts.count == 1, let part = combination.parts.first,
            part.relation == relation || (relation == .alone && part.relation == .without)
          else { continue }
          let isSame =
            relation == .alone
            ? combination.base == base : combination.base == base && part.member == member
          let isTurned =
            relation == .with && combination.base == member && part.member == base
          if isSame || isTurned { return .combination(combination.header.id) }
        }
      }
    }
    return nil
  }
}
