/// How conclusions that are shown together stand: how many were reviewed, and how many rest on what no longer holds.
public struct ReviewSummary: Sendable, Hashable {
  /// How many conclusions there are.
  public private(set) var conclusions = 0
  /// How many of them somebody has reviewed, however long ago.
  public private(set) var reviewed = 0
  /// How many of these should have been reviewed again.
  public private(set) var overdue = 0
  /// How many rest on a source that was retracted.
  public private(set) var onRetracted = 0
  /// How many rest on a source that was retired or superseded.
  public private(set) var onOutdated = 0

  /// Counts a conclusion in.
  fileprivate mutating func add(_ state: ReviewState, _ alerts: [SourceAlert]) {
    conclusions += 1
    if state != .never { reviewed += 1 }
    if state == .overdue { overdue += 1 }
    if alerts.contains(where: { $0.standing == .retracted }) { onRetracted += 1 }
    if alerts.contains(where: { $0.isGone && $0.standing != .retracted }) { onOutdated += 1 }
  }
}

extension KnowledgeBase {
  /// How conclusions stand together on a day; one that is named twice counts once.
  public func reviewSummary(
    of assertions: some Sequence<Assertion>, asOf day: CalendarDate
  ) -> ReviewSummary {
    var summary = ReviewSummary()
    var seen: Set<String> = []
    for assertion in assertions where seen.insert(assertion.header.id).inserted {
      summary.add(assertion.header.reviewState(asOf: day), sourceAlerts(of: assertion))
    }
    return summary
  }

  /// The same of all conclusions that are in force.
  public func reviewSummary(asOf day: CalendarDate) -> ReviewSummary {
    reviewSummary(of: assertions.filter { $0.header.status == .active }, asOf: day)
  }

  /// What became of the sources of a record that are not current, in the order of their ids; of a reference, of itself.
  public func sourceAlerts<Entity: Record>(of record: Entity) -> [SourceAlert] {
    guard !alerts.isEmpty else { return [] }
    // Most statements rest on sources that are current: nothing has to be put in order then.
    if RecordKind.statements.contains(Entity.kind),
      record.citedReferences.allSatisfy({ alert(about: $0) == nil })
    {
      return []
    }
    return alerts(of: record, restingOn: sources(of: record))
  }

  /// The same, of a record whose sources are known.
  func alerts<Entity: Record>(of record: Entity, restingOn sources: [String]) -> [SourceAlert] {
    (Entity.kind == .references ? sources + [record.header.id] : sources).compactMap {
      alert(about: $0)
    }
  }
}
