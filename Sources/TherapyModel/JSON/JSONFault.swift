/// One way in which octets are not the JSON that this project reads (RFC 8259, with I-JSON's rules of RFC 7493).
public struct JSONFault: Error, Sendable, Hashable {
  /// Where, in octets from 0.
  public let offset: Int
  /// In what value (RFC 6901).
  public let pointer: String
  /// What is wrong.
  public let reason: Reason

  /// The complete list of what can be wrong.
  public enum Reason: Sendable, Hashable {
    case tooLarge(octets: Int, limit: Int)
    case tooDeep(limit: Int)
    case byteOrderMark
    case notUTF8(octet: UInt8)
    case endOfText(expected: String)
    case unexpected(octet: UInt8, expected: String)
    case trailingText
    case trailingComma
    case missingComma
    case comment
    case badLiteral
    case badNumber
    case rawControl(octet: UInt8)
    case badEscape
    case loneSurrogate
    case duplicateName(String)
  }
}

extension JSONFault.Reason {
  /// The fault in words.
  public var message: String {
    switch self {
    case .tooLarge(let octets, let limit): "the text has \(octets) octets; the limit is \(limit)"
    case .tooDeep(let limit): "values are nested more than \(limit) deep"
    case .byteOrderMark: "the text begins with a byte order mark"
    case .notUTF8(let octet): "the text is not UTF-8: octet \(hexadecimal(octet))"
    case .endOfText(let expected): "the text ends where \(expected) should be"
    case .unexpected(let octet, let expected):
      "found \(printed(octet)) where \(expected) should be"
    case .trailingText: "there is more after the end of the value"
    case .trailingComma: "nothing follows this comma"
    case .missingComma: "a comma is missing before this"
    case .comment: "JSON has no comments"
    case .badLiteral: "this is not true, false or null"
    case .badNumber: "this is not a JSON number"
    case .rawControl(let octet): "a string holds the control character \(hexadecimal(octet))"
    case .badEscape: "a string holds an escape that JSON does not have"
    case .loneSurrogate: "a string holds half of a surrogate pair"
    case .duplicateName(let name): "the member \"\(name)\" stands here twice"
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch self {
    case .tooLarge: "split it"
    case .tooDeep: "flatten it"
    case .byteOrderMark: "save the file as UTF-8 without one"
    case .notUTF8: "save the file as UTF-8"
    case .endOfText: "complete it"
    case .unexpected(_, let expected): "write \(expected)"
    case .trailingText: "remove it"
    case .trailingComma: "remove the comma"
    case .missingComma: "add it"
    case .comment: "remove the comment"
    case .badLiteral: "write one of them, or put text in quotation marks"
    case .badNumber: "write it like 0, -1, 2.50 or 1e6, without leading zeros or plus sign"
    case .rawControl: "remove it"
    case .badEscape: "use one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"
    case .loneSurrogate: "write the character itself, or both halves"
    case .duplicateName: "keep one of the two"
    }
  }

  private func hexadecimal(_ octet: UInt8) -> String {
    let digits = String(octet, radix: 16, uppercase: true)
    return octet < 16 ? "0x0" + digits : "0x" + digits
  }

  private func printed(_ octet: UInt8) -> String {
    switch octet {
    case UInt8(ascii: "\""): "a quotation mark"
    case 0x21...0x7E: "\"\(Character(Unicode.Scalar(octet)))\""
    default: "octet \(hexadecimal(octet))"
    }
  }
}

/// What is wrong with a text: at least one fault, in the order of the text.
public struct JSONFaults: Error, Sendable, Hashable {
  public let faults: [JSONFault]
}

/// How large and how deep a JSON text may be.
public struct JSONLimits: Sendable, Hashable {
  /// Octets of the whole text; at most 2^31.
  public var octets = 16 * 1_024 * 1_024
  /// Objects and arrays within each other.
  public var depth = 64
  /// Faults reported before the reader gives up on a text.
  public var faults = 100

  /// The defaults.
  public init() {}
}
