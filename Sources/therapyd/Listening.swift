import Configuration
import HTTPServer
import Transport

/// Where the server listens: at the sockets it was passed, and at what the settings name.
struct Listening {
  private let inherited: [InheritedSocket]

  /// Takes the sockets that a service manager, or the server before this one, passed on
  /// (`LISTEN_FDS`).
  ///
  /// - Throws: a descriptor that is no listener.
  init(environment: [String: String]) throws(SystemError) {
    inherited = try InheritedSocket.all(in: environment)
  }

  /// Whether sockets were passed.
  var isInherited: Bool { !inherited.isEmpty }

  /// The endpoints. A passed socket stands in for what the settings would open of its kind.
  ///
  /// - Throws: a passed socket whose name is no kind of endpoint.
  func endpoints(_ settings: Settings) throws(UnknownName) -> [HTTPEndpoint] {
    var endpoints: [HTTPEndpoint] = []
    var kinds: Set<HTTPEndpoint.Kind> = []
    for socket in inherited {
      let kind = try Self.kind(of: socket)
      kinds.insert(kind)
      endpoints.append(
        HTTPEndpoint(.inherited(socket), role: kind.role, isSecured: kind.isSecured))
    }
    for (kind, hosts, port) in [
      (HTTPEndpoint.Kind.http, settings.hosts, settings.port),
      (.https, settings.hosts, settings.tlsPort),
      (.redirect, settings.hosts, settings.redirectPort),
      (.admin, settings.adminHosts, settings.adminPort),
    ] where !kinds.contains(kind) {
      guard let port else { continue }
      endpoints += hosts.map {
        HTTPEndpoint(
          host: $0, port: UInt16(clamping: port), role: kind.role, isSecured: kind.isSecured)
      }
    }
    if let path = settings.unixSocket, !kinds.contains(.http) {
      endpoints.append(
        HTTPEndpoint(.file(path: path, permissions: settings.unixSocketPermissions)))
    }
    return endpoints
  }

  /// The certificate that the settings name; nil where they name none.
  static func certificate(_ settings: Settings) -> TLSOptions? {
    guard let certificate = settings.tlsCertificate, let key = settings.tlsPrivateKey else {
      return nil
    }
    return TLSOptions(
      certificatePath: certificate, keyPath: key, authoritiesPath: settings.tlsClientCA,
      requiresClientCertificate: settings.tlsClientRequired)
  }

  /// The kind that a passed socket's name says. A service manager that gives it no name of its own
  /// takes the unit's, or `unknown`: then it is the plain service.
  private static func kind(of socket: InheritedSocket) throws(UnknownName) -> HTTPEndpoint.Kind {
    if let kind = HTTPEndpoint.Kind(rawValue: socket.name) { return kind }
    guard ["", "unknown"].contains(socket.name) || socket.name.hasSuffix(".socket") else {
      throw UnknownName(name: socket.name)
    }
    return .http
  }

  /// A passed socket is called after no kind of endpoint.
  struct UnknownName: Error, CustomStringConvertible {
    let name: String

    /// One line for a person.
    var description: String {
      let kinds = HTTPEndpoint.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      return "LISTEN_FDNAMES: \"\(name)\" is no kind of endpoint; use one of \(kinds)"
    }
  }
}
