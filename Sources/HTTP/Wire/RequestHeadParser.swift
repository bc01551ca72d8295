/// Reads a request head from octets that come in any pieces, each octet once (RFC 9112 §2 to §5):
///
///     HTTP-message = start-line CRLF *( field-line CRLF ) CRLF [ message-body ]
///     request-line = method SP request-target SP HTTP-version
///     field-line   = field-name ":" OWS field-value OWS
///
/// Every call is given the octets of the head from its first on; the parser remembers how far it
/// has read. Errors depend on the octets alone, not on how they were split.
struct RequestHeadParser: Sendable {
  private enum Step: Sendable { case method, target, version, fields }

  private var step = Step.method
  /// The next octet to look at.
  private var index = 0
  /// Where the target or the field line at hand begins.
  private var start = 0
  /// Where the name of the field line at hand ends; 0 while it is being read.
  private var nameEnd = 0
  /// Where the path of the target at hand ends; 0 while it is being read.
  private var pathEnd = 0
  private var framing = FramingFields()

  private(set) var head = RequestHead()
  /// The field lines of this head and, from ``lineCount`` on, of longer ones before it.
  private var lineSlots: [FieldLine] = []
  private(set) var lineCount = 0

  /// The field lines, in order.
  var lines: [FieldLine] { Array(lineSlots.prefix(lineCount)) }

  /// Begins with another request.
  mutating func reset() {
    step = .method
    index = 0
    nameEnd = 0
    pathEnd = 0
    framing = FramingFields()
    head = RequestHead()
    lineCount = 0
  }

  /// Reads on; true when the head is whole and may be acted on.
  mutating func advance(
    over input: Span<UInt8>, _ limits: borrowing Limits, isSecured: Bool
  ) throws(ProtocolError) -> Bool {
    if step != .fields {
      guard try readRequestLine(input, limits) else { return false }
    }
    guard try readFieldLines(input, limits) else { return false }
    head.length = index
    try framing.settle(&head, input, isSecured: isSecured)
    return true
  }
}

// MARK: - The request line

extension RequestHeadParser {
  private mutating func readRequestLine(
    _ input: Span<UInt8>, _ limits: borrowing Limits
  ) throws(ProtocolError) -> Bool {
    if step == .method {
      guard try readMethod(input, limits) else { return false }
      step = .target
      start = index
    }
    if step == .target {
      guard try readTarget(input, limits) else { return false }
      step = .version
      start = index
      if start + 8 > limits.longestRequestLine { throw .requestLineTooLong }
    }
    guard try readVersion(input) else { return false }
    guard let method = head.method else { throw .unknownMethod }
    if method == .connect { throw .tunnelRefused }
    step = .fields
    start = index
    return true
  }

  /// `method = token`, and the space behind it.
  private mutating func readMethod(
    _ input: Span<UInt8>, _ limits: borrowing Limits
  ) throws(ProtocolError) -> Bool {
    let bound = min(input.count, limits.methodBytes + 1)
    var index = index
    while index < bound, input[index].isTokenByte { index += 1 }
    self.index = index
    if index > limits.methodBytes { throw .methodTooLong }
    guard index < input.count else { return false }
    guard input[index] == .space, index > 0 else {
      throw .inLine(input[index], otherwise: .malformedRequestLine)
    }
    head.method = Method(input, length: index)
    self.index = index + 1
    return true
  }

  /// `request-target`, and the space behind it. A target in origin form is checked as it comes,
  /// any other once it is whole.
  private mutating func readTarget(
    _ input: Span<UInt8>, _ limits: borrowing Limits
  ) throws(ProtocolError) -> Bool {
    guard index < input.count else { return false }
    let limit = limits.longestRequestLine
    let isOriginForm = input[start] == .slash
    if isOriginForm {
      index = try RequestTarget.readPathAndQuery(
        input, from: index, before: limit + 1, pathEnd: &pathEnd)
    } else {
      let bound = min(input.count, limit + 1)
      while index < bound, RequestTarget.isVisible(input[index]) { index += 1 }
    }
    if index > limit { throw .requestLineTooLong }
    guard index < input.count else { return false }
    if isOriginForm, input[index] == .percent {
      if index + 2 > limit { throw .requestLineTooLong }
      return false
    }
    guard input[index] == .space, index > start else {
      let endsTarget = input[index].isOptionalWhitespace || input[index] == .carriageReturn
      throw .inLine(
        input[index], otherwise: endsTarget ? .malformedRequestLine : .malformedTarget)
    }
    if isOriginForm {
      if head.method == .connect { throw .malformedTarget }
      head.path = Extent(start, pathEnd == 0 ? index : pathEnd)
      try RequestTarget.refuseDotSegments(input, head.path)
      head.targetEnd = Int32(truncatingIfNeeded: index)
    } else if let method = head.method {
      try RequestTarget.read(input, Extent(start, index), method, into: &head)
    }
    index += 1
    return true
  }

