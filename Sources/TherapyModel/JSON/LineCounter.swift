/// Counts lines and columns (in Unicode scalars, both from 1) of offsets that only grow.
struct LineCounter {
  private var offset = 0
  private var line = 1
  private var column = 1

  /// (0, 0) for an offset below 0, which is that of the whole file.
  mutating func position(of target: Int, in octets: [UInt8]) -> (line: Int, column: Int) {
    guard target >= 0 else { return (0, 0) }
    while offset < min(target, octets.count) {
      if octets[offset] == 0x0A {
        line += 1
        column = 1
      } else if octets[offset] & 0xC0 != 0x80 {
        column += 1
      }
      offset += 1
    }
    return (line, column)
  }
}
