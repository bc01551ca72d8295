/// The English names that dates are written with (RFC 9110 §5.6.7).
enum CalendarName {
  private static let weekdays: [[UInt8]] = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ].map { Array($0.utf8) }

  private static let months: [[UInt8]] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ].map { Array($0.utf8) }

  /// Writes the three letters of a weekday, 0 for Sunday.
  static func append(weekday: Int, to output: inout [UInt8]) {
    output.append(contentsOf: weekdays[weekday][..<3])
  }

  /// Writes the three letters of a month, 1 for January.
  static func append(month: Int, to output: inout [UInt8]) {
    output.append(contentsOf: months[month - 1])
  }

  /// The weekday with exactly this name of three letters, 0 for Sunday.
  static func weekday(short name: ArraySlice<UInt8>) -> Int? {
    weekdays.firstIndex { $0[..<3] == name }
  }

  /// The weekday with exactly this whole name, 0 for Sunday.
  static func weekday(long name: ArraySlice<UInt8>) -> Int? {
    weekdays.firstIndex { $0[...] == name }
  }

  /// The month with exactly this name of three letters, 1 for January.
  static func month(_ name: ArraySlice<UInt8>) -> Int? {
    months.firstIndex { $0[...] == name }.map { $0 + 1 }
  }
}
