/// A point of the machine's monotonic clock, in milliseconds.
package struct Instant: Comparable, Hashable, Sendable {
  /// Milliseconds since some start that does not matter.
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// A deadline that never comes.
  package static let never = Instant(milliseconds: .max)

  package static func < (one: Instant, other: Instant) -> Bool {
    one.milliseconds < other.milliseconds
  }

  /// The instant `duration` later; ``never`` where that is out of range.
  package static func + (start: Instant, duration: Milliseconds) -> Instant {
    let (sum, overflow) = start.milliseconds.addingReportingOverflow(duration.count)
    return overflow ? .never : Instant(milliseconds: sum)
  }

  /// The time from `start` to here.
  package static func - (end: Instant, start: Instant) -> Milliseconds {
    Milliseconds(count: end.milliseconds - start.milliseconds)
  }
}

/// A span of time as event loops count it. Options are written as `Duration` and turned into this
/// once, since `Duration` has 128 bits.
package struct Milliseconds: Comparable, Sendable {
  package let count: Int64

  package init(count: Int64) { self.count = count }

  /// The duration in whole milliseconds, rounded up so that a short one is not none.
  package init(_ duration: Duration) { count = duration.milliseconds }

  package static func < (one: Milliseconds, other: Milliseconds) -> Bool {
    one.count < other.count
  }
}

extension Duration {
  /// Whole milliseconds, rounded up, and held to a range that can be added to an ``Instant``.
  var milliseconds: Int64 {
    let limit: Int64 = 1 << 50
    let (seconds, attoseconds) = components
    guard abs(seconds) < limit / 1000 else { return seconds < 0 ? -limit : limit }
    let remainder = attoseconds / 1_000_000_000_000_000
    let isExact = attoseconds % 1_000_000_000_000_000 == 0
    return seconds * 1000 + remainder + (isExact || attoseconds < 0 ? 0 : 1)
  }
}

/// Now, by both clocks: one for deadlines, one for dates.
package struct Moment: Equatable, Sendable {
  package let instant: Instant
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  package let unixSeconds: Int64

  package init(instant: Instant, unixSeconds: Int64) {
    self.instant = instant
    self.unixSeconds = unixSeconds
  }
}
