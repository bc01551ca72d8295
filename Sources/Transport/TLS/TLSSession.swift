import CTLS

/// Sole owner of one connection's TLS, over a socket that its stream owns.
struct TLSSession: ~Copyable {
  private let number: tls_session

  /// The server's side, before its handshake.
  ///
  /// - Throws: `ENOMEM`.
  init(_ context: TLSContext, socket: CInt) throws(SystemError) {
    number = tls_session_new(context.number, socket)
    guard number != 0 else { throw .outOfMemory("tls_session_new") }
  }

  deinit { tls_session_free(number) }

  /// What a step came to.
  enum Step {
    /// So many octets, at least one; or the whole handshake.
    case done(Int)
    /// The peer has ended its direction.
    case end
    /// To be repeated when the socket is readable.
    case needsReading
    /// To be repeated when the socket is writable.
    case needsWriting
    /// Nothing but closing is left.
    case broken

    fileprivate init(_ result: Int) {
      switch result {
      case 1...: self = .done(result)
      case Int(TLS_END): self = .end
      case Int(TLS_WANTS_READ): self = .needsReading
      case Int(TLS_WANTS_WRITE): self = .needsWriting
      default: self = .broken
      }
    }
  }

  /// Goes on with the handshake.
  func shakeHands() -> Step { Step(Int(tls_session_handshake(number))) }

  /// Receives into `buffer` what is there, as many records as fit.
  func receive(into buffer: inout [UInt8]) -> Step {
    // The array outlives the call, and its own count bounds what is written.
    Step(unsafe tls_session_read(number, &buffer, buffer.count))
  }

  /// Sends what the socket takes of `bytes`. The rest must be sent next, unchanged: the beginning of
  /// it may be encrypted already.
  ///
  /// - Parameter isLast: as in ``Socket/send(_:isLast:)``; what ``end()`` says comes before.
  func send(_ bytes: Span<UInt8>, isLast: Bool) -> Step {
    let count = unsafe bytes.withUnsafeBytes { raw in
      // The span outlives the call, and its own count bounds what is read.
      unsafe tls_session_write(number, raw.baseAddress, raw.count, isLast ? 1 : 0)
    }
    return Step(count)
  }

  /// Whether octets or the end are here that the socket no longer tells of.
  var hasPending: Bool { tls_session_has_pending(number) != 0 }

  /// Octets that have gone to the socket, encrypted.
  var sentBytes: Int { Int(truncatingIfNeeded: tls_session_sent(number)) }

  /// Tells the peer that no more will come (close_notify, RFC 8446 §6.1). Without it a client takes
  /// the end for a truncation, and does not resume the session.
  func end() { tls_session_end(number) }

  /// Whether the handshake took up an earlier session.
  var isResumed: Bool { tls_session_is_resumed(number) != 0 }

  /// The longest subject that is read, in octets.
  static let subjectBytes = 1024

  /// The longest list of alternative names that is read, in octets.
  static let alternativesBytes = 4096

  /// The client that a verified certificate names; nil where there is none, or its subject is too long
  /// to be told apart. Alternative names are all there, or none where they are too long.
  var client: CertifiedClient? {
    guard let subject else { return nil }
    var text = [CChar](repeating: 0, count: Self.alternativesBytes)
    // The array outlives the call, which writes no more than its count.
    let length = unsafe tls_session_alternatives(number, &text, text.count)
    let octets = text[..<max(0, Int(length))].map { UInt8(bitPattern: $0) }
    let names = octets.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    return CertifiedClient(subject: subject, alternatives: names)
  }

  /// The subject of the client's verified certificate as RFC 2253 writes it, such as
  /// `CN=ward-7,O=Hospital`, empty where only alternative names say who it is; nil where there is no
  /// certificate, or the subject is too long to be told apart.
  var subject: String? {
    var text = [CChar](repeating: 0, count: Self.subjectBytes)
    // The array outlives the call, which writes no more than its count.
    let length = unsafe tls_session_subject(number, &text, text.count)
    guard length >= 0 else { return nil }
    return String(decoding: text[..<Int(length)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
