import HTTP
import Synchronization
import Transport

/// Brings a new responder to every loop, and the old ones back.
///
/// A responder may hold the whole knowledge base. Were the last loop to let go of the old one, that
/// loop would stand still while its memory is freed; so the loops hand it back to the thread that
/// asked for the exchange.
final class ResponderExchange: LoopMessage {
  private let responder: any Responder
  private let returned = Mutex<[any Responder]>([])
  private let wakeUp: WakeUp

  init(_ responder: any Responder) throws(SystemError) {
    self.responder = responder
    wakeUp = try WakeUp()
  }

  /// On a loop: takes the new responder and leaves the old one.
  func exchange(_ current: inout any Responder) {
    let old = current
    current = responder
    returned.withLock { $0.append(old) }
    wakeUp.signal()
  }

  /// On the thread that asked: waits until so many loops have exchanged.
  func wait(for count: Int, within limit: Duration) -> Bool {
    let end = ContinuousClock.now + limit
    while returned.withLock({ $0.count }) < count {
      let left = end - ContinuousClock.now
      guard left > .zero else { return false }
      if wakeUp.wait(within: left) { _ = wakeUp.clear() }
    }
    // Let go of here, outside of the lock.
    let old = returned.withLock { returned in
      defer { returned = [] }
      return returned
    }
    _ = old
    return true
  }
}
