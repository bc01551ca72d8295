import CTLS

/// The keys that session tickets are sealed with (RFC 8446 §4.6.1): changed after the lifetime of a
/// session, and accepted for as long again. All loops share them, and so do the contexts of one server
/// after each other, so that clients resume their sessions wherever they land and after a reload.
final class TicketKeys: Sendable {
  let number: tls_tickets

  /// New keys.
  ///
  /// - Parameter lifetimeSeconds: how long a key seals tickets, and how long a session may be resumed.
  /// - Throws: `ENOMEM` where there is no memory, or no randomness.
  init(lifetimeSeconds: Int64) throws(SystemError) {
    number = tls_tickets_new(lifetimeSeconds)
    guard number != 0 else { throw .outOfMemory("tls_tickets_new") }
  }

  deinit { tls_tickets_release(number) }
}
