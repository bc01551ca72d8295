/// Characters that no reader sees, and that make a terminal or a page show something other than what is there.
enum Unprintable {
  /// Controls (U+0000 to U+001F, U+007F to U+009F) and separators (U+2028, U+2029), among them the ends of lines;
  /// controls of the direction of writing (U+202A to U+202E, U+2066 to U+2069); the space without width (U+200B);
  /// the byte order mark (U+FEFF), and what it is in the wrong order (U+FFFE).
  static func isOne(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x200B, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE: true
    default: false
    }
  }

  /// The first of them in a text.
  static func first(in text: String) -> Unicode.Scalar? {
    guard text.utf8.span.holds(where: { $0 &- 0x20 >= 0x5F }) else { return nil }
    return text.unicodeScalars.first(where: isOne)
  }

  /// A text in one line that shows all of itself: each of them as `\u{202E}`.
  static func escaped(_ text: String) -> String {
    guard first(in: text) != nil else { return text }
    var escaped = ""
    for scalar in text.unicodeScalars {
      if isOne(scalar) {
        escaped += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// `U+000A`, `U+202E`.
  static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
