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

    /// Text that stands out.
    mutating func appendInterpolation(strong text: String) {
      let text = Markdown.escaped(text).trimmed
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
    var escaped = ""
    // Whether nothing but white space, and nothing but that and digits, came before.
    var (isStart, isNumber) = (true, false)
    for scalar in text.inOneLine.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "|", "~", "$", "#":
        escaped += "\\"
      case "+", "-", "=": if isStart { escaped += "\\" }
      case ".", ")": if isNumber { escaped += "\\" }
      default: break
      }
      isNumber = (isStart || isNumber) && ("0"..."9").contains(scalar)
      isStart = isStart && scalar.properties.isWhitespace
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }
}

extension String {
  /// The text without white space around it.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
