/// The words in which people ask, beside the names of records: what a curator edits so that questions are understood.
public struct Vocabulary: Sendable, Hashable {
  /// Words and phrases that ask for something, in any language.
  public let topics: [Topic: [String]]
  /// Beginnings of words that the statements hold which answer a topic; empty where their kind alone tells them.
  public let finds: [Topic: [String]]
  /// Groups of words, or beginnings of words, that mean the same.
  public let alike: [[String]]
  /// Words for the parts of a treatment.
  public let phases: [RegimenPhase: [String]]
  /// Words that put two therapies into a relation.
  public let relations: [Relation: [String]]
  /// Words that put two therapies into a relation the other way round: `followed by` makes the second one come after the
  /// first, `replaced by` puts it in the place of the first.
  public let reversals: [Relation: [String]]
  /// Words that put the second therapy after the first where nothing else joins them: `now`.
  public let sequels: [String]
  /// Words after which stands what something is given for: `for`, `in`, `bei`.
  public let indications: [String]
  /// Words that say that what follows is not so: `no`, `kein`.
  public let denials: [String]
  /// Words that leave out what follows: `other than`.
  public let exclusions: [String]
  /// Words that say that the condition after them is not the patient's: `misdiagnosed as`.
  public let mistakesOfNext: [String]
  /// Words that say so of the condition before them: `ruled out`.
  public let mistakesOfLast: [String]
  /// Words that say that some disease is meant, and not which: `neuropathy`.
  public let diseases: [String]
  /// Words that carry nothing in a question.
  public let fillers: [String]
  /// Words of a language that are like a name and are none, so that they are never taken for a slip.
  public let ordinary: [String]
  /// What may follow a name or word of five letters or more.
  public let endings: [String]
  /// What may follow a name in one word and carries nothing by itself, as in `Immunglobulingabe`.
  public let compounds: [String]
  /// Names of records that mean something else too, which no record here is about.
  public let ambiguous: [AmbiguousName]
  /// Units that make a number a patient's own: a weight or an age.
  public let patientUnits: [String]
  /// What people ask about and this knowledge base does not cover.
  public let notCovered: [UncoveredSubject]

  /// Nothing is known of how people ask.
  static let empty = Vocabulary(
    topics: [:], finds: [:], alike: [], phases: [:], relations: [:], reversals: [:], sequels: [],
    indications: [], denials: [],
    exclusions: [], mistakesOfNext: [], mistakesOfLast: [], diseases: [], fillers: [], ordinary: [],
    endings: [],
    compounds: [], ambiguous: [], patientUnits: [], notCovered: [])
}

/// What a question asks for.
public enum Topic: String, Sendable, Hashable, CaseIterable {
  case firstLine = "first-line"
  case avoid, dose, rate, conversion, duration, monitoring, contraindication, warning, interaction
  case pregnancy, vaccination
  case nextStep = "next-step"
  case failure, predictor, diagnosis, mimics, course, evidence, source, code, comparison
  /// The weakest: most questions ask for it in passing.
  case treatment
}

/// A name of a record that means something else too.
public struct AmbiguousName: Sendable, Hashable {
  public let name: String
  /// What else it may mean, in words.
  public let otherMeanings: [String]
}

/// Something that is not covered.
public struct UncoveredSubject: Sendable, Hashable {
  public let id: String
  /// At least one; the first is what it is called in an answer.
  public let names: [String]
  public let codes: [Code]
  /// The ids of conditions that look like it, which hold what is known of it here.
  public let mimicOf: [String]
}
