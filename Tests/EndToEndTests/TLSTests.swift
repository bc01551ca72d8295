import Foundation
import TestSupport
import Testing

@Suite("TLS and passed sockets, as they are operated") struct TLSTests {
  private let files: Certificates

  init() throws { files = try Certificates() }

  private var options: [String] {
    [
      "--tls-port", "0", "--tls-certificate", files.path("server.pem"), "--tls-private-key",
      files.path("server.key"),
    ]
  }

  /// The port in a line of the form `listening on https://127.0.0.1:8443`.
  private func port(_ line: String?, _ scheme: String) throws -> Int {
    let line = try #require(line)
    #expect(line.hasPrefix("listening on \(scheme)://127.0.0.1:"))
    let digits = line.split(separator: ":").last?.prefix { $0.isNumber }
    return try #require(digits.flatMap { Int($0) })
  }

  /// Whom a new connection's certificate names.
  private func subject(_ port: Int) throws -> String {
    let result = try Tool.run("openssl", ["s_client", "-connect", "127.0.0.1:\(port)"])
    return result.output.components(separatedBy: "subject=").last?
      .components(separatedBy: "\n").first ?? ""
  }

  @Test func `a reload changes the certificate and drops no connection; a bad one changes nothing`()
    throws
  {
    let server = try RunningServer(options)
    defer { server.stop() }
    let port = try port(server.nextLine(), "https")
    let kept = try ToolProcess(
      "openssl", ["s_client", "-quiet", "-connect", "127.0.0.1:\(port)"])
    let request = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"
    kept.write(request)
    #expect(kept.wait(for: #"{"status":"pass"}"#))
    #expect(try subject(port).contains("localhost"))

    try files.make("second", signedBy: "authority", subject: "/CN=second")
    try files.copy("second.pem", to: "server.pem")
    try files.copy("second.key", to: "server.key")
    server.signal(SIGHUP)
    try server.wait { _ in try subject(port).contains("second") }
    kept.write(request)
    #expect(kept.wait(for: #"{"status":"pass"}"#, times: 2))

    try files.write("", to: "server.key")
    server.signal(SIGHUP)
    try server.wait { try $0.log().contains("keeps serving") }
    #expect(try server.log().contains("server.key: there is no private key in the file"))
    #expect(try subject(port).contains("second"))
    kept.write(request)
    #expect(kept.wait(for: #"{"status":"pass"}"#, times: 3))
    #expect(try !server.log().contains("PRIVATE KEY"))
  }

  /// A server that lets in clients of the names in the file `names`, and its encrypted port.
  private func namingServer(_ more: [String] = []) throws -> (RunningServer, Int) {
    try files.make("anna", signedBy: "authority", subject: "/O=Ward 7/CN=anna")
    try files.make("bert", signedBy: "authority", subject: "/O=Ward 7/CN=bert")
    try files.write("# who may ask\nCN=anna,O=Ward 7\n", to: "names")
    let server = try RunningServer(
      options + [
        "--tls-client-ca", files.path("authority.pem"), "--tls-client-names-file",
        files.path("names"), "--loops", "1",
      ] + more)
    return (server, try port(server.nextLine(), "https"))
  }

  /// The status of each of so many requests on one connection of curl.
  private func ask(
    _ path: String, of port: Int, as name: String?, times: Int = 1, _ arguments: [String] = []
  ) throws -> String {
    let certificate =
      name.map { ["--cert", files.path("\($0).pem"), "--key", files.path("\($0).key")] } ?? []
    let requests = (0..<times).flatMap { _ in
      ["-o", "/dev/null", "https://127.0.0.1:\(port)\(path)"]
    }
    return try Tool.run(
      "curl",
      ["-sS", "--cacert", files.path("authority.pem"), "-w", "%{http_code} "] + certificate
        + arguments + requests
    ).output
  }

