package import HTTPServer

/// Everything that can be set from outside. A new property needs its row in ``Setting/all``.
package struct Settings: Sendable {
  /// The addresses to listen on: names or numbers of this host.
  package var hosts = ["127.0.0.1"]
  /// The TCP port; 0 lets the kernel choose a free one, nil is none.
  package var port: Int? = 8080
  /// The TCP port of HTTP over TLS.
  package var tlsPort: Int?
  /// The file with the certificate and those that lead to its root.
  package var tlsCertificate: String?
  /// The file with the private key.
  package var tlsPrivateKey: String?
  /// The file with the authorities of client certificates.
  package var tlsClientCA: String?
  /// Whether a client without a certificate is refused.
  package var tlsClientRequired = false
  /// The port that redirects to the encrypted one.
  package var redirectPort: Int?
  /// The addresses for those who run the server.
  package var adminHosts = ["127.0.0.1"]
  /// Their port.
  package var adminPort: Int?
  /// The path of a socket of the file system.
  package var unixSocket: String?
  /// The permissions of its file.
  package var unixSocketPermissions: UInt16 = 0o660
  /// The folder with the knowledge base.
  package var knowledge = "Config/KnowledgeBase"
  /// Whether changes of the folder are seen, and read.
  package var watch = false
  /// The file with the keys of those who may ask; nil lets everyone ask.
  package var keyFile: String?
  /// The file with the names of clients whose certificates let them ask; nil lets none in by that.
  package var tlsClientNames: String?
  /// Whether not everyone may ask.
  package var isPrivate: Bool { keyFile != nil || tlsClientNames != nil }
  /// The origin under which clients reach the server; nil where nobody has said it.
  package var publicURL: String?
  /// The origins whose pages may read answers; `*` alone is every one.
  package var sharingOrigins: [String] = []
  /// The origins whose pages may show embedded ones; `*` alone is every one.
  package var framingOrigins: [String] = []
  /// The URI of who is to be told of a weakness.
  package var securityContact: String?
  /// The least important messages that are logged.
  package var logLevel = LogLevel.info
  /// Whether each request is written to the access log, on standard output.
  package var accessLog = false
  /// The server's limits and times.
  package var server = HTTPServerOptions()

  /// The defaults.
  package init() {}
}

/// How important a message of the log is.
package enum LogLevel: String, Sendable, CaseIterable {
  case debug, info, notice, warning, error

  /// The lowest status whose line in the access log is at least so important.
  package var minimumStatus: Int {
    switch self {
    case .debug, .info: 100
    case .notice: 400
    case .warning, .error: 500
    }
  }
}
