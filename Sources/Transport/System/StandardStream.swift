import CLinux

/// Standard output or standard error, written whole lines at a time and never held back.
///
/// What cannot be written (a full disk, a reader that is gone) is dropped: a server does not stop
/// because its log does.
package enum StandardStream: CInt, Sendable {
  case output = 1
  case errors = 2

  /// Makes sure that standard input, output and errors exist, so that no socket gets their numbers
  /// and is written a log. To be called before anything is opened.
  package static func ensureOpen() { linux_open_standard_descriptors() }

  /// Writes `line` and a line feed.
  package func writeLine(_ line: String) {
    write(Array(line.utf8) + [0x0A])
  }

  /// Writes all octets, and gives how many of them were written. Blocks while a pipe is full.
  @discardableResult
  package func write(_ octets: [UInt8]) -> Int {
    var rest = octets[...]
    while !rest.isEmpty {
      // The slice outlives the call; the count is its own.
      let written = unsafe rest.withUnsafeBytes { bytes in
        unsafe linux_write(rawValue, bytes.baseAddress, bytes.count)
      }
      guard written > 0 else { return octets.count - rest.count }
      rest = rest.dropFirst(Int(written))
    }
    return octets.count
  }
}
