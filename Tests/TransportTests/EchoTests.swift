import TestSupport
import Testing
import Transport

@Suite("Octets through an event loop") struct EchoTests {
  @Test func `what is sent comes back`() throws {
    let server = try EchoServer()
    let client = try Client(port: server.port)
    for text in ["a", "hello", String(repeating: "x", count: 50_000)] {
      try client.send(text)
      #expect(try client.receive(exactly: text.utf8.count) == Array(text.utf8))
    }
  }

  @Test(.enabled(if: Host.hasIPv6, "the host has no IPv6 loopback address"))
  func `IPv4 and IPv6 are served at ports of their own`() throws {
    let server = try EchoServer(hosts: ["127.0.0.1", "::1"])
    #expect(server.group.addresses.map(\.family) == [.ipv4, .ipv6])
    for address in server.group.addresses {
      let client = try Client(host: address.host, port: address.port)
      try client.send("x")
      #expect(try client.receive(exactly: 1) == Array("x".utf8))
    }
  }

  @Test func `an unfinished message is handed in again with its rest`() throws {
    let server = try EchoServer()
    let client = try Client(port: server.port)
    for octet in "Pabc" {
      try client.send(String(octet))
      #expect(!client.isReadable(within: .milliseconds(5)))
    }
    try client.send(".")
    #expect(try client.receive(exactly: 5) == Array("Pabc.".utf8))
  }

  @Test func `answers to what came before the peer's end still arrive`() throws {
    let server = try EchoServer()
    let client = try Client(port: server.port)
    try client.send("farewell")
    client.endWriting()
    #expect(try client.receiveAll() == Array("farewell".utf8))
  }

  @Test func `the handler is asked when the peer ends in the middle of a message`() throws {
    let server = try EchoServer()
    let client = try Client(port: server.port)
    try client.send("xPabc")
    client.endWriting()
    #expect(try client.receiveAll() == Array("xcut".utf8))
  }

  @Test func `a megabyte to a reader with small buffers arrives whole and in order`() throws {
    let server = try EchoServer(options: EchoServer.options { $0.sendBufferBytes = 4096 })
    let client = try Client(port: server.port, receiveBufferBytes: 4096)
    // The second one is read by the server only after the first is sent.
    try client.send("Bx")
    try client.send("Bz")
    let megabyte = (0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0) }
    #expect(try client.receive(exactly: 1 << 20) == megabyte)
    #expect(try client.receive(exactly: 1) == Array("x".utf8))
    #expect(try client.receive(exactly: 1 << 20) == megabyte)
    #expect(try client.receive(exactly: 1) == Array("z".utf8))
  }

  @Test func `octets that are ready arrive whole at slow readers that share them`() throws {
    let server = try EchoServer(options: EchoServer.options { $0.sendBufferBytes = 4096 })
    let clients = try (0..<3).map { _ in try Client(port: server.port, receiveBufferBytes: 4096) }
    for client in clients { try client.send("Y") }
    for client in clients {
      #expect(try client.receive(exactly: EchoHandler.ready.count) == EchoHandler.ready)
      try client.send("z")
      #expect(try client.receive(exactly: 1) == Array("z".utf8))
    }
  }

  @Test func `a handler that pauses is called again with the rest`() throws {
    let server = try EchoServer()
    let client = try Client(port: server.port)
    try client.send("aRb")
    #expect(try client.receive(exactly: 5) == Array("arrrb".utf8))
  }

  @Test func `a closing handler ends the stream after its output`() throws {
    let server = try EchoServer()
    let client = try Client(port: server.port)
    try client.send("byeQ")
    #expect(try client.receiveAll() == Array("bye".utf8))
  }

  @Test func `an error answer is not lost to what the peer still sends`() throws {
    let server = try EchoServer()
    let client = try Client(port: server.port)
    // More than the loop reads at once, so that most of it is unread when the answer is sent.
    try client.send("E" + String(repeating: "y", count: 200_000))
    #expect(try client.receiveAll() == Array("error".utf8))
  }

  @Test func `lingering ends after its time or its octets`() throws {
    let server = try EchoServer(
      options: EchoServer.options {
        $0.lingerTimeout = .milliseconds(30)
        $0.lingerBytes = 1000
      })
    let quiet = try Client(port: server.port)
    try quiet.send("E")
    #expect(try quiet.receiveAll() == Array("error".utf8))
    let deadline = ContinuousClock.now + .seconds(5)
    while server.log.all.closed.isEmpty, ContinuousClock.now < deadline {
      _ = quiet.isReadable(within: .milliseconds(1))
    }
    #expect(server.log.all.closed.count == 1)
    let loud = try Client(port: server.port)
    try loud.send("E")
    // Sooner or later the server has swallowed enough, and sends a reset.
    #expect(throws: ClientError.self) {
      while ContinuousClock.now < deadline {
        try loud.send(String(repeating: "y", count: 10_000))
      }
    }
  }
}
