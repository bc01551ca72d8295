import HTTPServer
import TestSupport
import Testing
import Transport

@Suite("Time-outs of requests (RFC 9112 §9.5)") struct TimeoutTests {
  /// A server where the limit under test is short and the others long.
  private func server(
    _ limit: WritableKeyPath<HTTPServerOptions, Duration>
  ) throws -> TestServer {
    try TestServer { $0[keyPath: limit] = .milliseconds(80) }
  }

  @Test func `a connection without an octet is closed in silence`() throws {
    let server = try server(\.firstOctetTimeout)
    let client = try server.client()
    #expect(try client.receiveAll().isEmpty)
  }

  @Test func `empty lines buy no time`() throws {
    let server = try server(\.firstOctetTimeout)
    let client = try server.client()
    try client.send("\r\n")
    #expect(try client.receiveAll().isEmpty)
  }

  @Test func `a connection without another request is closed in silence`() throws {
    let server = try server(\.idleTimeout)
    let client = try server.client()
    #expect(try client.exchange(get("/x")).status == 200)
    #expect(try client.receiveAll().isEmpty)
  }

  @Test func `a head that trickles is answered with 408 in time, and closed`() throws {
    let server = try server(\.headTimeout)
    let client = try server.client()
    #expect(try client.exchange(get("/x")).status == 200)
    let start = ContinuousClock.now
    try client.send("GET / HTTP/1.1\r\n")
    // Octets keep coming; the limit is for the whole head all the same.
    while !client.isReadable(within: .milliseconds(10)) {
      try client.send("A: b\r\n")
      try #require(ContinuousClock.now - start < .seconds(5))
    }
    // The loop's clock is coarse, and may be a few milliseconds ahead of the start.
    #expect(ContinuousClock.now - start >= .milliseconds(70))
    let response = try client.receiveResponse()
    #expect(response.status == 408)
    #expect(response.closesConnection)
    #expect(server.server.snapshot.timeouts == 1)
  }

  @Test func `content that stays away is answered with 408, and closed`() throws {
    let server = try server(\.contentTimeout)
    let client = try server.client()
    try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
    let response = try client.receiveResponse()
    #expect(response.status == 408)
    #expect(response.closesConnection)
    #expect(try client.receiveAll().isEmpty)
  }

  @Test func `a reader that stops costs no more than its buffers and is cut off`() throws {
    let server = try TestServer {
      $0.transport.sendBufferBytes = 4096
      $0.transport.writeStallTimeout = .milliseconds(80)
    }
    let client = try server.client(receiveBufferBytes: 4096)
    // Ten thousand answers of 10 kB are asked for, and none is taken.
    try client.send(String(repeating: get("/size/10000"), count: 1000))
    let start = ContinuousClock.now
    while server.server.snapshot.transport.slow == 0 {
      try #require(ContinuousClock.now - start < .seconds(10))
      _ = client.isReadable(within: .milliseconds(1))
    }
    // The watermark is 64 kB: a handful of answers, and what the kernel took.
    #expect(server.server.snapshot.requests < 100)
    #expect(throws: ClientError.self) { try client.receiveAll() }
  }
}
