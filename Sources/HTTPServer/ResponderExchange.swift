import HTTP
import Transport

/// Brings a new responder to every loop, and the old ones back.
///
/// A responder may hold the whole knowledge base. Were the last loop to let go of the old one, that
/// loop would stand still while its memory is freed; so the loops hand it back to the thread that
/// asked for the exchange.
final class ResponderExchange: LoopMessage {
  private let responder: any Responder
  private let returned = Lock<[any Responder]>([])
  private let wakeUp: WakeUp

  init(_ responder: any Responder) throws(SystemError) {
    self.responder = responder
    wakeUp = try WakeUp()
  }

  /// On a loop: takes the new responder and leaves the old one.
  func exchange(_ current: inout any Responder) {
    leave(&current)
    // Only now does the loop hold nothing of the old one.
    wakeUp.signal()
  }

  private func leave(_ current: inout any Responder) {
    let old = current
    current = responder
    returned.withLock { $0.append(old) }
  }

  /// On the thread that asked: waits until so many loops have exchanged.
  func wait(for count: Int, within limit: Duration) -> Bool {
    let end = ContinuousClock.now + limit
    var exchanged = 0
    while exchanged < count {
      guard wakeUp.wait(within: end - ContinuousClock.now) else { return false }
      exchanged += wakeUp.clear()
    }
    // Let go of here, outside of the lock.
    _ = returned.withLock { returned in
      defer { returned = [] }
      return returned
    }
    return true
  }
}
