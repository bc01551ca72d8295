import CLinux

/// The machine's clocks. Everything else gets its time as a value.
package enum Clock {
  /// Now, from the coarse clocks: as cheap as a function call, and at most a few milliseconds old.
  package static var now: Moment {
    Moment(
      instant: Instant(milliseconds: linux_monotonic_milliseconds()),
      unixSeconds: linux_unix_seconds())
  }

  /// Nanoseconds of the exact monotonic clock, to measure how long something took.
  package static var nanoseconds: Int64 { linux_monotonic_nanoseconds() }
}
