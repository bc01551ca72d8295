package import Transport

/// One place to listen at, and who answers there.
package struct HTTPEndpoint: Sendable {
  /// Where.
  package enum Place: Sendable {
    /// A host, by number or name, and a TCP port; 0 lets the kernel choose one.
    case internet(host: String, port: UInt16)
    /// A socket of the file system, with the permissions of its file.
    case file(path: String, permissions: UInt16)
    /// A socket that another process opened.
    case inherited(InheritedSocket)
  }

  /// Who answers. The raw value is the transport's ``Listener/role``.
  package enum Role: UInt8, Sendable, CaseIterable {
    /// The server's responder.
    case service
    /// A redirection to the encrypted endpoint.
    case redirect
    /// The responder for those who run the server. Its connections have a limit of their own, so
    /// that it is there while the service is full.
    case admin
  }

  /// The kinds of endpoint, by the names that passed sockets have (`LISTEN_FDNAMES`).
  package enum Kind: String, Sendable, CaseIterable {
    case http, https, redirect, admin

    /// The kind of what has this role.
    package init(_ role: Role, isSecured: Bool) {
      switch role {
      case .service: self = isSecured ? .https : .http
      case .redirect: self = .redirect
      case .admin: self = .admin
      }
    }

    /// Whether its connections are encrypted.
    package var isSecured: Bool { self == .https }

    /// The role of this kind.
    package var role: Role {
      switch self {
      case .http, .https: .service
      case .redirect: .redirect
      case .admin: .admin
      }
    }
  }

  package var place: Place
  package var role: Role
  /// Whether its connections are encrypted (``HTTPServerOptions/tls``).
  package var isSecured: Bool

  /// An endpoint at a place.
  package init(_ place: Place, role: Role = .service, isSecured: Bool = false) {
    self.place = place
    self.role = role
    self.isSecured = isSecured
  }

  /// An endpoint of an internet address.
  package init(host: String, port: UInt16, role: Role = .service, isSecured: Bool = false) {
    self.init(.internet(host: host, port: port), role: role, isSecured: isSecured)
  }

  /// The kind it is of.
  package var kind: Kind { Kind(role, isSecured: isSecured) }
}

/// A listener of a server that runs.
package struct HTTPListener: Sendable, CustomStringConvertible {
  package let role: HTTPEndpoint.Role
  /// Whether its connections are encrypted.
  package let isSecured: Bool
  /// The address, with the port that was chosen for 0; nil for a socket of the file system.
  package let address: SocketAddress?
  /// The path of a socket of the file system, else empty.
  package let path: String

  init(_ listener: OpenListener) {
    role = HTTPEndpoint.Role(rawValue: listener.role) ?? .service
    isSecured = listener.isSecured
    address = listener.address
    path = listener.path
  }

  /// One line for a person: `http://127.0.0.1:8080`, `https://[::1]:8443`, `unix:/run/therapyd.socket`,
  /// with what it is for where that is not the service.
  package var description: String {
    let place = address.map { "\(isSecured ? "https" : "http")://\($0)" } ?? "unix:\(path)"
    return switch role {
    case .service: place
    case .redirect: "\(place) (redirects to https)"
    case .admin: "\(place) (admin)"
    }
  }
}
