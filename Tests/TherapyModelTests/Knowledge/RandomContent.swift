import TestSupport

@testable import TherapyModel

/// Valid content by chance: a web of classes, combinations within combinations, and evidence about them.
struct RandomContent {
  var chance: Chance
  let therapies = 12
  let combinations = 8
  let evidence = 300
  static let words = ["grip", "weakness", "block", "infusion", "Ménière", "anti-GM1", "relapse"]

  init(seed: UInt64) {
    chance = Chance(seed: seed)
  }

  /// The sample's files with its therapies, combinations and statements replaced.
  mutating func files() -> [String: String] {
    var files = SampleContent().files
    for path in files.keys where path.contains("/") { files[path] = nil }
    files["conditions/all.json"] = list(3) { _, number, writer in
      writer.member("name", "Condition \(number)")
      writer.member("summary", "Summary.")
    }
    files["references/all.json"] = list(5) { _, number, writer in
      writer.member("design", "cohort")
      writer.member("designText", "cohort")
      writer.member("title", "Title \(number)")
    }
    // Classes come first, and belong to later classes only, so that there is no circle.
    files["therapies/all.json"] = list(therapies) { content, number, writer in
      let classes = content.therapies / 2
      writer.member("name", "Therapy \(number)")
      writer.member("kind", number < classes ? "class" : "drug")
      writer.member("summary", "Summary.")
      let later = number < classes ? number + 1..<classes : 0..<classes
      let groups = later.filter { _ in Int.random(in: 0..<3, using: &content.chance) == 0 }
      writer.member("memberOf", groups.map { "x\($0)" })
    }
    files["combinations/all.json"] = list(combinations) { content, number, writer in
      writer.member("name", "Combination \(number)")
      writer.member("summary", "Summary.")
      writer.object("base") { content.addIntervention(below: number, &$0) }
      writer.array("parts") {
        $0.object {
          let relation = ["with", "without", "after", "instead-of"].randomElement(
            using: &content.chance)
          $0.member("relation", relation)
          // Never its own base: the therapies of bases and of parts differ.
          $0.member("therapy", "x\(Int.random(in: 0..<3, using: &content.chance) * 2 + 1)")
        }
      }
    }
    files["evidence/all.json"] = list(evidence) { $0.addEvidence($1, &$2) }
    return files
  }

  private mutating func list(
    _ count: Int, _ add: (inout RandomContent, Int, inout JSONWriter) -> Void
  ) -> String {
    var writer = JSONWriter()
    writer.beginArray()
    for number in 0..<count {
      writer.beginObject()
      writer.member("id", "x\(number)")
      writer.member("version", 1)
      let isReference = count == 5
      writer.member("status", isReference ? "current" : number % 5 == 0 ? "retired" : "active")
      add(&self, number, &writer)
      writer.endObject()
    }
    writer.endArray()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// An even therapy, or a combination of a smaller number.
  private mutating func addIntervention(below limit: Int, _ writer: inout JSONWriter) {
    if limit > 0, Bool.random(using: &chance) {
      writer.member("combination", "x\(Int.random(in: 0..<limit, using: &chance))")
    } else {
      writer.member("therapy", "x\(Int.random(in: 0..<therapies / 2, using: &chance) * 2)")
    }
  }

  private mutating func addEvidence(_ number: Int, _ writer: inout JSONWriter) {
    if Int.random(in: 0..<6, using: &chance) > 0 {
      writer.member("condition", "x\(Int.random(in: 0..<3, using: &chance))")
    }
    writer.beginObjectMember("intervention")
    addIntervention(below: combinations, &writer)
    writer.endObject()
    let words = (0..<Int.random(in: 1...3, using: &chance)).map { _ in
      Self.words.randomElement(using: &chance) ?? ""
    }
    writer.member("text", words.joined(separator: " "))
    let directions = ["benefit", "no-benefit", "harm", "uncertain"]
    writer.member("direction", directions.randomElement(using: &chance))
    writer.object("outcome") {
      $0.member("name", "Outcome")
      $0.member("domain", "efficacy")
    }
    writer.member("design", ["cohort", "modelling"].randomElement(using: &chance))
    writer.array("gradings") {
      if Bool.random(using: &chance) {
        $0.object {
          $0.member("scheme", "levels")
          $0.member("value", ["A", "B"].randomElement(using: &chance))
        }
      }
    }
    writer.array("sources") {
      $0.object { $0.member("reference", "x\(Int.random(in: 0..<5, using: &chance))") }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func beginObjectMember(_ name: String) {
    self.name(name)
    beginObject()
  }
}
