/// A set of records of one kind, one bit for each.
struct RecordBits {
  private var words: [UInt64]

  /// The empty set, for records numbered from 0 up to `count`.
  init(count: Int) {
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
  }

  func contains(_ record: Int) -> Bool {
    words[record >> 6] & 1 << UInt64(record & 63) != 0
  }

  mutating func insert(_ record: Int) {
    words[record >> 6] |= 1 << UInt64(record & 63)
  }

  /// Keeps what is in both.
  mutating func formIntersection(_ other: RecordBits) {
    for place in words.indices { words[place] &= other.words[place] }
  }

  /// The records of the set, ascending.
  var elements: [Int] {
    var elements: [Int] = []
    for (place, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        elements.append(place << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return elements
  }
}
