/// Makes words of different spelling alike, and splits texts into words.
///
/// A word is a run of letters and digits. Letters are made small; those of Latin alphabets lose their accents
/// (`é` is `e`, `ß` is `ss`); combining accents are dropped.
enum Folding {
  /// Octets of a word that count; the rest is cut off.
  static let wordOctets = 64

  /// The base letters of U+00C0 to U+017F, in order; `.` where there is no letter.
  private static let latin: [UInt8] = Array(
    ("aaaaaaaceeeeiiii" + "dnooooo.ouuuuyts" + "aaaaaaaceeeeiiii" + "dnooooo.ouuuuyty"
      + "aaaaaaccccccccdd" + "ddeeeeeeeeeegggg" + "gggghhhhiiiiiiii" + "iiiijjkkklllllll"
      + "lllnnnnnnnnnoooo" + "oooorrrrrrssssss" + "ssttttttuuuuuuuu" + "uuuuwwyyyzzzzzzs").utf8)

  /// The second letter of ligatures and digraphs, where the table above holds their first.
  private static func secondLetter(of scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0xC6, 0xE6, 0x152, 0x153: UInt8(ascii: "e")
    case 0xDF: UInt8(ascii: "s")
    case 0xDE, 0xFE: UInt8(ascii: "h")
    case 0x132, 0x133: UInt8(ascii: "j")
    default: nil
    }
  }

  /// What a scalar is to a word.
  enum Part {
    case letter, accent, gap
  }

  /// Whether a word goes on with a scalar, an accent that no word begins with among it, or ends before it.
  static func part(of scalar: Unicode.Scalar) -> Part {
    switch scalar.value {
    case 0..<0x80:
      let octet = UInt8(scalar.value)
      let isLetter =
        octet.isSmallLetterOrDigit
        || (octet >= UInt8(ascii: "A") && (octet | 0x20).isSmallLetterOrDigit)
      return isLetter ? .letter : .gap
    case 0xC0...0x17F where latin[Int(scalar.value) - 0xC0] != UInt8(ascii: "."): return .letter
    case 0x300...0x36F: return .accent
    default:
      let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      return isLetter ? .letter : .gap
    }
  }

  /// The words of a text, in their order.
  static func words(of text: String) -> [[UInt8]] {
    var words: [[UInt8]] = []
    forEachWord(of: text) { word in
      words.append(word.indices.map { word[$0] })
    }
    return words
  }

  /// Calls `body` with every word.
  static func forEachWord(of text: String, _ body: (Span<UInt8>) -> Void) {
    let octets = text.utf8.span
    var word = Word()
    var at = 0
    while at < octets.count {
      let octet = octets[at]
      if octet >= 0x80 {
        at += fold(octets, at, into: &word) { body($0) }
        continue
      }
      if octet.isSmallLetterOrDigit {
        word.append(octet)
      } else if (octet | 0x20).isSmallLetterOrDigit && octet >= UInt8(ascii: "A") {
        word.append(octet | 0x20)
      } else {
        word.end(body)
      }
      at += 1
    }
    word.end(body)
  }

  /// Adds the scalar at an offset, which is not ASCII, to the word, or ends the word; gives its length in octets.
  private static func fold(
    _ octets: Span<UInt8>, _ at: Int, into word: inout Word, _ body: (Span<UInt8>) -> Void
  ) -> Int {
    let (scalar, length) = octets.scalar(at: at)
    switch scalar.value {
    case 0xC0...0x17F where latin[Int(scalar.value) - 0xC0] != UInt8(ascii: "."):
      word.append(latin[Int(scalar.value) - 0xC0])
      if let second = secondLetter(of: scalar.value) { word.append(second) }
    case 0x300...0x36F:
      break
    default:
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        for small in scalar.properties.lowercaseMapping.utf8 { word.append(small) }
      } else {
        word.end(body)
      }
    }
    return length
  }

  /// The word being read.
  private struct Word {
    private var octets = InlineArray<64, UInt8>(repeating: 0)
    private var count = 0

    mutating func append(_ octet: UInt8) {
      guard count < Folding.wordOctets else { return }
      octets[count] = octet
      count += 1
    }

    mutating func end(_ body: (Span<UInt8>) -> Void) {
      guard count > 0 else { return }
      body(octets.span.extracting(0..<count))
      count = 0
    }
  }
}

extension UInt8 {
  fileprivate var isSmallLetterOrDigit: Bool {
    (self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z"))
      || (self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9"))
  }
}

extension Span<UInt8> {
  /// The scalar at an offset of valid UTF-8 that is not ASCII, and its length in octets.
  fileprivate func scalar(at offset: Int) -> (Unicode.Scalar, Int) {
    let first = UInt32(self[offset])
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = first & (0x7F >> UInt32(length))
    for tail in 1..<length where offset + tail < count {
      value = value << 6 | UInt32(self[offset + tail] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
