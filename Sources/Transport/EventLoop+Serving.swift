extension EventLoop {
  /// Deals with one connection that is ready for what it waits for.
  mutating func serve(_ slot: Int) {
    switch connections[slot].state {
    case .handshaking: shakeHands(slot)
    case .open: receive(slot)
    case .flushing(let next, _, let since): flush(slot, next: next, since: since)
    case .lingering(let swallowedBytes, let progress):
      swallow(slot, swallowedBytes: swallowedBytes, progress)
    }
  }

  /// Takes octets off the connection, once, and lets the handler answer.
  private mutating func receive(_ slot: Int) {
    do {
      guard let count = try connections[slot].stream.receive(into: &readBuffer) else {
        watch(slot, for: connections[slot].stream.readInterest)
        return
      }
      if count > 0 { react(slot, received: count) } else { endInput(slot) }
    } catch {
      close(slot)
    }
  }

  /// The peer's stream has ended. Every complete message has been answered already.
  private mutating func endInput(_ slot: Int) {
    guard case .open(isResting: false) = connections[slot].state else { return close(slot) }
    let id = connections[slot].id
    let next = handler.inputEnded(on: id, at: now, output: &output)
    apply(next == .closeLingering ? .closeLingering : .close, to: slot)
  }

  /// Gives the handler what is pending and what is new in the read buffer.
  private mutating func react(_ slot: Int, received count: Int) {
    // What is left here would be sent to someone else.
    precondition(output.isEmpty)
    let id = connections[slot].id
    let reaction: Reaction
    if connections[slot].pending.isEmpty {
      reaction = Self.react(&handler, to: readBuffer, count: count, on: id, at: now, &output)
      if reaction.consumed < count {
        connections[slot].pending = Array(readBuffer[reaction.consumed..<count])
      }
    } else {
      var pending = connections[slot].takePending()
      pending.append(contentsOf: readBuffer[..<count])
      reaction = react(slot, toPending: &pending)
      connections[slot].pending = pending
    }
    if reaction.consumed < count, connections[slot].pending.count > options.maximumPendingBytes {
      return cutOff(slot)
    }
    apply(reaction.next, to: slot)
  }

  /// Gives the handler only what is pending, and takes off what it consumed.
  private mutating func react(_ slot: Int, toPending pending: inout [UInt8]) -> Reaction {
    let id = connections[slot].id
    let reaction = Self.react(
      &handler, to: pending, count: pending.count, on: id, at: now, &output)
    if reaction.consumed == pending.count {
      // Between requests a connection holds no memory.
      pending = []
    } else {
      pending.removeFirst(reaction.consumed)
    }
    return reaction
  }

  /// The one call of the handler on the way of a request. Static, so that a part of the loop can be
  /// lent to the handler while it changes another one.
  private static func react(
    _ handler: inout any ConnectionHandler & ~Copyable, to bytes: [UInt8], count: Int,
    on id: ConnectionID, at now: Moment, _ output: inout Output
  ) -> Reaction {
    handler.react(to: bytes, count: count, on: id, at: now, output: &output)
  }

  /// Sends the output, and then does what the handler wants.
  mutating func apply(_ next: Reaction.Next, to slot: Int) {
    do {
      if try sendOutput(slot, isLast: next.isClosing) {
        settle(next, slot)
      } else {
        waitForWriting(slot, next: next)
      }
    } catch {
      clearOutput()
      close(slot)
    }
  }

  /// Sends the output in one piece: whether the kernel took it all. The rest stays with the
  /// connection.
  private mutating func sendOutput(_ slot: Int, isLast: Bool) throws(SystemError) -> Bool {
    if let ready = output.ready.take() {
      return try send(ready: ready, to: slot, isLast: isLast)
    }
    guard !output.octets.isEmpty else { return true }
    let count = try Self.send(output.octets, to: &connections[slot].stream, isLast: isLast)
    counters.countSent(count)
    let isSent = count == output.octets.count
    if !isSent {
      connections[slot].unsent = Array(output.octets[count...])
      connections[slot].unsentOffset = 0
    }
    clearOutput()
    return isSent
  }

  /// Sends an array that the connection shares until it is sent: whether the kernel took it all.
  private mutating func send(
    ready: [UInt8], to slot: Int, isLast: Bool
  ) throws(SystemError) -> Bool {
    let count = try Self.send(ready, to: &connections[slot].stream, isLast: isLast)
    counters.countSent(count)
    guard count < ready.count else { return true }
    connections[slot].unsent = ready
    connections[slot].unsentOffset = count
    return false
  }

  private static func send(
    _ bytes: [UInt8], to stream: inout Stream, isLast: Bool
  ) throws(SystemError) -> Int {
    try stream.send(bytes.span, isLast: isLast)
  }

  /// Empties the output; memory that one large answer took is given back.
  private mutating func clearOutput() {
    output.ready = nil
    if output.octets.capacity > options.outputWatermarkBytes * 8 {
      output.octets = []
      output.octets.reserveCapacity(options.outputWatermarkBytes * 2)
    } else {
      output.octets.removeAll(keepingCapacity: true)
    }
  }

  /// Reads no more and waits until the kernel takes output again.
  private mutating func waitForWriting(_ slot: Int, next: Reaction.Next) {
    let progress = WriteProgress(
      limits: writeLimits, acknowledged: connections[slot].stream.acknowledgedBytes,
      at: now.instant)
    connections[slot].state = .flushing(next: next, progress, since: now.instant)
    setUnderWay(slot, true)
    deadlines.set(slot, to: progress.deadline)
    watch(slot, for: .writing)
  }

  /// Sends more of what the kernel did not take; goes on with `next` when all is gone.
  private mutating func flush(_ slot: Int, next: Reaction.Next, since: Instant) {
    let unsent = connections[slot].unsentBytes
    do {
      let isSent = try connections[slot].flush()
      counters.countSent(unsent - connections[slot].unsentBytes)
      guard isSent else { return }
    } catch {
      return close(slot)
    }
    guard next == .resume else {
      // While output waited we did not read, so that time is not the peer's.
      return settle(next.later(by: now.instant - since), slot)
    }
    var pending = connections[slot].takePending()
    let reaction = react(slot, toPending: &pending)
    connections[slot].pending = pending
    apply(reaction.next, to: slot)
  }

  /// Does what the handler wants; its output has been sent.
  private mutating func settle(_ next: Reaction.Next, _ slot: Int) {
    switch next {
    case .rest(let until):
      setDeadline(of: slot, to: until, isResting: true)
      awaitInput(slot)
    case .wait(let until):
      setDeadline(of: slot, to: until, isResting: false)
      awaitInput(slot)
    case .stay:
      awaitInput(slot)
    case .resume:
      // In the next turn, after the others: the socket is writable, so its event comes at once.
      waitForWriting(slot, next: .resume)
    case .close: close(slot, endsWriting: true)
    case .closeLingering: linger(slot)
    }
  }

  /// Opens the connection for reading until a deadline; a drain ends a resting one early.
  mutating func setDeadline(of slot: Int, to deadline: Instant, isResting: Bool) {
    connections[slot].state = .open(isResting: isResting)
    if connections[slot].isUnderWay == isResting { setUnderWay(slot, !isResting) }
    if let drain, isResting {
      deadlines.set(slot, to: min(deadline, now.instant + drain.idleTime))
    } else {
      deadlines.set(slot, to: deadline)
    }
  }

  /// Closes our direction and swallows what the peer still sends, so that no reset overtakes the
  /// answer (RFC 9112 §9.6).
  private mutating func linger(_ slot: Int) {
    census.beginLingering(connections[slot].peer)
    connections[slot].stream.endWriting()
    connections[slot].pending = []
    let progress = WriteProgress(
      limits: writeLimits, acknowledged: connections[slot].stream.acknowledgedBytes,
      at: now.instant)
    connections[slot].state = .lingering(swallowedBytes: 0, progress)
    setUnderWay(slot, true)
    deadlines.set(slot, to: now.instant + Milliseconds(options.lingerTimeout))
    watch(slot, for: .reading)
  }

  /// The time to linger is over: goes on as long as the peer still takes what is left of its answer.
  mutating func lingerOn(_ slot: Int, swallowedBytes: Int, _ progress: WriteProgress) {
    guard !connections[slot].stream.isAcknowledged else { return close(slot) }
    var progress = progress
    let acknowledged = connections[slot].stream.acknowledgedBytes
    guard progress.check(acknowledged: acknowledged, at: now.instant) == .goOn else {
      counters.countSlow()
      return cutOff(slot)
    }
    connections[slot].state = .lingering(swallowedBytes: swallowedBytes, progress)
    deadlines.set(slot, to: now.instant + Milliseconds(options.lingerTimeout))
  }

  private mutating func swallow(_ slot: Int, swallowedBytes: Int, _ progress: WriteProgress) {
    do {
      guard let count = try connections[slot].stream.swallow(into: &readBuffer) else { return }
      let total = swallowedBytes + count
      // The peer has ended its direction too: with an answer still under way, the kernel sees to it.
      guard count > 0, total <= options.lingerBytes else { return close(slot) }
      connections[slot].state = .lingering(swallowedBytes: total, progress)
    } catch {
      close(slot)
    }
  }

  /// Watches the connection for something, with a system call only where that is new.
  @inline(__always)
  mutating func watch(_ slot: Int, for interest: Readiness.Interest) {
    if connections[slot].interest != interest { register(slot, for: interest) }
  }

  private mutating func register(_ slot: Int, for interest: Readiness.Interest) {
    let current = connections[slot].interest
    let number = connections[slot].stream.number
    let token = Token.connection(connections[slot].id)
    do {
      if current == nil {
        try readiness.add(number, interest, token: token)
      } else {
        try readiness.change(number, interest, token: token)
      }
      connections[slot].interest = interest
    } catch {
      // The kernel is out of memory or of watches; nothing can be waited for here.
      close(slot)
    }
  }

  /// Closes the connection and frees its slot.
  ///
  /// - Parameter endsWriting: whether our direction is ended first, and with it goes out what was
  ///   held back for it, before octets that come too late can reset the connection.
  mutating func close(_ slot: Int, endsWriting: Bool = false) {
    let id = connections[slot].id
    let isKnown = !connections[slot].isHandshaking
    // The place is free before the peer knows of the end.
    census.release(connections[slot].peer, isLingering: connections[slot].isLingering)
    if endsWriting {
      connections[slot].stream.endWriting()
    } else if !connections[slot].isLingering {
      connections[slot].stream.endSession()
    }
    setUnderWay(slot, false)
    deadlines.remove(slot)
    connections.remove(slot)
    slots.giveBack(slot)
    counters.setOpen(slots.count)
    if isKnown { handler.closed(id) }
  }

  /// Counts whether the connection has a message under way.
  private mutating func setUnderWay(_ slot: Int, _ isUnderWay: Bool) {
    guard connections[slot].isUnderWay != isUnderWay else { return }
    connections[slot].isUnderWay = isUnderWay
    underWay += isUnderWay ? 1 : -1
    counters.setUnderWay(underWay)
  }

  /// Closes the connection with a reset. What the handler wrote for it is dropped.
  mutating func cutOff(_ slot: Int) {
    clearOutput()
    connections[slot].stream.abandon()
    close(slot)
  }
}

extension Reaction.Next {
  /// Whether our direction of the stream ends with the output.
  fileprivate var isClosing: Bool { self == .close || self == .closeLingering }

  /// The same with its deadline put off.
  fileprivate func later(by delay: Milliseconds) -> Reaction.Next {
    switch self {
    case .rest(let until): .rest(until: until + delay)
    case .wait(let until): .wait(until: until + delay)
    case .stay, .resume, .close, .closeLingering: self
    }
  }
}
