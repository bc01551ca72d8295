import TherapyModel
import Testing

@Suite("Days of the calendar (RFC 3339 §5.6 full-date)") struct CalendarDateTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-23", 20_780),
    ("0000-01-01", -719_528), ("9999-12-31", 2_932_896),
  ])
  func `known days have their numbers`(text: String, number: Int) {
    #expect(CalendarDate(text)?.dayNumber == number)
    #expect(CalendarDate(dayNumber: number).description == text)
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-04-31", "2026-1-1",
    "26-01-01",
    "2026-01-01T00:00:00Z", "2026/01/01", "", "2026-01-0x", "+026-01-01", "２026-01-01",
  ])
  func `days that do not exist are refused`(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test func `every day of 800 years follows the one before`() {
    var last = CalendarDate(dayNumber: -146_098)
    for number in -146_097...146_097 {
      let day = CalendarDate(dayNumber: number)
      let (year, month, date) = day.components
      let before = last.components
      #expect(CalendarDate(year: year, month: month, day: date) == day)
      let follows =
        (year, month, date) == (before.year, before.month, before.day + 1)
        || (date == 1 && (year, month) == (before.year, before.month + 1))
        || (date == 1 && month == 1 && before.month == 12 && year == before.year + 1)
      #expect(follows)
      last = day
    }
  }
}
