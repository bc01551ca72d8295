/// What an event loop knows of one connection.
struct Connection: ~Copyable {
  /// What the connection does now.
  enum State {
    /// It is encrypted, or will be, and the handler does not know of it yet.
    case handshaking
    /// Reads; `isResting` when nothing is under way.
    case open(isResting: Bool)
    /// Has output that the kernel did not take, reads nothing, and goes on with `next` when it is sent.
    indirect case flushing(next: Reaction.Next, WriteProgress, since: Instant)
    /// Our direction is closed; so many octets of the peer have been swallowed while it takes what
    /// is left of its answer.
    indirect case lingering(swallowedBytes: Int, WriteProgress)
  }

  var stream: Stream
  let id: ConnectionID
  let peer: PeerKey
  /// The ``Listener/role`` of the listener it came through.
  let role: UInt8
  var state: State
  /// What the kernel watches for; nil before the first registration.
  var interest: Readiness.Interest?
  /// Octets received and not consumed; empty, and without memory, between requests.
  var pending: [UInt8] = []
  /// Output that the kernel did not take, from `unsentOffset` on.
  var unsent: [UInt8] = []
  var unsentOffset = 0
  /// Whether a message has begun to arrive, or its answer has not been taken.
  var isUnderWay = false

  init(stream: consuming Stream, id: ConnectionID, peer: PeerKey, role: UInt8, isSecured: Bool) {
    self.stream = stream
    self.id = id
    self.peer = peer
    self.role = role
    state = isSecured ? .handshaking : .open(isResting: true)
  }

  /// Whether the handler does not know of it.
  var isHandshaking: Bool {
    if case .handshaking = state { true } else { false }
  }

  /// Octets of output that the kernel has not taken yet.
  var unsentBytes: Int { unsent.count - unsentOffset }

  /// Whether our direction is closed.
  var isLingering: Bool {
    if case .lingering = state { true } else { false }
  }

  /// Takes the octets not consumed out, so that they can be lent to the handler.
  mutating func takePending() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &pending)
    return taken
  }

  /// Sends what is left unsent as far as the kernel takes it: whether all is gone.
  mutating func flush() throws(SystemError) -> Bool {
    guard unsentOffset < unsent.count else { return true }
    // The array is taken out while it is lent to the stream.
    var bytes: [UInt8] = []
    swap(&bytes, &unsent)
    unsentOffset += try stream.send(bytes.span.extracting(unsentOffset...), isLast: false)
    guard unsentOffset == bytes.count else {
      swap(&bytes, &unsent)
      return false
    }
    unsentOffset = 0
    return true
  }
}
