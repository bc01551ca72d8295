/// Something that is not recorded, so that its absence from an answer means nothing.
public enum Gap: Sendable, Hashable {
  /// No label was read for a therapy (an id): that no warning is recorded does not mean that there is none.
  case noLabelRead(String)
  /// No dose of a guideline or a label is recorded for an intervention in a condition (an id).
  case noDose(Intervention, condition: String)
}

extension KnowledgeBase {
  /// What is not recorded on a therapy (an id): whether a label of it was read. A strategy, such as waiting, has none.
  public func gaps(on therapy: String) -> [Gap] {
    guard let record = therapies[therapy], record.labelRead.isEmpty else { return [] }
    return record.therapyKind.hasLabel ? [.noLabelRead(therapy)] : []
  }

  /// What is not recorded on all that is given in an intervention.
  public func gaps(on intervention: Intervention) -> [Gap] {
    given(in: intervention).flatMap { part -> [Gap] in
      guard case .therapy(let id) = part else { return [] }
      return gaps(on: id)
    }
  }

  /// What is not recorded where a conclusion is shown: labels, and a dose where the intervention may be given.
  public func gaps(in assertion: Assertion) -> [Gap] {
    let hasDose = !assertion.usualDose.isEmpty || !needsDose(assertion)
    let gap = Gap.noDose(assertion.intervention, condition: assertion.condition)
    return (hasDose ? [] : [gap]) + gaps(on: assertion.intervention)
  }

  /// What is not recorded on an intervention in a condition (an id): in its place, or where nothing is concluded on it.
  func gaps(
    of place: PlaceInTherapy?, _ intervention: Intervention, in condition: String
  ) -> [Gap] {
    if let place { return gaps(in: place) }
    let gap = Gap.noDose(intervention, condition: condition)
    return (canHaveDose(intervention) ? [gap] : []) + gaps(on: intervention)
  }

  /// What is not recorded on an intervention in its place: labels of its own, and a dose of its own where it may be given.
  public func gaps(in place: PlaceInTherapy) -> [Gap] {
    (doseGap(in: place).map { [$0] } ?? []) + gaps(on: place.intervention)
  }

  /// That no dose of an intervention is recorded in its place, where it may be given there.
  public func doseGap(in place: PlaceInTherapy) -> Gap? {
    let needsDose =
      place.decisive.map { self.needsDose($0.assertion) } ?? canHaveDose(place.intervention)
    return needsDose && usualDose(in: place).isEmpty
      ? .noDose(place.intervention, condition: place.condition) : nil
  }

  /// That no dose is recorded of what a conclusion of one of these places is about, where it may be given: of the
  /// intervention itself, or of the combination that it is about.
  public func doseGap(of conclusion: Conclusion, in places: [PlaceInTherapy]) -> Gap? {
    let assertion = conclusion.assertion
    if conclusion.isOwn, let place = places.first(where: { $0.condition == assertion.condition }) {
      return doseGap(in: place)
    }
    return gaps(in: assertion).first { if case .noDose = $0 { true } else { false } }
  }

  /// Whether a reader would look for a dose: of what is to be avoided, or does not help, nobody needs one.
  private func needsDose(_ assertion: Assertion) -> Bool {
    switch assertion.verdict {
    case .firstLine, .alternative, .consider, .unproven, .investigational:
      canHaveDose(assertion.intervention)
    case .avoid, .noBenefit: false
    }
  }

  /// The usual doses of an intervention in its place, first course first: a class's doses are no doses of its members.
  public func usualDose(in place: PlaceInTherapy) -> [Regimen] {
    place.decisive.map(usualDose(of:)) ?? []
  }

  /// The usual doses of what a conclusion is about, first course first: a class's doses are no doses of its members.
  public func usualDose(of conclusion: Conclusion) -> [Regimen] {
    conclusion.basis == .ofClass ? [] : usualDose(of: conclusion.assertion)
  }

  /// The usual doses of a conclusion, first course first.
  public func usualDose(of assertion: Assertion) -> [Regimen] {
    assertion.usualDose.compactMap { regimens[$0] }
  }

  private func canHaveDose(_ intervention: Intervention) -> Bool {
    guard case .therapy(let id) = intervention else { return true }
    return therapies[id]?.therapyKind.hasLabel ?? true
  }
}

extension TherapyKind {
  /// Whether something is given, so that there could be a label and a dose.
  fileprivate var hasLabel: Bool {
    switch self {
    case .drug, .biologic, .procedure, .device, .class: true
    case .behavioural, .strategy: false
    }
  }
}
