/// The value of a `Range` field in octets (RFC 9110 §14.1, §14.2):
///
///     Range         = range-unit "=" range-set
///     range-set     = 1#range-spec
///     range-spec    = int-range / suffix-range / other-range
///     int-range     = first-pos "-" [ last-pos ]
///     suffix-range  = "-" suffix-length
struct ByteRanges {
  /// Ranges of one field; a field with more is taken for an attack, not for a wish (§14.2).
  static let limit = 16

  private enum Spec {
    case from(first: Int, last: Int)
    case suffix(length: Int)
  }

  private var specs: [Spec] = []

  /// Reads a value. Nil where the unit is not `bytes`, or the ranges are malformed, invalid
  /// (§14.1.1) or more than ``limit``. Numbers may have any number of digits.
  init?(_ value: ArraySlice<UInt8>) {
    var cursor = FieldCursor(value)
    guard let unit = cursor.token(), unit.map(\.lowercased).elementsEqual("bytes".utf8),
      cursor.skip(.equals)
    else { return nil }
    while cursor.nextElement() {
      let first = cursor.take(while: \.isDigit)
      guard specs.count < ByteRanges.limit, cursor.skip(0x2D) else { return nil }
      let last = cursor.take(while: \.isDigit)
      guard cursor.endElement() else { return nil }
      if first.isEmpty {
        guard !last.isEmpty else { return nil }
        specs.append(.suffix(length: ByteRanges.number(last)))
      } else {
        guard last.isEmpty || !ByteRanges.isLess(last, first) else { return nil }
        specs.append(
          .from(
            first: ByteRanges.number(first), last: last.isEmpty ? .max : ByteRanges.number(last)))
      }
    }
    guard !specs.isEmpty else { return nil }
  }

  /// The octets asked for of a representation of that length, which is not 0: each range that can
  /// be satisfied, in the order asked for (§15.3.7.2), those that overlap made one.
  func resolved(length: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = specs.compactMap { spec in
      switch spec {
      case .from(let first, let last):
        first < length ? first..<(min(last, length - 1) + 1) : nil
      case .suffix(let count):
        count > 0 ? (length - min(count, length))..<length : nil
      }
    }
    var index = 0
    while index < ranges.count {
      let range = ranges[index]
      if let next = ranges[(index + 1)...].firstIndex(where: { $0.overlaps(range) }) {
        let other = ranges.remove(at: next)
        ranges[index] =
          min(range.lowerBound, other.lowerBound)..<max(range.upperBound, other.upperBound)
      } else {
        index += 1
      }
    }
    return ranges
  }

  /// The number that digits make, `Int.max` where it is larger.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    var number = 0
    for digit in digits {
      let (tens, overflows) = number.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = tens.addingReportingOverflow(Int(digit &- 0x30))
      if overflows || overflowsToo { return .max }
      number = sum
    }
    return number
  }

  /// Whether one number is less than another, however long they are.
  private static func isLess(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    let (one, other) = (one.drop { $0 == 0x30 }, other.drop { $0 == 0x30 })
    return one.count == other.count ? one.lexicographicallyPrecedes(other) : one.count < other.count
  }
}
