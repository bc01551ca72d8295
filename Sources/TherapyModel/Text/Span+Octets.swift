extension Span<UInt8> {
  /// Whether some octet is such a one. Looks at all of them, and in this very form of a loop, so that the compiler
  /// looks at many at once.
  @inlinable @inline(__always)
  package func holds(where isOne: (UInt8) -> Bool) -> Bool {
    var found: UInt8 = 0
    var place = 0
    while place < count {
      found |= isOne(self[place]) ? 1 : 0
      place += 1
    }
    return found != 0
  }
}
