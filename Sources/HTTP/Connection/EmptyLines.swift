/// The empty lines before a request line, of which some are passed over (RFC 9112 §2.2).
struct EmptyLines: Sendable {
  private var count: UInt8 = 0
  /// Whether the CR of an empty line has come and its LF has not.
  private(set) var isHalf = false

  /// Moves `start` past the empty lines that begin there.
  mutating func skip(
    in buffer: [UInt8], from start: inout Int, to end: Int, _ limits: borrowing Limits
  ) throws(ProtocolError) {
    while start < end {
      if isHalf {
        guard buffer[start] == .lineFeed else { throw .bareCarriageReturn }
        isHalf = false
      } else {
        guard buffer[start] == .carriageReturn else { return }
        guard Int(count) < min(limits.emptyLines, 255) else { throw .tooManyEmptyLines }
        count += 1
        isHalf = true
      }
      start += 1
    }
  }
}
