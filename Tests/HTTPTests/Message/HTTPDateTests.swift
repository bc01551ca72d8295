import TestSupport
import Testing

@testable import HTTP

@Suite("Dates (RFC 9110 §5.6.7)") struct HTTPDateTests {
  private static let now = HTTPDate(secondsSince1970: 1_795_000_000)

  private func parse(_ text: String, relativeTo now: HTTPDate = HTTPDateTests.now) -> Int? {
    HTTPDate(parsing: text.octets[...], relativeTo: now)?.secondsSince1970
  }

  @Test(arguments: [
    "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
  ])
  func `the three formats of the standard's example are the same moment`(text: String) {
    #expect(parse(text) == 784_111_777)
  }

  @Test(arguments: [
    (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
    (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
    (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
    (-62_167_219_200, "Sat, 01 Jan 0000 00:00:00 GMT"),
  ])
  func `a moment is written in the preferred format`(seconds: Int, text: String) {
    #expect(HTTPDate(secondsSince1970: seconds).octets == text.octets)
    #expect(parse(text) == seconds)
  }

  @Test func `what is written is read as the same moment`() {
    var random = Chance(seed: 1)
    for _ in 0..<5000 {
      let date = HTTPDate(
        secondsSince1970: Int.random(in: HTTPDate.representable, using: &random))
      #expect(HTTPDate(parsing: date.octets[...], relativeTo: Self.now) == date)
      #expect(date.octets.count == HTTPDate.length)
    }
  }

  @Test func `consecutive days have consecutive dates`() {
    var last = CivilDate(daysSince1970: -800_000 / 2)
    for day in (-400_000 + 1)...400_000 {
      let date = CivilDate(daysSince1970: day)
      let isNext =
        (date.year, date.month, date.day) == (last.year, last.month, last.day + 1)
        || (date.day == 1 && date.year == last.year && date.month == last.month + 1)
        || (date.day == 1 && date.month == 1 && last.month == 12 && date.year == last.year + 1)
      guard isNext, date.daysSince1970 == day else {
        Issue.record("day \(day)")
        return
      }
      last = date
    }
  }

  @Test(arguments: [
    ("Monday, 23-Nov-76 00:00:00 GMT", "Mon, 23 Nov 2076 00:00:00 GMT"),
    ("Tuesday, 24-Nov-76 00:00:00 GMT", nil),
    ("Wednesday, 24-Nov-76 00:00:00 GMT", "Wed, 24 Nov 1976 00:00:00 GMT"),
    ("Saturday, 01-Jan-00 00:00:00 GMT", "Sat, 01 Jan 2000 00:00:00 GMT"),
    ("Friday, 31-Dec-99 23:59:59 GMT", "Fri, 31 Dec 1999 23:59:59 GMT"),
  ])
  func `a year of two digits lies at most fifty years ahead`(text: String, expected: String?) {
    // Relative to Mon, 23 Nov 2026 12:00:00 GMT.
    let now = HTTPDate(secondsSince1970: 1_795_435_200)
    #expect(now.octets == "Mon, 23 Nov 2026 12:00:00 GMT".octets)
    #expect(parse(text, relativeTo: now) == expected.flatMap { parse($0) })
  }

  @Test func `a leap second is the second after`() {
    #expect(parse("Sat, 31 Dec 2016 23:59:60 GMT") == parse("Sun, 01 Jan 2017 00:00:00 GMT"))
  }

  @Test(arguments: [
    "", "0", "Sun", "Sun,", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC",
    "Sun, 06 Nov 1994 08:49:37 gmt", "sun, 06 Nov 1994 08:49:37 GMT",
    "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT",
    "Sun,  06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
    "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT",
    "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:37 GMT",
    "Sun, 06 Nov 1994 08:49:61 GMT", "Wed, 30 Feb 2022 00:00:00 GMT",
    "Thu, 29 Feb 2001 00:00:00 GMT", "Thu, 00 Jan 1970 00:00:00 GMT",
    "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun, 06-Nov-94 08:49:37 GMT",
    "Sunday, 06 Nov 94 08:49:37 GMT", "Sun Nov 6 08:49:37 1994", "Sun Nov 06 08:49:37 94",
    "Sun Nov  6 08:49:37 1994 GMT", "Sun, 06 Nov 1994 08:49:37 +0000",
    "Sun, 06 Nov 1994 -8:49:37 GMT", "Fri, 31 Dec 9999 23:59:60 GMT",
  ])
  func `what is in none of the formats is no date`(text: String) {
    #expect(parse(text) == nil)
  }

  @Test func `a changed octet never traps`() {
    var random = Chance(seed: 2)
    let texts = [
      "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    ]
    for _ in 0..<20_000 {
      var octets = (texts.randomElement(using: &random) ?? "").octets
      octets[Int.random(in: 0..<octets.count, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
      octets.removeLast(Int.random(in: 0...2, using: &random))
      _ = HTTPDate(parsing: octets[...], relativeTo: Self.now)
    }
  }
}
