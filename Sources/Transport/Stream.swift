/// The octets of one connection in both directions, plain or by TLS.
///
/// A plain stream pays for TLS with one comparison a call.
struct Stream: ~Copyable {
  private let socket: Socket
  private var session: TLSSession?
  /// Octets of a plain stream handed to the kernel so far.
  private var plainBytes = 0
  /// What TLS waits for before it can go on reading, which is not always octets.
  private(set) var readInterest = Readiness.Interest.reading
  /// Whether TLS has failed: then it must not be used again, not even to end it.
  private var isBroken = false

  /// A plain stream.
  init(_ socket: consuming Socket) { self.socket = socket }

  /// The descriptor to watch.
  var number: CInt { socket.number }

  /// The peer's address; nil for a socket of the file system.
  var peerAddress: SocketAddress? { socket.peerAddress }

  /// Octets the peer has acknowledged, as they went on the wire.
  var acknowledgedBytes: Int {
    switch session {
    case .none: plainBytes - socket.unacknowledgedBytes
    case .some(let session): session.sentBytes - socket.unacknowledgedBytes
    }
  }

  /// Whether the peer has taken everything, our end of the stream included.
  var isAcknowledged: Bool { socket.unacknowledgedBytes == 0 }

  /// Receives into `buffer`: the number of octets, 0 at the end, nil while none are there: then
  /// ``readInterest`` says what to wait for.
  mutating func receive(into buffer: inout [UInt8]) throws(SystemError) -> Int? {
    let step: TLSSession.Step
    switch session {
    case .none: return try socket.receive(into: &buffer)
    case .some(let session): step = session.receive(into: &buffer)
    }
    readInterest = .reading
    switch step {
    case .done(let count): return count
    case .end: return 0
    case .needsReading: return nil
    case .needsWriting:
      readInterest = .writing
      return nil
    case .broken: throw broken("SSL_read")
    }
  }

  /// Receives what nobody will read, encrypted or not: as ``receive(into:)``.
  func swallow(into buffer: inout [UInt8]) throws(SystemError) -> Int? {
    try socket.receive(into: &buffer)
  }

  /// Sends what is taken of `bytes` now: the number of octets. What is left must be sent next.
  ///
  /// - Parameter isLast: whether ``endWriting()`` follows when all is taken; see
  ///   ``Socket/send(_:isLast:)``.
  @inline(__always)
  mutating func send(_ bytes: Span<UInt8>, isLast: Bool) throws(SystemError) -> Int {
    let step: TLSSession.Step
    switch session {
    case .none:
      let count = try socket.send(bytes, isLast: isLast)
      plainBytes += count
      return count
    case .some(let session): step = session.send(bytes, isLast: isLast)
    }
    return try sent(step)
  }

  private mutating func sent(_ step: TLSSession.Step) throws(SystemError) -> Int {
    switch step {
    case .done(let count): return count
    case .needsWriting: return 0
    case .end, .needsReading, .broken: throw broken("SSL_write")
    }
  }

  /// Whether octets or the end are here that the kernel no longer tells of.
  var hasPending: Bool {
    switch session {
    case .none: false
    case .some(let session): session.hasPending
    }
  }

  /// Ends our direction in order.
  func endWriting() {
    endSession()
    socket.endWriting()
  }

  /// Tells the peer of an encrypted stream that it ends; to be called before it does.
  func endSession() {
    guard !isBroken else { return }
    switch session {
    case .none: break
    case .some(let session): session.end()
    }
  }

  /// Makes the end of this stream a reset, which frees what the kernel still holds for the peer.
  func abandon() { socket.abandon() }

  private mutating func broken(_ call: StaticString) -> SystemError {
    isBroken = true
    return .brokenProtocol(call)
  }
}

extension Stream {
  /// What stands at the beginning of a stream that is to be encrypted.
  enum Opening {
    case nothingYet
    case end
    /// A record of TLS, or of SSL 2, which TLS then refuses.
    case hello
    /// Something else.
    case other
  }

  /// Looks at the first octet and leaves it there, so that TLS costs memory only where it is spoken.
  func opening() throws(SystemError) -> Opening {
    switch try socket.firstOctet() {
    case .none: .nothingYet
    case .end: .end
    case .octet(0x16), .octet(0x80...): .hello
    case .octet: .other
    }
  }

  /// Whether TLS has begun.
  var isSecured: Bool {
    switch session {
    case .none: false
    case .some: true
    }
  }

  /// Begins TLS, as the server.
  mutating func secure(by context: TLSContext) throws(SystemError) {
    session = try TLSSession(context, socket: number)
  }

  /// Goes on with the handshake: whether it is complete, or what to wait for.
  ///
  /// - Throws: it has failed, and the peer knows it.
  mutating func shakeHands() throws(SystemError) -> Handshake {
    let step: TLSSession.Step
    switch session {
    case .none: preconditionFailure("the stream is plain")
    case .some(let session): step = session.shakeHands()
    }
    switch step {
    case .done: return .complete
    case .needsReading: return .waiting(for: .reading)
    case .needsWriting: return .waiting(for: .writing)
    case .end, .broken: throw broken("SSL_do_handshake")
    }
  }

  /// Where a handshake stands.
  enum Handshake {
    case complete
    case waiting(for: Readiness.Interest)
  }

  /// Whom the client's verified certificate names, if it has shown one.
  var client: CertifiedClient? {
    switch session {
    case .none: nil
    case .some(let session): session.client
    }
  }

  /// Whether an earlier session was taken up.
  var isResumed: Bool {
    switch session {
    case .none: false
    case .some(let session): session.isResumed
    }
  }
}
