import TestSupport
import Testing
import Transport

@Suite("Draining loops") struct DrainTests {
  private struct Note: LoopMessage {}

  @Test func `every loop gets each message, and none after its end`() throws {
    let server = try EchoServer()
    for _ in 0..<100 { #expect(server.group.post(Note()) == 2) }
    server.group.drain()
    #expect(server.group.join(within: .seconds(10)))
    #expect(server.log.all.messages == 200)
    #expect(server.log.all.drains == 2)
    #expect(server.group.post(Note()) == 0)
  }

  @Test func `idle connections are asked to end, and then the loops end`() throws {
    let server = try EchoServer()
    let client = try Client(port: server.port)
    try client.send("x")
    #expect(try client.receive(exactly: 1) == Array("x".utf8))
    server.group.drain()
    #expect(try client.receiveAll() == Array("late".utf8))
    #expect(server.group.join(within: .seconds(10)))
    #expect(server.group.snapshot.open == 0)
  }

  @Test func `what does not end is cut off at the limit`() throws {
    let server = try EchoServer(
      options: EchoServer.options { $0.drainLimit = .milliseconds(60) })
    let client = try Client(port: server.port)
    try client.send("Punfinished")
    while server.log.all.opened.isEmpty { _ = client.isReadable(within: .milliseconds(1)) }
    server.group.drain()
    #expect(server.group.join(within: .seconds(10)))
    #expect(throws: ClientError.self) { try client.receive(exactly: 1) }
  }

  @Test func `the queue is emptied before the listener is closed, even without any time`() throws {
    let server = try EchoServer(
      options: EchoServer.options {
        $0.loops = 1
        $0.drainAcceptTime = .zero
      })
    let gates = [Gate(), Gate()]
    server.group.post(gates[0])
    gates[0].waitUntilEntered()
    // The loop reads these two at once, and the clients come while it is busy with the first.
    server.group.post(gates[1])
    server.group.drain()
    gates[0].open()
    gates[1].waitUntilEntered()
    let clients = try (0..<100).map { _ in try Client(port: server.port) }
    for client in clients { try client.send("x") }
    gates[1].open()
    for client in clients { #expect(try client.receive(exactly: 1) == Array("x".utf8)) }
    #expect(server.group.join(within: .seconds(10)))
  }

  @Test func `connections in the queue of a draining server are served`() throws {
    let server = try EchoServer(
      options: EchoServer.options { $0.drainAcceptTime = .milliseconds(200) })
    server.group.drain()
    let client = try Client(port: server.port)
    try client.send("x")
    #expect(try client.receive(exactly: 1) == Array("x".utf8))
    #expect(server.group.join(within: .seconds(10)))
    #expect(throws: ClientError.self) { _ = try Client(port: server.port) }
  }
}
