import CTLS

/// The keys that session tickets are sealed with (RFC 8446 §4.6.1): changed every hour, and accepted
/// for one hour more. All loops share them, and so do the contexts of one server after each other,
/// so that clients resume their sessions wherever they land and after a reload.
final class TicketKeys: Sendable {
  /// How long a key seals tickets, and how long a session may be resumed, in seconds.
  static let lifetimeSeconds: Int64 = 3600

  let number: tls_tickets

  /// New keys.
  ///
  /// - Throws: `ENOMEM` where there is no memory, or no randomness.
  init() throws(SystemError) {
    number = tls_tickets_new(Self.lifetimeSeconds)
    guard number != 0 else { throw .outOfMemory("tls_tickets_new") }
  }

  deinit { tls_tickets_release(number) }
}
