extension EventLoop {
  /// The most steps of handshakes in one turn. One takes the processor for up to half a millisecond,
  /// and those who are connected already should not wait for many of them.
  static var handshakeStepsPerTurn: Int { 16 }

  /// Goes on with a connection whose handshake is not complete.
  mutating func shakeHands(_ slot: Int) {
    guard handshakeSteps < Self.handshakeStepsPerTurn else {
      // What is there stays there, and the kernel tells of it again in the next turn.
      if connections[slot].interest == nil { watch(slot, for: .reading) }
      return
    }
    do {
      if !connections[slot].stream.isSecured {
        switch try connections[slot].stream.opening() {
        case .nothingYet: return watch(slot, for: .reading)
        case .end: return close(slot)
        case .hello: try begin(slot)
        case .other:
          counters.countFailedHandshake()
          return enter(slot, .missing)
        }
      }
      handshakeSteps += 1
      switch try connections[slot].stream.shakeHands() {
      case .waiting(let interest): watch(slot, for: interest)
      case .complete:
        counters.countHandshake(isResumed: connections[slot].stream.isResumed)
        let asksClients = security?.asksClients == true
        enter(
          slot,
          .encrypted(client: asksClients ? connections[slot].stream.client : nil))
      }
    } catch {
      counters.countFailedHandshake()
      close(slot)
    }
  }

  private mutating func begin(_ slot: Int) throws(SystemError) {
    guard let security else { preconditionFailure("an encrypted listener without a certificate") }
    try connections[slot].stream.secure(by: security)
  }

  /// Lets the handler have a connection that is ready for its octets.
  private mutating func enter(_ slot: Int, _ security: Arrival.Security) {
    let id = connections[slot].id
    let arrival = Arrival(
      peer: connections[slot].stream.peerAddress, role: connections[slot].role,
      security: security)
    let firstOctet = handler.opened(id, arrival, at: now)
    setDeadline(of: slot, to: firstOctet, isResting: true)
    // The first request usually comes with the last of the handshake. It is answered at once: a
    // client that opens its next connection when this one ends then has a ticket that is fresh.
    let isWaiting =
      if case .missing = security { true } else { connections[slot].stream.hasPending }
    if isWaiting { serve(slot) } else { watch(slot, for: connections[slot].stream.readInterest) }
  }

  /// Waits for octets; serves the connection in the next turn where TLS holds some already.
  @inline(__always)
  mutating func awaitInput(_ slot: Int) {
    if connections[slot].stream.hasPending { toServe.append(connections[slot].id) }
    watch(slot, for: connections[slot].stream.readInterest)
  }

  /// Serves the connections whose octets the kernel does not tell of.
  mutating func servePending() {
    var ids: [ConnectionID] = []
    swap(&ids, &toServe)
    for id in ids where connections.contains(id.slot) && connections[id.slot].id == id {
      serve(id.slot)
    }
  }
}
