/// A question as it was understood.
public struct Question: Sendable {
  /// Words that were taken for something.
  public struct Understood: Sendable, Hashable {
    /// As they were typed.
    public let words: String
    /// What they were taken for.
    public let meaning: Meaning
  }

  /// What words were taken for.
  public enum Meaning: Sendable, Hashable {
    case record(RecordReference)
    case topic(Topic)
    case phase(RegimenPhase)
    /// How two therapies stand to each other, where two are named.
    case relation(Relation)
    /// What is next to it is not so, or left out.
    case omission
    /// The id of an ``UncoveredSubject``.
    case notCovered(String)
  }

  /// A name that may mean several things.
  public struct Ambiguity: Sendable, Hashable {
    /// As it was typed.
    public let words: String
    public let records: [RecordReference]
    /// What else it may mean, which no record is about.
    public let otherMeanings: [String]
  }

  /// A word that was read as another one.
  public struct Correction: Sendable, Hashable {
    public let from: String
    public let to: String
  }

  /// The ids of the conditions that were named.
  public internal(set) var conditions: [String] = []
  /// The therapies and combinations that were named, in their order.
  public internal(set) var interventions: [Intervention] = []
  public internal(set) var topics: [Topic] = []
  public internal(set) var notCovered: [UncoveredSubject] = []
  /// Names that may mean several things, which decide what the answer is.
  public internal(set) var ambiguities: [Ambiguity] = []
  /// Names that hold for several products, all of which were taken.
  public internal(set) var openNames: [Ambiguity] = []
  public internal(set) var understood: [Understood] = []
  public internal(set) var corrections: [Correction] = []
  /// Words that nothing holds.
  public internal(set) var unmatched: [String] = []
  /// Two therapies in a relation on which there is no record, as they were typed.
  public internal(set) var unknownCombination: (first: String, second: String)?
  /// The relation of that, where both were known.
  var unknownRelation: Relation?
  /// Whether one of the two is nothing that is known.
  var hasUnknownPartner: Bool { unknownCombination != nil && unknownRelation == nil }
  /// Words beside a therapy that may name a condition, where none is named that is known.
  public internal(set) var unknownSubject: String?
  /// Those of them, folded, that stand in names of conditions.
  var conditionWords: [[UInt8]] = []
  /// Whether it speaks of a patient's weight or age.
  public internal(set) var isAboutPatient = false
  /// Therapies that were named to say that they are not wanted.
  var excluded: [Intervention] = []
  /// Therapies of which it was said that they are not given.
  var denied: [Intervention] = []
  /// All words, folded.
  var allWords: [[UInt8]] = []
  /// The part of a treatment that it asks for.
  var phase: RegimenPhase?
  /// Folded words that name nothing and carry something, in their order, to find texts by.
  var words: [[UInt8]] = []
  /// Those of them that ask for nothing; and what asks for something in words that texts say in another way, and names of
  /// products.
  var freeWords: [[UInt8]] = []
  /// The names of products, folded, which what is said of one product holds.
  var productWords: [[UInt8]] = []

  /// Whether something was named that an answer can be about.
  public var hasSubject: Bool {
    !conditions.isEmpty || !interventions.isEmpty || !notCovered.isEmpty || !ambiguities.isEmpty
      || unknownSubject != nil
  }

  /// Whether it asks how something is given.
  var asksForDose: Bool { asks(.dose, .rate, .conversion, .duration) || isAboutPatient }

  /// Whether it asks for what may harm.
  var asksForSafety: Bool {
    asks(.contraindication, .warning, .monitoring, .interaction, .pregnancy, .vaccination)
  }

  /// Whether it asks for one of these.
  func asks(_ wanted: Topic...) -> Bool { topics.contains { wanted.contains($0) } }
}
