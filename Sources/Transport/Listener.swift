/// Where to listen, and what the connections made there are for.
package struct Listener: Sendable {
  /// Where a listener is found.
  package enum Place: Sendable {
    /// At an internet address; port 0 lets the kernel choose.
    case internet(SocketAddress)
    /// At a path of the file system, whose file is made with exactly these permissions.
    case file(path: String, permissions: UInt16)
    /// Where another process opened it.
    case inherited(InheritedSocket)
  }

  package var place: Place
  /// What the handler is told of each connection; the transport itself does not read it.
  package var role: UInt8
  /// Whether its connections have a limit of their own
  /// (``TransportOptions/maximumSeparateConnections``) instead of the ones in all and per address:
  /// so a service that is full can still be looked at.
  package var countsSeparately: Bool

  /// The internet address, as it is asked for.
  package var address: SocketAddress? {
    if case .internet(let address) = place { address } else { nil }
  }

  /// Whether its connections are encrypted.
  package var isSecured: Bool

  /// A listener at a place.
  package init(
    _ place: Place, role: UInt8 = 0, countsSeparately: Bool = false, isSecured: Bool = false
  ) {
    self.place = place
    self.isSecured = isSecured
    self.role = role
    self.countsSeparately = countsSeparately
  }
}

/// A listener that is open.
package struct OpenListener: Sendable, CustomStringConvertible {
  /// See ``Listener/role``.
  package let role: UInt8
  /// Whether its connections are encrypted.
  package let isSecured: Bool
  /// The address, with the port that was chosen for 0; nil for one of the file system.
  package let address: SocketAddress?
  /// The path of one of the file system, else empty.
  package let path: String

  /// `127.0.0.1:8080`, `[::1]:8080` or `/run/therapyd.socket`.
  package var description: String { address?.description ?? path }
}

/// How a connection came.
package struct Arrival: Sendable {
  /// The peer's address; nil for a peer on this host that used the file system.
  package let peer: SocketAddress?
  /// The ``Listener/role`` of the listener that accepted it.
  package let role: UInt8
  package let security: Security

  /// How its octets are kept from others.
  package enum Security: Sendable {
    /// Not at all.
    case none
    /// By TLS with our certificate. Whom the client's verified one names, where it was asked for one
    /// and has shown it.
    case encrypted(client: CertifiedClient?)
    /// They should be, but the peer speaks without TLS: to be told so, and no more.
    case missing
  }
}

/// Whom a verified certificate names.
package struct CertifiedClient: Sendable, Equatable {
  /// What alternative names begin with.
  package static let kinds = ["DNS", "email", "URI"]

  /// The subject as RFC 2253 writes it, such as `CN=ward-7,O=Hospital`; empty where only alternative
  /// names say who it is (RFC 5280 §4.1.2.6).
  package let subject: String
  /// Its alternative names (RFC 5280 §4.2.1.6), such as `DNS:ward-7.example`.
  package let alternatives: [String]

  package init(subject: String, alternatives: [String] = []) {
    self.subject = subject
    self.alternatives = alternatives
  }
}

/// A listener as its loop has it.
struct ListeningSocket: ~Copyable {
  let socket: Socket
  let role: UInt8
  let countsSeparately: Bool
  let isSecured: Bool
  /// Whether other loops watch the same socket.
  let isShared: Bool
  /// Whether another process may go on with the socket: then it is left as it is at the end.
  let isLent: Bool
  /// Its file, where it is one of the file system that is ours.
  let file: SocketFile?

  /// Lets nobody in any more who is not under way; see ``Socket/refuseNewConnections()``. A socket
  /// of the file system is no longer found.
  func refuseNewConnections() {
    if let file { file.remove() } else { socket.refuseNewConnections() }
  }

  /// Lets connections in that have sent nothing; one that comes after the listener has gone is reset.
  func acceptAtOnce() {
    if file == nil { socket.acceptAtOnce() }
  }

  /// What the kernel is to tell of it.
  var interest: Readiness.Interest { isShared ? .readingWithOthers : .reading }
}
