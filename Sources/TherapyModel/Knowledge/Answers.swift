/// Statements of all kinds about one thing: of a kind in the order of reading where an answer holds them, else in the order
/// of the ids.
public struct StatementGroup: Sendable {
  public internal(set) var evidence: [EvidenceStatement] = []
  public internal(set) var recommendations: [Recommendation] = []
  /// Doses.
  public internal(set) var regimens: [Regimen] = []
  /// Regimens that were studied, no benefit proven: evidence, and no doses. Empty in groups that are not in order.
  public internal(set) var studiedRegimens: [Regimen] = []
  public internal(set) var predictors: [Predictor] = []
  public internal(set) var safety: [SafetyNote] = []

  /// How many statements there are in all groups.
  public var count: Int {
    evidence.count + recommendations.count + regimens.count + studiedRegimens.count
      + predictors.count + safety.count
  }

  /// Every statement, group after group.
  public var all: [any Statement] {
    var all: [any Statement] = evidence
    all += recommendations as [any Statement]
    all += regimens as [any Statement]
    all += studiedRegimens as [any Statement]
    all += predictors as [any Statement]
    all += safety as [any Statement]
    return all
  }
}

/// What is said of an intervention in a condition, each list in the order of reading.
public struct Reading: Sendable {
  /// Statements of the condition.
  public let own: StatementGroup
  /// Statements that hold in any condition.
  public let general: StatementGroup
  /// Safety notes of both.
  public let safety: [SafetyNote]
  /// Doses of both.
  public let doses: [Regimen]
  /// Regimens of both that were studied, no benefit proven.
  public let studiedRegimens: [Regimen]
}

/// The whole answer about a condition: what to use, what not, what may harm, and why.
public struct ConditionAnswer: Sendable {
  public let condition: Condition
  /// By verdict, then rank.
  public let options: [TherapyOption]
  /// Statements of the condition that belong to none of the options.
  public let remainder: StatementGroup
}

/// One row of the answer.
public struct TherapyOption: Sendable {
  public let assertion: Assertion
  /// The usual doses, first course first; empty where none of a guideline or label is recorded.
  public let usualDose: [Regimen]
  /// What supports the conclusion best: at most a recommendation and a piece of evidence.
  public let bestEvidence: [any Statement]
  /// What is not recorded, so that its absence means nothing.
  public let gaps: [Gap]
  /// What is said of the intervention. Each statement of the condition lands in one row only: that of a limited conclusion
  /// that rests on it, of its own intervention, of a combination's base, of a combination in which it is given, of a class
  /// it belongs to, or of the first assertion that rests on it; in this order.
  public let reading: Reading

  /// Statements of the condition.
  public var statements: StatementGroup { reading.own }
  /// Statements that hold in any condition, about the intervention, a class of it or what it combines.
  public var general: StatementGroup { reading.general }
}

/// What a code stands for.
public struct Lookup: Sendable {
  public let system: CodeSystem
  public let code: String
  /// Exact matches first, then by the longest prefix; conditions before therapies.
  public let matches: [CodeMatch]
  /// Therapies of which the code stands for a part only, so that alone it does not mean them.
  public let parts: [CodeMatch]
  /// Where no record has the code: those that have a code below it, by code; the first of ``narrowerCount``.
  public let narrower: [CodeMatch]
  /// How many records have a code below it.
  public let narrowerCount: Int

  /// The therapies that have exactly this code, where it does not tell which of them is meant; else empty.
  public var candidates: [CodeMatch] {
    let therapies = matches.filter { $0.kind == .therapies && $0.isExact }
    return therapies.count > 1 ? therapies : []
  }

  /// Whether several conditions share the code, so that it does not tell which is meant.
  public var isAmbiguous: Bool {
    var ids: Set<String> = []
    for match in matches where match.kind == .conditions { ids.insert(match.id) }
    return ids.count > 1
  }
}

/// A record that a code stands for.
public struct CodeMatch: Sendable, Hashable {
  /// `conditions` or `therapies`.
  public let kind: RecordKind
  public let id: String
  /// The record's code that matched.
  public let code: Code
  /// Whether the two codes are equal, and not just one the beginning of the other.
  public let isExact: Bool
}
