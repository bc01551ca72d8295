/// A conclusion, and why it bears on an intervention.
public struct Conclusion: Sendable {
  /// The relation of what an assertion is about to the intervention that was asked for.
  public enum Basis: String, Sendable, Hashable, CaseIterable {
    /// It is about the intervention itself.
    case itself
    /// It is about the therapy given alone, or expressly without others; or about the therapy, where it alone was asked for.
    case alone
    /// It is about a class that the therapy belongs to.
    case ofClass = "class"
    /// It is about a member of the class that was asked for, or a combination in which a member is given.
    case ofMember = "member"
    /// It is about what is given in the combination that was asked for, or another combination in which that is given.
    case ofPart = "part"
    /// It is about a combination in which the therapy, or a class of it, is given.
    case inCombination = "combination"
  }

  public let assertion: Assertion
  public let basis: Basis

  /// Whether it is about the intervention itself, or a class of it, and not about a combination.
  public var isOwn: Bool {
    switch basis {
    case .itself, .alone, .ofClass: true
    case .ofMember, .ofPart, .inCombination: false
    }
  }
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
    var about = graph.holding(for: intervention)
    if case .combination(let id) = intervention, let base = graph.base(of: id) {
      about += graph.holding(for: base)
    }
    let conditions = Set(about.flatMap(conclusionIndex.conditions(of:)))
    let places = conditions.compactMap { place(of: intervention, in: $0) }
    return places.inOrder { place in
      let leading = place.decisive ?? place.others.first
      return (
        place.condition == first ? 0 : 1, leading.map { $0.assertion.verdict.harmFirst } ?? 0, 0, 0,
        self.conditions[place.condition]?.name ?? place.condition
      )
    }
  }

  /// The conclusions of several places, one after the other: those of a condition (an id) that was asked for first; of
  /// each part those on the intervention itself before combinations, harm before benefit, whole before limited ones.
  public func conclusions(of places: [PlaceInTherapy], first: String? = nil) -> [Conclusion] {
    places.flatMap(\.conclusions).inOrder { conclusion in
      let assertion = conclusion.assertion
      let condition = conditions[assertion.condition]?.name ?? assertion.condition
      return (
        assertion.condition == first ? 0 : 1, conclusion.isOwn ? 0 : 1,
        assertion.verdict.harmFirst * 2 + (assertion.isLimited ? 1 : 0), 0,
        // The same number of digits in every rank.
        "\(condition)\t\(1_000_000 + assertion.rank)"
      )
    }
  }

  /// The place of an intervention in a condition (an id); nil where nothing is concluded on it there.
  ///
  /// A therapy takes what is concluded on itself, else on it alone. Where something is concluded on it in a combination
  /// only, that is listed and decides nothing. What is concluded on a class holds for a member on which nothing is
  /// concluded, neither by itself nor in a combination; the nearest class of which something holds counts.
  public func place(of intervention: Intervention, in condition: String) -> PlaceInTherapy? {
    let own = ownPlace(of: intervention, in: condition)
    if own == nil, case .combination(let id) = intervention {
      return alonePlace(of: id, in: condition)
    }
    guard own == nil, case .therapy(let id) = intervention else { return own }
    let routes = therapies[id]?.routes ?? []
    for group in classes(of: id) {
      let place = ownPlace(of: .therapy(group), in: condition)
      if let inherited = place?.inherited(by: intervention, givenBy: routes) { return inherited }
    }
    return nil
  }

  /// Of assertions (positions, ascending) that concern a therapy (an id) those that speak for it, or of a class for its
  /// members: what is concluded on a class does not stand beside what is concluded on the member itself. One that is
  /// retired spoke for it as long as nothing is concluded on it now.
  func concluded(_ found: [Int32], on therapy: String) -> [Int32] {
    let intervention = Intervention.therapy(therapy)
    let above = Set(graph.holding(for: intervention))
    let holding = Set(
      places(of: intervention).flatMap(\.conclusions).map(\.assertion.header.id))
    return found.filter { position in
      let assertion = assertions[Int(position)]
      guard above.contains(assertion.intervention), !holding.contains(assertion.header.id) else {
        return true
      }
      if graph.given(assertion.intervention).contains(intervention) { return true }
      return assertion.header.status == .retired
        && ownPlace(of: intervention, in: assertion.condition) == nil
    }
  }

  /// What is concluded on a therapy where a combination (an id) is nothing but the therapy given alone.
  private func alonePlace(of combination: String, in condition: String) -> PlaceInTherapy? {
    let intervention = Intervention.combination(combination)
    guard let base = graph.base(of: combination), graph.isAlone(intervention, base),
      let place = place(of: base, in: condition)
    else { return nil }
    func alone(_ conclusion: Conclusion) -> Conclusion {
      Conclusion(
        assertion: conclusion.assertion,
        basis: conclusion.basis == .itself ? .alone : conclusion.basis)
    }
    let others = place.others.filter(\.isOwn)
    guard place.decisive != nil || !others.isEmpty else { return nil }
    return PlaceInTherapy(
      condition: condition, intervention: intervention, decisive: place.decisive.map(alone),
      others: others.map(alone))
  }

  /// What is concluded on an intervention without a look at its classes.
  func ownPlace(of intervention: Intervention, in condition: String) -> PlaceInTherapy? {
    var (decisive, others): (Conclusion?, [Conclusion]) = (nil, [])
    func take(_ subject: Intervention, _ basis: Conclusion.Basis) {
      for position in conclusionIndex.positions(on: subject, in: condition) {
        let conclusion = Conclusion(assertion: assertions[Int(position)], basis: basis)
        if decisive == nil, conclusion.isOwn, !conclusion.assertion.isLimited {
          decisive = conclusion
        } else {
          others.append(conclusion)
        }
      }
    }
    take(intervention, .itself)
    if case .therapy = intervention {
      let combinations = graph.combinations(giving: intervention)
      let alone = combinations.filter { graph.isAlone($0, intervention) }
      for combination in alone { take(combination, .alone) }
      for combination in combinations where !alone.contains(combination) {
        take(combination, .inCombination)
      }
    }
    guard decisive != nil || !others.isEmpty else { return nil }
    return PlaceInTherapy(
      condition: condition, intervention: intervention, decisive: decisive,
      others: others.harmFirst)
  }
}

