import Synchronization

/// Why a connection was closed as soon as it was made.
package enum ConnectionRefusal: Sendable, CaseIterable {
  /// There are as many as there may be.
  case total
  /// The peer has as many as one may have.
  case address
  /// The process has no descriptor left.
  case descriptors
}

/// What one loop counts. Its thread alone writes, any thread reads.
final class TransportCounters: Sendable {
  private let accepted = Atomic<Int>(0)
  private let refusedTotal = Atomic<Int>(0)
  private let refusedAddress = Atomic<Int>(0)
  private let refusedDescriptors = Atomic<Int>(0)
  private let open = Atomic<Int>(0)
  private let underWay = Atomic<Int>(0)
  private let slow = Atomic<Int>(0)
  private let exhausted = Atomic<Int>(0)
  private let handshakes = Atomic<Int>(0)
  private let resumptions = Atomic<Int>(0)
  private let failedHandshakes = Atomic<Int>(0)
  private let sentBytes = Atomic<Int>(0)
  private let turns = DurationCounters()

  func countAccepted() { increase(accepted) }
  func countSlow() { increase(slow) }
  func countExhausted() { increase(exhausted) }
  func countFailedHandshake() { increase(failedHandshakes) }
  func countHandshake(isResumed: Bool) {
    increase(handshakes)
    if isResumed { increase(resumptions) }
  }
  func countSent(_ bytes: Int) { increase(sentBytes, by: bytes) }
  func countTurn(nanoseconds: Int64) { turns.count(1, nanoseconds: nanoseconds) }
  func setUnderWay(_ count: Int) { underWay.store(count, ordering: .relaxed) }
  func setOpen(_ count: Int) { open.store(count, ordering: .relaxed) }

  func countRefused(_ reason: ConnectionRefusal) {
    switch reason {
    case .total: increase(refusedTotal)
    case .address: increase(refusedAddress)
    case .descriptors: increase(refusedDescriptors)
    }
  }

  /// One writer only, so that a load and a store will do for an addition.
  private func increase(_ counter: borrowing Atomic<Int>, by count: Int = 1) {
    counter.store(counter.load(ordering: .relaxed) &+ count, ordering: .relaxed)
  }

  /// Adds what was counted to a sum over loops.
  func add(to sum: inout TransportSnapshot) {
    sum.accepted += accepted.load(ordering: .relaxed)
    sum.refusedTotal += refusedTotal.load(ordering: .relaxed)
    sum.refusedAddress += refusedAddress.load(ordering: .relaxed)
    sum.refusedDescriptors += refusedDescriptors.load(ordering: .relaxed)
    sum.open += open.load(ordering: .relaxed)
    sum.underWay += underWay.load(ordering: .relaxed)
    sum.slow += slow.load(ordering: .relaxed)
    sum.exhausted += exhausted.load(ordering: .relaxed)
    sum.sentBytes += sentBytes.load(ordering: .relaxed)
    turns.add(to: &sum.turns)
    sum.handshakes += handshakes.load(ordering: .relaxed)
    sum.resumptions += resumptions.load(ordering: .relaxed)
    sum.failedHandshakes += failedHandshakes.load(ordering: .relaxed)
  }
}

/// What the loops have counted so far.
package struct TransportSnapshot: Equatable, Sendable {
  /// Connections accepted and served.
  package var accepted = 0
  /// Connections closed at once, because there were too many in all, or of one peer, or because no
  /// descriptor was left.
  package var refusedTotal = 0
  package var refusedAddress = 0
  package var refusedDescriptors = 0
  /// Connections open now.
  package var open = 0
  /// How many of them have a message under way: it has begun to arrive, or its answer has not been
  /// taken. What is answered within one turn is never seen here.
  package var underWay = 0
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
  /// Octets handed to the kernel to be sent.
  package var sentBytes = 0
  /// How long the turns of the loops took: what an event waits for at most before it is looked at.
  /// Empty unless ``TransportOptions/measuresTurns``.
  package var turns = DurationCounts()

  package init() {}

  /// Connections closed at once, for whatever reason.
  package var refused: Int { refusedTotal + refusedAddress + refusedDescriptors }
}
