import Synchronization
import HTTPServer
import TestSupport
import Testing
import Transport

@Suite("Under load") struct LoadTests {
  /// Broken requests, each ending its connection.
  private static let malformed = [
    "GET / HTTP/1.1\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/2.0\r\nHost: a\r\n\r\n",
    "get / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\nHost: a\n\n", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
  ]

  /// One connection's share: `count` requests, every 40th malformed. Wrong answers are counted.
  private static func work(port: UInt16, number: Int, count: Int) throws -> Int {
    var wrong = 0
    var client = try Client(port: port)
    for index in 0..<count {
      if index % 40 == 39 {
        let answer = try client.exchange(malformed[(index / 40 + number) % malformed.count])
        if !(400...505).contains(answer.status) || !answer.closesConnection { wrong += 1 }
        if try !client.receiveAll().isEmpty { wrong += 1 }
        client = try Client(port: port)
      } else {
        let target = "/\(number)/\(index)"
        if try client.exchange(get(target)).text != "GET \(target) " { wrong += 1 }
      }
    }
    return wrong
  }

  @Test func `10,000 requests over 64 connections, mixed with malformed ones, get no wrong answer`()
    throws
  {
    let server = try TestServer()
    let port = server.port
    let wrong = Atomic<Int>(0)
    let failures = Lock<[String]>([])
    try inParallel(64) { number in
      do {
        let count = try Self.work(port: port, number: number, count: 160)
        wrong.add(count, ordering: .relaxed)
      } catch {
        failures.withLock { $0.append("\(number): \(error)") }
      }
    }
    #expect(wrong.load(ordering: .relaxed) == 0)
    #expect(failures.withLock { $0 } == [])
    #expect(server.server.snapshot.requests == 64 * 156)
    #expect(server.server.snapshot.refusals == 64 * 4)
  }
}

/// Runs `body` on so many threads at once, and waits for all of them.
func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) throws {
  let threads = try (0..<count).map { number in
    try Thread(name: "client-\(number)") { body(number) }
  }
  for thread in threads { #expect(thread.join(within: .seconds(60))) }
}
