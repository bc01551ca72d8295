/// What the reader asks of the octets of a JSON text.
extension Span<UInt8> {
  /// The length of the UTF-8 sequence at an offset (RFC 3629 §4), or 0 where there is none:
  ///
  ///     UTF8-2 = %xC2-DF UTF8-tail
  ///     UTF8-3 = %xE0 %xA0-BF UTF8-tail / %xE1-EC 2( UTF8-tail ) /
  ///              %xED %x80-9F UTF8-tail / %xEE-EF 2( UTF8-tail )
  ///     UTF8-4 = %xF0 %x90-BF 2( UTF8-tail ) / %xF1-F3 3( UTF8-tail ) /
  ///              %xF4 %x80-8F 2( UTF8-tail )
  func lengthOfScalar(at offset: Int) -> Int {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch self[offset] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEC, 0xEE...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard offset + length <= count, second.contains(self[offset + 1]) else { return 0 }
    for tail in 2..<max(length, 2) where !(0x80...0xBF).contains(self[offset + tail]) { return 0 }
    return length
  }

  /// The UTF-16 code unit of the escape `\uXXXX` at an offset, if there is one.
  func codeUnit(at offset: Int) -> UInt32? {
    guard offset + 6 <= count, self[offset] == UInt8(ascii: "\\"),
      self[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt32 = 0
    for place in offset + 2..<offset + 6 {
      let digit: UInt8
      switch self[place] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = self[place] - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = self[place] - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = self[place] - UInt8(ascii: "A") + 10
      default: return nil
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  /// The text of a string node, unescaped; what is faulty becomes U+FFFD.
  func string(of node: JSONNode) -> String {
    var octets: [UInt8] = []
    octets.reserveCapacity(Int(node.end - node.start))
    var at = Int(node.start)
    while at < Int(node.end) {
      if self[at] == UInt8(ascii: "\\"), at + 1 < Int(node.end) {
        at += appendUnescaped(at, to: &octets)
      } else {
        octets.append(self[at])
        at += 1
      }
    }
    return String(decoding: octets, as: UTF8.self)
  }

  /// Appends what the escape at an offset stands for, and gives its length.
  private func appendUnescaped(_ at: Int, to octets: inout [UInt8]) -> Int {
    switch self[at + 1] {
    case UInt8(ascii: "b"): octets.append(0x08)
    case UInt8(ascii: "f"): octets.append(0x0C)
    case UInt8(ascii: "n"): octets.append(0x0A)
    case UInt8(ascii: "r"): octets.append(0x0D)
    case UInt8(ascii: "t"): octets.append(0x09)
    case UInt8(ascii: "u"):
      guard let unit = codeUnit(at: at) else { break }
      var length = 6
      var scalar = unit
      if 0xD800...0xDBFF ~= unit, let low = codeUnit(at: at + 6), 0xDC00...0xDFFF ~= low {
        scalar = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        length = 12
      }
      octets.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
      return length
    case let other: octets.append(other)
    }
    return 2
  }
}
