/// The forms of a request target (RFC 9112 §3.2):
///
///     request-target = origin-form / absolute-form / authority-form / asterisk-form
///     origin-form    = absolute-path [ "?" query ]
///     absolute-path  = 1*( "/" segment )
enum RequestTarget {
  /// `VCHAR`.
  static func isVisible(_ octet: UInt8) -> Bool { octet &- 0x21 < 0x5E }

  /// Steps over path and query, from within either, before `limit` or the end of `input`; gives
  /// the first octet that belongs to neither. That is a `%` when what follows it has not come or
  /// lies beyond the limit. `pathEnd` is set at the `?`.
  static func readPathAndQuery(
    _ input: Span<UInt8>, from first: Int, before limit: Int, pathEnd: inout Int
  ) throws(ProtocolError) -> Int {
    let bound = min(input.count, limit)
    var index = first
    while index < bound {
      if pathEnd == 0 {
        while index < bound, input[index].isPathByte { index += 1 }
      } else {
        while index < bound, input[index].isQueryByte { index += 1 }
      }
      guard index < bound else { break }
      switch input[index] {
      case .percent:
        guard index + 2 < bound else { return index }
        try checkEscape(input[index + 1], input[index + 2], isInPath: pathEnd == 0)
        index += 3
      case .questionMark:
        pathEnd = index
        index += 1
      default:
        return index
      }
    }
    return index
  }

  /// `pct-encoded`. In a path it must not hide a control, a dot or a slash of either kind, which
  /// others would take off and then see another path.
  private static func checkEscape(
    _ first: UInt8, _ second: UInt8, isInPath: Bool
  ) throws(ProtocolError) {
    guard let high = first.hexadecimalValue, let low = second.hexadecimalValue else {
      throw .malformedTarget
    }
    guard isInPath else { return }
    switch high << 4 | low {
    case 0..<0x20, 0x2E, 0x2F, 0x5C, 0x7F: throw .forbiddenEscape
    default: return
    }
  }

  /// Refuses a path with a segment of one or two dots: whoever takes them off, as RFC 3986 §5.2.4
  /// does with references before they are sent, sees another path.
  static func refuseDotSegments(_ input: Span<UInt8>, _ path: Extent) throws(ProtocolError) {
    var index = Int(path.start)
    let end = Int(path.end)
    while let dot = input.firstDot(from: index, to: end) {
      var next = dot + 1
      if input[dot - 1] == .slash {
        if next < end, input[next] == 0x2E { next += 1 }
        if next == end || input[next] == .slash { throw .dotSegment }
      }
      index = next
    }
  }

  /// Reads a target that does not begin with a slash.
  static func read(
    _ input: Span<UInt8>, _ target: Extent, _ method: Method, into head: inout RequestHead
  ) throws(ProtocolError) {
    if method == .connect {
      // authority-form = uri-host ":" port
      guard HostSyntax.isValid(input, target, needsPort: true) else { throw .malformedTarget }
    } else if target.count == 1, input[Int(target.start)] == .asterisk {
      guard method == .options else { throw .malformedTarget }
      head.path = target
      head.targetEnd = target.end
    } else {
      try readAbsoluteForm(input, target, into: &head)
    }
  }

  /// `absolute-form = absolute-URI`, of the schemes `http` and `https` (RFC 9110 §4.2), in which
  /// the host is not empty and user information is an error.
  private static func readAbsoluteForm(
    _ input: Span<UInt8>, _ target: Extent, into head: inout RequestHead
  ) throws(ProtocolError) {
    let http: InlineArray<7, UInt8> = [0x68, 0x74, 0x74, 0x70, 0x3A, 0x2F, 0x2F]
    let https: InlineArray<8, UInt8> = [0x68, 0x74, 0x74, 0x70, 0x73, 0x3A, 0x2F, 0x2F]
    let start = Int(target.start)
    let end = Int(target.end)
    var index = start
    let isSecured = end - start >= 8 && input.equalsIgnoringCase(https, start, start + 8)
    if isSecured {
      index += 8
    } else if end - start >= 7, input.equalsIgnoringCase(http, start, start + 7) {
      index += 7
    } else {
      throw .malformedTarget
    }
    let authorityStart = index
    while index < end, input[index] != .slash, input[index] != .questionMark { index += 1 }
    let authority = Extent(authorityStart, index)
    guard HostSyntax.isValid(input, authority, needsPort: false) else { throw .malformedTarget }
    let pathStart = index
    var pathEnd = 0
    guard try readPathAndQuery(input, from: index, before: end, pathEnd: &pathEnd) == end else {
      throw .malformedTarget
    }
    head.origin = TargetOrigin(isSecured: isSecured, authority: authority)
    head.path = Extent(pathStart, pathEnd == 0 ? end : pathEnd)
    try refuseDotSegments(input, head.path)
    head.targetEnd = target.end
  }
}
