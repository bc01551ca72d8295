/// One claim, one direction, with its study, outcome, effect and gradings.
public struct EvidenceStatement: Statement {
  public static let kind = RecordKind.evidence
  public let header: RecordHeader
  public let condition: String?
  public let intervention: Intervention
  public let claimIds: [String]
  public let sourceSentence: Int?
  public let text: String
  public let direction: Direction
  public let outcome: Outcome
  public let population: Population?
  /// What it was compared with, for example `placebo`.
  public let comparator: String?
  public let design: StudyDesign
  /// Number of participants that the statement rests on, where it was read.
  public let participants: Int?
  public let effects: [Effect]
  public let gradings: [Grading]
  public let sources: [SourceCitation]
  public let limitations: [String]
  public let disagreesWith: [RecordReference]
}

/// What was measured.
public struct Outcome: Sendable, Hashable {
  public let name: String
  public let domain: OutcomeDomain
}

/// The side of a therapy that an outcome shows; only `efficacy` decides agreement about benefit.
public enum OutcomeDomain: String, Sendable, Hashable, CaseIterable {
  case efficacy, safety, dosing, course
}

/// The people a statement is about, where that is not simply everyone with the condition.
public struct Population: Sendable, Hashable {
  public let text: String
  /// Whether they differ from the condition's patients, so that the statement applies only indirectly.
  public let isIndirect: Bool
}

/// The kind of study or document.
public enum StudyDesign: String, Sendable, Hashable, CaseIterable {
  case systematicReview = "systematic-review"
  case metaAnalysis = "meta-analysis"
  case randomisedTrial = "randomised-trial"
  case randomisedCrossoverTrial = "randomised-crossover-trial"
  case controlledStudy = "non-randomised-controlled-study"
  case openLabelTrial = "open-label-trial"
  case cohort
  case caseSeries = "case-series"
  case caseReport = "case-report"
  case modelling
  case guideline
  case consensus = "consensus-statement"
  case label = "product-label"
  case narrativeReview = "narrative-review"
  case tertiary = "tertiary-source"
  case database
  case news
}

extension StudyDesign {
  /// Whether a document of this kind says what to do, and not only what was seen: a guideline, a consensus or a label.
  public var isAuthority: Bool {
    switch self {
    case .guideline, .consensus, .label: true
    default: false
    }
  }
}

/// A published figure. Numbers keep the digits of the source.
public struct Effect: Sendable, Hashable {
  public let measure: EffectMeasure
  /// What was counted or measured, where it is not the statement's outcome.
  public let name: String?
  public let unit: String?
  /// The value under the intervention.
  public let intervention: DecimalNumber?
  /// The value under the comparator.
  public let comparator: DecimalNumber?
  /// The comparison's value.
  public let estimate: DecimalNumber?
  public let interval: ConfidenceInterval?
  /// As printed: `0.005`, `<0.001` or `>0.05`.
  public let pValue: String?
  /// Number of participants behind this figure.
  public let participants: Int?
}

/// The kind of figure.
public enum EffectMeasure: String, Sendable, Hashable, CaseIterable {
  case proportion, count, change, rate, mean, score
  case riskRatio = "risk-ratio"
  case hazardRatio = "hazard-ratio"
  case meanDifference = "mean-difference"
  case riskDifference = "risk-difference"
  case effectSize = "effect-size"
  case ratio
}

/// An interval as published.
public struct ConfidenceInterval: Sendable, Hashable {
  /// In per cent, usually 95.
  public let level: DecimalNumber
  public let low: DecimalNumber
  public let high: DecimalNumber
}
