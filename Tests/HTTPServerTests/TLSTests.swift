import Foundation
import HTTP
import HTTPServer
import TestSupport
import Testing
import Transport

/// A server at an encrypted port, for one test.
struct SecuredServer: ~Copyable {
  let files: Certificates
  let server: TestServer

  init(
    asksClients: Bool = false, requiresClients: Bool = false,
    options change: (inout HTTPServerOptions) -> Void = { _ in }
  ) throws {
    let files = try Certificates()
    let server = try TestServer {
      $0.endpoints = [HTTPEndpoint(host: "127.0.0.1", port: 0, isSecured: true)]
      $0.tls = TLSOptions(
        certificatePath: files.path("server.pem"), keyPath: files.path("server.key"),
        authoritiesPath: asksClients ? files.path("authority.pem") : nil,
        requiresClientCertificate: requiresClients)
      change(&$0)
    }
    // Not copyable: made whole or not at all.
    self.files = files
    self.server = server
  }

  var port: UInt16 { server.port }
  var http: HTTPServer { server.server }

  /// Runs `openssl s_client`, which sends `input` and waits for the server's end where it says
  /// `Connection: close`.
  func client(_ arguments: [String], input: String = "") throws -> Tool.Result {
    try Tool.run("openssl", connect + arguments, input: input)
  }

  var connect: [String] {
    [
      "s_client", "-connect", "127.0.0.1:\(port)", "-CAfile", files.path("authority.pem"),
      "-verify_return_error", "-ign_eof",
    ]
  }

  /// Runs curl on a path.
  func curl(_ path: String, _ arguments: [String] = []) throws -> Tool.Result {
    try Tool.run(
      "curl",
      ["-sS", "--max-time", "20", "--cacert", files.path("authority.pem")] + arguments
        + ["https://localhost:\(port)\(path)"])
  }
}

private let last = get("/last", fields: "Connection: close\r\n")

@Suite("HTTP over TLS, as openssl and curl see it") struct TLSTests {
  @Test func `curl gets its answers, large ones too, under a certificate that it verifies`() throws
  {
    let server = try SecuredServer()
    #expect(try server.curl("/hello").output == "GET /hello ")
    let large = try server.curl("/size/3000000", ["-o", "/dev/null", "-w", "%{size_download}"])
    #expect(large.output == "3000000")
    let slow = try server.curl(
      "/size/300000", ["-o", "/dev/null", "-w", "%{size_download}", "--limit-rate", "1M"])
    #expect(slow.output == "300000")
    let posted = try server.curl("/x", ["--data", String(repeating: "y", count: 50_000)])
    #expect(posted.output == "POST /x " + String(repeating: "y", count: 50_000))
  }

  @Test(arguments: ["-tls1_2", "-tls1_3"])
  func `both versions are spoken, with forward secrecy`(version: String) throws {
    let server = try SecuredServer()
    let result = try server.client([version], input: last)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.says("GET /last "))
    #expect(result.says(version == "-tls1_3" ? "TLS_AES_128_GCM_SHA256" : "ECDHE-ECDSA-AES128-GCM"))
    #expect(result.says("Verify return code: 0 (ok)"))
  }

  @Test(arguments: ["-tls1_1", "-tls1"])
  func `older versions are refused by an alert`(version: String) throws {
    let server = try SecuredServer()
    // The client's own floor must not hide ours.
    let result = try server.client([version, "-cipher", "DEFAULT@SECLEVEL=0"], input: last)
    #expect(result.status != 0)
    #expect(result.says("alert protocol version"), "\(result.output)")
  }

  @Test(arguments: [
    "NULL-SHA256", "AES128-SHA", "AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA",
    "ECDHE-ECDSA-AES256-SHA384", "ADH-AES128-GCM-SHA256",
  ])
  func `weak ciphers are refused`(cipher: String) throws {
    let server = try SecuredServer()
    let result = try server.client(["-tls1_2", "-cipher", "\(cipher):@SECLEVEL=0"], input: last)
    #expect(result.status != 0)
    #expect(result.says("handshake failure"), "\(result.output)")
  }

  @Test func `ALPN chooses http/1.1, and who offers only others is told so`() throws {
    let server = try SecuredServer()
    let both = try server.client(["-alpn", "h2,http/1.1"], input: last)
    #expect(both.says("ALPN protocol: http/1.1"))
    #expect(both.says("GET /last "))
    let other = try server.client(["-alpn", "h2"], input: last)
    #expect(other.says("alert no application protocol"), "\(other.output)")
  }

  @Test func `renegotiation is refused and harms nobody`() throws {
    let server = try SecuredServer()
    let client = try ToolProcess(
      "openssl", ["s_client", "-connect", "127.0.0.1:\(server.port)", "-tls1_2"])
    #expect(client.wait(for: "Verify return code"))
    client.write("R\n")
    let result = client.finish()
    #expect(result.says("RENEGOTIATING") && result.says("no renegotiation"), "\(result.output)")
    #expect(try server.curl("/hello").output == "GET /hello ")
  }

  @Test func `pipelined requests are all answered, in order`() throws {
    let server = try SecuredServer()
    let requests = (1...50).map { get("/\($0)") }.joined() + last
    let result = try server.client(["-quiet"], input: requests)
    let places = (1...50).map { result.output.range(of: "GET /\($0) ")?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    #expect(result.says("GET /last "))
  }

  @Test func `a keep-alive connection carries many requests`() throws {
    let server = try SecuredServer()
    let urls = (1...30).map { "https://localhost:\(server.port)/\($0)" }
    let result = try Tool.run(
      "curl", ["-sS", "--cacert", server.files.path("authority.pem")] + urls)
    #expect(result.output == (1...30).map { "GET /\($0) " }.joined())
    #expect(server.http.snapshot.transport.handshakes == 1)
  }

  @Test func `HSTS is said on encrypted connections and on no others`() throws {
    let server = try SecuredServer {
      $0.strictTransportSeconds = 1234
      $0.endpoints.append(HTTPEndpoint(host: "127.0.0.1", port: 0))
    }
    #expect(
      try server.curl("/x", ["-D", "-"]).says("Strict-Transport-Security: max-age=1234\r\n"))
    let plain = try Client(port: server.http.addresses[1].port)
    #expect(try plain.exchange(get("/x")).fields.allSatisfy { !$0.name.hasPrefix("strict") })
  }

  @Test func `an absolute target names https here`() throws {
    let server = try SecuredServer()
    func line(_ target: String) -> String {
      "GET \(target) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    }
    #expect(try server.client(["-quiet"], input: line("https://a/x")).says("GET /x "))
    #expect(try server.client(["-quiet"], input: line("http://a/x")).says("HTTP/1.1 421"))
  }
}

