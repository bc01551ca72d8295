package import HTTPServer

/// Everything that can be set from outside. A new property needs its row in ``Setting/all``.
package struct Settings: Sendable {
  /// The addresses to listen on: names or numbers of this host.
  package var hosts = ["127.0.0.1"]
  /// The TCP port; 0 lets the kernel choose a free one.
  package var port = 8080
  /// The folder with the knowledge base.
  package var knowledge = "Config/KnowledgeBase"
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
}
