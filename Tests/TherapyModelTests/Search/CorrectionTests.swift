import TestSupport
import Testing

@testable import TherapyModel

@Suite("Slips of one letter") struct CorrectionTests {
  private func match(_ typed: String, _ word: String) -> WordMatch? {
    TypedWord(Array(typed.utf8)).match(Array(word.utf8)[...], corrects: true)
  }

  @Test(arguments: [
    ("steroids", "steroids", true, false), ("stero", "steroids", false, false),
    // A letter too many, one too few, another one, two swapped.
    ("steeroids", "steroids", true, true), ("sterods", "steroids", true, true),
    ("steraids", "steroids", true, true), ("steriods", "steroids", true, true),
    ("xsteroids", "steroids", true, true), ("teroids", "steroids", true, true),
    ("steroid", "steroids", false, false), ("steroidx", "steroids", true, true),
    ("ivgi", "ivig", true, true), ("imunoglob", "immunoglobulin", false, true),
    ("cyclosporin", "ciclosporin", true, true), ("barrre", "barre", true, true),
    ("ωαβγδ", "ωαβεδ", true, true),
  ])
  func `a word is found, and how is told`(
    typed: String, word: String, isWhole: Bool, isCorrected: Bool
  ) {
    #expect(match(typed, word) == WordMatch(isWhole: isWhole, isCorrected: isCorrected))
  }

  @Test(arguments: [
    ("ivg", "ivig"), ("stroids", "stereoids"), ("sterxidx", "steroids"),
    ("prednisone", "prednisolone"),
    ("gm1a", "gm2a"), ("2013", "2031"), ("abcd1", "abcd2"), ("monx", "motor"),
    ("abcd", "badc"),
    // Abbreviations are one letter apart and mean other diseases and drugs.
    ("aidp", "cidp"), ("sidp", "cidp"), ("imig", "ivig"), ("aman", "aan"), ("dads", "days"),
    ("ivmp", "improved"), ("cidpx", "cidq"), ("cdip", "cidpalpha"),
  ])
  func `short words, numbers and what is two edits away are not`(typed: String, word: String) {
    #expect(match(typed, word) == nil)
  }

  @Test func `nothing is mended where that is not asked for`() {
    let typed = TypedWord(Array("steriods".utf8))
    #expect(typed.match(Array("steroids".utf8)[...], corrects: false) == nil)
  }

  /// Every word that one edit makes of a word, by the definition.
  private func edits(_ word: [UInt8], _ letters: [UInt8]) -> Set<[UInt8]> {
    var found: Set<[UInt8]> = []
    for place in 0...word.count {
      for letter in letters {
        found.insert(Array(word[..<place]) + [letter] + Array(word[place...]))
        if place < word.count {
          found.insert(Array(word[..<place]) + [letter] + Array(word[(place + 1)...]))
        }
      }
      if place < word.count { found.insert(Array(word[..<place]) + Array(word[(place + 1)...])) }
      if place + 1 < word.count {
        var swapped = word
        swapped.swapAt(place, place + 1)
        found.insert(swapped)
      }
    }
    return found
  }

  @Test func `whole words are mended exactly where one edit is between them`() {
    var chance = Chance(seed: 3)
    let letters = Array("abc".utf8)
    func word() -> [UInt8] {
      (0..<Int.random(in: 4...6, using: &chance)).map { _ in
        letters.randomElement(using: &chance) ?? 0x61
      }
    }
    var mended = 0
    for _ in 0..<6_000 {
      let (typed, other) = (word(), word())
      let match = TypedWord(typed).match(other[...], corrects: true)
      // Of four letters, only two can have changed places.
      let isShort = typed.count == 4
      let isNear =
        typed == other
        || edits(typed, letters).contains {
          $0 == other && (!isShort || ($0.count == 4 && $0.sorted() == typed.sorted()))
        }
      // A letter added at the end makes the beginning of a word, which is no slip.
      let isBeginning = other.starts(with: typed) && other != typed
      #expect((match?.isWhole == true) == (isNear && !isBeginning), "\(typed) \(other)")
      if match?.isWhole == true, match?.isCorrected == true { mended += 1 }
    }
    #expect(mended > 100)
  }

  @Test func `walking down an index finds what comparing with each word finds`() {
    var chance = Chance(seed: 8)
    let letters = Array("abé1".unicodeScalars)
    func text(_ lengths: ClosedRange<Int>) -> String {
      var text = ""
      for _ in 0..<Int.random(in: lengths, using: &chance) {
        text.unicodeScalars.append(letters.randomElement(using: &chance) ?? "a")
      }
      // Greek letters have two octets each.
      return text.replacing("é", with: "ω")
    }
    var builder = TextIndex.Builder()
    var words: [[UInt8]] = []
    for _ in 0..<2_000 {
      let word = text(1...7)
      words.append(Array(word.utf8))
      builder.beginRecord()
      builder.add(word)
    }
    let index = builder.build()
    var found = 0
    for _ in 0..<240 {
      let typed = TypedWord(Array(text(3...6).utf8))
      for corrects in [true, false] {
        var walked: [Int: Set<WordMatch>] = [:]
        index.forEachMatch(of: typed, corrects: corrects) { places, match in
          for record in index.records(places) { walked[Int(record), default: []].insert(match) }
        }
        for (record, word) in words.enumerated() {
          let match = typed.match(word[...], corrects: corrects)
          // Where a word is found in two ways, the better one counts: whole before beginning.
          let best = walked[record]?.max { !$0.isWhole && $1.isWhole }
          #expect(best == match, "\(typed.octets) \(word)")
          if match?.isCorrected == true { found += 1 }
        }
      }
    }
    #expect(found > 500)
  }
}
