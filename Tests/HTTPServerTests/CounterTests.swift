import HTTP
import Testing
import Transport

@testable import HTTPServer

@Suite("What a loop counts") struct CounterTests {
  @Test func `responses are told apart by route and status; what is unknown has a place too`() {
    let counters = ResponseCounters()
    for _ in 0..<3 { counters.count(route: 2, status: .ok) }
    counters.count(route: 63, status: .serviceUnavailable)
    counters.count(route: 64, status: .ok)
    counters.count(route: .max, status: Status(code: 599))
    var sum = ResponseCounts()
    counters.add(to: &sum)
    counters.add(to: &sum)
    let all = sum.all.map { [$0.key.route, $0.key.status, $0.count] }
    #expect(all == [[0, 0, 2], [0, 200, 2], [2, 200, 6], [63, 503, 2]])
    #expect(sum.count(ofClass: 2) == 8)
    #expect(sum[route: 2, status: 200] == 6)
  }

  @Test func `every status of this server has a place of its own`() {
    let statuses = ProtocolError.allCases.map(\.status.code) + [200, 204, 206, 304, 308, 401, 429]
    for code in statuses { #expect(ResponseCounters.statuses.contains(code), "\(code)") }
    #expect(Set(ResponseCounters.statuses).count == ResponseCounters.statuses.count)
    #expect(ResponseCounters.statuses.count <= 64)
    #expect(ProtocolError.allCases.count <= 64)
  }

  @Test func `a duration is counted where it belongs, as often as told`() {
    let counters = DurationCounters()
    counters.count(2, nanoseconds: 0)
    for (place, limit) in DurationCounters.limits.enumerated() {
      counters.count(1, nanoseconds: limit)
      var counts = DurationCounts()
      counters.add(to: &counts)
      #expect(counts.counts[place] == (place == 0 ? 3 : 1))
    }
    counters.count(1, nanoseconds: 9_000_000_000)
    var counts = DurationCounts()
    counters.add(to: &counts)
    #expect(counts.counts.last == 1)
    #expect(counts.total == DurationCounters.limits.count + 3)
    #expect(counts.longest == 9_000_000_000)
    #expect(counts.nanoseconds == DurationCounters.limits.reduce(0, +) + 9_000_000_000)
  }
}
