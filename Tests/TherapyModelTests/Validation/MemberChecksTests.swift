import Testing

@testable import TherapyModel

@Suite("What members of records must keep") struct MemberChecksTests {
  /// A change to the sample, and words that the one problem must hold.
  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    let place: String
    let message: String

    init(_ file: String, _ old: String, _ new: String, _ place: String, _ message: String) {
      (self.file, self.old, self.new) = (file, old, new)
      (self.place, self.message) = (place, message)
    }

    var testDescription: String { new }
  }

  private static let line = "\"bottomLine\": {\"en\": \"In short.\"}"

  private static func line(_ members: String) -> String { "\"bottomLine\": {\(members)}" }

  private static func with(_ member: String) -> String { "\(line), \(member)" }

  private static let words13 = "one two three four five six seven eight nine ten eleven twelve more"

  static let cases: [Case] = [
    // Bottom lines.
    Case("assertions/mmn.json", line, "\"rank2\": 1", "/0", "\"bottomLine\" is missing"),
    Case(
      "assertions/mmn.json", line, line("\"de\": \"Kurz.\""), "/0/bottomLine", "\"en\" is missing"),
    Case(
      "assertions/mmn.json", line, line("\"en\": \"\(words13)\""), "/0/bottomLine", "has 13 words"),
    Case(
      "assertions/mmn.json", line, line("\"en\": \"It.\", \"fr\": \"\(words13)\""),
      "/0/bottomLine", "\"fr\" has 13 words"),
    Case(
      "assertions/mmn.json", line, line("\"en\": \"Half of 1,200 improve.\""), "/0/bottomLine/en",
      "the number 1200"),
    Case(
      "assertions/mmn.json", line, with("\"caveat\": {\"en\": \"\(words13)\"}"), "/0/caveat",
      "13 words"),
    Case(
      "assertions/mmn.json", line, with("\"startWhen\": {\"en\": \"\(words13)\"}"), "/0/startWhen",
      "13 words"),
    Case(
      "assertions/mmn.json", line, with("\"appliesTo\": {\"en\": \"a b c d e f g\"}"),
      "/0/appliesTo",
      "7 words"),
    Case(
      "assertions/mmn.json", line, with("\"route\": \"nasal\""), "/0/route",
      "\"nasal\" is not allowed"),
    Case(
      "assertions/mmn.json", "{\"en\": \"Effect\"}", "{\"en\": \"a b c d e\"}", "/topic", "5 words"),
    // Usual doses.
    Case(
      "assertions/mmn.json", line, with("\"usualDose\": [\"ivig-start\"]"), "/0/usualDose/0",
      "another condition or intervention"),
    Case(
      "assertions/mmn.json", line, with("\"usualDose\": [\"ivig-begin\"]"), "/0/usualDose/0",
      "no regimen has the id"),
    // Safety notes.
    Case("safety/all.json", "\"label\": {\"en\": \"thrombosis\"},", "", "/0", "need a label"),
    Case(
      "safety/all.json", "{\"en\": \"thrombosis\"}", "{\"en\": \"a b c d e\"}", "/0/label",
      "5 words"),
    Case(
      "safety/all.json", "\"kind\": \"warning\", \"direction\": \"harm\"",
      "\"kind\": \"warning\", \"direction\": \"no-benefit\"", "/0/direction", "tells of no harm"),
    Case(
      "safety/all.json", "\"kind\": \"warning\", \"direction\": \"harm\"",
      "\"kind\": \"adverse-effect\"",
      "/0/direction", "tells of no harm"),
    Case(
      "safety/all.json", "\"severity\": \"boxed-warning\"",
      "\"severity\": \"boxed-warning\", \"summarises\": [\"ivig-thrombosis\"]", "/0/summarises",
      "summarises itself"),
    Case(
      "safety/all.json", "\"severity\": \"boxed-warning\"",
      "\"severity\": \"boxed-warning\", \"summarises\": [\"nothing\"]", "/0/summarises/0",
      "no safety note has the id"),
    // Rates.
    Case(
      "regimens/ivig-start.json", "\"route\": \"intravenous\"",
      """
      "route": "intravenous", "rate": {"product": "P", "initial": {"low": 1, "high": 1, "unit": "a"},
      "maximum": {"low": 2, "high": 2, "unit": "b"}}
      """, "/rate", "in two units"),
    Case(
      "regimens/ivig-start.json", "\"route\": \"intravenous\"",
      """
      "route": "intravenous", "rate": {"product": "P", "initial": {"low": 3, "high": 3, "unit": "a"},
      "maximum": {"low": 2, "high": 2, "unit": "a"}}
      """, "/rate", "above the maximum"),
    // Therapies.
    Case(
      "therapies/all.json", "\"abbreviation\": \"IVIG\"",
      "\"names\": {\"en\": \"Immunoglobulin\"}, \"abbreviation\": \"IVIG\"", "/0/names/en",
      "is not the name"),
    Case(
      "therapies/all.json", "\"summary\": \"Steroids.\"",
      "\"summary\": \"Steroids.\", \"prominentMembers\": [\"ivig\"]", "/prominentMembers/0",
      "is no member of"),
    Case(
      "therapies/all.json", "\"summary\": \"Steroids.\"",
      "\"summary\": \"Steroids.\", \"prominentMembers\": [\"prednisone\", \"prednisone\"]",
      "/prominentMembers/1", "named twice"),
    Case(
      "therapies/all.json", "\"summary\": \"Steroids.\"",
      "\"summary\": \"Steroids.\", \"labelRead\": [\"Mars\"]", "/labelRead/0", "is no jurisdiction"),
    Case(
      "therapies/all.json", "\"review\": {", "\"author\": \"a reviewer\", \"review\": {",
      "/0/review/reviewers/0", "wrote the record and reviews it"),
    // Ids and the release.
    Case(
      "evidence/mmn.json", "\"id\": \"ivig-grip\"",
      "\"id\": \"\(String(repeating: "x", count: 65))\"", "/0/id", "is not an id"),
    Case(
      "release.json", "\"disclaimer\": \"A sample.\"",
      """
      "disclaimer": "A sample.",
      "changes": [{"date": "2026-11-23", "text": "It.", "records": ["assertions/none"]}]
      """, "/changes/0/records/0", "no assertion has the id"),
    Case(
      "release.json", "\"title\": \"Sample\"",
      "\"title\": \"Sample\", \"shortTitle\": \"a title of twenty-five letters\"", "/shortTitle",
      "at most 24 characters"),
  ]

  @Test(arguments: cases)
  func `each is refused with its place`(broken: Case) {
    let problems = SampleContent().replacing(broken.old, by: broken.new, in: broken.file).problems
    let found = problems.contains { problem in
      problem.hasPrefix(broken.file) && problem.contains(broken.place)
        && problem.contains(broken.message)
    }
    #expect(found, "\(problems.joined(separator: "\n"))")
  }

  @Test func `a usual dose rests on a guideline or a label`() {
    var content = SampleContent().replacing(
      "\"summary\": \"It works.\"",
      by: "\"usualDose\": [\"ivig-start\"], \"summary\": \"It works.\"",
      in: "assertions/mmn.json")
    #expect(content.problems.isEmpty)
    content = content.replacing(
      "\"guide-2010\"", by: "\"trial-2013\"", in: "regimens/ivig-start.json")
    #expect(content.problems.count == 1)
    #expect(content.problems[0].contains("rests on no guideline and no label"))
  }

  @Test func `conclusions on the same are told apart by route and people`() throws {
    var content = SampleContent()
    func assertion(_ id: String, _ rank: Int, _ rest: String) -> String {
      """
      {"id": "\(id)", "version": 1, "status": "active", "condition": "mmn",
       "intervention": {"therapy": "ivig"}, "verdict": "unproven", "rank": \(rank), \(rest)
       "summary": "It.", "bottomLine": {"en": "It."}, "basis": ["evidence/ivig-grip"]}
      """
    }
    content.files["assertions/more.json"] =
      "[" + assertion("one", 1, "\"appliesTo\": {\"en\": \"children\"},") + ","
      + assertion("two", 2, "\"route\": \"oral\",") + "]"
    #expect(content.problems.isEmpty)
    content.files["assertions/more.json"] =
      "[" + assertion("one", 1, "\"route\": \"oral\",") + ","
      + assertion("two", 2, "\"route\": \"oral\",") + "]"
    #expect(content.problems.count == 1)
  }

  @Test(arguments: [
    ("none", []), ("1 and 2", ["1", "2"]), ("1.5 to 2,5 g/kg", ["1.5", "2.5"]),
    ("1,200 people, 12.", ["1200", "12"]), ("0.4 g/kg/day; p<.05", ["0.4", "05"]),
  ])
  func `numbers are read as English writes them`(text: String, numbers: [String]) {
    #expect(Numbers.all(in: text) == numbers)
  }
}
