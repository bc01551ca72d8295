import Testing
import Transport

@Suite("Instants") struct InstantTests {
  @Test(
    arguments: [
      (Duration.zero, 0), (.milliseconds(1), 1), (.microseconds(1), 1), (.microseconds(1001), 2),
      (.seconds(10), 10_000), (.milliseconds(-1), -1), (.seconds(-2), -2000),
    ] as [(Duration, Int64)])
  func `a duration is rounded up to milliseconds`(duration: Duration, expected: Int64) {
    #expect(Milliseconds(duration).count == expected)
  }

  @Test func `never stays never, and a huge duration is no overflow`() {
    #expect(Instant.never + Milliseconds(.seconds(1)) == .never)
    let far = Instant(milliseconds: 0) + Milliseconds(.seconds(Int64.max))
    #expect(far > Instant(milliseconds: 1 << 49))
  }
}