  /// What ends the request line:
  ///
  ///     HTTP-version = HTTP-name "/" DIGIT "." DIGIT
  ///     HTTP-name    = %s"HTTP"
  private mutating func readVersion(_ input: Span<UInt8>) throws(ProtocolError) -> Bool {
    // `HTTP/1.1` as eight octets, the first the lowest.
    let usualVersion: UInt64 = 0x312E_312F_5054_5448
    let pattern: InlineArray<10, UInt8> = [
      0x48, 0x54, 0x54, 0x50, 0x2F, 0x30, 0x2E, 0x30, 0x0D, 0x0A,
    ]
    if index == start, input.count - start >= 10,
      input.word(at: UInt(bitPattern: start)) == usualVersion,
      input[start + 8] == .carriageReturn, input[start + 9] == .lineFeed
    {
      index += 10
      head.minorVersion = 1
      return true
    }
    while index < input.count {
      let octet = input[index]
      let place = index - start
      let matches = place == 5 || place == 7 ? octet.isDigit : octet == pattern[place]
      guard matches else {
        switch place {
        case 8: throw .inLine(octet, otherwise: .malformedRequestLine)
        case 9: throw .bareCarriageReturn
        default: throw .inLine(octet, otherwise: .malformedVersion)
        }
      }
      index += 1
      if place == 9 {
        if input[start + 5] != 0x31 { throw .unsupportedVersion }
        head.minorVersion = Int(input[start + 7] &- 0x30)
        return true
      }
    }
    return false
  }
}

// MARK: - Field lines

extension RequestHeadParser {
  private mutating func readFieldLines(
    _ input: Span<UInt8>, _ limits: borrowing Limits
  ) throws(ProtocolError) -> Bool {
    var index = index
    while index < input.count {
      let bound = min(input.count, start + limits.fieldLineBytes + 1, limits.headBytes)
      if nameEnd == 0 {
        index = input.endOfToken(from: index, to: bound)
        guard index < bound else { break }
        if input[index] == .colon, index > start {
          nameEnd = index
          index += 1
        } else if index > start || input[index] != .carriageReturn {
          throw nameError(input[index], at: index)
        }
      }
      if nameEnd != 0 {
        index = input.endOfFieldValue(from: index, to: bound)
        guard index < bound else { break }
        guard input[index] == .carriageReturn else {
          throw .inLine(input[index], otherwise: .controlOctet)
        }
      }
      if index + 2 > limits.headBytes { throw .headTooLarge }
      guard index + 1 < input.count else { break }
      guard input[index + 1] == .lineFeed else { throw .bareCarriageReturn }
      if nameEnd == 0 {
        self.index = index + 2
        return true
      }
      try endFieldLine(input, at: index, limits)
      index += 2
      start = index
      nameEnd = 0
    }
    self.index = index
    if index >= limits.headBytes { throw .headTooLarge }
    if index - start > limits.fieldLineBytes { throw .fieldLineTooLarge }
    return false
  }

  /// Why this octet may not stand in a field name.
  private func nameError(_ octet: UInt8, at index: Int) -> ProtocolError {
    if octet.isOptionalWhitespace, index == start { return .foldedFieldLine }
    return .inLine(octet, otherwise: .malformedFieldLine)
  }

  /// Takes down the line that ends before `end`.
  private mutating func endFieldLine(
    _ input: Span<UInt8>, at end: Int, _ limits: borrowing Limits
  ) throws(ProtocolError) {
    guard lineCount < limits.fieldCount else { throw .tooManyFields }
    var first = nameEnd + 1
    var last = end
    while first < last, input[first].isOptionalWhitespace { first += 1 }
    while last > first, input[last - 1].isOptionalWhitespace { last -= 1 }
    let line = FieldLine(name: Extent(start, nameEnd), value: Extent(first, last))
    if lineCount < lineSlots.count {
      lineSlots[lineCount] = line
    } else {
      lineSlots.append(line)
    }
    lineCount += 1
    head.selecting.take(line, of: input)
    try framing.take(line, of: input, &head)
  }
}

extension ProtocolError {
  /// The error for an octet that may not stand where it does in a line: by what it is if it is a
  /// control, else as the caller says. A CR is the caller's, since its line ended too early.
  static func inLine(_ octet: UInt8, otherwise error: ProtocolError) -> ProtocolError {
    switch octet {
    case .lineFeed: .bareLineFeed
    case .carriageReturn, .tab: error
    case 0..<0x20, 0x7F: .controlOctet
    default: error
    }
  }
}

extension Method {
  /// The method whose name is the first `length` octets, or nil. Each case is the name's octets
  /// read as one number.
  init?(_ input: Span<UInt8>, length: Int) {
    guard length < 8 else { return nil }
    var name: UInt64 = 0
    for index in 0..<length { name = name << 8 | UInt64(input[index]) }
    switch name {
    case 0x474554: self = .get
    case 0x48454144: self = .head
    case 0x5155455259: self = .query
    case 0x504F5354: self = .post
    case 0x505554: self = .put
    case 0x5041544348: self = .patch
    case 0x44454C455445: self = .delete
    case 0x4F5054494F4E53: self = .options
    case 0x5452414345: self = .trace
    case 0x434F4E4E454354: self = .connect
    default: return nil
    }
  }
}
