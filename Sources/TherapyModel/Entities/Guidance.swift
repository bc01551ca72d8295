/// What a guideline or label advises. Distinct from evidence: the same trials are graded
/// differently by different issuers.
public struct Recommendation: Statement {
  public static let kind = RecordKind.recommendations
  public let header: RecordHeader
  /// Who issued it, for example `EFNS/PNS`.
  public let issuer: String
  public let condition: String?
  public let intervention: Intervention
  public let claimIds: [String]
  public let sourceSentence: Int?
  public let text: String
  /// What the advice holds true of the intervention.
  public let direction: Direction
  public let advice: Advice
  /// To whom or when it applies.
  public let appliesTo: String?
  /// Whether the issuer still stands by it.
  public let standing: Standing
  public let gradings: [Grading]
  public let sources: [SourceCitation]
  public let disagreesWith: [RecordReference]
}

/// What the issuer says should be done.
public enum Advice: String, Sendable, Hashable, CaseIterable {
  case `for`
  case consider
  /// Usable, but expressly less desirable.
  case caution
  case against
}

/// The life cycle of a recommendation at its issuer.
public enum Standing: String, Sendable, Hashable, CaseIterable {
  case active, superseded, retired, withdrawn
}

/// What is known of who responds to an intervention. A negative predictor is knowledge too.
public struct Predictor: Statement {
  public static let kind = RecordKind.predictors
  public let header: RecordHeader
  public let condition: String?
  public let intervention: Intervention
  /// The sign or test, for example `Motor conduction block`.
  public let marker: String
  /// Its code, where one was verified.
  public let markerCodes: [Code]
  public let claimIds: [String]
  public let sourceSentence: Int?
  public let text: String
  public let direction: Direction
  public let design: StudyDesign
  public let participants: Int?
  public let effects: [Effect]
  public let population: Population?
  public let gradings: [Grading]
  public let sources: [SourceCitation]
  public let disagreesWith: [RecordReference]
}

/// A contraindication, warning, adverse effect, interaction or duty to monitor.
public struct SafetyNote: Statement {
  public static let kind = RecordKind.safety
  public let header: RecordHeader
  /// nil: it holds whatever the intervention is given for.
  public let condition: String?
  public let intervention: Intervention
  public let safetyKind: SafetyKind
  /// `harm` where the note states one; nil of a duty to monitor, and of what states no harm or none seen.
  public let direction: Direction?
  /// nil where no source grades it.
  public let severity: Severity?
  /// What it warns of, in at most four words; always there of boxed warnings and contraindications.
  public let label: LocalizedText?
  /// The ids of safety notes that say each part of this one: it is left out where they are shown.
  public let summarises: [String]
  /// `US`, `UK`, ... where a label or law of that place says it.
  public let jurisdiction: String?
  public let claimIds: [String]
  public let sourceSentence: Int?
  public let text: String
  public let gradings: [Grading]
  public let sources: [SourceCitation]
  public let disagreesWith: [RecordReference]
}

/// FHIR's ClinicalUseDefinition types, with monitoring set apart.
public enum SafetyKind: String, Sendable, Hashable, CaseIterable {
  case contraindication, warning
  case adverseEffect = "adverse-effect"
  case monitoring, interaction
}

/// How the source ranks a safety note.
public enum Severity: String, Sendable, Hashable, CaseIterable {
  case boxedWarning = "boxed-warning"
  case serious, moderate, mild
}

/// A way of giving an intervention, as published. Never computed for a patient.
public struct Regimen: Statement {
  public static let kind = RecordKind.regimens
  public let header: RecordHeader
  public let condition: String?
  public let intervention: Intervention
  public let phase: RegimenPhase
  /// The regimen in words; the authority over `doses`.
  public let text: String
  public let route: Route?
  public let doses: [Dose]
  /// How fast it is infused, where that is published.
  public let rate: InfusionRate?
  /// What to watch, as published.
  public let monitoring: [String]
  public let claimIds: [String]
  public let sourceSentence: Int?
  public let gradings: [Grading]
  public let sources: [SourceCitation]
  public let disagreesWith: [RecordReference]
}

/// When in a treatment a regimen applies, in the order in which a reader wants them.
public enum RegimenPhase: String, Sendable, Hashable, CaseIterable {
  case induction, maintenance, conversion, rescue
  /// How it is given in any phase, such as rates of infusion.
  case administration
  /// As it was given in a study.
  case trial
}

/// The rates at which a product is infused, as published.
public struct InfusionRate: Sendable, Hashable {
  /// The name of the product: rates of another differ.
  public let product: String
  public let initial: QuantityRange
  /// The rate that may be reached where the former is borne.
  public let maximum: QuantityRange
}

/// One dose: an amount, over a span, at an interval, so many times.
public struct Dose: Sendable, Hashable {
  public let amount: QuantityRange
  /// Spread over this span of time.
  public let over: QuantityRange?
  /// Repeated at this interval.
  public let every: QuantityRange?
  /// How often in all.
  public let times: Int?
}

/// A quantity as published, `low` and `high` equal where one figure is given.
public struct QuantityRange: Sendable, Hashable {
  public let low: DecimalNumber
  public let high: DecimalNumber
  /// The unit in words of the source: `g/kg`, `mg/m2`, `day`, `week`, `month`, ...
  public let unit: String
}
