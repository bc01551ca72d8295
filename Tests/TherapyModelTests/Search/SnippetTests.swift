import TestSupport
import Testing

@testable import TherapyModel

@Suite("Snippets") struct SnippetTests {
  /// The parts in one line, what is found in brackets.
  private func check(
    _ text: String, _ typed: String, corrects: Bool = false, isWhole: Bool = false
  ) -> String {
    let words = Folding.words(of: typed).map { TypedWord($0) }
    return Snippet.parts(of: text, words, corrects: corrects, isWhole: isWhole)
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

  @Test func `a long text is cut between sentences, so that no denial is lost`() {
    let filling = Array(repeating: "Lorem ipsum dolor.", count: 20).joined(separator: " ")
    let claim =
      "Neither edition, of 2006 or of 2010, which are both of them rather long, "
      + "recommends a block."
    let shown = check("\(filling) \(claim) \(filling)", "block")
    #expect(shown.hasPrefix("…Neither edition"))
    #expect(shown.contains("recommends a [block]. Lorem"))
    #expect(shown.hasSuffix("dolor. …"))
    #expect(shown.utf8.count < Snippet.octets + 60)
    #expect(check(claim + " " + filling, "zzz").hasPrefix("Neither"))
    let whole = check("\(filling) \(claim)", "block", isWhole: true)
    #expect(whole == "\(filling) \(claim)".replacing("block", with: "[block]"))
    // One sentence that is longer than what is shown is shown.
    let endless = "Not " + Array(repeating: "lorem", count: 90).joined(separator: " ") + " block."
    #expect(check(endless, "block") == endless.replacing("block", with: "[block]"))
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
      #expect(
        Snippet.parts(of: text, [], corrects: false, isWhole: true).map(\.text).joined() == text)
    }
  }
}
