/// Gives the same string for the same octets, so that an id that stands in thousands of records takes memory once.
struct StringTable {
  /// Strings of at most this many octets are stored in place by Swift and need no table.
  private static let inPlaceOctets = 15

  /// A power of two of them; none before the first string, so that an empty table costs nothing.
  private var slots: [String?] = []
  private var count = 0

  /// The string of the octets in `range`.
  mutating func string(_ octets: [UInt8], _ range: Range<Int>) -> String {
    guard range.count > Self.inPlaceOctets else {
      return String(decoding: octets[range], as: UTF8.self)
    }
    if count * 2 >= slots.count { grow() }
    let text = octets.span.extracting(range)
    var slot = hash(text)
    while let found = slots[slot] {
      if found.utf8.span.hasSameOctets(as: text) { return found }
      slot = (slot + 1) & (slots.count - 1)
    }
    let string = String(decoding: octets[range], as: UTF8.self)
    slots[slot] = string
    count += 1
    return string
  }

  private func hash(_ octets: Span<UInt8>) -> Int {
    Int(truncatingIfNeeded: octets.hash) & (slots.count - 1)
  }

  private mutating func grow() {
    let old = slots
    slots = .init(repeating: nil, count: max(old.count * 2, 1_024))
    for case let string? in old {
      var slot = hash(string.utf8.span)
      while slots[slot] != nil { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = string
    }
  }
}
