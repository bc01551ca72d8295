import HTTP
import HTTPServer
import TestSupport
import Testing
import Transport

@Suite("Endpoints and who answers there") struct EndpointTests {
  /// A server with a redirecting, an encrypted and a plain endpoint.
  private func server(_ change: (inout HTTPServerOptions) -> Void = { _ in }) throws
    -> SecuredServer
  {
    try SecuredServer {
      $0.endpoints = [
        HTTPEndpoint(host: "127.0.0.1", port: 0, role: .redirect),
        HTTPEndpoint(host: "127.0.0.1", port: 0, isSecured: true),
        HTTPEndpoint(host: "127.0.0.1", port: 0),
      ]
      change(&$0)
    }
  }

  @Test(arguments: [
    ("/a/b?c=d&e", "ward.example", "ward.example"), ("/", "ward.example:8080", "ward.example"),
    ("/x", "[::1]:80", "[::1]"), ("/x", "127.0.0.1", "127.0.0.1"), ("/x?", "a:", "a"),
  ])
  func `plain requests are sent on to the encrypted port`(
    target: String, host: String, name: String
  ) throws {
    let server = try server()
    let client = try Client(port: server.http.addresses[0].port)
    let port = server.http.addresses[1].port
    for method in ["GET", "POST"] {
      try client.send("\(method) \(target) HTTP/1.1\r\nHost: \(host)\r\nContent-Length: 1\r\n\r\nx")
      let response = try client.receiveResponse()
      #expect(response.status == 308)
      let location = response.fields.first { $0.name == "location" }?.value
      #expect(location == "https://\(name):\(port)\(target)")
    }
  }

  @Test(arguments: ["a b", "a/b", "user@a", "a:80x", "[::1", ""])
  func `a host that is none is refused, not repeated`(host: String) throws {
    let server = try server()
    let client = try Client(port: server.http.addresses[0].port)
    let response = try client.exchange("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n")
    #expect(response.status == 400)
    #expect(!response.fields.contains { $0.name == "location" })
  }

  @Test func `without a host there is nowhere to go`() throws {
    let server = try server()
    let client = try Client(port: server.http.addresses[0].port)
    #expect(try client.exchange("GET / HTTP/1.0\r\n\r\n").status == 400)
  }

  @Test func `nothing redirects to nowhere, and nothing is encrypted without a certificate`() {
    let plain: [HTTPEndpoint] = [
      HTTPEndpoint(host: "127.0.0.1", port: 0),
      HTTPEndpoint(host: "127.0.0.1", port: 0, role: .redirect),
    ]
    #expect(throws: StartError.nowhereToRedirect) {
      _ = try TestServer { $0.endpoints = plain }
    }
    #expect(throws: StartError.noCertificate) {
      _ = try TestServer { $0.endpoints = [HTTPEndpoint(host: "::1", port: 0, isSecured: true)] }
    }
  }

  @Test func `who runs the server gets answers of their own, also while the service is full`()
    throws
  {
    var options = HTTPServerOptions()
    options.endpoints = [
      HTTPEndpoint(host: "127.0.0.1", port: 0),
      HTTPEndpoint(host: "127.0.0.1", port: 0, role: .admin),
    ]
    options.transport.loops = 1
    options.transport.maximumConnectionsPerAddress = 1
    let server = try HTTPServer.start(
      options, responder: MirrorResponder(), admin: MirrorResponder(name: "admin "))
    defer { server.stop() }
    let ports = server.listeners.compactMap { $0.address?.port }
    #expect(server.listeners.map(\.role) == [.service, .admin])
    let one = try Client(port: ports[0])
    #expect(try one.exchange(get("/x")).text == "GET /x ")
    #expect(try Client(port: ports[0]).receiveResponse().status == 503)
    let admin = try Client(port: ports[1])
    #expect(try admin.exchange(get("/x")).text == "admin GET /x ")
    #expect(server.replaceResponder(MirrorResponder(name: "new ")))
    #expect(try one.exchange(get("/x")).text == "new GET /x ")
    #expect(try admin.exchange(get("/x")).text == "admin GET /x ")
  }

  @Test func `plain HTTP at the encrypted port is told so, and TLS at the plain port too`() throws {
    let server = try server()
    let plain = try Client(port: server.http.addresses[1].port)
    let response = try plain.exchange(get("/x"))
    #expect(response.status == 400)
    #expect(response.closesConnection)
    #expect(try plain.receiveAll().isEmpty)
    let tls = try Client(port: server.http.addresses[2].port)
    try tls.send(Self.hello)
    #expect(try tls.receiveResponse().status == 400)
    #expect(try tls.receiveAll().isEmpty)
  }

  /// The beginning of a ClientHello of TLS 1.3.
  static let hello: [UInt8] =
    [0x16, 0x03, 0x01, 0x00, 0xC8, 0x01, 0x00, 0x00, 0xC4, 0x03, 0x03]
    + Array(repeating: 7, count: 32)

  @Test func `a peer that stalls in its handshake holds up nobody, and is cut off`() throws {
    let server = try SecuredServer {
      $0.transport.loops = 1
      $0.transport.handshakeTimeout = .milliseconds(600)
    }
    let silent = try (0..<20).map { _ in try Client(port: server.port) }
    let half = try (0..<20).map { _ in try Client(port: server.port) }
    for client in half { try client.send(Self.hello) }
    #expect(try server.curl("/hello").output == "GET /hello ")
    for client in silent + half { #expect(try client.receiveAll().isEmpty) }
    #expect(server.http.snapshot.transport.failedHandshakes == 40)
    #expect(try server.curl("/hello").output == "GET /hello ")
  }

  @Test(
    arguments: [
      [0x16], [0x16, 0x03], [0x80, 0x2E, 0x01], [0xFF], [0x16, 0x03, 0x01, 0xFF, 0xFF, 0x01],
      [0x16, 0x03, 0x01, 0x00, 0x00], [0x16, 0x03, 0x01, 0x00, 0x04, 0x0E, 0, 0, 0],
    ] as [[UInt8]])
  func `what is no handshake ends the connection and nothing else`(octets: [UInt8]) throws {
    let server = try SecuredServer { $0.transport.handshakeTimeout = .milliseconds(300) }
    let client = try Client(port: server.port)
    try client.send(octets)
    client.endWriting()
    // An alert, or nothing.
    let answer = try client.receiveAll()
    #expect(answer.isEmpty || answer.first == 0x15)
    #expect(try server.curl("/hello").output == "GET /hello ")
  }
}
