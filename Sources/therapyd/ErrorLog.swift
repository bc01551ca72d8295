import Transport

/// The server's own messages, on standard error. A thread of its own writes them, so that whoever has
/// something to say never waits for a reader that does not read; what finds no room is dropped and
/// counted.
final class ErrorLog: Sendable {
  /// Octets that may wait to be written.
  private static let capacityBytes = 1 << 20

  private let writer: LineWriter

  /// Starts the thread. To be made after the signals were taken, whose mask threads inherit.
  init() throws(SystemError) {
    writer = try LineWriter(name: "log", capacityBytes: Self.capacityBytes) {
      StandardStream.errors.write($0)
    }
  }

  /// Writes `line` and a line feed, soon.
  func writeLine(_ line: String) { writer.take(Array(line.utf8) + [0x0A], count: 1) }

  /// Lines that were dropped so far.
  var droppedLines: Int { writer.droppedLines }

  /// Writes what is there; nothing is written afterwards. Waits five seconds at most.
  func close() { writer.close() }
}
