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

  /// The words of a text, in their order.
  static func words(of text: String) -> [[UInt8]] {
    var words: [[UInt8]] = []
    forEachWord(of: text) { words.append(Array($0)) }
    return words
  }

  /// Calls `body` with every word.
  static func forEachWord(of text: String, _ body: (ArraySlice<UInt8>) -> Void) {
    var word: [UInt8] = []
    word.reserveCapacity(wordOctets)
    func end() {
      if !word.isEmpty { body(word[...]) }
      word.removeAll(keepingCapacity: true)
    }
    func add(_ octet: UInt8) {
      if word.count < wordOctets { word.append(octet) }
    }
    var rest = text.utf8[...]
    while let octet = rest.first {
      guard octet >= 0x80 else {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
          add(octet)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): add(octet | 0x20)
        default: end()
        }
        rest.removeFirst()
        continue
      }
      let scalar = text.unicodeScalars[rest.startIndex]
      rest.removeFirst(UTF8.width(scalar))
      switch scalar.value {
      case 0xC0...0x17F where latin[Int(scalar.value) - 0xC0] != UInt8(ascii: "."):
        add(latin[Int(scalar.value) - 0xC0])
        if let second = secondLetter(of: scalar.value) { add(second) }
      case 0x300...0x36F:
        break
      default:
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
          for small in scalar.properties.lowercaseMapping.utf8 { add(small) }
        } else {
          end()
        }
      }
    }
    end()
  }
}
