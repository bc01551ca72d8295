internal import HTTP
internal import HTTPServer
internal import Transport

extension Setting {
  /// The table: every setting of the program, in the order of the README.
  package static let all: [Setting] = [
    // Where.
    Setting(
      "host", \.hosts, values: "addresses of this host, separated by commas",
      "Where to listen; 0.0.0.0 and :: are every address."),
    Setting("port", \.port, in: 0...65_535, "TCP port; 0 takes a free one and says which."),
    Setting("tls-port", \.tlsPort, in: 0...65_535, "TCP port of HTTP over TLS."),
    Setting(
      "tls-certificate", \.tlsCertificate, values: "a file",
      "The certificate (PEM), and after it those that lead to its root."),
    Setting(
      "tls-private-key", \.tlsPrivateKey, values: "a file",
      "Its private key (PEM, without a password)."),
    Setting(
      "tls-client-ca", \.tlsClientCA, values: "a file",
      "The authorities (PEM) whose client certificates are accepted; none asks for none."),
    Setting(
      "tls-client-required", \.tlsClientRequired,
      "Whether a client without such a certificate is refused."),
    Setting(
      "tls-client-names-file", \.tlsClientNames, values: "a file",
      "The clients whose certificates let them ask, one subject or alternative name a line."),
    Setting(
      "tls-handshake-seconds", \.server.transport.handshakeTimeout, seconds: 0.05...3600,
      "From the beginning of an encrypted connection to the end of its handshake."),
    Setting(
      "tls-hsts-seconds", \.server.strictTransportSeconds, in: 0...100_000_000,
      "How long browsers are told to use TLS only; 0 is not at all."),
    Setting(
      "redirect-port", \.redirectPort, in: 0...65_535,
      "TCP port where every request is redirected to the encrypted one."),
    Setting(
      "unix-socket", \.unixSocket, values: "a path",
      "Where to listen in the file system; the file is made and removed by the server."),
    Setting(
      "unix-socket-permissions", \.unixSocketPermissions,
      "Who may connect there, as chmod writes it."),
    Setting(
      "admin-host", \.adminHosts, values: "addresses of this host, separated by commas",
      "Where those who run the server may look at it; no one else should reach it."),
    Setting(
      "admin-port", \.adminPort, in: 0...65_535,
      "TCP port there; its connections have a limit of their own."),
    Setting(
      "loops", \.server.transport.loops, in: 0...1024, "Event loops; 0 is one per processor."),
    // What.
    Setting("knowledge", \.knowledge, values: "a folder", "The knowledge base to serve."),
    Setting(
      "watch", \.watch,
      "Whether content that changes is read again by itself, as SIGHUP does (inotify; local folders)."
    ),
    Setting(
      "api-keys-file", \.keyFile, values: "a file",
      "The keys of those who may ask the service, one a line: name:SHA-256 of the key."),
    Setting(
      "public-url", origin: \.publicURL,
      "Where clients reach the server; makes addresses absolute where others keep them (feeds)."),
    Setting(
      "cors-origins", origins: \.sharingOrigins,
      "The origins whose pages may read answers."),
    Setting(
      "frame-ancestors", origins: \.framingOrigins,
      "The origins whose pages may show those under /embed in a frame."),
    Setting(
      "security-contact", contact: \.securityContact,
      "Where to report a weakness; without it there is no /.well-known/security.txt."),
    Setting("log-level", \.logLevel, "The least important messages that are logged."),
    Setting(
      "access-log", \.accessLog,
      "Whether each request becomes a line on standard output (never its query)."),
    // Connections.
    Setting(
      "connections", \.server.transport.maximumConnections, in: 1...1_000_000,
      "Connections at one time; never more than the descriptor limit allows."),
    Setting(
      "connections-per-address", \.server.transport.maximumConnectionsPerAddress,
      in: 1...1_000_000, "Connections of one peer address; a proxy is one address."),
    Setting(
      "requests-per-connection", \.server.requestsPerConnection, in: 0...1_000_000_000,
      "Requests of one connection, after which it is closed in order; 0 is no limit."),
    Setting(
      "rate-requests-per-second", \.server.requestsPerSecond, in: 0...1_000_000,
      "Requests of one peer address each second, on average; more are 429; 0 is no limit."),
    Setting(
      "rate-burst", \.server.requestBurst, in: 1...1_000_000,
      "Requests of one peer address that may come at once."),
    Setting(
      "backlog", \.server.transport.backlog, in: 1...65_535,
      "Connections that wait to be accepted."),
    Setting(
      "defer-accept", \.server.transport.defersAccept,
      "Whether a connection waits in the kernel for its first octet, for about a second at most."),
    // Times.
    Setting(
      "first-octet-seconds", \.server.firstOctetTimeout, seconds: 0.05...3600,
      "From the beginning of a connection to its first octet."),
    Setting(
      "head-seconds", \.server.headTimeout, seconds: 0.05...3600,
      "From the first octet of a head to its end; then 408."),
    Setting(
      "content-seconds", \.server.contentTimeout, seconds: 0.05...3600,
      "From the end of a head to the end of its content; then 408."),
    Setting(
      "idle-seconds", \.server.idleTimeout, seconds: 0.05...3600,
      "From an answer to the next request."),
    Setting(
      "write-seconds", \.server.transport.writeStallTimeout, seconds: 0.05...3600,
      "How long an answer may make no progress."),
    Setting(
      "drain-idle-seconds", \.server.transport.drainIdleTime, seconds: 0.05...3600,
      "How long an orderly end leaves a connection open that asks for nothing."),
    Setting(
      "drain-seconds", \.server.transport.drainLimit, seconds: 0.05...3600,
      "How long an orderly end may take."),
    // Sizes.
    Setting(
      "request-line-bytes", \.server.limits.requestLineBytes, in: 512...1_048_576,
      "Octets of a request line; more is 414."),
    Setting(
      "field-line-bytes", \.server.limits.fieldLineBytes, in: 256...1_048_576,
      "Octets of one field line; more is 431."),
    Setting(
      "head-bytes", \.server.limits.headBytes, in: 1024...1_048_576,
      "Octets of a whole head; more is 431."),
    Setting(
      "fields", \.server.limits.fieldCount, in: 8...10_000, "Field lines of a head; more are 431."),
    Setting(
      "content-bytes", \.server.limits.contentBytes, in: 0...1_048_576,
      "Octets of content; more is 413."),
  ]

  /// The row with that name.
  package static func named(_ name: String) -> Setting? {
    all.first { $0.name == name }
  }
}
