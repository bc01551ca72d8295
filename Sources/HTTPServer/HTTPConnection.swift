import HTTP

/// What the server knows of one connection beside its octets.
struct HTTPConnection {
  /// Makes octets into events and responses into octets.
  var machine: ServerConnection
  /// What the present deadline is for; nil after an answer, when the next wait begins anew.
  var awaited: Phase?
  /// Who answers.
  let role: HTTPEndpoint.Role

  init(role: HTTPEndpoint.Role = .service, isSecured: Bool = false) {
    machine = ServerConnection(isSecured: isSecured)
    self.role = role
    awaited = .idle
  }
}
