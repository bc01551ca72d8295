/// Takes lines of a log and writes them on a thread of its own, so that who has something to say never
/// waits for a disk or a pipe. Bounded: when the writer falls behind, or cannot write, lines are
/// dropped and counted.
package final class LineWriter: Sendable {
  private let queue: Queue
  private let thread: Thread

  /// Starts the writing thread.
  ///
  /// - Parameters:
  ///   - name: the thread's, at most 15 octets.
  ///   - capacityBytes: octets that may wait.
  ///   - write: gives how many octets it wrote; it may block.
  package init(
    name: String, capacityBytes: Int, write: @escaping @Sendable ([UInt8]) -> Int
  ) throws(SystemError) {
    let queue = try Queue(capacityBytes: capacityBytes)
    self.queue = queue
    thread = try Thread(name: name) {
      while queue.empty(into: write) { _ = queue.wakeUp.wait(within: nil) }
    }
  }

  /// Takes so many whole lines, each with its line feed.
  package func take(_ lines: [UInt8], count: Int) { queue.append(lines, count: count) }

  /// Lines that were dropped so far.
  package var droppedLines: Int { queue.droppedLines }

  /// Writes what is there and ends the thread. Waits five seconds at most for a writer that blocks.
  package func close() {
    queue.close()
    _ = thread.join(within: .seconds(5))
  }

  /// What waits to be written.
  private final class Queue: Sendable {
    private struct State {
      var bytes: [UInt8] = []
      var droppedLines = 0
      /// How many of them a line of the log has told of.
      var toldDroppedLines = 0
      var isClosing = false
    }

    private let state = Lock(State())
    private let capacityBytes: Int
    let wakeUp: WakeUp

    init(capacityBytes: Int) throws(SystemError) {
      wakeUp = try WakeUp()
      self.capacityBytes = capacityBytes
    }

    var droppedLines: Int { state.withLock { $0.droppedLines } }

    func append(_ lines: [UInt8], count: Int) {
      let isFirst = state.withLock { state in
        guard state.bytes.count + lines.count <= capacityBytes, !state.isClosing else {
          state.droppedLines += count
          return false
        }
        let isFirst = state.bytes.isEmpty
        state.bytes.append(contentsOf: lines)
        return isFirst
      }
      if isFirst { wakeUp.signal() }
    }

    func close() {
      state.withLock { $0.isClosing = true }
      wakeUp.signal()
    }

    /// On the writing thread: writes what is there: whether more may come.
    func empty(into write: ([UInt8]) -> Int) -> Bool {
      _ = wakeUp.clear()
      let (bytes, isClosing) = state.withLock { state in
        var bytes: [UInt8] = []
        swap(&bytes, &state.bytes)
        if state.droppedLines > state.toldDroppedLines {
          let count = state.droppedLines - state.toldDroppedLines
          bytes.append(contentsOf: "dropped=\(count)\n".utf8)
          state.toldDroppedLines = state.droppedLines
        }
        return (bytes, state.isClosing)
      }
      if !bytes.isEmpty {
        let written = write(bytes)
        if written < bytes.count {
          // A full disk, or a reader that is gone: the lines are lost, and the server goes on.
          let lost = bytes[max(0, written)...].count { $0 == UInt8(ascii: "\n") }
          state.withLock { $0.droppedLines += lost }
        }
      }
      return !isClosing
    }
  }
}
