/// A day of the Gregorian calendar, without a time zone.
public struct CalendarDate: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01.
  public let dayNumber: Int

  /// The day with that number of days since 1970-01-01.
  public init(dayNumber: Int) {
    self.dayNumber = dayNumber
  }

  public static func < (one: CalendarDate, other: CalendarDate) -> Bool {
    one.dayNumber < other.dayNumber
  }
}

/// A number with the digits of its source: `11.00` stays `11.00` (RFC 8259 §6).
public struct DecimalNumber: Sendable, Hashable {
  /// A JSON number.
  public let digits: String
}
