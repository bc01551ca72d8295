extension EventLoop {
  /// Begins the orderly end: each connection ends with its next answer, an idle one soon. Where the
  /// listeners are handed over, another process goes on with them.
  mutating func beginDrain(isHandingOver: Bool) {
    guard drain == nil else { return }
    let drain = Drain(options: options, start: now.instant, isHandingOver: isHandingOver)
    self.drain = drain
    handler.drainBegan()
    if !isHandingOver {
      for index in listeners.indices where listeners.contains(index) && !listeners[index].isLent {
        listeners[index].acceptAtOnce()
      }
    }
    for slot in connections.indices where connections.contains(slot) {
      switch connections[slot].state {
      case .open(isResting: true), .handshaking: break
      case .open, .flushing, .lingering: continue
      }
      deadlines.set(slot, to: min(deadlines.deadline(of: slot), drain.idleUntil))
    }
  }

  /// Takes the steps of the drain that are due.
  mutating func advanceDrain() {
    guard let drain, isListening else { return }
    if now.instant >= drain.refuseAt, !drain.isRefusing {
      for index in listeners.indices where listeners.contains(index) {
        guard !drain.isHandingOver, !listeners[index].isLent else { continue }
        listeners[index].refuseNewConnections()
      }
      self.drain?.isRefusing = true
    }
    if now.instant >= drain.closeListenersAt {
      for index in listeners.indices where listeners.contains(index) {
        emptyQueue(of: index)
      }
      closeListeners()
    }
  }

  /// Closes the listeners. They are taken off the list first: of a socket that another loop or
  /// process has too, the kernel would go on to tell.
  mutating func closeListeners() {
    for index in listeners.indices where listeners.contains(index) {
      try? readiness.remove(listeners[index].socket.number)
      listeners.remove(index)
    }
  }

  /// Accepts what still waits. Bounded by what a queue can hold: usually no new connection gets into
  /// it any more, and where another process goes on with the listener, it has its share of them.
  private mutating func emptyQueue(of index: Int) {
    for _ in 0...options.backlog {
      guard acceptOne(on: index) else { return }
    }
  }
}
