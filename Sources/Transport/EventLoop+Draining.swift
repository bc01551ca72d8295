extension EventLoop {
  /// Begins the orderly end: each connection ends with its next answer, an idle one soon.
  mutating func beginDrain() {
    guard drain == nil else { return }
    let drain = Drain(options: options, start: now.instant)
    self.drain = drain
    handler.drainBegan()
    for slot in connections.indices where connections.contains(slot) {
      guard case .open(isResting: true) = connections[slot].state else { continue }
      deadlines.set(slot, to: min(deadlines.deadline(of: slot), drain.idleUntil))
    }
  }

  /// Takes the steps of the drain that are due.
  mutating func advanceDrain() {
    guard let drain, isListening else { return }
    if now.instant >= drain.refuseAt, !drain.isRefusing {
      for index in listeners.indices where listeners.contains(index) {
        listeners[index].refuseNewConnections()
      }
      self.drain?.isRefusing = true
    }
    if now.instant >= drain.closeListenersAt {
      for index in listeners.indices where listeners.contains(index) {
        emptyQueue(of: index)
        listeners.remove(index)
      }
    }
  }

  /// Accepts what still waits. Bounded: no new connection gets into the queue any more, and a queue
  /// holds at most the backlog.
  private mutating func emptyQueue(of index: Int) {
    for _ in 0...options.backlog {
      guard acceptOne(on: index) else { return }
    }
  }
}