  @Test func `a certificate with a listed name lets in, and nobody else by what it has asked for`()
    throws
  {
    let (server, port) = try namingServer()
    defer { server.stop() }
    let path = "/v1/therapies/ivig"
    // The loop knows the head by now; without a certificate it is the same head.
    for _ in 0..<3 {
      #expect(try ask(path, of: port, as: "anna", times: 3) == "200 200 200 ")
      #expect(try ask(path, of: port, as: nil, times: 3) == "403 403 403 ")
      #expect(try ask(path, of: port, as: "bert", times: 3) == "403 403 403 ")
      #expect(try ask("/livez", of: port, as: nil) == "200 ")
    }
    // Nor over the plain port.
    let denied = try server.curl([path])
    #expect(denied.status == 403)
    #expect(try denied.json()["type"] as? String == "/problems/uncertified")
    #expect(try server.curl(["/healthz"]).status == 403)

    // Another file counts at once, for connections that are there too.
    let kept = try ToolProcess(
      "openssl",
      [
        "s_client", "-quiet", "-connect", "127.0.0.1:\(port)", "-cert", files.path("anna.pem"),
        "-key", files.path("anna.key"),
      ])
    let request = "GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n"
    kept.write(request)
    #expect(kept.wait(for: "HTTP/1.1 200"))
    try files.write("CN=bert,O=Ward 7\n", to: "names")
    server.signal(SIGHUP)
    try server.wait { _ in try ask(path, of: port, as: "bert") == "200 " }
    #expect(try ask(path, of: port, as: "anna") == "403 ")
    kept.write(request)
    #expect(kept.wait(for: "HTTP/1.1 403"))
    // An alternative name, which both of them have.
    try files.write("DNS:localhost\n", to: "names")
    server.signal(SIGHUP)
    try server.wait { _ in try ask(path, of: port, as: "anna") == "200 " }
    #expect(try ask(path, of: port, as: "bert") == "200 ")
    #expect(try ask(path, of: port, as: nil) == "403 ")
  }

  @Test func `a key does where there is no certificate, and the other way round`() throws {
    // The digest of the key "1".
    try files.write(
      "ward:6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b\n", to: "keys")
    let (server, port) = try namingServer(["--api-keys-file", files.path("keys")])
    defer { server.stop() }
    let key = ["--header", "Authorization: Bearer 1"]
    for _ in 0..<3 {
      #expect(try ask("/version", of: port, as: nil, times: 2, key) == "200 200 ")
      #expect(try ask("/version", of: port, as: "anna", times: 2) == "200 200 ")
      #expect(try ask("/version", of: port, as: nil, times: 2) == "401 401 ")
      #expect(try ask("/version", of: port, as: "bert", times: 2) == "401 401 ")
      #expect(try ask("/version", of: port, as: "bert", times: 2, key) == "200 200 ")
    }
  }

  @Test func `the end is orderly over TLS too`() throws {
    let server = try RunningServer(options)
    let port = try port(server.nextLine(), "https")
    let kept = try ToolProcess("openssl", ["s_client", "-connect", "127.0.0.1:\(port)"])
    kept.write("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n")
    #expect(kept.wait(for: #"{"status":"pass"}"#))
    #expect(server.stop() == 0)
    let end = kept.finish()
    // The end was announced (close_notify): no truncation.
    #expect(end.output.contains("closed") && !end.output.contains("unexpected eof"))
  }

