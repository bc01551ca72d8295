import TestSupport
import Testing

@testable import TherapyModel

@Suite("Words of texts") struct FoldingTests {
  private func check(_ text: String) -> [String] {
    Folding.words(of: text).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("Anti-GM1 IgM, 3.75 %", ["anti", "gm1", "igm", "3", "75"]), ("", []), (" -- ", []),
    ("Guillain–Barré's", ["guillain", "barre", "s"]),
    ("Ménière Löwe Straße Łódź Œuvre", ["meniere", "lowe", "strasse", "lodz", "oeuvre"]),
    ("e\u{301}t\u{E9}", ["ete"]), ("ÆØÅ Đ ı", ["aeoa", "d", "i"]),
    ("Ω ΑΒΓ 神経 µg", ["ω", "αβγ", "神経", "µg"]),
    ("𝄞x", ["x"]), ("a@b_c", ["a", "b", "c"]),
  ])
  func `words are folded`(text: String, words: [String]) {
    #expect(check(text) == words)
  }

  @Test func `long words are cut`() {
    #expect(check(String(repeating: "a", count: 100))[0].utf8.count == Folding.wordOctets)
  }

  @Test func `any text folds to words that fold to themselves`() {
    var chance = Chance(seed: 5)
    for _ in 0..<2_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...10, using: &chance) {
        let scalar = Unicode.Scalar(UInt32.random(in: 0...0x24F, using: &chance))
        text.unicodeScalars.append(scalar ?? " ")
      }
      let words = check(text)
      #expect(check(words.joined(separator: " ")) == words)
    }
  }
}

@Suite("Finding records by words") struct TextIndexTests {
  @Test func `an index finds what a scan finds`() {
    var chance = Chance(seed: 11)
    let letters = Array("ab1 é-".unicodeScalars)
    var texts: [String] = []
    var builder = TextIndex.Builder()
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<Int.random(in: 0...20, using: &chance) {
        text.unicodeScalars.append(letters.randomElement(using: &chance) ?? " ")
      }
      texts.append(text)
      builder.beginRecord()
      builder.add(text)
    }
    let index = builder.build()
    for prefix in ["a", "b", "ab", "aa", "1", "ea", "e1", "aab", "zz", "b1"].map({ Array($0.utf8) })
    {
      var bits = RecordBits(count: texts.count)
      index.mark(prefix, in: &bits)
      let scanned = texts.indices.filter { place in
        Folding.words(of: texts[place]).contains {
          $0 == prefix || (prefix.count > 1 && $0.starts(with: prefix))
        }
      }
      #expect(bits.elements == scanned)
    }
  }
}
