import HTTP

/// What the server knows of one connection beside its octets.
struct HTTPConnection: ~Copyable {
  /// Makes octets into events and responses into octets.
  var machine: ServerConnection
  /// What the present deadline is for; nil after an answer, when the next wait begins anew.
  var awaited: Phase?

  init(limits: Limits) {
    machine = ServerConnection(limits: limits)
    awaited = .idle
  }
}
