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
  /// How many others rest on a source that was retired or superseded.
  public private(set) var onOutdated = 0

  /// Counts a conclusion in.
  fileprivate mutating func add(_ state: ReviewState, _ alerts: [SourceAlert]) {
    conclusions += 1
    if state != .never { reviewed += 1 }
    if state == .overdue { overdue += 1 }
    if alerts.contains(where: { $0.standing == .retracted }) {
      onRetracted += 1
    } else if alerts.contains(where: \.isGone) {
      onOutdated += 1
    }
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

  /// The sources of a record that are not current, in the order of their ids.
  public func sourceAlerts<Entity: Record>(of record: Entity) -> [SourceAlert] {
    guard !alerts.isEmpty else { return [] }
    let sources = sources(of: record)
    let judged = Entity.kind == .references ? sources + [record.header.id] : sources
    return judged.compactMap { alert(about: $0) }
  }
}
