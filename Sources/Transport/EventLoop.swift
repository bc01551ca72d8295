/// One thread's share of the connections: waits for readiness, moves octets between sockets and the
/// handler, keeps deadlines. Knows nothing of what the octets mean.
///
/// One `recv` per readiness event, one `send` per batch of answers, and no other system call while
/// things go well. The rest is in `EventLoop+Accepting`, `+Serving` and `+Draining`.
struct EventLoop: ~Copyable {
  let options: TransportOptions
  let writeLimits: WriteLimits
  let mailbox: Mailbox
  let census: PeerCensus
  let counters: TransportCounters

  var readiness: Readiness
  var handler: any ConnectionHandler & ~Copyable
  var listeners: SlotTable<ListeningSocket>
  /// What new encrypted connections begin with; nil where there are none.
  var security: TLSContext?
  /// Steps of handshakes in this turn.
  var handshakeSteps = 0
  /// Connections with octets that the kernel no longer tells of.
  var toServe: [ConnectionID] = []
  /// Given up for a moment when descriptors run out.
  var spare: FileDescriptor?
  /// Until when the listeners are not watched, because descriptors ran out.
  var listenersPausedUntil: Instant?
  var connections = SlotTable<Connection>()
  var slots = SlotNumbers()
  var deadlines: DeadlineQueue
  var drain: Drain?
  var lastGeneration: UInt32 = 0
  /// Connections with a message under way.
  var underWay = 0
  /// Connections of this turn that were told that they are beyond the limits.
  var refusalsOfTurn = 0

  /// Read once per wait; everything of a turn happens at this moment.
  var now: Moment
  /// Where octets arrive. A connection keeps octets of its own only while a message is incomplete.
  var readBuffer: [UInt8]
  /// Where the handler writes; empty between two calls of it.
  var output = Output()

  /// Takes over what was opened for the loop. To be made on the loop's own thread.
  init(seed: consuming LoopSeed, handler: consuming any ConnectionHandler & ~Copyable) {
    options = seed.options
    writeLimits = WriteLimits(
      stall: Milliseconds(seed.options.writeStallTimeout),
      window: Milliseconds(seed.options.writeRateWindow),
      bytesPerSecond: seed.options.minimumWriteRate)
    mailbox = seed.mailbox
    census = seed.census
    counters = seed.counters
    readBuffer = [UInt8](repeating: 0, count: max(1, seed.options.readBufferBytes))
    readiness = seed.readiness
    listeners = seed.listeners
    security = seed.security
    spare = seed.spare
    self.handler = handler
    now = Clock.now
    deadlines = DeadlineQueue(start: now.instant)
    output.octets.reserveCapacity(options.outputWatermarkBytes * 2)
  }

  /// Runs until a drain has ended.
  mutating func run() {
    while !isOver { turn() }
    closeAll()
  }

  /// Whether a drain has nothing left to wait for.
  private var isOver: Bool {
    guard let drain else { return false }
    return now.instant >= drain.end || (!isListening && slots.count == 0)
  }

  /// Whether the loop still accepts connections.
  var isListening: Bool { listeners.contains(0) }

  /// One wait and everything that it brought.
  @inline(never)
  private mutating func turn() {
    let count: Int
    do {
      count = try readiness.wait(milliseconds: timeout)
    } catch {
      preconditionFailure("\(error)")
    }
    now = Clock.now(after: now)
    let start = options.measuresTurns ? Clock.nanoseconds : nil
    refusalsOfTurn = 0
    deadlines.advance(to: now.instant)
    // Letters first: what another thread said before a request came holds for its answer.
    for index in 0..<count where readiness.token(index) == Token.wakeUp { readLetters() }
    handshakeSteps = 0
    if !toServe.isEmpty { servePending() }
    var isAccepting = false
    for index in 0..<count {
      let token = readiness.token(index)
      if Token.isConnection(token) { dispatch(token) } else { isAccepting = true }
    }
    // New connections last: who is there already is not to wait for them.
    if isAccepting { for index in 0..<count { acceptIfListener(readiness.token(index)) } }
    if deadlines.mayHaveExpired(at: now.instant) { expire() }
    if listenersPausedUntil != nil { resumeListenersIfDue() }
    if drain != nil { advanceDrain() }
    if start != nil || output.wantsTurnEnd { endTurn(since: start) }
  }

