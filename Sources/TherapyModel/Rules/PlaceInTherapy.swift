/// A conclusion, and why it bears on an intervention.
public struct Conclusion: Sendable {
  /// The relation of what an assertion is about to the intervention that was asked for.
  public enum Basis: Sendable, Hashable {
    /// It is about the intervention itself.
    case itself
    /// It is about the intervention given alone, or expressly without others, which is a combination (an id).
    case alone(String)
    /// It is about a class that the therapy belongs to.
    case ofClass(String)
    /// It is about a member of the class that was asked for, or a combination in which a member is given.
    case ofMember(Intervention)
    /// It is about what is given in the combination that was asked for, a class of that, or another combination in which
    /// that is given.
    case ofPart(Intervention)
    /// It is about a combination in which the therapy, or a class of it, is given.
    case inCombination(String)
  }

  public let assertion: Assertion
  public let basis: Basis
}

/// What is concluded on an intervention in a condition.
public struct PlaceInTherapy: Sendable {
  /// The id of a condition.
  public let condition: String
  public let intervention: Intervention
  /// What holds for the intervention given by itself, to everybody with the condition; nil where nothing is concluded.
  public let decisive: Conclusion?
  /// What else is concluded on it there: for some people or one route, and in combinations; harm first.
  public let others: [Conclusion]

  /// All conclusions, the decisive one first.
  public var conclusions: [Conclusion] { (decisive.map { [$0] } ?? []) + others }
}

extension Assertion {
  /// Whether it speaks of some people or of one route alone, so that it is no verdict on the intervention as a whole.
  public var isLimited: Bool { route != nil || appliesTo != nil }
}

