import TestSupport
import Testing
import Transport

@Suite("Deadlines of connections") struct DeadlineTests {
  @Test func `the handler is asked when a silent peer's time is up`() throws {
    let server = try EchoServer(idle: .milliseconds(30))
    let client = try Client(port: server.port)
    #expect(try client.receiveAll() == Array("late".utf8))
  }

  @Test func `the handler is asked when a message stays unfinished`() throws {
    let server = try EchoServer(idle: .milliseconds(30))
    let client = try Client(port: server.port)
    try client.send("Pabc")
    #expect(try client.receiveAll() == Array("late".utf8))
  }

  @Test func `every octet puts the deadline off`() throws {
    let server = try EchoServer(idle: .milliseconds(200))
    let client = try Client(port: server.port)
    let start = ContinuousClock.now
    while ContinuousClock.now - start < .milliseconds(600) {
      try client.send("x")
      #expect(try client.receive(exactly: 1) == Array("x".utf8))
    }
    #expect(try client.receiveAll() == Array("late".utf8))
  }

  @Test func `a peer that takes nothing of its answer is cut off`() throws {
    let server = try EchoServer(
      options: EchoServer.options {
        $0.sendBufferBytes = 4096
        $0.writeStallTimeout = .milliseconds(40)
      })
    let client = try Client(port: server.port, receiveBufferBytes: 4096)
    try client.send("B")
    let deadline = ContinuousClock.now + .seconds(5)
    while server.group.snapshot.slow == 0, ContinuousClock.now < deadline {
      // Waits without reading: octets are there, the end is not.
      _ = server.group.join(within: .milliseconds(5))
    }
    #expect(server.group.snapshot.slow == 1)
    #expect(throws: ClientError.self) { try client.receiveAll() }
  }
}
