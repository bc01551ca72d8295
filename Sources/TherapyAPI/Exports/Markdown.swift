internal import TherapyModel

/// A piece of Markdown (CommonMark) in which text cannot become markup: what the source's own
/// literals say is markup, and what is interpolated is escaped.
struct Markdown: ExpressibleByStringInterpolation, Sendable {
  /// The piece, escaped where it must be.
  let source: String

  /// Markup, as a literal of the source has it.
  init(stringLiteral markup: String) { source = markup }

  init(stringInterpolation: Interpolation) { source = stringInterpolation.source }

  /// Collects literals as they are, and escapes the values between them.
  struct Interpolation: StringInterpolationProtocol {
    fileprivate var source = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity * 2)
    }

    mutating func appendLiteral(_ markup: String) { source += markup }
    mutating func appendInterpolation(_ text: String) { source += Markdown.escaped(text) }
    mutating func appendInterpolation(_ number: Int) { source += String(number) }
    mutating func appendInterpolation(_ piece: Markdown) { source += piece.source }

    /// Text that stands out. White space of any kind at its edges would make the marks part of the text.
    mutating func appendInterpolation(strong text: String) {
      let text = Markdown.escaped(text).trimmed(\.isWhitespace)
      if !text.isEmpty { source += "**\(text)**" }
    }

    /// A link. `href` must be a URI or a path, so that it has neither angle brackets nor spaces.
    mutating func appendInterpolation(_ text: String, at href: String) {
      let isAddress = href.utf8.allSatisfy {
        $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E && $0 != 0x5C
      }
      source += isAddress ? "[\(Markdown.escaped(text))](<\(href)>)" : Markdown.escaped(text)
    }
  }

  /// A text in which no character is markup: CommonMark §2.4, with what GitHub takes for markup too.
  /// At its beginning, where a line may begin, what begins a block is escaped as well.
  static func escaped(_ text: String) -> String {
    // Most texts need none of it; what may need some at the beginning is looked at closely.
    guard let first = text.utf8.first else { return text }
    let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20)
    if isLetter, !text.utf8.span.holds(where: { $0.isMarkup }) { return text }
    var escaped: [UInt8] = []
    // Whether nothing but white space, and nothing but that and digits, came before.
    var (isStart, isNumber) = (true, false)
    let line = text.inOneLine
    for octet in line.utf8 {
      switch octet {
      case _ where octet.isMarkup: escaped.append(UInt8(ascii: "\\"))
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "="):
        if isStart { escaped.append(UInt8(ascii: "\\")) }
      case UInt8(ascii: "."), UInt8(ascii: ")"):
        if isNumber { escaped.append(UInt8(ascii: "\\")) }
      default: break
      }
      isNumber = (isStart || isNumber) && (0x30...0x39).contains(octet)
      isStart = isStart && octet == 0x20
      escaped.append(octet)
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}

extension UInt8 {
  /// Whether it may be markup wherever it stands, or ends a line.
  fileprivate var isMarkup: Bool {
    switch self {
    case 0x0A, 0x0D, 0x23, 0x24, 0x26, 0x2A, 0x3C, 0x3E, 0x5B...0x5D, 0x5F, 0x60, 0x7C, 0x7E: true
    default: false
    }
  }
}

extension String {
  /// The text without spaces around it: to CommonMark no other white space is at the edge of a line.
  var trimmed: String { trimmed { $0 == " " } }

  /// The text without such characters around it.
  func trimmed(_ isOne: (Character) -> Bool) -> String {
    var rest = self[...]
    while let first = rest.first, isOne(first) { rest.removeFirst() }
    while let last = rest.last, isOne(last) { rest.removeLast() }
    return String(rest)
  }
}
