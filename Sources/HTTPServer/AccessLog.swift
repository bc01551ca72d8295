import Synchronization
import Transport

/// Takes lines from the loops and writes them on a thread of its own, so that no loop ever waits
/// for a disk or a pipe. Bounded: when the writer falls behind, lines are dropped and counted.
final class AccessLog: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var droppedLines = 0
    var isClosing = false
    var hasEnded = false
  }

  private let state = Mutex(State())
  private let capacityBytes: Int
  private let wakeUp: WakeUp
  private let ended: WakeUp

  /// Starts the writing thread.
  init(
    capacityBytes: Int, write: @escaping @Sendable ([UInt8]) -> Void
  ) throws(SystemError) {
    self.capacityBytes = capacityBytes
    wakeUp = try WakeUp()
    ended = try WakeUp()
    _ = try Thread(name: "access-log") { [self] in
      while drain(write) { _ = wakeUp.wait(within: nil) }
      state.withLock { $0.hasEnded = true }
      ended.signal()
    }
  }

  /// On a loop, once a turn: takes all of `lines`, which are empty afterwards.
  func take(_ lines: inout AccessLogLines) {
    let isFirst = state.withLock { state in
      guard state.bytes.count + lines.bytes.count <= capacityBytes, !state.isClosing else {
        state.droppedLines += lines.count
        return false
      }
      let isFirst = state.bytes.isEmpty
      state.bytes.append(contentsOf: lines.bytes)
      return isFirst
    }
    lines.removeAll()
    if isFirst { wakeUp.signal() }
  }

  /// Lines that were dropped so far.
  var droppedLines: Int { state.withLock { $0.droppedLines } }

  /// Writes what is there and ends the thread. Waits five seconds at most for a writer that blocks.
  func close() {
    state.withLock { $0.isClosing = true }
    wakeUp.signal()
    if !state.withLock({ $0.hasEnded }) { _ = ended.wait(within: .seconds(5)) }
  }

  /// On the thread: writes what is there: whether more may come.
  private func drain(_ write: (([UInt8]) -> Void)) -> Bool {
    _ = wakeUp.clear()
    let (bytes, isClosing) = state.withLock { state in
      var bytes: [UInt8] = []
      swap(&bytes, &state.bytes)
      return (bytes, state.isClosing)
    }
    if !bytes.isEmpty { write(bytes) }
    return !isClosing
  }
}
