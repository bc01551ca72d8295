/// Therapies that stand in relation to each other.
extension QuestionReader {
  /// A relation that stands before a therapy.
  private struct Leading {
    var relation: Relation
    var isReversed = false
    /// Whether it leaves out what follows, or only says that it is not so.
    var isExclusion = true
    /// Whether it leaves out all that follows.
    var isList = false
  }

  /// Puts therapies that stand in a relation together.
  mutating func combine() {
    var found: [Intervention] = []
    var place = 0
    // A relation may stand before the two that it joins (`after one, another`), or after them.
    var leading: Leading?
    while place < parts.count {
      switch parts[place] {
      case .relation(let relation): leading = Leading(relation: relation)
      case .reversal(let relation): leading = Leading(relation: relation, isReversed: true)
      case .exclusion: leading = Leading(relation: .without, isList: true)
      case .denial: leading = Leading(relation: .without, isExclusion: false)
      case .other, .unknown, .topic: if leading?.relation != .after { leading = nil }
      case .mistake, .sequel, .indication: break
      case .condition, .uncovered, .ambiguity, .comparison, .mimicry: leading = nil
      case .therapy(let first, let words):
        let lead = leading
        leading = nil
        place = take(first, words, at: place, lead, &found)
        // What is left out may be a list.
        if lead?.isList == true, isTherapy(place) { leading = lead }
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
    _ first: Intervention, _ words: String, at place: Int, _ leading: Leading?,
    _ found: inout [Intervention]
  ) -> Int {
    let next = place + 1
    if let leading, leading.relation == .without {
      if leading.isExclusion {
        question.excluded.append(first)
      } else {
        question.denied.append(first)
      }
      return next
    }
    noteUnknownPartner(of: words, at: place)
    let isAlone = next < parts.count && parts[next].isRelation(.alone)
    guard !isAlone, let second = nextTherapy(from: next),
      case .therapy(let other, let others) = parts[second]
    else {
      if isAlone || aloneFollows(next) {
        found.append(combination(first, .alone, nil) ?? first)
      } else if leading?.relation == .insteadOf, leading?.isReversed == false {
        question.excluded.append(first)
      } else {
        found.append(first)
      }
      return isAlone ? next + 1 : next
    }
    let between = parts[next..<second].filter { if case .topic = $0 { false } else { true } }
    if let leading, leading.relation != .alone, !between.contains(where: \.isComparison) {
      // What stands in front joins the other way round, but for what joins alike.
      let isTurned = leading.relation != .with && !leading.isReversed
      if isTurned || between.isEmpty {
        let (one, two) = isTurned ? (other, first) : (first, other)
        join(one, leading.relation, two, isTurned ? (others, words) : (words, others), &found)
        return second + 1
      }
    }
    return take(first, words, other, others, at: second, between, &found)
  }

  /// Takes two therapies by what stands between them, or after the second one.
  private mutating func take(
    _ first: Intervention, _ words: String, _ other: Intervention, _ others: String,
    at second: Int, _ between: [Part], _ found: inout [Intervention]
  ) -> Int {
    let follower = second + 1 < parts.count ? parts[second + 1] : nil
    func joined(_ relation: Relation, _ isTurned: Bool, _ after: Int) -> Int {
      if isTurned {
        join(other, relation, first, (others, words), &found)
      } else {
        join(first, relation, other, (words, others), &found)
      }
      return after
    }
    if let relation = between.lazy.compactMap(\.reversal).first {
      return joined(relation, true, second + 1)
    }
    let relations = between.compactMap(\.relation)
    if relations.contains(.after) { return joined(.after, false, second + 1) }
    if relations.contains(.insteadOf) {
      // Instead of something after that same thing: it was given before.
      if second + 2 < parts.count, follower?.isRelation(.after) == true,
        case .therapy(other, _) = parts[second + 2]
      {
        return joined(.after, false, second + 3)
      }
      return joined(.insteadOf, false, second + 1)
    }
    let last = between.last { $0.condition == nil }
    if last?.isRelation(.without) == true { return joined(.without, false, second + 1) }
    // What stands after both: `one, and later the other`; `one, or the other instead`.
    let isLast = second + 2 >= parts.count || !isTherapy(second + 2)
    if isLast, let relation = follower?.reversal { return joined(relation, true, second + 2) }
    if relations.contains(.with) { return joined(.with, false, second + 1) }
    if isLast, follower?.isRelation(.insteadOf) == true {
      return joined(.insteadOf, true, second + 2)
    }
    if between.allSatisfy(\.isSequel), isLast, follower?.isRelation(.with) == true {
      return joined(.with, false, second + 2)
    }
    if between.contains(where: \.isSequel), !between.contains(where: \.isComparison) {
      return joined(.after, true, second + 1)
    }
    // After the failure of one the other is asked for.
    if !between.contains(where: \.isComparison), parts[..<second].contains(where: \.isFailure),
      let combined = combination(other, .after, first)
    {
      found.append(combined)
      return second + 1
    }
    if between.isEmpty, question.topics.contains(.conversion),
      let combined = combination(other, .insteadOf, first) ?? combination(first, .insteadOf, other)
        ?? combination(other, .after, first)
    {
      found.append(combined)
      return second + 1
    }
    found.append(first)
    return second
  }

  /// The place of the next therapy, from a place on; nil where a name of another kind stands before it.
  private func nextTherapy(from start: Int) -> Int? {
    for place in start..<max(start, parts.count) {
      switch parts[place] {
      case .therapy: return place
      case .uncovered, .ambiguity: return nil
      default: continue
      }
    }
    return nil
  }

  /// Whether `alone` follows, with a condition between.
  private func aloneFollows(_ start: Int) -> Bool {
    for part in parts[start...] {
      if case .condition = part { continue }
      return part.isRelation(.alone)
    }
    return false
  }

  /// Notes that what comes after a therapy, or in its place, is nothing that is known.
  private mutating func noteUnknownPartner(of words: String, at place: Int) {
    guard place > 1, case .unknown(let partner) = parts[place - 2],
      case .relation(let relation) = parts[place - 1], relation == .after || relation == .insteadOf
    else { return }
    question.unknownCombination = (partner, words)
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
      question.unknownCombination = words
      question.unknownRelation = relation
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
        for case .combination(let id) in self.base.graph.combinations(giving: base) {
          guard let combination = self.base.combinations[id],
            combination.header.status == .active, combination.parts.count == 1,
            let part = combination.parts.first,
            part.relation == relation || (relation == .alone && part.relation == .without)
          else { continue }
          let isSame =
            relation == .alone
            ? combination.base == base : combination.base == base && part.member == member
          let isTurned =
            relation == .with && combination.base == member && part.member == base
          if isSame || isTurned { return .combination(id) }
        }
      }
    }
    return nil
  }
}
