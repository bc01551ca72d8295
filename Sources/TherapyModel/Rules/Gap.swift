/// Something that is not recorded, so that its absence from an answer means nothing.
public enum Gap: Sendable, Hashable {
  /// No label was read for a therapy (an id): that no warning is recorded does not mean that there is none.
  case noLabelRead(String)
  /// No dose of a guideline or a label is recorded.
  case noDose
}

extension KnowledgeBase {
  /// What is not recorded on a therapy (an id): whether a label of it was read. Of a class the labels of its members count;
  /// procedures and strategies have none.
  public func gaps(on therapy: String) -> [Gap] {
    guard let record = therapies[therapy] else { return [] }
    switch record.therapyKind {
    case .procedure, .behavioural, .strategy: return []
    case .drug, .biologic, .device, .class:
      let read = ([therapy] + members(of: therapy)).contains {
        therapies[$0]?.labelRead.isEmpty == false
      }
      return read ? [] : [.noLabelRead(therapy)]
    }
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
    let needsDose =
      switch assertion.verdict {
      case .firstLine, .alternative, .consider: !isStrategy(assertion.intervention)
      case .avoid, .noBenefit, .unproven, .investigational: false
      }
    return (needsDose && assertion.usualDose.isEmpty ? [.noDose] : [])
      + gaps(on: assertion.intervention)
  }

  /// The usual doses of a conclusion, first course first.
  public func usualDose(of assertion: Assertion) -> [Regimen] {
    assertion.usualDose.compactMap { regimens[$0] }
  }

  private func isStrategy(_ intervention: Intervention) -> Bool {
    guard case .therapy(let id) = intervention else { return false }
    return therapies[id]?.therapyKind == .strategy
  }
}
