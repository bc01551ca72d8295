/// Checks and drops the trailer section, up to the empty line that ends it (RFC 9112 §7.1.2):
///
///     trailer-section = *( field-line CRLF )
struct TrailerReader: Sendable {
  private enum Step: Sendable { case lineStart, name, value, lineEnd, sectionEnd }

  private var step = Step.lineStart
  /// The name of the line at hand, in lower case.
  private var name: [UInt8] = []
  /// Octets of the section so far.
  private var count = 0

  /// Takes an octet; true when it was the last.
  mutating func take(_ octet: UInt8, _ limits: borrowing Limits) throws(ProtocolError) -> Bool {
    count += 1
    // The empty line alone is always allowed.
    if count > max(limits.trailerBytes, 2) { throw .trailersTooLarge }
    switch step {
    case .lineStart:
      if octet == .carriageReturn {
        step = .sectionEnd
      } else if octet.isOptionalWhitespace {
        throw .foldedFieldLine
      } else {
        step = .name
        name.removeAll(keepingCapacity: true)
        try takeNameOctet(octet)
      }
    case .name:
      try takeNameOctet(octet)
    case .value:
      if octet == .carriageReturn {
        step = .lineEnd
      } else if !octet.isFieldValueByte {
        throw .inLine(octet, otherwise: .controlOctet)
      }
    case .lineEnd:
      guard octet == .lineFeed else { throw .bareCarriageReturn }
      step = .lineStart
    case .sectionEnd:
      guard octet == .lineFeed else { throw .bareCarriageReturn }
      return true
    }
    return false
  }

  private mutating func takeNameOctet(_ octet: UInt8) throws(ProtocolError) {
    if octet == .colon, !name.isEmpty {
      if ForbiddenTrailers.contain(name) { throw .forbiddenTrailer }
      step = .value
      return
    }
    guard octet.isTokenByte else { throw .inLine(octet, otherwise: .malformedFieldLine) }
    name.append(octet.lowercased)
  }
}

/// The fields that must not come after the content (RFC 9110 §6.5.1): those that frame the message,
/// route it, modify the request, authenticate, or say how the content is to be read.
enum ForbiddenTrailers {
  private static let names = Set(
    [
      "transfer-encoding", "content-length", "trailer", "te", "connection", "keep-alive", "upgrade",
      "host", "cache-control", "expect", "max-forwards", "pragma", "range", "if-match",
      "if-none-match", "if-modified-since", "if-unmodified-since", "if-range", "authorization",
      "proxy-authorization", "proxy-authenticate", "www-authenticate", "cookie", "set-cookie",
      "content-encoding", "content-type", "content-range", "content-location", "content-language",
      "accept", "accept-encoding", "accept-language", "accept-charset", "forwarded", "via",
      "origin",
    ].map { Array($0.utf8) })

  /// Whether a name, in lower case, is among them.
  static func contain(_ name: [UInt8]) -> Bool { names.contains(name) }
}
