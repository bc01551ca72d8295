/// Something that is not recorded, so that its absence from an answer means nothing.
public enum Gap: Sendable, Hashable {
  /// No label was read for a therapy (an id): that no warning is recorded does not mean that there is none.
  case noLabelRead(String)
  /// No dose of a guideline or a label is recorded.
  case noDose
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
    return (hasDose ? [] : [.noDose]) + gaps(on: assertion.intervention)
  }

  /// What is not recorded on an intervention, in a place or where nothing is concluded on it.
  func gaps(of place: PlaceInTherapy?, _ intervention: Intervention) -> [Gap] {
    place.map(gaps(in:)) ?? ((canHaveDose(intervention) ? [.noDose] : []) + gaps(on: intervention))
  }

  /// What is not recorded on an intervention in its place: labels of its own, and a dose of its own where it may be given.
  public func gaps(in place: PlaceInTherapy) -> [Gap] {
    let needsDose =
      place.decisive.map { self.needsDose($0.assertion) } ?? canHaveDose(place.intervention)
    return (needsDose && usualDose(in: place).isEmpty ? [.noDose] : [])
      + gaps(on: place.intervention)
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
    guard let decisive = place.decisive, decisive.basis != .ofClass else { return [] }
    return usualDose(of: decisive.assertion)
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
