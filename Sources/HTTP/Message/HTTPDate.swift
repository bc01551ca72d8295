/// A moment as HTTP writes it, to the second (RFC 9110 §5.6.7). Pure arithmetic on the Gregorian
/// calendar; nothing here reads a clock.
package struct HTTPDate: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  package let secondsSince1970: Int

  /// What four digits of a year can say: 0000-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
  package static let representable = -62_167_219_200...253_402_300_799

  /// The moment that many seconds after 1970; traps outside ``representable``.
  package init(secondsSince1970: Int) {
    precondition(
      HTTPDate.representable.contains(secondsSince1970), "an HTTP date has a year of four digits")
    self.secondsSince1970 = secondsSince1970
  }

  package static func < (one: HTTPDate, other: HTTPDate) -> Bool {
    one.secondsSince1970 < other.secondsSince1970
  }

  /// The length of the written form.
  package static let length = 29

  /// The 29 octets of the preferred format:
  ///
  ///     IMF-fixdate = day-name "," SP date1 SP time-of-day SP GMT
  ///     date1       = day SP month SP year
  package var octets: [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(HTTPDate.length)
    append(to: &output)
    return output
  }

  /// Writes the 29 octets of ``octets`` at the end of `output`.
  package func append(to output: inout [UInt8]) {
    let day = secondsSince1970.flooredQuotient(by: 86_400)
    let second = secondsSince1970 - day * 86_400
    let date = CivilDate(daysSince1970: day)
    CalendarName.append(weekday: (day + 4).flooredRemainder(by: 7), to: &output)
    output.append(.comma)
    output.append(.space)
    output.append(number: date.day, digits: 2)
    output.append(.space)
    CalendarName.append(month: date.month, to: &output)
    output.append(.space)
    output.append(number: date.year, digits: 4)
    output.append(.space)
    output.append(number: second / 3600, digits: 2)
    output.append(.colon)
    output.append(number: second / 60 % 60, digits: 2)
    output.append(.colon)
    output.append(number: second % 60, digits: 2)
    output.append(contentsOf: " GMT".utf8)
  }
}

/// A day of the proleptic Gregorian calendar.
struct CivilDate {
  let year: Int
  /// 1 to 12.
  let month: Int
  /// 1 to 31.
  let day: Int

  /// The date a number of days after 1970-01-01. Counts years from March, so that the leap day is
  /// the last of its year.
  init(daysSince1970: Int) {
    let shifted = daysSince1970 + 719_468
    let era = shifted.flooredQuotient(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The date with these numbers, or nil when the calendar has no such day.
  init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let length =
      switch month {
      case 2: isLeap ? 29 : 28
      case 4, 6, 9, 11: 30
      default: 31
      }
    guard day <= length else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days from 1970-01-01 to this one.
  var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.flooredQuotient(by: 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension Int {
  /// Division that rounds towards minus infinity.
  func flooredQuotient(by divisor: Int) -> Int {
    self >= 0 ? self / divisor : (self - divisor + 1) / divisor
  }

  /// What ``flooredQuotient(by:)`` leaves: never negative.
  func flooredRemainder(by divisor: Int) -> Int {
    self - flooredQuotient(by: divisor) * divisor
  }
}

extension [UInt8] {
  /// Appends `number` in decimal, padded with zeros to `digits` digits. It must not need more.
  mutating func append(number: Int, digits: Int) {
    if digits > 2 { append(number: number / 100, digits: digits - 2) }
    if digits > 1 { append(UInt8(0x30 + number / 10 % 10)) }
    append(UInt8(0x30 + number % 10))
  }

  /// Appends `number`, which is not negative, in decimal.
  mutating func append(decimal number: Int) {
    if number >= 10 { append(decimal: number / 10) }
    append(UInt8(0x30 + number % 10))
  }
}
