import Testing

@testable import Transport

@Suite("Write progress") struct WriteProgressTests {
  private let limits = WriteLimits(
    stall: Milliseconds(.seconds(10)), window: Milliseconds(.seconds(30)), bytesPerSecond: 1000)

  /// Lets `rate` octets a second be acknowledged, and asks at each deadline: the second of the cut.
  private func secondOfCut(rate: (Int64) -> Int, upTo seconds: Int64) -> Int64? {
    var progress = WriteProgress(limits: limits, acknowledged: 0, at: Instant(milliseconds: 0))
    var acknowledged = 0
    for second in 1...seconds {
      acknowledged += rate(second)
      let now = Instant(milliseconds: second * 1000)
      guard progress.deadline <= now else { continue }
      if progress.check(acknowledged: acknowledged, at: now) == .tooSlow { return second }
      #expect(progress.deadline > now)
    }
    return nil
  }

  @Test func `no octet within the stall time is too slow`() {
    #expect(secondOfCut(rate: { _ in 0 }, upTo: 100) == 10)
    // The last octets come at 25 s and are seen within a quarter of the stall time.
    #expect(
      secondOfCut(rate: { $0 <= 25 ? 2000 : 0 }, upTo: 100).map { (35...38).contains($0) } == true)
  }

  @Test(arguments: [(1, 30), (999, 30), (1000, nil), (100_000, nil)] as [(Int, Int64?)])
  func `the mean over each window counts`(rate: Int, expected: Int64?) {
    #expect(secondOfCut(rate: { _ in rate }, upTo: 300) == expected)
  }

  @Test func `one good window does not excuse the next`() {
    #expect(secondOfCut(rate: { $0 <= 30 ? 1_000_000 : 10 }, upTo: 300) == 60)
  }
}
