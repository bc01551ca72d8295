extension JSONParser {
  /// number = [ minus ] int [ frac ] [ exp ] (RFC 8259 §6)
  mutating func parseNumber(_ text: Span<UInt8>) throws(JSONFault) {
    let start = position
    var end = start
    while end < text.count, text[end].isWordOctet { end += 1 }
    let isValid = isNumber(text, start, end)
    if !isValid { try note(.badNumber, at: start, in: text) }
    position = end
    append(isValid ? .number : .faulty, start, end)
  }

  private func isNumber(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var at = start
    func digits() -> Int {
      let first = at
      while at < end, text[at].isDigit { at += 1 }
      return at - first
    }
    if at < end, text[at] == UInt8(ascii: "-") { at += 1 }
    let startsWithZero = at < end && text[at] == UInt8(ascii: "0")
    let whole = digits()
    guard whole == 1 || (whole > 1 && !startsWithZero) else { return false }
    if at < end, text[at] == UInt8(ascii: ".") {
      at += 1
      guard digits() > 0 else { return false }
    }
    if at < end, text[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < end, text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-") { at += 1 }
      guard digits() > 0 else { return false }
    }
    return at == end
  }

  /// string = quotation-mark *char quotation-mark (RFC 8259 §7)
  mutating func parseString(_ text: Span<UInt8>) throws(JSONFault) {
    let start = position + 1
    var at = start
    var kind = JSONNode.Kind.string
    while true {
      while at < text.count, text[at].isPlain { at += 1 }
      guard at < text.count else {
        position = start - 1
        throw stop(.endOfText(expected: "the closing quotation mark of this string"), in: text)
      }
      let octet = text[at]
      if octet == UInt8(ascii: "\"") { break }
      if octet >= 0x80 {
        let length = text.lengthOfScalar(at: at)
        if length == 0 {
          try note(.notUTF8(octet: octet), at: at, in: text)
          kind = .faulty
        }
        at += max(length, 1)
      } else if octet == UInt8(ascii: "\\") {
        let (length, reason) = escape(text, at)
        if let reason {
          try note(reason, at: at, in: text)
          kind = .faulty
        } else if kind == .string {
          kind = .escapedString
        }
        at += length
      } else {
        // A line feed mostly means that the closing quotation mark is missing: reading on would only mislead.
        if octet == 0x0A {
          position = at
          throw stop(.rawControl(octet: octet), in: text)
        }
        try note(.rawControl(octet: octet), at: at, in: text)
        kind = .faulty
        at += 1
      }
    }
    append(kind, start, at)
    position = at + 1
  }

  /// The length of the escape at a reverse solidus, and what is wrong with it.
  private func escape(_ text: Span<UInt8>, _ at: Int) -> (Int, JSONFault.Reason?) {
    guard at + 1 < text.count else { return (1, .badEscape) }
    switch text[at + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return (2, nil)
    case UInt8(ascii: "u"):
      guard let unit = text.codeUnit(at: at) else { return (2, .badEscape) }
      guard 0xD800...0xDFFF ~= unit else { return (6, nil) }
      guard unit < 0xDC00, let low = text.codeUnit(at: at + 6), 0xDC00...0xDFFF ~= low else {
        return (6, .loneSurrogate)
      }
      return (12, nil)
    default:
      return (1, .badEscape)
    }
  }
}

extension UInt8 {
  /// An octet that a number or a literal could hold; what follows it ends the word.
  var isWordOctet: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  /// An ASCII character that stands for itself in a string.
  fileprivate var isPlain: Bool {
    self >= 0x20 && self < 0x80 && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
  }
}
