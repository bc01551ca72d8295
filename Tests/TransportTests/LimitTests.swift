import TestSupport
import Testing
import Transport

@Suite("Limits of connections") struct LimitTests {
  /// Whether a new connection is served.
  private func isServed(_ port: UInt16) throws -> Bool {
    let client = try Client(port: port)
    do {
      try client.send("x")
      return try client.receive(exactly: 1) == Array("x".utf8)
    } catch let error as ClientError where error == .ended || error.isReset {
      return false
    }
  }

  @Test(arguments: [(2, 256), (100, 2)])
  func `connections beyond a limit are closed at once`(inAll: Int, ofOneAddress: Int) throws {
    let server = try EchoServer(
      options: EchoServer.options {
        $0.maximumConnections = inAll
        $0.maximumConnectionsPerAddress = ofOneAddress
      })
    let one = try Client(port: server.port)
    let two = try Client(port: server.port)
    try one.send("1")
    try two.send("2")
    #expect(try one.receive(exactly: 1) == Array("1".utf8))
    #expect(try two.receive(exactly: 1) == Array("2".utf8))
    #expect(try !isServed(server.port))
    #expect(server.group.snapshot.refused == 1)
    try one.send("Q")
    #expect(try one.receiveAll().isEmpty)
    // The place is free once the server has closed, which comes before the client's end.
    #expect(try isServed(server.port))
  }

  @Test func `a port someone listens at is refused, even one shared by its owner`() throws {
    let server = try EchoServer()
    let taken = server.group.addresses
    #expect {
      try LoopGroup(taken.map { Listener(.internet($0)) }, options: EchoServer.options()) { _, _ in
        EchoHandler(log: EchoLog())
      }
    } throws: { error in
      let error = error as? SystemError
      return error?.isAddressInUse == true
        && error?.description.contains("127.0.0.1:\(taken[0].port)") == true
    }
    #expect(try isServed(server.port))
  }

  @Test func `one port serves IPv4 and IPv6 by listeners of their own`() throws {
    let four = try EchoServer()
    let six = try SocketAddress.resolve("::", port: four.port)
    let group = try LoopGroup(six.map { Listener(.internet($0)) }, options: EchoServer.options()) {
      _, _ in
      EchoHandler(log: EchoLog())
    }
    #expect(try isServed(four.port))
    #expect(four.group.snapshot.accepted == 1)
    #expect(group.snapshot.accepted == 0)
    group.drain()
    #expect(group.join(within: .seconds(10)))
  }

  @Test func `a port is free again as soon as its server has ended`() throws {
    let server = try EchoServer()
    let client = try Client(port: server.port)
    try client.send("x")
    _ = try client.receive(exactly: 1)
    server.group.drain()
    #expect(server.group.join(within: .seconds(10)))
    let next = try LoopGroup(
      server.group.addresses.map { Listener(.internet($0)) }, options: EchoServer.options()
    ) { _, _ in EchoHandler(log: EchoLog()) }
    #expect(try isServed(server.port))
    next.drain()
    #expect(next.join(within: .seconds(10)))
  }

  @Test func `both loops get connections, and slots are used again with new generations`() throws {
    let server = try EchoServer()
    for _ in 0..<64 { #expect(try isServed(server.port)) }
    server.group.drain()
    #expect(server.group.join(within: .seconds(10)))
    let notes = server.log.all
    #expect(notes.opened.count == 64)
    #expect(Set(notes.closed) == Set(notes.opened))
    // Two loops number alike, so a connection of each may have the same name, but no more than that.
    let uses = Dictionary(grouping: notes.opened) { $0 }
    #expect(uses.values.allSatisfy { $0.count <= 2 })
    #expect(uses.values.contains { $0.count == 2 }, "one loop got nothing")
    #expect(Set(notes.opened.map(\.slot)).count < 32)
  }
}
