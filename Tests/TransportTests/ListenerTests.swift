import Glibc
import TestSupport
import Testing
import Transport

@Suite("Listeners: the file system, sockets passed on, limits of their own") struct ListenerTests {
  /// A path that nothing stands at.
  private static func freePath() -> String { "/tmp/therapyd-\(UInt64.random(in: .min ... .max))" }

  private static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  private static func permissions(_ path: String) -> UInt32 {
    var status = stat()
    // The string and the status outlive the call.
    return unsafe lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  private func echo(_ client: Client, _ text: String) throws {
    try client.send(text)
    #expect(try client.receive(exactly: text.utf8.count) == Array(text.utf8))
  }

  @Test func `a connection is accepted with its first octet, or after a moment without one`()
    throws
  {
    let server = try EchoServer(options: EchoServer.options { $0.defersAccept = true })
    let silent = try Client(port: server.port)
    try echo(try Client(port: server.port), "hello")
    let deadline = ContinuousClock.now + .seconds(30)
    while server.log.all.opened.count < 2, ContinuousClock.now < deadline { sched_yield() }
    #expect(server.log.all.opened.count == 2)
    try echo(silent, "here")
  }

  @Test func `a socket of the file system serves, has its permissions, and goes with its server`()
    throws
  {
    let path = Self.freePath()
    let server = try EchoServer([Listener(.file(path: path, permissions: 0o622))])
    #expect(server.group.listeners.map(\.description) == [path])
    #expect(Self.permissions(path) == 0o622)
    for _ in 0..<20 { try echo(try Client(path: path), "hello") }
    #expect(server.log.all.peers.allSatisfy { $0 == nil })
    server.group.drain()
    #expect(server.group.join(within: .seconds(10)))
    #expect(!Self.exists(path))
  }

  @Test func `what is left of a process that is gone is replaced`() throws {
    let path = Self.freePath()
    defer { _ = unsafe unlink(path) }
    // A socket that nobody listens at, as after a kill.
    let left = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    let bound = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(left, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(bound == 0)
    close(left)
    #expect(Self.exists(path))
    let server = try EchoServer([Listener(.file(path: path, permissions: 0o600))])
    try echo(try Client(path: path), "hello")
    _ = server
  }

  @Test func `a socket in use, and a file of another kind, are not touched`() throws {
    let path = Self.freePath()
    let server = try EchoServer([Listener(.file(path: path, permissions: 0o600))])
    let error = #expect(throws: SystemError.self) {
      _ = try EchoServer([Listener(.file(path: path, permissions: 0o600))])
    }
    #expect(error?.isAddressInUse == true)
    try echo(try Client(path: path), "hello")
    let file = Self.freePath()
    defer { _ = unsafe unlink(file) }
    let text = unsafe creat(file, 0o600)
    close(text)
    #expect(throws: SystemError.self) {
      _ = try EchoServer([Listener(.file(path: file, permissions: 0o600))])
    }
    #expect(Self.exists(file))
    _ = server
  }

  @Test func `an end leaves the file of another server where it is`() throws {
    let path = Self.freePath()
    let first = try EchoServer([Listener(.file(path: path, permissions: 0o600))])
    #expect(unsafe unlink(path) == 0)
    let second = try EchoServer([Listener(.file(path: path, permissions: 0o600))])
    first.group.drain()
    #expect(first.group.join(within: .seconds(10)))
    try echo(try Client(path: path), "hello")
    _ = second
  }

  @Test func `the limit per address holds for addresses only, that of all connections for all`()
    throws
  {
    let path = Self.freePath()
    let address = try SocketAddress.resolve("127.0.0.1", port: 0)[0]
    let server = try EchoServer(
      [
        Listener(.file(path: path, permissions: 0o600)), Listener(.internet(address)),
        Listener(.internet(address), role: 7, countsSeparately: true),
      ],
      options: EchoServer.options {
        $0.maximumConnections = 4
        $0.maximumConnectionsPerAddress = 1
        $0.maximumSeparateConnections = 2
      })
    let local = try (0..<3).map { _ in try Client(path: path) }
    for client in local { try echo(client, "x") }
    let one = try Client(port: server.port)
    try echo(one, "x")
    // All four are there, so the fifth is refused wherever it comes from.
    #expect(try Client(path: path).receiveAll().isEmpty)
    let port = server.group.addresses[1].port
    let separate = try (0..<2).map { _ in try Client(port: port) }
    for client in separate { try echo(client, "x") }
    #expect(try Client(port: port).receiveAll().isEmpty)
    #expect(server.log.all.roles.sorted() == [0, 0, 0, 0, 7, 7])
    _ = (local, one, separate)
  }

  @Test(arguments: [1, 2])
  func `a server that takes another one's place gets its listeners, and no connection is lost`(
    loops: Int
  ) throws {
    let path = Self.freePath()
    let address = try SocketAddress.resolve("127.0.0.1", port: 0)[0]
    let first = try EchoServer(
      [Listener(.internet(address)), Listener(.file(path: path, permissions: 0o600))],
      options: EchoServer.options { $0.loops = 2 })
    let port = first.port
    let passed = try first.group.listenersToHandOver { role, _ in "\(role)" }
    // Two at the address, one for each loop, and the shared one of the file system.
    #expect(passed.count == 3)
    let second = try EchoServer(
      passed.map { Listener(.inherited($0)) }, options: EchoServer.options { $0.loops = loops })
    #expect(second.group.addresses.map(\.port) == [port, port])
    first.group.drain(isHandingOver: true)
    for _ in 0..<200 {
      try echo(try Client(port: port), "x")
      try echo(try Client(path: path), "x")
    }
    #expect(first.group.join(within: .seconds(10)))
    #expect(try first.group.listenersToHandOver { _, _ in "" }.isEmpty)
    for _ in 0..<20 {
      try echo(try Client(port: port), "x")
      try echo(try Client(path: path), "x")
    }
    #expect(second.log.all.opened.count >= 40)
  }
}
