import Transport

/// Asks every loop whether it is there.
final class RollCall: LoopMessage {
  private let wakeUp: WakeUp

  init() throws(SystemError) { wakeUp = try WakeUp() }

  /// On a loop.
  func answer() { wakeUp.signal() }

  /// On the thread that asks: whether so many loops have answered within the time.
  func wait(for count: Int, within limit: Duration) -> Bool {
    let end = ContinuousClock.now + limit
    var answered = 0
    while answered < count {
      guard wakeUp.wait(within: end - ContinuousClock.now) else { return false }
      answered += wakeUp.clear()
    }
    return true
  }
}