extension KnowledgeBase {
  /// The place of an intervention in each condition in which something is concluded on it; `first` is a condition (an id)
  /// that was asked for and leads, then harm comes before benefit, then the names of the conditions decide.
  public func places(of intervention: Intervention, first: String? = nil) -> [PlaceInTherapy] {
    var conditions: Set<String> = []
    for other in graph.holding(for: intervention) {
      for position in indexes[.assertions]?.records(.intervention(other)) ?? [] {
        conditions.insert(assertions[Int(position)].condition)
      }
    }
    let places = conditions.compactMap { place(of: intervention, in: $0) }
    func key(_ place: PlaceInTherapy) -> (Int, Int, String) {
      let leading = place.decisive ?? place.others.first
      return (
        place.condition == first ? 0 : 1, leading.map { $0.assertion.verdict.harmFirst } ?? 0,
        self.conditions[place.condition]?.name ?? place.condition
      )
    }
    return places.map { (key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The conclusions on an intervention in all conditions, one after the other: those of a condition (an id) that was
  /// asked for first; of each part those on the intervention itself before combinations, harm before benefit.
  public func conclusions(on intervention: Intervention, first: String? = nil) -> [Conclusion] {
    func key(_ conclusion: Conclusion) -> (Int, Int, Int, Int, String, Int) {
      let assertion = conclusion.assertion
      return (
        assertion.condition == first ? 0 : 1, conclusion.isOwn ? 0 : 1,
        assertion.verdict.harmFirst, assertion.isLimited ? 1 : 0,
        conditions[assertion.condition]?.name ?? assertion.condition, assertion.rank
      )
    }
    return places(of: intervention).flatMap(\.conclusions).map { (key($0), $0) }
      .sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The place of an intervention in a condition (an id); nil where nothing is concluded on it there.
  ///
  /// A therapy takes what is concluded on itself, else on it alone. Where something is concluded on it in a combination
  /// only, that is listed and decides nothing. What is concluded on a class holds for a member on which nothing is
  /// concluded, neither by itself nor in a combination; the nearest class counts.
  public func place(of intervention: Intervention, in condition: String) -> PlaceInTherapy? {
    let own = ownPlace(of: intervention, in: condition)
    guard own == nil, case .therapy(let id) = intervention else { return own }
    for group in classes(of: id) {
      guard let place = ownPlace(of: .therapy(group), in: condition) else { continue }
      return place.inherited(by: intervention, givenBy: therapies[id]?.routes ?? [], group)
    }
    return nil
  }

  /// Whether an assertion speaks for a therapy (an id): it is about itself or a combination in which it is given, or about
  /// a class whose conclusions hold for it. One that is retired spoke for it as long as nothing is concluded on it now.
  func isConcluded(_ assertion: Assertion, on therapy: String) -> Bool {
    let given = graph.given(assertion.intervention)
    if given.contains(.therapy(therapy)) { return true }
    if assertion.header.status == .retired {
      return ownPlace(of: .therapy(therapy), in: assertion.condition) == nil
    }
    return place(of: .therapy(therapy), in: assertion.condition)?.conclusions
      .contains { $0.assertion.header.id == assertion.header.id } ?? false
  }

  /// What is concluded on an intervention without a look at its classes.
  private func ownPlace(of intervention: Intervention, in condition: String) -> PlaceInTherapy? {
    var (decisive, others): (Conclusion?, [Conclusion]) = (nil, [])
    func take(_ assertion: Assertion, _ basis: Conclusion.Basis, decides: Bool) {
      let conclusion = Conclusion(assertion: assertion, basis: basis)
      if decides, decisive == nil, !assertion.isLimited {
        decisive = conclusion
      } else {
        others.append(conclusion)
      }
    }
    for assertion in assertionsInForce(on: intervention, in: condition) {
      take(assertion, .itself, decides: true)
    }
    if case .therapy = intervention {
      let combinations = graph.combinations(giving: intervention)
      func isAlone(_ combination: String) -> Bool {
        graph.isAlone(combination) && graph.base(of: combination) == intervention
      }
      for case .combination(let id) in combinations where isAlone(id) {
        for assertion in assertionsInForce(on: .combination(id), in: condition) {
          take(assertion, .alone(id), decides: true)
        }
      }
      for case .combination(let id) in combinations where !isAlone(id) {
        for assertion in assertionsInForce(on: .combination(id), in: condition) {
          take(assertion, .inCombination(id), decides: false)
        }
      }
    }
    guard decisive != nil || !others.isEmpty else { return nil }
    return PlaceInTherapy(
      condition: condition, intervention: intervention, decisive: decisive,
      others: others.inOrder)
  }

  private func assertionsInForce(
    on intervention: Intervention, in condition: String
  ) -> [Assertion] {
    guard let index = indexes[.assertions] else { return [] }
    return index.records(.intervention(intervention)).map { assertions[Int($0)] }.filter {
      $0.condition == condition && $0.header.status == .active
    }
  }
}

extension PlaceInTherapy {
  /// The place that a member has by a class on which this is concluded; nil where nothing of it holds for the member.
  ///
  /// A conclusion on one route says nothing of a member that is not given so. Of one that is given in no other way it is
  /// the more exact one, and decides.
  fileprivate func inherited(
    by member: Intervention, givenBy routes: [Route], _ group: String
  ) -> PlaceInTherapy? {
    func inherited(_ conclusion: Conclusion) -> Conclusion {
      switch conclusion.basis {
      case .itself, .alone: Conclusion(assertion: conclusion.assertion, basis: .ofClass(group))
      case .ofClass, .ofMember, .ofPart, .inCombination: conclusion
      }
    }
    let holding = conclusions.filter { conclusion in
      guard let route = conclusion.assertion.route else { return true }
      return routes.isEmpty || routes.contains(route)
    }
    guard !holding.isEmpty else { return nil }
    let exact = holding.first { conclusion in
      let assertion = conclusion.assertion
      return assertion.route.map { routes == [$0] } ?? false && assertion.appliesTo == nil
        && conclusion.isOwn
    }
    let deciding = exact ?? decisive
    return PlaceInTherapy(
      condition: condition, intervention: member, decisive: deciding.map(inherited),
      others: holding.filter { $0.assertion.header.id != deciding?.assertion.header.id }
        .map(inherited).inOrder)
  }
}

extension Conclusion {
  /// Whether it is about the intervention itself, or a class of it, and not about a combination.
  public var isOwn: Bool {
    switch basis {
    case .itself, .alone, .ofClass: true
    case .ofMember, .ofPart, .inCombination: false
    }
  }
}

extension [Conclusion] {
  /// On the intervention itself before combinations, harm before benefit, then by rank and id.
  fileprivate var inOrder: [Conclusion] {
    func key(_ conclusion: Conclusion) -> (Int, Int, Int, String) {
      let assertion = conclusion.assertion
      return (
        conclusion.isOwn ? 0 : 1, assertion.verdict.harmFirst, assertion.rank, assertion.header.id
      )
    }
    return map { (key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

extension Verdict {
  /// Its place where a reader must not miss a harm: what to keep away from, what does not help, then what helps.
  var harmFirst: Int {
    switch self {
    case .avoid: 0
    case .noBenefit: 1
    case .firstLine: 2
    case .alternative: 3
    case .consider: 4
    case .unproven: 5
    case .investigational: 6
    }
  }
}
