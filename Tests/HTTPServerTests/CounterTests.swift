import Glibc
import HTTP
import TestSupport
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

  @Test func `a request is in flight from its first octet until its answer is taken`() throws {
    let server = try TestServer { $0.transport.sendBufferBytes = 4096 }
    let wait = { (count: Int) in
      let end = ContinuousClock.now + .seconds(20)
      while server.server.snapshot.transport.underWay != count, ContinuousClock.now < end {
        sched_yield()
      }
      #expect(server.server.snapshot.transport.underWay == count)
    }
    let slow = try server.client()
    #expect(try slow.exchange(get("/x")).status == 200)
    wait(0)
    try slow.send("GET /x HTTP/1.1\r\n")
    wait(1)
    let reader = try server.client(receiveBufferBytes: 4096)
    try reader.send(get("/size/3000000"))
    wait(2)
    try slow.send("Host: a\r\n\r\n")
    #expect(try slow.receiveResponse().status == 200)
    wait(1)
    #expect(try reader.receiveResponse().content.count == 3_000_000)
    wait(0)
    try reader.send(get("/size/3000000"))
    wait(1)
    reader.endWriting()
    #expect(try reader.receiveAll().count > 3_000_000)
    wait(0)
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
