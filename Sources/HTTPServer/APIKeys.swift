import Digests
package import HTTP

/// The keys of those who may ask, each known by its SHA-256 digest alone.
///
/// A key comes as `Authorization: Bearer` and the key (RFC 6750 §2.1). Every comparison takes the
/// same time, however much agrees. What is read here is never logged.
package struct APIKeys: Sendable {
  package typealias Fault = PermissionLines.Fault

  /// Octets of the longest key that is looked at.
  private static let keyLimit = 512
  private let digests: [[UInt8]]

  /// The keys of a file. A line is empty, a comment that begins with `#`, or `name:digest`: a name
  /// of letters, digits, `.`, `_` and `-`, for people alone, and the 64 lower-case hexadecimal
  /// digits of the key's SHA-256 digest.
  ///
  /// - Throws: the first line that is wrong.
  package init(_ text: String) throws(Fault) {
    var digests: [[UInt8]] = []
    var lines: [String: Int] = [:]
    try PermissionLines.read(text) { (line, number) throws(Fault) in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
        throw Fault(line: number, reason: "the line is not of the form name:digest")
      }
      let name = line[..<colon]
      guard !name.isEmpty, name.allSatisfy(Self.isNameOctet) else {
        throw Fault(line: number, reason: "a name has letters, digits, '.', '_' and '-'")
      }
      guard let digest = Self.octets(ofHexadecimal: line[line.index(after: colon)...]) else {
        throw Fault(
          line: number,
          reason:
            "the digest is not 64 hexadecimal digits in lower case (printf %s KEY | sha256sum)")
      }
      if let earlier = lines.updateValue(
        number, forKey: String(decoding: name, as: UTF8.self))
      {
        throw Fault(line: number, reason: "the name stands in line \(earlier) already")
      }
      guard !digests.contains(digest) else {
        throw Fault(line: number, reason: "another line has the same digest")
      }
      digests.append(digest)
    }
    guard !digests.isEmpty else {
      throw Fault(line: 0, reason: "there is no key in the file, so nobody could ask anything")
    }
    self.digests = digests
  }

  /// How many keys there are.
  package var count: Int { digests.count }

  /// Why the request is denied, or nil when it has a key.
  package func denial(of request: Request) -> Denial? {
    let values = request.values(of: .authorization)
    guard let value = values.first else { return .unauthenticated }
    guard values.count == 1, let key = Self.bearer(value), isKnown(key) else {
      return .invalidCredentials
    }
    return nil
  }

  /// The token of `Bearer` credentials: `"Bearer" 1*SP b64token`, the scheme in any case.
  private static func bearer(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let scheme = Array("bearer".utf8)
    guard value.count > scheme.count,
      zip(value, scheme).allSatisfy({ $0 | 0x20 == $1 })
    else { return nil }
    let rest = value.dropFirst(scheme.count)
    let token = rest.drop { $0 == 0x20 }
    guard token.count < rest.count, (1...keyLimit).contains(token.count),
      token.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    return token
  }

  private func isKnown(_ key: ArraySlice<UInt8>) -> Bool {
    let digest = SHA256Digest(of: Array(key)).octets
    var matches: UInt8 = 0
    for known in digests {
      var difference: UInt8 = 0
      for index in 0..<32 { difference |= known[index] ^ digest[index] }
      // 1 for no difference, without a branch.
      matches |= UInt8((UInt16(difference) &- 1) >> 15)
    }
    return matches != 0
  }

  private static func isNameOctet(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }

  private static func octets(ofHexadecimal text: Substring.UTF8View) -> [UInt8]? {
    guard text.count == 64 else { return nil }
    var octets: [UInt8] = []
    var high: UInt8?
    for digit in text {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x61...0x66: value = digit - 0x61 + 10
      default: return nil
      }
      if let first = high {
        octets.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return octets
  }
}