  @Test(arguments: [
    (["--tls-private-key", "/nonexistent"], "/nonexistent: the file cannot be read"),
    (["--tls-private-key", "authority.key"], "authority.key: the private key is not that of"),
    (
      ["--tls-certificate", "old.pem", "--tls-private-key", "old.key"],
      "old.pem: the certificate expired at 2021-01-01T"
    ),
    (["--tls-certificate", "/dev/null"], "/dev/null: it is no regular file; name one that holds"),
    (["--tls-private-key", "pipe"], "pipe: it is no regular file; name one that holds"),
    (["--api-keys-file", "pipe"], "pipe: it is no regular file"),
    (["--api-keys-file", "/dev/null"], "/dev/null: it is no regular file"),
    (["--tls-client-names-file", "authority.pem"], "tls-client-names-file needs tls-client-ca"),
    (
      ["--tls-client-ca", "authority.pem", "--tls-client-names-file", "authority.pem"],
      "authority.pem: line 1: the line is no subject"
    ),
    (["--tls-certificate", "none"], "needs tls-certificate and tls-private-key"),
    (["--tls-port", "none", "--redirect-port", "0"], "redirect-port needs tls-port"),
  ])
  func `a wrong file stops the start with one line`(changes: [String], message: String) throws {
    try files.make(
      "old", signedBy: "authority", subject: "/CN=old", from: "20200101000000Z",
      to: "20210101000000Z")
    // Nobody writes to it: who opens it to read waits for ever.
    try #require(Tool.run("mkfifo", [files.path("pipe")]).status == 0)
    let changes = changes.map {
      $0 == "pipe" || $0.contains(".") && !$0.hasPrefix("/") ? files.path($0) : $0
    }
    var arguments = options
    for (name, value) in zip(changes, changes.dropFirst()) where name.hasPrefix("--") {
      if let place = arguments.firstIndex(of: name) {
        arguments[place + 1] = value
      } else {
        arguments += [name, value]
      }
    }
    let result = try Program.run(
      ["serve", "--port", "0", "--knowledge", Program.shippedContent] + arguments)
    #expect(result.status == 78)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
  }

  /// Opens a listener as a service manager does, says its port, and becomes the program.
  private static let activator = """
    use IO::Socket::INET; $^F = 9;
    my $s = IO::Socket::INET->new(Listen => 64, LocalAddr => '127.0.0.1') or die;
    fileno($s) == 3 or die 'not the first descriptor';
    $| = 1; print $s->sockport, "\\n";
    $ENV{LISTEN_PID} = $$; $ENV{LISTEN_FDS} = 1; $ENV{LISTEN_FDNAMES} = shift @ARGV; exec @ARGV;
    """

  private func activate(
    _ name: String, by activator: String = Self.activator, _ more: [String] = []
  ) throws -> ToolProcess {
    try ToolProcess(
      "perl",
      ["-e", activator, name, Program.path, "serve", "--knowledge", Program.shippedContent] + more)
  }

  /// The same at a socket of both versions of the internet protocol.
  private static let dualActivator =
    activator
    .replacing("IO::Socket::INET;", with: "IO::Socket::IP;")
    .replacing("IO::Socket::INET->", with: "IO::Socket::IP->")
    .replacing("LocalAddr => '127.0.0.1'", with: "LocalAddr => '::', V6Only => 0")

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/perl"), "no perl"),
    .enabled(if: Host.hasIPv6, "no IPv6"))
  func `at a socket of both versions each IPv4 address counts as itself`() throws {
    let server = try activate(
      "http", by: Self.dualActivator, ["--connections-per-address", "2"])
    #expect(server.wait(for: "listening on http://"))
    let port = try #require(server.output.split(separator: "\n").first.flatMap { UInt16($0) })
    let request = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"
    let kept = try (0..<2).map { _ in try Client(port: port) }
    for client in kept { #expect(try client.exchange(request).status == 200) }
    #expect(try Client(port: port).receiveResponse().status == 503)
    let other = try Tool.run(
      "curl", ["-sS", "--interface", "127.0.0.2", "http://127.0.0.1:\(port)/livez"])
    #expect(other.says("pass"), "\(other.output)")
    for client in kept { #expect(try client.exchange(request).status == 200) }
    server.terminate()
    #expect(server.finish().status == 0)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/perl"), "no perl"))
  func `a passed socket is listened at instead of the port`() throws {
    let server = try activate("therapyd.socket")
    #expect(server.wait(for: "listening on http://127.0.0.1:"))
    let port = try #require(server.output.split(separator: "\n").first)
    #expect(server.output.contains("listening on http://127.0.0.1:\(port)\n"))
    #expect(try Tool.run("curl", ["-s", "http://127.0.0.1:\(port)/livez"]).says("pass"))
    server.terminate()
    #expect(server.finish().status == 0)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/perl"), "no perl"))
  func `a passed socket of an unknown name is refused`() throws {
    let result = try activate("htps").finish()
    #expect(result.status == 78)
    #expect(result.says("\"htps\" is no kind of endpoint; use one of http, https"))
  }
}
