extension Request {
  /// The trace that the request belongs to (W3C Trace Context, `traceparent`): the 32 hexadecimal
  /// digits of its id, or nil where there is no such field, more than one, or a malformed one.
  ///
  ///     version "-" trace-id "-" parent-id "-" trace-flags
  ///
  /// A version above 00 may say more after another `-`; version ff is none.
  package var traceID: ArraySlice<UInt8>? {
    let values = values(of: .traceparent)
    guard values.count == 1, let value = values.first, value.count >= 55 else { return nil }
    let start = value.startIndex
    let parts = [0..<2, 3..<35, 36..<52, 53..<55].map {
      value[(start + $0.lowerBound)..<(start + $0.upperBound)]
    }
    let dashes = [2, 35, 52].allSatisfy { value[start + $0] == UInt8(ascii: "-") }
    guard dashes, parts.allSatisfy({ $0.allSatisfy(\.isLowerHexadecimal) }) else { return nil }
    guard !parts[0].elementsEqual("ff".utf8) else { return nil }
    let isFirst = parts[0].elementsEqual("00".utf8)
    guard value.count == 55 || (!isFirst && value[start + 55] == UInt8(ascii: "-")) else {
      return nil
    }
    let zero = UInt8(ascii: "0")
    guard parts[1].contains(where: { $0 != zero }), parts[2].contains(where: { $0 != zero }) else {
      return nil
    }
    return parts[1]
  }
}

extension UInt8 {
  /// `0` to `9` and `a` to `f`.
  fileprivate var isLowerHexadecimal: Bool {
    (0x30...0x39).contains(self) || (0x61...0x66).contains(self)
  }
}
