/// Takes the chunked coding off a request's content, each octet once, in any pieces
/// (RFC 9112 §7.1):
///
///     chunked-body = *chunk last-chunk trailer-section CRLF
///     chunk        = chunk-size [ chunk-ext ] CRLF chunk-data CRLF
///     chunk-size   = 1*HEXDIG
///     last-chunk   = 1*("0") [ chunk-ext ] CRLF
///
/// Extensions are checked and dropped; so are trailers, after those that must not be there were
/// refused.
struct ChunkedDecoder: Sendable {
  private enum Step: Sendable { case size, extensions, sizeEnd, data, dataEnd, dataEndLF, trailers }

  private var step = Step.size
  /// Digits of the size at hand.
  private var digits = 0
  /// The size at hand, and then how many octets of its chunk are still to come.
  private var remaining: UInt64 = 0
  /// Octets of the chunk line at hand.
  private var lineBytes = 0
  /// Octets of all extensions so far.
  private var extensionBytes = 0
  private var extensions = ChunkExtensions()
  private var trailers = TrailerReader()

  /// Decodes on from `index`, which moves past what was read, and appends the data to `content`;
  /// true when the content is whole.
  mutating func advance(
    over input: Span<UInt8>, from index: inout Int, into content: inout [UInt8],
    _ limits: borrowing Limits
  ) throws(ProtocolError) -> Bool {
    while index < input.count {
      switch step {
      case .data:
        try takeData(input, &index, &content, limits)
        continue
      case .trailers:
        if try trailers.take(input[index], limits) {
          index += 1
          return true
        }
      case .dataEnd:
        guard input[index] == .carriageReturn else { throw .malformedChunkEnd }
        step = .dataEndLF
      case .dataEndLF:
        guard input[index] == .lineFeed else { throw .malformedChunkEnd }
        step = .size
      case .size, .extensions, .sizeEnd:
        try takeLineOctet(input[index], limits)
        // A chunk that cannot fit is refused by its size, and not waited for.
        if step == .data, remaining > UInt64(limits.contentBytes - content.count) {
          throw .contentTooLarge
        }
      }
      index += 1
    }
    return false
  }

  /// Copies what has come of the chunk at hand.
  private mutating func takeData(
    _ input: Span<UInt8>, _ index: inout Int, _ content: inout [UInt8], _ limits: borrowing Limits
  ) throws(ProtocolError) {
    let count = Int(min(remaining, UInt64(input.count - index)))
    guard content.count + count <= limits.contentBytes else { throw .contentTooLarge }
    for offset in 0..<count { content.append(input[index + offset]) }
    index += count
    remaining -= UInt64(count)
    if remaining == 0 { step = .dataEnd }
  }

  /// Reads on in the line before a chunk.
  private mutating func takeLineOctet(
    _ octet: UInt8, _ limits: borrowing Limits
  ) throws(ProtocolError) {
    if step == .sizeEnd {
      guard octet == .lineFeed else { throw .bareCarriageReturn }
      endLine()
      return
    }
    if octet == .carriageReturn {
      guard digits > 0, extensions.mayEnd else { throw .malformedChunkSize }
      step = .sizeEnd
      return
    }
    lineBytes += 1
    if lineBytes > limits.chunkLineBytes { throw .chunkLineTooLong }
    if step == .size, let digit = octet.hexadecimalValue {
      digits += 1
      if digits > min(limits.chunkSizeDigits, 16) { throw .malformedChunkSize }
      remaining = remaining << 4 | UInt64(digit)
      return
    }
    guard digits > 0 else { throw .inLine(octet, otherwise: .malformedChunkSize) }
    step = .extensions
    extensionBytes += 1
    if extensionBytes > limits.chunkExtensionBytes { throw .chunkExtensionsTooLarge }
    guard extensions.take(octet) else { throw .inLine(octet, otherwise: .malformedChunkSize) }
  }

  private mutating func endLine() {
    step = remaining == 0 ? .trailers : .data
    digits = 0
    lineBytes = 0
    extensions = ChunkExtensions()
  }
}

/// Checks the extensions of one chunk (RFC 9112 §7.1.1):
///
///     chunk-ext     = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )
///     chunk-ext-val = token / quoted-string
private struct ChunkExtensions: Sendable {
  private enum Step: Sendable {
    case none, awaitingSemicolon, awaitingName, name, afterName, awaitingValue, value, quoted
    case quotedPair, afterValue
  }

  private var step = Step.none

  /// Whether the line may end here.
  var mayEnd: Bool {
    switch step {
    case .none, .name, .value, .afterValue: true
    case .awaitingSemicolon, .awaitingName, .afterName, .awaitingValue, .quoted, .quotedPair: false
    }
  }

  /// Takes an octet; false when it may not stand here.
  mutating func take(_ octet: UInt8) -> Bool {
    switch step {
    case .none, .awaitingSemicolon:
      return takeSeparator(octet, orStay: .awaitingSemicolon)
    case .awaitingName:
      if octet.isTokenByte { step = .name } else { return octet.isOptionalWhitespace }
    case .name:
      return octet.isTokenByte || takeAfterName(octet)
    case .afterName:
      return takeAfterName(octet)
    case .awaitingValue:
      if octet.isTokenByte {
        step = .value
      } else if octet == .quotationMark {
        step = .quoted
      } else {
        return octet.isOptionalWhitespace
      }
    case .value:
      return octet.isTokenByte || takeSeparator(octet, orStay: .awaitingSemicolon)
    case .quoted:
      if octet == .quotationMark {
        step = .afterValue
      } else if octet == .backslash {
        step = .quotedPair
      } else {
        return octet.isQuotedTextByte
      }
    case .quotedPair:
      step = .quoted
      return octet.isFieldValueByte
    case .afterValue:
      return takeSeparator(octet, orStay: .awaitingSemicolon)
    }
    return true
  }

  private mutating func takeAfterName(_ octet: UInt8) -> Bool {
    if octet == .equals {
      step = .awaitingValue
      return true
    }
    return takeSeparator(octet, orStay: .afterName)
  }

  private mutating func takeSeparator(_ octet: UInt8, orStay stay: Step) -> Bool {
    if octet == .semicolon {
      step = .awaitingName
      return true
    }
    step = stay
    return octet.isOptionalWhitespace
  }
}
