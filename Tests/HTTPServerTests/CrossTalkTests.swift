import HTTP
import HTTPServer
import TestSupport
import Testing
import Transport

@Suite("An answer reaches its own client, whole") struct CrossTalkTests {
  @Test func `a head beyond a large limit is refused and nobody else hears of it`() throws {
    let server = try TestServer { options in
      options.transport.loops = 1
      options.limits.headBytes = 1_048_576
      options.limits.fieldLineBytes = 1_048_576
    }
    let victim = try Client(port: server.port)
    #expect(try victim.exchange(get("/1")).text == "GET /1 ")
    let attacker = try Client(port: server.port)
    let head = "GET / HTTP/1.1\r\nHost: a\r\nA: "
    try attacker.send(head + String(repeating: "a", count: 1_100_000))
    #expect(try attacker.receiveResponse().status == 431)
    #expect(try victim.exchange(get("/2")).text == "GET /2 ")
  }

  @Test(arguments: ["HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "HTTP/1.0\r\n\r\n"])
  func `an octet after the last request does not cut its answer off`(rest: String) throws {
    let server = try TestServer()
    let client = try Client(port: server.port, receiveBufferBytes: 16_384)
    try client.send("GET /size/4000000 \(rest)")
    _ = client.isReadable(within: .seconds(10))
    try client.send("\r\n")
    let answer = try client.receiveResponse()
    #expect(answer.status == 200)
    #expect(answer.content.count == 4_000_000)
  }

  @Test func `a slow reader gets its last answer whole, however long it takes to linger`() throws {
    let server = try TestServer { $0.transport.lingerTimeout = .milliseconds(1) }
    let client = try Client(port: server.port, receiveBufferBytes: 8192)
    try client.send("GET /size/4000000 HTTP/1.0\r\n\r\n")
    var count = 0
    for _ in 0..<30 {
      count += try client.receive(exactly: 65_536).count
      try client.send("\r\n")
    }
    count += try client.receiveAll().count
    #expect(count > 4_000_000)
  }

  @Test func `connections that linger are not held against their peer`() throws {
    let server = try TestServer { options in
      options.transport.maximumConnectionsPerAddress = 4
      options.transport.lingerTimeout = .seconds(10)
    }
    var clients: [Client] = []
    for _ in 0..<12 {
      let client = try Client(port: server.port)
      let answer = try client.exchange(get("/x", fields: "Connection: close\r\n"))
      #expect(answer.status == 200)
      #expect(try client.receiveAll().isEmpty)
      clients.append(client)
    }
    #expect(clients.count == 12)
  }
}