  /// Tells the handler that the turn is over, and how long it took if that is measured.
  private mutating func endTurn(since start: Int64?) {
    output.wantsTurnEnd = false
    let length = start.map { Clock.nanoseconds - $0 }
    if let length { counters.countTurn(nanoseconds: length) }
    handler.turnEnded(nanoseconds: length)
  }

  /// How long nothing but events can happen, or nil for ever.
  @inline(__always)
  private var timeout: Int64? {
    guard toServe.isEmpty else { return 0 }
    var due = deadlines.nextDue ?? .never
    if let listenersPausedUntil { due = min(due, listenersPausedUntil) }
    if let drain { due = min(due, drain.due(isListening: isListening)) }
    return due == .never ? nil : max(0, (due - now.instant).count)
  }

  private mutating func dispatch(_ token: UInt64) {
    let slot = Int(token & 0xffff_ffff)
    let generation = UInt32(token >> 32)
    // An earlier event of this batch may have ended the connection, and another one may have its
    // slot and even its descriptor: the generation tells.
    guard connections.contains(slot), connections[slot].id.generation == generation else { return }
    serve(slot)
  }

  private mutating func acceptIfListener(_ token: UInt64) {
    if !Token.isConnection(token), token != Token.wakeUp { accept(on: Int(token) - 1) }
  }

  private mutating func readLetters() {
    for letter in mailbox.collect() { read(letter) }
  }

  private mutating func read(_ letter: Letter) {
    switch letter {
    case .drain(let isHandingOver): beginDrain(isHandingOver: isHandingOver)
    case .message(let message): handler.receive(message)
    case .security(let context): security = context
    }
  }

  /// Calls the handler for every connection whose time is up.
  private mutating func expire() {
    while let slot = deadlines.nextExpired(at: now.instant) {
      guard connections.contains(slot) else { continue }
      switch connections[slot].state {
      case .handshaking:
        counters.countFailedHandshake()
        close(slot)
      case .open:
        let id = connections[slot].id
        let next = handler.deadlinePassed(on: id, at: now, output: &output)
        apply(next, to: slot)
      case .flushing(let next, var progress, let since):
        let acknowledged = connections[slot].stream.acknowledgedBytes
        if progress.check(acknowledged: acknowledged, at: now.instant) == .tooSlow {
          counters.countSlow()
          cutOff(slot)
        } else {
          connections[slot].state = .flushing(next: next, progress, since: since)
          deadlines.set(slot, to: progress.deadline)
        }
      case .lingering(let swallowedBytes, let progress):
        lingerOn(slot, swallowedBytes: swallowedBytes, progress)
      }
    }
  }

  /// Ends what is left: connections, listeners, and letters that nobody will read.
  private mutating func closeAll() {
    for slot in connections.indices where connections.contains(slot) { cutOff(slot) }
    closeListeners()
    for letter in mailbox.close() { read(letter) }
    handler.turnEnded(nanoseconds: nil)
  }
}

/// What the kernel gives back with an event: a generation above, a slot below. Generation 0 is no
/// connection: slot 0 is the mailbox, the slots from 1 on are the listeners.
enum Token {
  static let wakeUp: UInt64 = 0

  static func isConnection(_ token: UInt64) -> Bool { token >> 32 != 0 }

  static func listener(_ index: Int) -> UInt64 { UInt64(index + 1) }

  static func connection(_ id: ConnectionID) -> UInt64 {
    UInt64(id.generation) << 32 | UInt64(id.slot)
  }
}
