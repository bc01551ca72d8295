import Glibc
import HTTPServer
import Synchronization
import TestSupport
import Testing
import Transport

@Suite("The orderly end (RFC 9112 §9.6)") struct DrainTests {
  @Test func `an idle connection is closed in silence, and the server ends`() throws {
    let server = try TestServer()
    let client = try server.client()
    #expect(try client.exchange(get("/x")).status == 200)
    #expect(server.server.stop())
    #expect(try client.receiveAll().isEmpty)
    #expect(throws: ClientError.self) { _ = try server.client() }
  }

  @Test func `a half-received request is still answered, with close`() throws {
    let server = try TestServer()
    let client = try server.client()
    try client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nha")
    // The drain must find it begun.
    let second = try server.client()
    while server.server.snapshot.transport.open < 2 { _ = second.isReadable(within: .zero) }
    server.server.drain()
    // Idle connections are gone by now; this one is not.
    #expect(try second.receiveAll().isEmpty)
    try client.send("lf")
    let response = try client.receiveResponse()
    #expect(response.text == "POST /x half")
    #expect(response.closesConnection)
    #expect(try client.receiveAll().isEmpty)
    #expect(server.server.stop())
  }

  @Test func `pipelined requests that have come are all answered, the last one with close`() throws
  {
    let server = try TestServer { $0.transport.drainIdleTime = .seconds(1) }
    let client = try server.client()
    #expect(try client.exchange(get("/first")).status == 200)
    server.server.drain()
    try client.send(get("/1") + get("/2") + get("/3"))
    for number in 1...3 {
      let response = try client.receiveResponse()
      #expect(response.text == "GET /\(number) ")
      #expect(response.closesConnection == (number == 3))
    }
    #expect(try client.receiveAll().isEmpty)
  }

  /// How a client under load ended.
  private enum Ending: Equatable {
    /// An answer said that the connection closes, and it did.
    case announced
    /// The server could not be connected to any more.
    case refused
    /// A request was sent on a connection that ended without an answer.
    case lost(String)
  }

  /// Sends requests one after the other, on one connection or on a new one each, until told to end.
  private static func work(port: UInt16, keepsAlive: Bool, answered: borrowing Atomic<Int>)
    -> Ending
  {
    var client: Client?
    var number = 0
    while true {
      if client == nil {
        guard let new = try? Client(port: port) else { return .refused }
        client = new
      }
      guard let current = client else { continue }
      do {
        number += 1
        let fields = keepsAlive ? "" : "Connection: close\r\n"
        let response = try current.exchange(get("/\(number)", fields: fields))
        guard response.text == "GET /\(number) " else { return .lost("wrong answer") }
        answered.add(1, ordering: .relaxed)
        if response.closesConnection {
          guard try current.receiveAll().isEmpty else { return .lost("octets after the end") }
          client = nil
          if keepsAlive { return .announced }
        }
      } catch {
        return .lost("\(error)")
      }
    }
  }

  @Test func `no request on kept connections is lost or raced under load`() throws {
    try endUnderLoad(keepsAlive: true)
  }

  @Test(
    .enabled(
      if: Host.allowsSocketFilters,
      "no socket filters here: a connection made in the last moment may be reset"))
  func `no request on fresh connections is lost or raced under load`() throws {
    try endUnderLoad(keepsAlive: false)
  }

  private func endUnderLoad(keepsAlive: Bool) throws {
    for _ in 0..<10 {
      // The times of a real end: what a busy machine delays by a moment is neither late nor idle.
      let server = try TestServer {
        $0.transport.drainAcceptTime = TransportOptions().drainAcceptTime
        $0.transport.defersAccept = TransportOptions().defersAccept
        $0.transport.drainIdleTime = .seconds(15)
        $0.transport.drainLimit = .seconds(20)
      }
      let port = server.port
      let endings = Lock<[Ending]>([])
      let answered = Atomic<Int>(0)
      let stopped = Atomic<Bool>(false)
      let http = server.server
      try inParallel(9) { number in
        if number == 8 {
          // Ends the server in the middle of it all.
          while answered.load(ordering: .relaxed) < 500 { sched_yield() }
          stopped.store(http.stop(), ordering: .relaxed)
        } else {
          let ending = Self.work(port: port, keepsAlive: keepsAlive, answered: answered)
          endings.withLock { $0.append(ending) }
        }
      }
      let expected = keepsAlive ? Ending.announced : .refused
      #expect(endings.withLock { $0 } == Array(repeating: expected, count: 8))
      let hasStopped = stopped.load(ordering: .relaxed)
      #expect(hasStopped)
    }
  }
}