extension PlaceInTherapy {
  /// The place that a member has by a class on which this is concluded; nil where nothing of it holds for the member.
  ///
  /// A conclusion on one route says nothing of a member that is not given so. Of one that is given in no other way it is
  /// the more exact one, and decides.
  fileprivate func inherited(
    by member: Intervention, givenBy routes: [Route]
  ) -> PlaceInTherapy? {
    func inherited(_ conclusion: Conclusion) -> Conclusion {
      Conclusion(
        assertion: conclusion.assertion, basis: conclusion.isOwn ? .ofClass : conclusion.basis)
    }
    let holding = conclusions.filter { conclusion in
      guard let route = conclusion.assertion.route else { return true }
      return routes.isEmpty || routes.contains(route)
    }
    guard !holding.isEmpty else { return nil }
    let exact = holding.first { conclusion in
      let assertion = conclusion.assertion
      return conclusion.isOwn && assertion.appliesTo == nil
        && assertion.route.map { routes == [$0] } ?? false
    }
    let deciding = exact ?? decisive
    return PlaceInTherapy(
      condition: condition, intervention: member, decisive: deciding.map(inherited),
      others: holding.filter { $0.assertion.header.id != deciding?.assertion.header.id }
        .map(inherited).harmFirst)
  }
}

extension [Conclusion] {
  /// On the intervention itself before combinations, harm before benefit, then by rank and id.
  var harmFirst: [Conclusion] {
    inOrder { conclusion in
      let assertion = conclusion.assertion
      return (
        conclusion.isOwn ? 0 : 1, assertion.verdict.harmFirst, assertion.rank, 0,
        assertion.header.id
      )
    }
  }
}

extension Verdict {
  /// Whether it advises against the intervention: it harms, or does not help.
  var advisesAgainst: Bool { self == .avoid || self == .noBenefit }

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

  /// What a statement must hold, or a recommendation advise, to bear the verdict; nil where anything does.
  var support: (direction: Direction, advice: [Advice])? {
    switch self {
    case .firstLine, .alternative: (.benefit, [.for])
    case .consider: (.benefit, [.for, .consider, .caution])
    case .avoid: (.harm, [.against])
    case .noBenefit: (.noBenefit, [.against])
    case .unproven, .investigational: nil
    }
  }
}

/// The assertions that are in force, by what they are about.
struct ConclusionIndex: Sendable {
  private struct Subject: Hashable {
    let intervention: Intervention
    let condition: String
  }

  private var positions: [Subject: [Int32]] = [:]
  private var conditions: [Intervention: [String]] = [:]

  init(_ assertions: RecordSet<Assertion>) {
    for position in assertions.indices where assertions[position].header.status == .active {
      let assertion = assertions[position]
      let subject = Subject(intervention: assertion.intervention, condition: assertion.condition)
      if positions[subject] == nil {
        conditions[subject.intervention, default: []].append(subject.condition)
      }
      positions[subject, default: []].append(Int32(position))
    }
  }

  /// The positions of the assertions on an intervention in a condition (an id), ascending.
  func positions(on intervention: Intervention, in condition: String) -> [Int32] {
    positions[Subject(intervention: intervention, condition: condition)] ?? []
  }

  /// The ids of the conditions in which something is concluded on an intervention.
  func conditions(of intervention: Intervention) -> [String] { conditions[intervention] ?? [] }
}
