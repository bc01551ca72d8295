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

@Suite("Names like a mistyped one") struct NearestTests {
  @Test(arguments: [
    ("ivgi", "ivig"), ("hahn-2012", "hahn-2013"), ("cyclophosphamid", "cyclophosphamide"),
    ("ivi", "ivig"),
    ("benifit", "benefit"), ("vigi", "ivig"),
  ])
  func `a near name is found`(typed: String, meant: String) {
    let names = ["benefit", "ivig", "scig", "hahn-2013", "cyclophosphamide", "x"]
    #expect(Nearest.name(to: typed, among: names) == meant)
  }

  @Test(arguments: ["", "zzzz", "rituximab", "cyclo"])
  func `what is like nothing is not guessed`(typed: String) {
    #expect(Nearest.name(to: typed, among: ["benefit", "ivig", "cyclophosphamide"]) == nil)
  }

  @Test func `the bounded distance is the distance as long as it is within the bound`() {
    var chance = Chance(seed: 9)
    for _ in 0..<3_000 {
      let (one, other) = (word(&chance), word(&chance))
      let whole = Nearest.distance(one, other, limit: 20)
      #expect(whole == Nearest.distance(other, one, limit: 20))
      #expect(whole == plain(one, other))
      for limit in 0...4 {
        let bounded = Nearest.distance(one, other, limit: limit)
        #expect(bounded == whole.flatMap { $0 <= limit ? $0 : nil })
      }
    }
  }

  private func word(_ chance: inout Chance) -> [UInt8] {
    (0..<Int.random(in: 0...7, using: &chance)).map { _ in UInt8.random(in: 97...99, using: &chance)
    }
  }

  /// The distance by its definition.
  private func plain(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var table = (0...one.count).map { i in
      (0...other.count).map { j in i == 0 ? j : j == 0 ? i : 0 }
    }
    for i in one.indices {
      for j in other.indices {
        var cost = min(table[i][j + 1], table[i + 1][j]) + 1
        cost = min(cost, table[i][j] + (one[i] == other[j] ? 0 : 1))
        if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
          cost = min(cost, table[i - 1][j - 1] + 1)
        }
        table[i + 1][j + 1] = cost
      }
    }
    return table[one.count][other.count]
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
