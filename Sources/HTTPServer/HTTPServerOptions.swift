package import HTTP
package import Transport

/// Where and within which limits to serve, each with its unit and default.
package struct HTTPServerOptions: Sendable {
  /// Where to listen.
  package var endpoints = [HTTPEndpoint(host: "127.0.0.1", port: 8080)]
  /// The certificate of endpoints that are encrypted; needed where there is one.
  package var tls: TLSOptions?
  /// How long clients are told to keep to encryption (RFC 6797 §6.1.1), in seconds; 0 is not at all.
  /// They are told on encrypted connections only.
  package var strictTransportSeconds = 0
  /// Loops, connections, buffers, writing, draining.
  package var transport = TransportOptions()
  /// Sizes of requests.
  package var limits = Limits()
  /// From the beginning of a connection to its first octet.
  package var firstOctetTimeout: Duration = .seconds(10)
  /// From the first octet of a head to its end, however often octets come; then 408.
  package var headTimeout: Duration = .seconds(10)
  /// From the end of a head to the end of the content; then 408.
  package var contentTimeout: Duration = .seconds(15)
  /// From an answer to the next request.
  package var idleTimeout: Duration = .seconds(20)
  /// Octets of answers to queries that each loop may keep ready.
  package var answerCacheBytes = 16 * 1024 * 1024
  /// Requests of one peer address (of one /64 for IPv6) each second, on average; 0 is no limit.
  package var requestsPerSecond = 0
  /// Requests of one peer that may come at once, after it has been silent for a while.
  package var requestBurst = 100
  /// Requests of one connection; 0 is no limit. The last one is answered with `Connection: close`.
  package var requestsPerConnection = 0
  /// Who may ask the service; nil is everyone.
  package var keys: APIKeys?
  /// Whose certificates let them ask the service without a key; nil is nobody's.
  package var clientNames: ClientNames?
  /// Paths of the service that anybody may ask for, whatever keys and certificates the others need.
  package var openPaths: [String] = []
  /// Octets of access log that may wait to be written; lines beyond them are dropped and counted.
  package var accessLogBytes = 1024 * 1024
  /// The lowest status that gets a line there: 400 leaves out what went well, 500 tells of our own
  /// failures alone.
  package var accessLogMinimumStatus = 100

  package init() {}
}
