import Glibc
import HTTPServer
import Synchronization
import TestSupport
import Testing
import Transport

@Suite("The access log") struct AccessLogTests {
  private final class Sink: Sendable {
    private let bytes = Lock<[UInt8]>([])
    @discardableResult func write(_ more: [UInt8]) -> Int {
      bytes.withLock { $0 += more }
      return more.count
    }
    var lines: [String] {
      String(decoding: bytes.withLock { $0 }, as: UTF8.self).split(separator: "\n").map(
        String.init)
    }
  }

  @Test func `a line says what was asked and answered, and no more`() throws {
    let sink = Sink()
    let server = try TestServer(accessLog: { sink.write($0) })
    let client = try server.client()
    _ = try client.exchange(get("/v1/x?q=secret", fields: "Authorization: secret\r\n"))
    _ = try client.exchange("HEAD /missing HTTP/1.1\r\nHost: secret\r\n\r\n", isHead: true)
    _ = try client.exchange(
      "POST /\(String(repeating: "y", count: 300)) HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nsecret"
    )
    _ = try client.exchange("secret\r\n\r\n")
    server.server.stop()
    let lines = sink.lines
    try #require(lines.count == 4)
    let pattern =
      /time=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ level=(?:info|notice) method=(\S+) path=(\S+) status=(\d+) bytes=(\d+) us=(\d+) id=([0-9a-f]+-\d)/
    let parts = lines.compactMap { $0.wholeMatch(of: pattern)?.output }
    try #require(parts.count == 4, "\(lines)")
    #expect(parts.map { String($0.1) } == ["GET", "HEAD", "POST", "-"])
    #expect(parts.map { String($0.2.prefix(8)) } == ["/v1/x", "/missing", "/yyyyyyy", "-"])
    #expect(parts.map { String($0.3) } == ["200", "404", "200", "400"])
    #expect(parts[2].2.hasSuffix("y...") && parts[2].2.utf8.count == 259)
    #expect(Set(parts.map { String($0.6) }).count == 4)
    #expect(lines.allSatisfy { !$0.contains("secret") && !$0.contains("127.0.0.1") })
  }

  @Test func `a writer that stands still delays no answer; lines beyond the limit are counted`()
    throws
  {
    let sink = Sink()
    let gate = Gate()
    let server = try TestServer(options: { $0.accessLogBytes = 4096 }) { bytes in
      gate.pass()
      return sink.write(bytes)
    }
    let client = try server.client()
    for _ in 0..<500 { #expect(try client.exchange(get("/x")).status == 200) }
    #expect(server.server.snapshot.droppedLogLines > 0)
    gate.open()
    server.server.stop()
    let told = sink.lines.compactMap { $0.wholeMatch(of: /dropped=(\d+)/)?.output.1 }
    #expect(told.compactMap { Int($0) }.reduce(0, +) == server.server.snapshot.droppedLogLines)
    let lines = sink.lines.count { $0.hasPrefix("time=") }
    #expect(lines + told.count == sink.lines.count)
    #expect(lines + server.server.snapshot.droppedLogLines == 500)
  }
}

/// Holds a thread until opened.
private final class Gate: Sendable {
  private let isOpen = Atomic<Bool>(false)

  func open() { isOpen.store(true, ordering: .releasing) }
  func pass() {
    while !isOpen.load(ordering: .acquiring) { sched_yield() }
  }
}
