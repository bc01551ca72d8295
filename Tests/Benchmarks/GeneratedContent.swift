import TherapyModel

/// Valid content of any size, the same for the same size: about 1.2 KB a record, in the proportions of a real
/// knowledge base (mostly evidence).
struct GeneratedContent {
  /// Records in one file.
  private static let recordsPerFile = 500
  static let words = """
    immunoglobulin conduction block strength grip motor sensory response trial placebo crossover infusion \
    maintenance weakness antibody ganglioside improvement deterioration disability score follow-up month week \
    patient adverse event thrombosis haemolysis headache renal cardiac infection malignancy plasma exchange \
    steroid rituximab cyclophosphamide interferon complement inhibitor subcutaneous intravenous daily monthly \
    randomised controlled cohort series report guideline consensus review certainty moderate low high very \
    neurologist pharmacist monitoring dose interval loading tapering relapse remission progression natural \
    history nerve axon demyelination myelin node paranode serum titre elevated normal asymmetric distal upper \
    limb lower reflex cramp fasciculation atrophy age onset duration treatment effect confidence difference
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)

  /// Verdicts in turn, each with the direction of the statement that bears it.
  private static let verdicts: [(verdict: Verdict, direction: Direction)] = [
    (.firstLine, .benefit), (.avoid, .harm), (.alternative, .benefit), (.noBenefit, .noBenefit),
    (.consider, .benefit), (.unproven, .uncertain), (.investigational, .uncertain),
  ]

  let records: Int
  private var random: SplitMix
  /// How many records of each kind there are.
  private let counts: [RecordKind: Int]

  init(records: Int) {
    self.records = records
    random = SplitMix(state: 20_261_123)
    var counts: [RecordKind: Int] = [.references: 1]
    if records > 1 {
      counts[.conditions] = max(2, records / 500)
      counts[.therapies] = max(4, records / 200)
      counts[.combinations] = max(1, records / 500)
      counts[.references] = max(10, records / 20)
      counts[.recommendations] = records / 10
      counts[.regimens] = records / 20
      counts[.predictors] = records / 20
      counts[.safety] = records / 10
      counts[.assertions] = max(1, records / 100)
      counts[.evidence] = records - counts.values.reduce(0, +)
    }
    self.counts = counts
  }

  /// Calls `write` with every file.
  mutating func write(_ write: (String, [UInt8]) -> Void) {
    write("release.json", release())
    write("schemes.json", schemes())
    write("code-systems.json", codeSystems())
    for kind in RecordKind.allCases {
      let count = count(kind)
      for first in stride(from: 0, to: count, by: Self.recordsPerFile) {
        var writer = JSONWriter(isPretty: true)
        writer.beginArray()
        for number in first..<min(first + Self.recordsPerFile, count) {
          add(kind, number, &writer)
        }
        writer.endArray()
        write("\(kind.rawValue)/part-\(first / Self.recordsPerFile).json", writer.bytes)
      }
    }
  }

  func count(_ kind: RecordKind) -> Int { counts[kind] ?? 0 }

  static func id(_ kind: RecordKind, _ number: Int) -> String {
    "generated-\(kind.rawValue)-number-\(number)"
  }

  // MARK: Chance

  private mutating func any(_ kind: RecordKind) -> String {
    Self.id(kind, Int.random(in: 0..<max(1, count(kind)), using: &random))
  }

  private mutating func one<Value>(of values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func text(_ count: Int) -> String {
    (0..<count).map { _ in one(of: Self.words) }.joined(separator: " ")
  }

  // MARK: Records

  private mutating func add(_ kind: RecordKind, _ number: Int, _ writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", Self.id(kind, number))
    writer.member("version", 1)
    let status = kind == .references ? one(of: ["current", "superseded"]) : "active"
    writer.member("status", status)
    switch kind {
    case .conditions: addCondition(number, &writer)
    case .therapies: addTherapy(number, &writer)
    case .combinations: addCombination(number, &writer)
    case .assertions: addAssertion(number, &writer)
    case .references: addReference(number, &writer)
    default: addStatement(kind, number, &writer)
    }
    writer.endObject()
  }

  private mutating func addCondition(_ number: Int, _ writer: inout JSONWriter) {
    writer.member("name", "Condition \(number) " + text(3))
    writer.member("aliases", ["c\(number)"])
    writer.member("summary", text(60))
    writer.array("codes") {
      $0.object {
        $0.member("system", "icd-10-cm")
        $0.member("code", "G61.\(number)")
        $0.member("display", "Condition")
        $0.member("basis", "verified")
      }
    }
  }

  private mutating func addTherapy(_ number: Int, _ writer: inout JSONWriter) {
    writer.member("name", "Therapy \(number) " + text(2))
    writer.member("aliases", ["t\(number)"])
    writer.member("kind", number % 10 == 0 ? "class" : "drug")
    writer.member("summary", text(60))
    if number % 10 != 0 { writer.member("memberOf", [Self.id(.therapies, number / 10 * 10)]) }
    writer.array("codes") {
      $0.object {
        $0.member("system", "atc")
        $0.member("code", "J06BA\(number)")
        $0.member("display", "Therapy")
        $0.member("matchesPrefix", number % 10 == 0)
        $0.member("basis", "verified")
      }
    }
  }

  private mutating func addCombination(_ number: Int, _ writer: inout JSONWriter) {
    let therapies = count(.therapies)
    writer.member("name", "Combination \(number)")
    writer.object("base") { $0.member("therapy", Self.id(.therapies, number % therapies)) }
    writer.array("parts") {
      $0.object {
        $0.member("relation", number % 2 == 0 ? "with" : "without")
        $0.member("therapy", Self.id(.therapies, (number + 1) % therapies))
      }
    }
    writer.member("summary", text(40))
  }

  private mutating func addReference(_ number: Int, _ writer: inout JSONWriter) {
    writer.member("design", one(of: ["cohort", "randomised-trial", "guideline"]))
    writer.member("designText", text(6))
    writer.member("title", text(14))
    writer.member("authors", [text(2), text(2)])
    writer.member("year", Int.random(in: 1_980...2_026, using: &random))
    writer.member("pmid", String(1_000_000 + number))
    writer.member("note", text(60))
  }

  private mutating func addAssertion(_ number: Int, _ writer: inout JSONWriter) {
    // Its basis is the evidence statement of the same number, which names the same two.
    writer.member("condition", Self.id(.conditions, number % count(.conditions)))
    writer.object("intervention") {
      $0.member("therapy", Self.id(.therapies, number / count(.conditions)))
    }
    writer.member("verdict", Self.verdicts[number % Self.verdicts.count].verdict.rawValue)
    // Its number among the assertions of the condition, so that no two share a place.
    writer.member("rank", 1 + number / count(.conditions))
    writer.object("bottomLine") { $0.member("en", text(8)) }
    writer.member("summary", text(50))
    writer.member("basis", ["evidence/" + Self.id(.evidence, number)])
  }

  private mutating func addStatement(
    _ kind: RecordKind, _ number: Int, _ writer: inout JSONWriter
  ) {
    let hasAssertion = kind == .evidence && number < count(.assertions)
    let condition =
      hasAssertion ? Self.id(.conditions, number % count(.conditions)) : any(.conditions)
    let therapy =
      hasAssertion ? Self.id(.therapies, number / count(.conditions)) : any(.therapies)
    let isCombination = !hasAssertion && number % 8 == 0
    let combination = any(.combinations)
    writer.member("condition", condition)
    writer.object("intervention") {
      if isCombination {
        $0.member("combination", combination)
      } else {
        $0.member("therapy", therapy)
      }
    }
    writer.member("text", text(55))
    switch kind {
    case .evidence:
      addEvidence(
        hasAssertion ? Self.verdicts[number % Self.verdicts.count].direction : nil, &writer)
    case .recommendations:
      writer.member("issuer", "Issuer")
      writer.member("direction", one(of: ["benefit", "harm"]))
      writer.member("advice", one(of: Advice.allCases).rawValue)
    case .regimens:
      writer.member("phase", one(of: RegimenPhase.allCases).rawValue)
    case .predictors:
      writer.member("marker", text(2))
      writer.member("direction", one(of: ["predictor", "non-predictor"]))
      writer.member("design", "cohort")
    default:
      writer.member("kind", one(of: SafetyKind.allCases).rawValue)
      writer.member("direction", "harm")
      writer.object("label") { $0.member("en", text(3)) }
    }
    let (grade, reference, other) = (one(of: ["A", "B", "C"]), any(.references), any(.references))
    writer.array("gradings") {
      $0.object {
        $0.member("scheme", "levels")
        $0.member("value", grade)
      }
    }
    writer.array("sources") {
      $0.object { $0.member("reference", reference) }
      if other != reference { $0.object { $0.member("reference", other) } }
    }
  }

  private mutating func addEvidence(_ direction: Direction?, _ writer: inout JSONWriter) {
    let directions: [Direction] = [.benefit, .noBenefit, .harm, .uncertain]
    let chosen = one(of: directions)
    writer.member("direction", (direction ?? chosen).rawValue)
    let outcome = text(4)
    writer.object("outcome") {
      $0.member("name", outcome)
      $0.member("domain", "efficacy")
    }
    writer.member("design", one(of: ["cohort", "randomised-trial", "case-series"]))
    writer.member("participants", Int.random(in: 1...500, using: &random))
    writer.array("effects") {
      $0.object {
        $0.member("measure", "change")
        $0.member("unit", "%")
        $0.member("intervention", 12)
        $0.member("pValue", "0.005")
      }
    }
    writer.member("limitations", [text(15)])
  }
}

// MARK: The files beside the records

extension GeneratedContent {
  private func release() -> [UInt8] {
    var writer = JSONWriter(isPretty: true)
    writer.object {
      $0.member("id", "2026.1")
      $0.member("date", "2026-11-23")
      $0.member("title", "Generated content")
      $0.member("language", "en")
      $0.object("license") {
        $0.member("name", "CC0")
        $0.member("url", "https://creativecommons.org/publicdomain/zero/1.0/")
      }
      $0.member("disclaimer", "Generated: it says nothing true.")
      $0.member("reviewNotice", "Nobody reviews it.")
    }
    return writer.bytes
  }

  private func schemes() -> [UInt8] {
    var writer = JSONWriter(isPretty: true)
    writer.array {
      $0.object {
        $0.member("id", "levels")
        $0.member("name", "Levels")
        $0.member("issuer", "Nobody")
        $0.member("rates", "support")
        $0.array("values") { values in
          for value in ["A", "B", "C"] {
            values.object {
              $0.member("value", value)
              $0.member("meaning", "Level " + value)
            }
          }
        }
      }
    }
    return writer.bytes
  }

  private func codeSystems() -> [UInt8] {
    var writer = JSONWriter(isPretty: true)
    writer.array { systems in
      for id in ["icd-10-cm", "atc"] {
        systems.object {
          $0.member("id", id)
          $0.member("name", id)
        }
      }
    }
    return writer.bytes
  }
}

/// A small generator of chance with a seed (SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
