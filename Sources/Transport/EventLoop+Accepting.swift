extension EventLoop {
  /// The most connections accepted on one event, so that the ones there are served in between.
  private static var acceptBatch: Int { 64 }
  /// The most connections beyond the limits that are told so in one turn.
  private static var refusalsPerTurn: Int { 16 }

  /// Takes what waits at a listener. A level-triggered event comes again for what is left.
  mutating func accept(on index: Int) {
    for _ in 0..<Self.acceptBatch {
      guard listeners.contains(index), acceptOne(on: index) else { return }
    }
  }

  /// Accepts one connection: whether there may be another one.
  mutating func acceptOne(on index: Int) -> Bool {
    do {
      switch try listeners[index].socket.accept() {
      case .connection(let socket, let peer): open(socket, from: peer, through: index)
      case .gone: break
      case .none: return false
      }
      return true
    } catch {
      if error.isOutOfDescriptors { refuseWithSpare(on: index) }
      pauseListeners()
      return false
    }
  }

  private mutating func open(
    _ socket: consuming Socket, from address: SocketAddress?, through index: Int
  ) {
    let peer: PeerKey =
      listeners[index].countsSeparately
      ? .separate : address.map { PeerKey($0) } ?? .unaddressed
    if let reason = census.admit(peer) {
      counters.countRefused(reason)
      // In clear, only who speaks in clear can be told.
      if !listeners[index].isSecured { refuse(socket) }
      return
    }
    lastGeneration = lastGeneration == .max ? 1 : lastGeneration + 1
    let slot = slots.take()
    let id = ConnectionID(slot: slot, generation: lastGeneration)
    let (role, isSecured) = (listeners[index].role, listeners[index].isSecured)
    let connection = Connection(
      stream: Stream(socket), id: id, peer: peer, role: role, isSecured: isSecured)
    connections.insert(connection, at: slot)
    counters.countAccepted()
    counters.setOpen(slots.count)
    if isSecured {
      let end = now.instant + Milliseconds(options.handshakeTimeout)
      deadlines.set(slot, to: drain.map { min(end, now.instant + $0.idleTime) } ?? end)
    } else {
      let arrival = Arrival(peer: address, role: role, security: .none)
      setDeadline(of: slot, to: handler.opened(id, arrival, at: now), isResting: true)
    }
    // Most clients send at once: often the request is here already.
    serve(slot)
  }

  /// Tells a connection beyond the limits so, as far as that costs nothing: what it has sent is taken
  /// once, so that the close is no reset that overtakes the answer, and nothing is waited for. Of a
  /// flood only the first ones of a turn are told.
  private mutating func refuse(_ socket: consuming Socket) {
    guard !options.refusal.isEmpty, refusalsOfTurn < Self.refusalsPerTurn else { return }
    refusalsOfTurn += 1
    _ = try? socket.receive(into: &readBuffer)
    _ = try? socket.send(options.refusal.span, isLast: true)
    socket.endWriting()
  }

  /// Answers one waiting connection with a close, by the descriptor that is kept for it. Otherwise
  /// it would keep the listener ready, and the loop busy, for as long as descriptors are short.
  private mutating func refuseWithSpare(on index: Int) {
    counters.countExhausted()
    spare = nil
    // The connection, if there is one, is closed as it goes out of scope.
    if case .connection? = try? listeners[index].socket.accept() {
      counters.countRefused(.descriptors)
    }
    spare = try? FileDescriptor.spare()
  }

  /// Stops watching the listeners for a while.
  private mutating func pauseListeners() {
    guard listenersPausedUntil == nil else { return }
    for index in listeners.indices where listeners.contains(index) {
      try? readiness.remove(listeners[index].socket.number)
    }
    listenersPausedUntil = now.instant + Milliseconds(options.acceptPause)
  }

  /// Watches the listeners again when the pause is over.
  mutating func resumeListenersIfDue() {
    guard let until = listenersPausedUntil, until <= now.instant else { return }
    listenersPausedUntil = nil
    do {
      for index in listeners.indices where listeners.contains(index) {
        let (number, interest) = (listeners[index].socket.number, listeners[index].interest)
        try readiness.add(number, interest, token: Token.listener(index))
      }
    } catch {
      // The kernel is short of memory; what was added is taken out again.
      pauseListeners()
    }
  }
}
