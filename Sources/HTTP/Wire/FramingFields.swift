/// What the fields that frame a request and steer its connection add up to, line by line.
///
/// A line that is malformed in itself is refused at once; what depends on other lines is settled
/// at the end of the head.
struct FramingFields: Sendable {
  private var hostLines = 0
  private var expectsOther = false
  private var expectsContinue = false
  private var hasTransferEncoding = false
  private var transferCodings = TransferCodings()

  /// Takes a field line into account; most are none of its business.
  mutating func take(
    _ line: FieldLine, of input: Span<UInt8>, _ head: inout RequestHead
  ) throws(ProtocolError) {
    switch line.name.count {
    case 4 where line.isNamed(FramingNames.host, in: input):
      hostLines += 1
      guard hostLines == 1 else { throw .repeatedHost }
      guard HostSyntax.isValid(input, line.value, needsPort: false) else { throw .malformedHost }
      head.host = line.value
    case 6 where line.isNamed(FramingNames.expect, in: input):
      takeExpect(line.value, of: input)
    case 10 where line.isNamed(FramingNames.connection, in: input):
      try takeConnection(line.value, of: input, &head)
    case 14 where line.isNamed(FramingNames.contentLength, in: input):
      guard head.contentLength == nil else { throw .repeatedContentLength }
      head.contentLength = try contentLength(line.value, of: input)
    case 17 where line.isNamed(FramingNames.transferEncoding, in: input):
      hasTransferEncoding = true
      transferCodings.take(line.value, of: input)
    default:
      return
    }
  }

  /// Judges the lines together, when the head is whole (RFC 9112 §3.2, §6.3; RFC 9110 §10.1.1).
  func settle(
    _ head: inout RequestHead, _ input: Span<UInt8>, isSecured: Bool
  ) throws(ProtocolError) {
    if hostLines == 0, head.minorVersion >= 1 { throw .missingHost }
    if hasTransferEncoding {
      if head.contentLength != nil { throw .contentLengthWithTransferCoding }
      if head.minorVersion == 0 { throw .transferCodingInOldVersion }
      if transferCodings.isMalformed { throw .malformedTransferCoding }
      if transferCodings.hasUnknown { throw .unknownTransferCoding }
      head.isChunked = true
    }
    if let origin = head.origin {
      if origin.isSecured != isSecured { throw .misdirectedRequest }
      if hostLines == 0 {
        head.host = origin.authority
      } else if !HostSyntax.areSame(
        input, origin.authority, head.host, defaultPort: origin.isSecured ? 443 : 80)
      {
        throw .misdirectedRequest
      }
    }
    // RFC 9110 §10.1.1: a server MUST ignore the expectation in an HTTP/1.0 request.
    if head.minorVersion >= 1 {
      if expectsOther { throw .unmetExpectation }
      head.expectsContinue = expectsContinue
    }
  }

  /// `Content-Length = 1*DIGIT` (RFC 9110 §8.6), and stricter: no zero in front, and no more than
  /// 18 digits, which no content has and not every implementation counts right.
  private func contentLength(
    _ place: Extent, of input: Span<UInt8>
  ) throws(ProtocolError) -> Int {
    guard (1...18).contains(place.count) else { throw .malformedContentLength }
    var length = 0
    for index in Int(place.start)..<Int(place.end) {
      guard input[index].isDigit else { throw .malformedContentLength }
      length = length * 10 + Int(input[index] &- 0x30)
    }
    guard place.count == 1 || input[Int(place.start)] != 0x30 else {
      throw .malformedContentLength
    }
    return length
  }

  /// `Connection = #connection-option`, each a token without regard to case (RFC 9110 §7.6.1).
  private func takeConnection(
    _ place: Extent, of input: Span<UInt8>, _ head: inout RequestHead
  ) throws(ProtocolError) {
    var list = TokenList(place)
    while let option = list.next(input) {
      if input.equalsIgnoringCase(FramingNames.close, option) {
        head.asksToClose = true
      } else if input.equalsIgnoringCase(FramingNames.keepAlive, option) {
        head.asksToKeepAlive = true
      }
    }
    if list.isMalformed { throw .malformedConnection }
  }

  /// `Expect = #expectation`: only `100-continue`, without regard to case, can be met.
  private mutating func takeExpect(_ place: Extent, of input: Span<UInt8>) {
    var list = TokenList(place)
    while let expectation = list.next(input) {
      if input.equalsIgnoringCase(FramingNames.continue, expectation) {
        expectsContinue = true
      } else {
        expectsOther = true
      }
    }
    if list.isMalformed { expectsOther = true }
  }
}

/// The codings of all `Transfer-Encoding` lines (RFC 9112 §6.1):
///
///     Transfer-Encoding = #transfer-coding
///     transfer-coding   = token *( OWS ";" OWS transfer-parameter )
private struct TransferCodings: Sendable {
  private var isChunkedLast = false
  private var isBroken = false
  private(set) var hasUnknown = false

  /// Whether the list breaks the grammar, or has `chunked` elsewhere than once at its end. A list
  /// of unknown codings alone is not malformed: it is unknown.
  var isMalformed: Bool { isBroken || !(isChunkedLast || hasUnknown) }

  mutating func take(_ place: Extent, of input: Span<UInt8>) {
    var list = TokenList(place)
    while let coding = list.next(input) {
      if isChunkedLast { isBroken = true }
      if input.equalsIgnoringCase(FramingNames.chunked, coding) {
        isChunkedLast = true
        // chunked defines no parameters (RFC 9112 §7.1); what follows it is no comma.
        if list.isMalformed { isBroken = true }
      } else {
        hasUnknown = true
      }
    }
    // Parameters belong to a coding that is not known here: nothing behind them is looked at.
    if list.isMalformed, !(hasUnknown && list.stopped(at: .semicolon, input)) { isBroken = true }
  }
}

/// Steps through a list of tokens (RFC 9110 §5.6.1); empty elements are passed over.
private struct TokenList {
  private var index: Int
  private let end: Int
  /// Whether something else than a token, a comma or whitespace was met.
  private(set) var isMalformed = false

  init(_ place: Extent) {
    index = Int(place.start)
    end = Int(place.end)
  }

  /// The next token, or nil at the end or where the list is malformed.
  mutating func next(_ input: Span<UInt8>) -> Extent? {
    guard !isMalformed else { return nil }
    while index < end, input[index] == .comma || input[index].isOptionalWhitespace { index += 1 }
    guard index < end else { return nil }
    let start = index
    while index < end, input[index].isTokenByte { index += 1 }
    let token = Extent(start, index)
    while index < end, input[index].isOptionalWhitespace { index += 1 }
    if index < end, input[index] != .comma { isMalformed = true }
    return token.isEmpty ? nil : token
  }

  /// Whether that octet is what the list could not be read beyond.
  func stopped(at octet: UInt8, _ input: Span<UInt8>) -> Bool {
    index < end && input[index] == octet
  }
}
