extension HTTPDate {
  /// The moment that a field value names, in any of the three formats (RFC 9110 §5.6.7), or nil:
  ///
  ///     HTTP-date    = IMF-fixdate / rfc850-date / asctime-date
  ///     IMF-fixdate  = day-name "," SP day SP month SP year SP time-of-day SP GMT
  ///     rfc850-date  = day-name-l "," SP day "-" month "-" 2DIGIT SP time-of-day SP GMT
  ///     asctime-date = day-name SP month SP ( 2DIGIT / ( SP DIGIT )) SP time-of-day SP year
  ///
  /// Case and spaces count. The name of the day must be that of the date. A year of two digits is
  /// the one that is at most 50 years after `now`, as that section demands.
  package init?(parsing octets: ArraySlice<UInt8>, relativeTo now: HTTPDate) {
    guard octets.count <= 33, let comma = octets.firstIndex(of: .comma) else {
      self.init(asctime: octets)
      return
    }
    if comma - octets.startIndex == 3 {
      self.init(fixdate: octets)
    } else {
      self.init(rfc850: octets, comma: comma, now: now)
    }
  }

  private init?(fixdate octets: ArraySlice<UInt8>) {
    var reader = DateReader(octets)
    guard octets.count == HTTPDate.length,
      let weekday = CalendarName.weekday(short: reader.take(3)), reader.skip(", "),
      let day = reader.number(2), reader.skip(" "),
      let month = CalendarName.month(reader.take(3)), reader.skip(" "),
      let year = reader.number(4), reader.skip(" "),
      let second = reader.timeOfDay(), reader.skip(" GMT")
    else { return nil }
    self.init(weekday: weekday, year: year, month: month, day: day, second: second)
  }

  private init?(rfc850 octets: ArraySlice<UInt8>, comma: Int, now: HTTPDate) {
    var reader = DateReader(octets)
    guard let weekday = CalendarName.weekday(long: reader.take(comma - octets.startIndex)),
      reader.skip(", "),
      let day = reader.number(2), reader.skip("-"),
      let month = CalendarName.month(reader.take(3)), reader.skip("-"),
      let shortYear = reader.number(2), reader.skip(" "),
      let second = reader.timeOfDay(), reader.skip(" GMT"), reader.isAtEnd
    else { return nil }
    let days = now.secondsSince1970.flooredQuotient(by: 86_400)
    let today = CivilDate(daysSince1970: days)
    // The latest such year whose date is not more than 50 years ahead.
    let latest = today.year + 50
    var year = latest - (latest - shortYear).flooredRemainder(by: 100)
    if year == latest, (month, day) > (today.month, today.day) { year -= 100 }
    self.init(weekday: weekday, year: year, month: month, day: day, second: second)
  }

  private init?(asctime octets: ArraySlice<UInt8>) {
    var reader = DateReader(octets)
    guard octets.count == 24,
      let weekday = CalendarName.weekday(short: reader.take(3)), reader.skip(" "),
      let month = CalendarName.month(reader.take(3)), reader.skip(" "),
      let day = reader.skip(" ") ? reader.number(1) : reader.number(2), reader.skip(" "),
      let second = reader.timeOfDay(), reader.skip(" "),
      let year = reader.number(4)
    else { return nil }
    self.init(weekday: weekday, year: year, month: month, day: day, second: second)
  }

  private init?(weekday: Int, year: Int, month: Int, day: Int, second: Int) {
    guard let date = CivilDate(year: year, month: month, day: day),
      (date.daysSince1970 + 4).flooredRemainder(by: 7) == weekday
    else { return nil }
    let seconds = date.daysSince1970 * 86_400 + second
    guard HTTPDate.representable.contains(seconds) else { return nil }
    self.init(secondsSince1970: seconds)
  }
}

/// Reads the parts of a date from left to right.
private struct DateReader {
  private var rest: ArraySlice<UInt8>

  init(_ octets: ArraySlice<UInt8>) { rest = octets }

  var isAtEnd: Bool { rest.isEmpty }

  /// The next `count` octets, or fewer at the end.
  mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    let taken = rest.prefix(count)
    rest = rest.dropFirst(count)
    return taken
  }

  mutating func skip(_ text: StaticString) -> Bool {
    let expected = text.description.utf8
    guard rest.prefix(expected.count).elementsEqual(expected) else { return false }
    rest = rest.dropFirst(expected.count)
    return true
  }

  /// A decimal number of exactly that many digits.
  mutating func number(_ digits: Int) -> Int? {
    let taken = take(digits)
    guard taken.count == digits, taken.allSatisfy(\.isDigit) else { return nil }
    return taken.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
  }

  /// `hour ":" minute ":" second`, as seconds of the day; second 60 is a leap second.
  mutating func timeOfDay() -> Int? {
    guard let hour = number(2), hour < 24, skip(":"), let minute = number(2), minute < 60,
      skip(":"), let second = number(2), second <= 60
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }
}