@Suite("Sessions that are taken up again (RFC 8446 §4.6.1, RFC 5077)") struct ResumptionTests {
  /// Whether a session that began with `first` is taken up by `second`.
  private func isResumed(
    _ server: borrowing SecuredServer, _ version: String, between: () throws -> Void = {}
  ) throws -> Bool {
    let file = server.files.path("session")
    let first = try server.client([version, "-sess_out", file], input: last)
    #expect(first.says("New, TLSv1"), "\(first.output)")
    try between()
    let second = try server.client([version, "-sess_in", file], input: last)
    #expect(second.says("GET /last "))
    return second.says("Reused, TLSv1")
  }

  @Test(arguments: ["-tls1_2", "-tls1_3"])
  func `every loop takes up every session`(version: String) throws {
    let server = try SecuredServer { $0.transport.loops = 4 }
    for _ in 0..<8 { #expect(try isResumed(server, version)) }
    #expect(server.http.snapshot.transport.resumptions == 8)
    #expect(server.http.snapshot.transport.handshakes == 16)
  }

  @Test func `who comes with a ticket of TLS 1.3 goes with another`() throws {
    let server = try SecuredServer()
    let file = server.files.path("session")
    let first = try server.client(["-tls1_3", "-sess_out", file], input: last)
    #expect(first.says("New, TLSv1"))
    var tickets = [try server.files.text("session")]
    for _ in 0..<3 {
      let next = try server.client(
        ["-tls1_3", "-sess_in", file, "-sess_out", file], input: last)
      #expect(next.says("Reused, TLSv1"), "\(next.output)")
      tickets.append(try server.files.text("session"))
    }
    #expect(Set(tickets).count == tickets.count)
  }

  /// Otherwise who comes often enough is never judged again, with an expired certificate too.
  @Test func `new tickets do not prolong a session`() throws {
    let server = try SecuredServer { $0.tls?.sessionSeconds = 3 }
    let file = server.files.path("session")
    let end = ContinuousClock.now + .seconds(20)
    var text = try server.client(["-tls1_3", "-sess_out", file], input: last).output
    repeat {
      text = try server.client(["-tls1_3", "-sess_in", file, "-sess_out", file], input: last).output
    } while text.contains("Reused, TLSv1") && ContinuousClock.now < end
    #expect(text.contains("New, TLSv1"), "\(text)")
  }

  /// The name of the key that sealed the ticket of a new session: its first 16 octets (RFC 5077 §4).
  private func keyName(_ server: borrowing SecuredServer) throws -> String {
    let file = server.files.path("session")
    #expect(try server.client(["-tls1_2", "-sess_out", file], input: last).says("New, TLSv1"))
    let text = try server.files.openssl(["sess_id", "-in", file, "-text", "-noout"])
    let line = text.split(separator: "\n").first { $0.contains("0000 - ") }
    return String(try #require(line, "\(text)").prefix(60))
  }

  @Test func `keys of tickets change with their age`() throws {
    let server = try SecuredServer { $0.tls?.sessionSeconds = 4 }
    let end = ContinuousClock.now + .seconds(20)
    let first = try keyName(server)
    #expect(try keyName(server) == first)
    var next = first
    while next == first, ContinuousClock.now < end { next = try keyName(server) }
    #expect(next != first)
    let steady = try SecuredServer { $0.tls?.sessionSeconds = 3600 }
    #expect(try keyName(steady) == keyName(steady))
  }

  @Test(arguments: ["-tls1_2", "-tls1_3"])
  func `sessions outlive a reload of the certificate`(version: String) throws {
    let server = try SecuredServer()
    let http = server.http
    let now = Clock.now.unixSeconds
    #expect(try isResumed(server, version) { try http.reloadCertificate(now: now) })
  }

  @Test func `sessions do not outlive a change of who may be a client`() throws {
    let server = try SecuredServer(asksClients: true)
    try server.files.makeAuthority("other")
    let (http, files) = (server.http, server.files)
    let now = Clock.now.unixSeconds
    #expect(
      try !isResumed(server, "-tls1_3") {
        try files.copy("other.pem", to: "authority.pem.new")
        try files.write(
          try files.text("other.pem") + files.text("authority.pem"), to: "authority.pem")
        try http.reloadCertificate(now: now)
      })
  }

  @Test func `one ticket comes with a handshake`() throws {
    let server = try SecuredServer()
    let result = try server.client(["-tls1_3", "-msg"], input: last)
    #expect(result.output.components(separatedBy: "NewSessionTicket").count == 2)
  }
}

@Suite("Client certificates") struct ClientCertificateTests {
  /// Answers with whom the certificate names.
  private struct NameResponder: Responder {
    func respond(to request: Request) -> Response {
      Response(status: .ok, content: Array("[\(request.clientSubject ?? "nobody")]".utf8))
    }

    func refuse(_ error: ProtocolError) -> Response { Response(status: error.status) }
  }

  private func server(isRequired: Bool) throws -> SecuredServer {
    let server = try SecuredServer(asksClients: true, requiresClients: isRequired)
    #expect(server.http.replaceResponder(NameResponder()))
    try server.files.make("client", signedBy: "authority", subject: "/O=Ward 7, left/CN=anna")
    try server.files.makeAuthority("other")
    try server.files.make("stranger", signedBy: "other", subject: "/CN=stranger")
    return server
  }

  private func ask(_ server: borrowing SecuredServer, as name: String?) throws -> Tool.Result {
    let files = server.files
    return try server.curl(
      "/", name.map { ["--cert", files.path("\($0).pem"), "--key", files.path("\($0).key")] } ?? [])
  }

  @Test func `who shows a certificate is known by it, also when the session is taken up again`()
    throws
  {
    let server = try server(isRequired: false)
    #expect(try ask(server, as: "client").output == "[CN=anna,O=Ward 7\\, left]")
    #expect(try ask(server, as: nil).output == "[nobody]")
    let file = server.files.path("session")
    let certificate = [
      "-cert", server.files.path("client.pem"), "-key", server.files.path("client.key"),
    ]
    _ = try server.client(["-sess_out", file] + certificate, input: last)
    let again = try server.client(["-sess_in", file], input: last)
    #expect(again.says("Reused, TLSv1.3"))
    #expect(again.says("[CN=anna,O=Ward 7\\, left]"))
  }

  @Test func `a certificate without a subject lets in by an alternative name (RFC 5280 §4.1.2.6)`()
    throws
  {
    let names = try ClientNames("DNS:localhost\n")
    let server = try SecuredServer(asksClients: true) { $0.clientNames = names }
    try server.files.make("client", signedBy: "authority", subject: "/")
    #expect(try ask(server, as: "client").output == "GET / ")
    #expect(try ask(server, as: nil).status == 0)
    #expect(try ask(server, as: nil).output != "GET / ")
  }

  @Test func `who shows one of another authority is refused`() throws {
    let server = try server(isRequired: false)
    let result = try ask(server, as: "stranger")
    #expect(result.status != 0)
    #expect(result.says("unknown ca"), "\(result.output)")
  }

  @Test func `where one is required, nobody comes in without`() throws {
    let server = try server(isRequired: true)
    let result = try ask(server, as: nil)
    #expect(result.status != 0)
    #expect(result.says("certificate required"), "\(result.output)")
    #expect(try ask(server, as: "client").says("CN=anna"))
  }
}
