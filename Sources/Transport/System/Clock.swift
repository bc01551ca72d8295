import CLinux

/// The machine's clocks. Everything else gets its time as a value.
package enum Clock {
  /// Now, from the coarse clocks: as cheap as a function call, and at most a few milliseconds old.
  package static var now: Moment {
    Moment(
      instant: Instant(milliseconds: linux_monotonic_milliseconds()),
      unixSeconds: linux_unix_seconds())
  }

  /// Now, when it was `last` before. The clock of dates is read only when the other one has gone on.
  static func now(after last: Moment) -> Moment {
    let instant = Instant(milliseconds: linux_monotonic_milliseconds())
    guard instant != last.instant else { return last }
    return Moment(instant: instant, unixSeconds: linux_unix_seconds())
  }

  /// A second as RFC 3339 writes it in UTC: `2026-11-23T09:30:00Z`.
  package static func timestamp(ofUnixSeconds seconds: Int64) -> String {
    var text = [CChar](repeating: 0, count: 32)
    // The array outlives the call, which writes no more than its count.
    unsafe linux_utc_text(seconds, &text, text.count)
    let octets = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: octets, as: UTF8.self)
  }

  /// Nanoseconds of the exact monotonic clock, to measure how long something took.
  package static var nanoseconds: Int64 { linux_monotonic_nanoseconds() }
}
