internal import Digests
internal import TherapyModel

/// Where a page begins, in a form that cannot be made up: bound to the content and to the query.
///
/// 28 octets in base64url: 8 of the content's digest, 8 of the query's, 4 of the place and 8 of the
/// digest of all before. The check tells accidents and idle changes; it is no secret, and needs
/// none: a forged place is just another page of public content.
struct Cursor: Equatable {
  /// Why a cursor is of no use.
  enum Fault: Error {
    /// It is no cursor, was changed, or belongs to another query.
    case invalid
    /// It belongs to other content.
    case outdated
  }

  /// The position of the page's first record, from 0.
  let offset: Int

  /// The cursor in text.
  func text(content: String, query: String) -> String {
    var octets = Cursor.mark(content) + Cursor.mark(query)
    for shift in [24, 16, 8, 0] { octets.append(UInt8(truncatingIfNeeded: offset >> shift)) }
    octets += SHA256Digest(of: octets).octets.prefix(8)
    return Base64URL.encode(octets)
  }

  /// The cursor that `text` stands for, if it belongs to that content and that query.
  init(_ text: String, content: String, query: String) throws(Fault) {
    guard let octets = Base64URL.decode(text), octets.count == 28,
      SHA256Digest(of: Array(octets[..<20])).octets.prefix(8) == octets[20...],
      Array(octets[8..<16]) == Cursor.mark(query)
    else { throw .invalid }
    guard Array(octets[..<8]) == Cursor.mark(content) else { throw .outdated }
    offset = octets[16..<20].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A cursor at that position.
  init(offset: Int) {
    self.offset = offset
  }

  private static func mark(_ text: String) -> [UInt8] {
    Array(SHA256Digest(of: Array(text.utf8)).octets.prefix(8))
  }
}

/// Base 64 with the URL-safe alphabet and without padding (RFC 4648 §5).
enum Base64URL {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The octets in text.
  static func encode(_ octets: [UInt8]) -> String {
    var output: [UInt8] = []
    var index = 0
    while index < octets.count {
      let rest = octets.count - index
      var group = Int(octets[index]) << 16
      if rest > 1 { group |= Int(octets[index + 1]) << 8 }
      if rest > 2 { group |= Int(octets[index + 2]) }
      for digit in 0..<min(rest + 1, 4) {
        output.append(alphabet[(group >> (18 - 6 * digit)) & 63])
      }
      index += 3
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The octets in text of the usual alphabet, filled up with `=` (RFC 4648 §4).
  static func encodeBase64(_ octets: [UInt8]) -> String {
    let text = encode(octets).replacing("-", with: "+").replacing("_", with: "/")
    return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
  }

  /// The octets that `text` stands for, or nil when it is not in canonical form.
  static func decode(_ text: String) -> [UInt8]? {
    var output: [UInt8] = []
    var group = 0
    var bits = 0
    for character in text.utf8 {
      guard let digit = alphabet.firstIndex(of: character) else { return nil }
      group = (group << 6 | digit) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        output.append(UInt8(truncatingIfNeeded: group >> bits))
      }
    }
    // What is left over must be fewer than six bits, all zero.
    guard bits < 6, group & ((1 << bits) - 1) == 0 else { return nil }
    return output
  }
}
