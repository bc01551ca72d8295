/// Builds XML 1.0 in which text cannot become markup: names are literals of the source, and all else
/// is escaped where it is written.
struct XML {
  /// The octets so far, UTF-8.
  private(set) var octets = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)

  /// An element with what `body` writes in it. An attribute whose value is nil is left out.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:],
    _ body: (inout XML) -> Void = { _ in }
  ) {
    octets += "<\(name)".utf8
    for (name, value) in attributes {
      guard let value else { continue }
      octets += " \(name)=\"".utf8
      text(value)
      octets.append(UInt8(ascii: "\""))
    }
    octets.append(UInt8(ascii: ">"))
    body(&self)
    octets += "</\(name)>".utf8
  }

  /// An element with text in it.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], text: String
  ) {
    element(name, attributes) { $0.text(text) }
  }

  private mutating func text(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": octets += "&amp;".utf8
      case "<": octets += "&lt;".utf8
      case ">": octets += "&gt;".utf8
      case "\"": octets += "&quot;".utf8
      // Not even a reference to one of these is XML (§2.2).
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}":
        octets += "\u{FFFD}".utf8
      default: octets += String(scalar).utf8
      }
    }
  }
}
