import TestSupport
import Testing

@testable import TherapyModel

@Suite("Snippets") struct SnippetTests {
  /// The parts in one line, what is found in brackets.
  private func check(_ text: String, _ typed: String, corrects: Bool = false) -> String {
    let words = Folding.words(of: typed).map { TypedWord($0) }
    return Snippet.parts(of: text, words, corrects: corrects)
      .map { $0.isMatch ? "[\($0.text)]" : $0.text }.joined()
  }

  @Test(arguments: [
    ("Grip rose on IVIg.", "ivig grip", "[Grip] rose on [IVIg]."), ("Grip.", "block", "Grip."),
    ("Ménière's block", "meniere blo", "[Ménière]'s [block]"), ("", "a", ""),
    ("<b>bold</b> & block", "bold", "<b>[bold]</b> & block"),
    ("Guillain–Barre\u{301} 2", "barre", "Guillain–[Barre\u{301}] 2"),
  ])
  func `words are marked in the text as it is`(text: String, typed: String, shown: String) {
    #expect(check(text, typed) == shown)
  }

  @Test func `what is mended is marked too`() {
    #expect(check("On steroids.", "steriods", corrects: true) == "On [steroids].")
    #expect(check("On steroids.", "steriods") == "On steroids.")
  }

  @Test func `a long text is cut at words, around the first that is found`() {
    let text =
      Array(repeating: "lorem", count: 60).joined(separator: " ") + " block "
      + Array(repeating: "ipsum", count: 60).joined(separator: " ")
    let shown = check(text, "block")
    #expect(shown.hasPrefix("…lorem"))
    #expect(shown.hasSuffix("ipsum…"))
    #expect(shown.contains("lorem [block] ipsum"))
    #expect(shown.utf8.count <= Snippet.octets + 2 + 2 * "…".utf8.count)
    #expect(check(text, "zzz").hasPrefix("lorem lorem"))
  }

  @Test func `ranges of words hold the words of the text`() {
    var chance = Chance(seed: 21)
    for _ in 0..<2_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...12, using: &chance) {
        let upper: UInt32 = Bool.random(using: &chance) ? 0x7F : 0x3FF
        text.unicodeScalars.append(
          Unicode.Scalar(UInt32.random(in: 0x20...upper, using: &chance)) ?? " ")
      }
      let found = Snippet.ranges(of: text).flatMap { Folding.words(of: String(text[$0])) }
      #expect(found == Folding.words(of: text), "\(text.unicodeScalars.map(\.value))")
      #expect(Snippet.parts(of: text, [], corrects: false).map(\.text).joined() == text)
    }
  }
}
