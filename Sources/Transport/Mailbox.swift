import Synchronization

/// What other threads tell a loop.
enum Letter: Sendable {
  /// End every connection with its next answer, then end.
  case drain(isHandingOver: Bool)
  /// What encrypted connections begin with from now on.
  case security(TLSContext)
  /// For the handler.
  case message(any LoopMessage)
}

/// The only part of a loop that other threads see.
final class Mailbox: Sendable {
  /// nil once the loop has ended.
  private let letters = Lock<[Letter]?>([])
  /// Whether the loop has been woken and has not looked yet.
  private let armed = Atomic<Bool>(false)
  let wakeUp: WakeUp

  init() throws(SystemError) { wakeUp = try WakeUp() }

  /// Leaves a letter and wakes the loop: whether it will be read.
  @discardableResult
  func post(_ letter: Letter) -> Bool {
    let isOpen = letters.withLock { letters in
      letters?.append(letter)
      return letters != nil
    }
    if isOpen, !armed.exchange(true, ordering: .acquiringAndReleasing) { wakeUp.signal() }
    return isOpen
  }

  /// All letters so far. Each step may only come after the one before:
  ///
  /// 1. The wake-up is taken. Later it could take the signal of a letter whose poster has armed
  ///    the box again, and then nobody would ever signal.
  /// 2. The box is unarmed. Later a letter left in between would lie there unread.
  /// 3. The letters are taken.
  func collect() -> [Letter] {
    _ = wakeUp.clear()
    armed.store(false, ordering: .sequentiallyConsistent)
    return letters.withLock { letters in
      guard let all = letters else { return [] }
      letters = []
      return all
    }
  }

  /// Takes no more letters: the ones still there.
  func close() -> [Letter] {
    letters.withLock { letters in
      defer { letters = nil }
      return letters ?? []
    }
  }
}
