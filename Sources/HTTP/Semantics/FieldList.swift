/// A field whose value its grammar does not allow; the answer is 400.
package struct MalformedField: Error, Hashable, Sendable {
  /// The field at fault.
  package let name: FieldName

  /// The error about the field of that name.
  package init(name: FieldName) { self.name = name }
}

/// Reads the values of list-based fields (RFC 9110 §5.6.1), element by element:
///
///     #element => [ element ] *( OWS "," OWS [ element ] )
struct FieldCursor {
  private let octets: ArraySlice<UInt8>
  private var index: Int

  init(_ octets: ArraySlice<UInt8>) {
    self.octets = octets
    index = octets.startIndex
  }

  var isAtEnd: Bool { index == octets.endIndex }
  var next: UInt8? { isAtEnd ? nil : octets[index] }

  /// Steps over `octet` if it comes next.
  mutating func skip(_ octet: UInt8) -> Bool {
    guard next == octet else { return false }
    index += 1
    return true
  }

  /// Steps over optional whitespace.
  mutating func skipWhitespace() {
    while let next, next.isOptionalWhitespace { index += 1 }
  }

  /// Steps over whitespace and empty elements up to the next element; false when there is none.
  mutating func nextElement() -> Bool {
    skipWhitespace()
    while skip(.comma) { skipWhitespace() }
    return !isAtEnd
  }

  /// Steps over the whitespace behind an element; false when no comma and no end follows.
  mutating func endElement() -> Bool {
    skipWhitespace()
    return isAtEnd || next == .comma
  }

  /// The octets from here on for which `isMember` holds; may be none.
  mutating func take(while isMember: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = index
    while let next, isMember(next) { index += 1 }
    return octets[start..<index]
  }

  /// A token (RFC 9110 §5.6.2), or nil.
  mutating func token() -> ArraySlice<UInt8>? {
    let token = take(while: \.isTokenByte)
    return token.isEmpty ? nil : token
  }

  /// A quoted string without its quotation marks and quoting backslashes, or nil
  /// (RFC 9110 §5.6.4):
  ///
  ///     quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE
  ///     quoted-pair   = "\" ( HTAB / SP / VCHAR / obs-text )
  mutating func quotedString() -> [UInt8]? {
    guard skip(.quotationMark) else { return nil }
    var text: [UInt8] = []
    while let next {
      index += 1
      if next == .quotationMark { return text }
      if next == .backslash {
        guard let quoted = self.next, quoted.isFieldValueByte else { return nil }
        index += 1
        text.append(quoted)
      } else {
        guard next.isQuotedTextByte else { return nil }
        text.append(next)
      }
    }
    return nil
  }

  /// A weight in thousandths, or nil (RFC 9110 §12.4.2):
  ///
  ///     qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
  mutating func weight() -> Int? {
    guard let first = token(), first.count <= 5, let whole = first.first,
      whole == 0x30 || whole == 0x31
    else { return nil }
    var weight = whole == 0x31 ? 1000 : 0
    var unit = 100
    let fraction = first.dropFirst()
    guard fraction.isEmpty || fraction.first == 0x2E else { return nil }
    for digit in fraction.dropFirst() {
      guard digit.isDigit else { return nil }
      weight += Int(digit &- 0x30) * unit
      unit /= 10
    }
    return weight <= 1000 ? weight : nil
  }

  /// An entity tag (RFC 9110 §8.8.3), or nil.
  mutating func entityTag() -> EntityTag? {
    let isWeak = skip(0x57)
    if isWeak, !skip(.slash) { return nil }
    guard skip(.quotationMark) else { return nil }
    let opaque = take(while: \.isEntityTagByte)
    guard skip(.quotationMark) else { return nil }
    return EntityTag(opaque: Array(opaque), isWeak: isWeak)
  }
}
