/// How therapies, classes and combinations hang together. Circles, which validation refuses, do no harm here.
struct TherapyGraph: Sendable {
  /// Classes a therapy belongs to by its own word.
  private var parents: [String: [String]] = [:]
  /// Therapies that say they belong to a class.
  private var children: [String: [String]] = [:]
  private var combinations: [String: Combination] = [:]
  /// The combinations in which an intervention is really given, directly or within another combination.
  private var givenIn: [Intervention: [String]] = [:]

  init(_ therapies: some Sequence<Therapy>, _ combinations: some Sequence<Combination>) {
    for therapy in therapies {
      parents[therapy.header.id] = therapy.memberOf
      for group in therapy.memberOf { children[group, default: []].append(therapy.header.id) }
    }
    for combination in combinations { self.combinations[combination.header.id] = combination }
    for id in self.combinations.keys.sorted() {
      for intervention in given(.combination(id)) where intervention != .combination(id) {
        givenIn[intervention, default: []].append(id)
      }
    }
  }

  /// The classes a therapy belongs to, nearest first.
  func classes(of therapy: String) -> [String] { closure(of: therapy, parents) }

  /// The therapies of a class and of its classes, nearest first.
  func members(of therapy: String) -> [String] { closure(of: therapy, children) }

  private func closure(of start: String, _ edges: [String: [String]]) -> [String] {
    var found: [String] = []
    var seen: Set<String> = [start]
    var queue = [start]
    while !queue.isEmpty {
      let next = queue.flatMap { edges[$0] ?? [] }.filter { seen.insert($0).inserted }
      found += next
      queue = next
    }
    return found
  }

  /// Whether a combination is a therapy given by itself: alone, or expressly without others.
  func isAlone(_ combination: Intervention, _ therapy: Intervention) -> Bool {
    guard case .combination(let id) = combination, let found = combinations[id] else {
      return false
    }
    return found.base == therapy
      && found.parts.allSatisfy { $0.relation == .alone || $0.relation == .without }
  }

  /// What a combination is made of: its base first.
  func base(of combination: String) -> Intervention? { combinations[combination]?.base }

  /// The intervention itself, and what is really given in it: bases, and members *with* or *after* which.
  func given(_ intervention: Intervention) -> [Intervention] {
    parts(of: intervention) { $0 == .with || $0 == .after }
  }

  /// The intervention itself, and every therapy and combination that it speaks of.
  func mentioned(_ intervention: Intervention) -> [Intervention] {
    parts(of: intervention) { _ in true }
  }

  private func parts(
    of intervention: Intervention, where counts: (Relation) -> Bool
  ) -> [Intervention] {
    var found: [Intervention] = []
    var queue = [intervention]
    while let next = queue.popLast() {
      guard !found.contains(next) else { continue }
      found.append(next)
      guard case .combination(let id) = next, let combination = combinations[id] else { continue }
      queue += combination.parts.filter { counts($0.relation) }.compactMap(\.member)
      queue.append(combination.base)
    }
    return found
  }

  /// The other combinations in which something is given that this one gives, and that exclude nothing of what
  /// this one gives: what is known of them concerns who gives this one.
  func relatives(of combination: String) -> [Intervention] {
    let given = given(.combination(combination))
    return given.flatMap(combinations(giving:)).filter { other in
      guard case .combination(let id) = other, id != combination,
        let parts = combinations[id]?.parts
      else { return false }
      let isAlone = parts.contains { $0.relation == .alone }
      let excluded = parts.filter { $0.relation == .without }.compactMap(\.member)
      return !given.contains { part in
        guard case .therapy(let therapy) = part else { return false }
        let names = [part] + classes(of: therapy).map { .therapy($0) }
        let isOther = names.allSatisfy { !self.given(other).contains($0) }
        return (isAlone && isOther) || !excluded.allSatisfy { !names.contains($0) }
      }
    }
  }

  /// What is to be looked at by someone who asks for an intervention: itself, the classes it belongs to, of
  /// a class its members, and the combinations in which any of these is really given.
  ///
  /// What is said of a class holds for its members; what is said of a member is known of the class.
  func concerning(_ intervention: Intervention) -> [Intervention] {
    var found = holding(for: intervention)
    guard case .therapy(let id) = intervention else { return found }
    var seen = Set(found)
    for member in members(of: id) {
      for part in [.therapy(member)] + combinations(giving: .therapy(member))
      where seen.insert(part).inserted {
        found.append(part)
      }
    }
    return found
  }

  /// What something said of an intervention may be said of, to hold for it: itself, the classes it
  /// belongs to, and the combinations in which it, or such a class, is really given.
  func holding(for intervention: Intervention) -> [Intervention] {
    var found = [intervention]
    if case .therapy(let id) = intervention { found += classes(of: id).map { .therapy($0) } }
    var seen = Set(found)
    for part in found {
      for combination in combinations(giving: part) where seen.insert(combination).inserted {
        found.append(combination)
      }
    }
    return found
  }

  /// The combinations in which something is really given.
  func combinations(giving part: Intervention) -> [Intervention] {
    (givenIn[part] ?? []).map { .combination($0) }
  }

  /// What a statement that holds in any condition may be stated of, to hold for an intervention: itself, what
  /// is given in it, and the classes of these.
  func coveredBy(_ intervention: Intervention) -> [Intervention] {
    var found: [Intervention] = []
    var seen: Set<Intervention> = []
    for part in given(intervention) {
      if seen.insert(part).inserted { found.append(part) }
      guard case .therapy(let id) = part else { continue }
      for group in classes(of: id) where seen.insert(.therapy(group)).inserted {
        found.append(.therapy(group))
      }
    }
    return found
  }

  /// Whether a statement about `other` can support a verdict about `one`: it speaks of a therapy that `one`
  /// speaks of too, or of a class or member of such a therapy.
  func areRelated(_ one: Intervention, _ other: Intervention) -> Bool {
    let family = family(one)
    return one == other
      || mentioned(other).contains { $0.kind == .therapies && family.contains($0.id) }
  }

  private func family(_ intervention: Intervention) -> Set<String> {
    var family: Set<String> = []
    for case .therapy(let id) in mentioned(intervention) {
      family.insert(id)
      family.formUnion(classes(of: id))
      family.formUnion(members(of: id))
    }
    return family
  }
}

/// Circles in a relation between names.
enum Circles {
  /// Each circle once, as a path that ends where it began: from the name at which a walk along `names` enters it.
  static func find(_ names: [String], next: (String) -> [String]) -> [[String]] {
    var circles: [[String]] = []
    var isDone: Set<String> = []
    for start in names where !isDone.contains(start) {
      var path = [start]
      var pending = [next(start)[...]]
      var places = [start: 0]
      while let last = path.last {
        guard let step = pending[pending.count - 1].popFirst() else {
          isDone.insert(last)
          places[last] = nil
          path.removeLast()
          pending.removeLast()
          continue
        }
        if let place = places[step] {
          circles.append(Array(path[place...]) + [step])
        } else if !isDone.contains(step) {
          places[step] = path.count
          path.append(step)
          pending.append(next(step)[...])
        }
      }
    }
    return circles
  }
}
