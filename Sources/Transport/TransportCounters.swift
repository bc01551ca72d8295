import Synchronization

/// What one loop counts. Its thread alone writes, any thread reads.
final class TransportCounters: Sendable {
  private let accepted = Atomic<Int>(0)
  private let refused = Atomic<Int>(0)
  private let open = Atomic<Int>(0)
  private let slow = Atomic<Int>(0)
  private let exhausted = Atomic<Int>(0)
  private let handshakes = Atomic<Int>(0)
  private let resumptions = Atomic<Int>(0)
  private let failedHandshakes = Atomic<Int>(0)

  func countAccepted() { increase(accepted) }
  func countRefused() { increase(refused) }
  func countSlow() { increase(slow) }
  func countExhausted() { increase(exhausted) }
  func countFailedHandshake() { increase(failedHandshakes) }
  func countHandshake(isResumed: Bool) {
    increase(handshakes)
    if isResumed { increase(resumptions) }
  }
  func setOpen(_ count: Int) { open.store(count, ordering: .relaxed) }

  /// One writer only, so that a load and a store will do for an addition.
  private func increase(_ counter: borrowing Atomic<Int>) {
    counter.store(counter.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
  }

  var snapshot: TransportSnapshot {
    var snapshot = TransportSnapshot(
      accepted: accepted.load(ordering: .relaxed), refused: refused.load(ordering: .relaxed),
      open: open.load(ordering: .relaxed), slow: slow.load(ordering: .relaxed),
      exhausted: exhausted.load(ordering: .relaxed))
    snapshot.handshakes = handshakes.load(ordering: .relaxed)
    snapshot.resumptions = resumptions.load(ordering: .relaxed)
    snapshot.failedHandshakes = failedHandshakes.load(ordering: .relaxed)
    return snapshot
  }
}

/// What the loops have counted so far.
package struct TransportSnapshot: Equatable, Sendable {
  /// Connections accepted and served.
  package var accepted = 0
  /// Connections closed at once, because there were too many in all or of one peer.
  package var refused = 0
  /// Connections open now.
  package var open = 0
  /// Connections cut off because the peer took its answer too slowly.
  package var slow = 0
  /// How often no descriptor was left for a new connection.
  package var exhausted = 0
  /// TLS handshakes that were completed.
  package var handshakes = 0
  /// How many of them took up an earlier session.
  package var resumptions = 0
  /// TLS handshakes that failed, or took too long.
  package var failedHandshakes = 0

  package init(
    accepted: Int = 0, refused: Int = 0, open: Int = 0, slow: Int = 0, exhausted: Int = 0
  ) {
    self.accepted = accepted
    self.refused = refused
    self.open = open
    self.slow = slow
    self.exhausted = exhausted
  }

  static func + (one: TransportSnapshot, other: TransportSnapshot) -> TransportSnapshot {
    var sum = TransportSnapshot(
      accepted: one.accepted + other.accepted, refused: one.refused + other.refused,
      open: one.open + other.open, slow: one.slow + other.slow,
      exhausted: one.exhausted + other.exhausted)
    sum.handshakes = one.handshakes + other.handshakes
    sum.resumptions = one.resumptions + other.resumptions
    sum.failedHandshakes = one.failedHandshakes + other.failedHandshakes
    return sum
  }
}
