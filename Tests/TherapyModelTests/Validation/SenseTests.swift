import Testing

@testable import TherapyModel

@Suite("What content may not say") struct SenseTests {
  @Test(arguments: [
    ("first-line", "direction \"benefit\" or a recommendation whose advice is \"for\""),
    ("alternative", "direction \"benefit\" or a recommendation whose advice is \"for\""),
    (
      "consider",
      "direction \"benefit\" or a recommendation whose advice is one of \"for\", \"consider\", \"caution\""
    ),
    ("no-benefit", "direction \"no-benefit\" or a recommendation whose advice is \"against\""),
  ])
  func `a verdict that no statement bears is refused`(verdict: String, needed: String) {
    check(
      "assertions/mmn.json", "\"avoid\", \"rank\": 1", "\"\(verdict)\", \"rank\": 9",
      [
        "assertions/mmn.json:3:63: /0/verdict: no statement of the basis bears the verdict"
          + " \"\(verdict)\"; name one of \(needed); or correct the verdict"
      ])
  }

  @Test func `harm is not said of what only helped`() {
    check(
      "assertions/mmn.json", "\"first-line\"", "\"avoid\"",
      [
        "assertions/mmn.json:6:52: /1/verdict: no statement of the basis bears the verdict"
          + " \"avoid\"; name one of direction \"harm\" or a recommendation whose advice is"
          + " \"against\"; or correct the verdict",
        "assertions/mmn.json:6:69: /1/rank: the assertion \"mmn-corticosteroids\""
          + " (assertions/mmn.json, element 0) has the verdict avoid and the rank 1 too;"
          + " give each a rank of its own",
        "assertions/mmn.json:7:60: /1/basis/1: the recommendation advises \"for\", the opposite of"
          + " the verdict \"avoid\"; correct the verdict, or name the recommendation under"
          + " disagreements instead",
      ])
  }

  /// The verdicts that a basis of one recommendation bears, of that direction and advice.
  @Test(arguments: [
    ("uncertain", "for", ["first-line", "alternative", "consider"]),
    ("uncertain", "consider", ["consider"]), ("uncertain", "caution", ["consider"]),
    ("uncertain", "against", ["avoid", "no-benefit"]),
    ("benefit", "against", ["consider", "avoid", "no-benefit"]),
    ("harm", "caution", ["consider", "avoid"]),
    ("no-benefit", "consider", ["consider", "no-benefit"]),
  ])
  func `advice and direction bear what they say`(
    direction: String, advice: String, borne: [String]
  ) {
    let content = SampleContent()
      .replacing(
        "[\"evidence/ivig-grip\", \"recommendations/ivig-first\"]",
        by: "[\"recommendations/ivig-first\"]", in: "assertions/mmn.json"
      )
      .replacing(
        "\"direction\": \"benefit\", \"advice\": \"for\"",
        by: "\"direction\": \"\(direction)\", \"advice\": \"\(advice)\"",
        in: "recommendations/mmn.json")
    let accepted = Verdict.allCases.map(\.rawValue).filter { verdict in
      content.replacing(
        "\"first-line\", \"rank\": 1", by: "\"\(verdict)\", \"rank\": 9",
        in: "assertions/mmn.json"
      ).problems.isEmpty
    }
    #expect(Set(accepted) == Set(borne + ["unproven", "investigational"]))
  }

  @Test func `a safety note bears a warning only if it states a harm`() {
    let content = SampleContent().replacing(
      "\"evidence/steroid-harm\"", by: "\"safety/immunosuppressants-infection\"",
      in: "assertions/mmn.json")
    #expect(content.problems.count == 1)
    #expect(
      content.replacing(
        "\"text\": \"Infections", by: "\"direction\": \"harm\", \"text\": \"Infections",
        in: "safety/all.json"
      ).problems == [])
  }

  @Test func `a basis that could not be read makes no other message`() {
    let content = SampleContent().replacing(
      "\"direction\": \"harm\"", by: "\"direction\": \"hamr\"", in: "evidence/mmn.json")
    #expect(content.problems.count == 1, "\(content.problems)")
  }

  @Test func `a member of a combination stands in one relation`() {
    check(
      "combinations/all.json", "{\"relation\": \"with\", \"therapy\": \"plasmapheresis\"}",
      "{\"relation\": \"with\", \"therapy\": \"plasmapheresis\"},"
        + " {\"relation\": \"without\", \"therapy\": \"plasmapheresis\"}",
      [
        "combinations/all.json:5:65: /0/parts/1: \"plasmapheresis\" stands in two relations: with"
          + " and without; keep one of the two"
      ])
  }

  @Test func `no review lies after the release`() {
    check(
      "therapies/all.json", "\"2026-01-10\"", "\"2026-11-24\"",
      [
        "therapies/all.json:5:31: /0/review/lastReviewed: the review of 2026-11-24 lies after the"
          + " release (2026-11-23); correct the day, or the date of the release"
      ])
    check("therapies/all.json", "\"2026-01-10\"", "\"2026-11-23\"", [])
  }

  @Test(arguments: [
    ("\\u0000", "U+0000"), ("\\n", "U+000A"), ("\\t", "U+0009"), ("\\u001b", "U+001B"),
    ("\u{7F}", "U+007F"), ("\u{85}", "U+0085"), ("\u{9F}", "U+009F"), ("\u{202A}", "U+202A"),
    ("\u{202E}", "U+202E"), ("\\u202e", "U+202E"), ("\u{2066}", "U+2066"),
    ("\u{2069}", "U+2069"), ("\u{FEFF}", "U+FEFF"),
  ])
  func `a text holds nothing that no reader sees`(text: String, name: String) {
    check(
      "safety/all.json", "\"Thrombosis", "\"\(text)Thrombosis",
      [
        "safety/all.json:5:12: /0/text: the string holds the invisible character \(name);"
          + " remove it; a text is one line, and what it shows is all it holds"
      ])
  }

  @Test func `letters and signs of any script may stand in a text`() {
    check("safety/all.json", "\"Thrombosis", "\"\u{A0}Ménière µ ≥ 東 \u{200D}😀 Thrombosis", [])
  }

  @Test func `a message shows what would not be seen`() {
    let problems = SampleContent().replacing(
      "\"kind\"", by: "\"k\\u001b[2J\u{202E}\"", in: "safety/all.json"
    ).problems
    #expect(problems.contains { $0.contains("no member \"k\\u{1B}[2J\\u{202E}\" here") })
    #expect(problems.allSatisfy { Unprintable.first(in: $0) == nil })
  }

  @Test(arguments: [
    "http://example.org/", "javascript:alert(1)", "//example.org", "https://", "https:///x",
    "https://exa mple.org/", "https://example.org/\\u0000", "https://example.org/\u{E9}",
    "https://example.org/\\\"x", "HTTPS://example.org/", "example.org", "https://example.org/<x>",
  ])
  func `the licence is found at a secure URL`(url: String) {
    let problems = SampleContent().replacing(
      "https://example.org/", by: url, in: "release.json"
    ).problems
    #expect(problems.count == 1)
    #expect(problems.first?.contains("/license/url: ") == true)
  }
}
