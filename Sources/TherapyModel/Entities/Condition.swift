/// A disease or syndrome.
public struct Condition: Record {
  public static let kind = RecordKind.conditions
  public let header: RecordHeader
  public let name: String
  /// The name in other languages; its English is ``name``.
  public let names: LocalizedText?
  public let abbreviation: String?
  /// Other ids under which the record is asked for, such as `mmn`; unique over all conditions.
  public let aliases: [String]
  public let synonyms: [String]
  /// Words that people try and no source has: the record is found by them, and never called so.
  public let searchWords: [String]
  /// One paragraph, in the project's own words.
  public let summary: String
  public let codes: [Code]
  /// What is known of the condition itself, each with its sources.
  public let facts: [ConditionFact]
  /// What it must be told from, and why that matters for treatment.
  public let differentials: [Differential]
}

/// A sourced statement about a condition.
public struct ConditionFact: Sendable, Hashable {
  public let topic: FactTopic
  public let text: String
  public let sources: [SourceCitation]
}

/// What a ``ConditionFact`` is about, in the order in which a reader wants it.
public enum FactTopic: String, Sendable, Hashable, CaseIterable {
  case definition, mechanism, epidemiology, diagnosis, laboratory, course
}

/// A condition that looks alike.
public struct Differential: Sendable, Hashable {
  public let name: String
  /// The id of a condition of this knowledge base, if it has one.
  public let condition: String?
  public let distinction: String
  /// The same in at most 15 words.
  public let distinctionShort: LocalizedText?
  /// What is known of treatments in the other condition itself, where it is none of this knowledge base.
  public let treatments: [TreatmentElsewhere]
  public let sources: [SourceCitation]
}

/// What is known of a treatment in a condition that looks alike. It says nothing of the condition that it is told from.
public struct TreatmentElsewhere: Sendable, Hashable {
  public let intervention: Intervention
  public let direction: Direction
  public let text: String
  /// The rows of the fact dossier that it states.
  public let claimIds: [String]
  public let gradings: [Grading]
  public let sources: [SourceCitation]
}

/// A code of a terminology that stands for a condition or a therapy.
public struct Code: Sendable, Hashable {
  /// The id of a ``CodeSystem``.
  public let system: String
  public let code: String
  public let display: String
  /// Whether descendants (codes that begin with this one) are meant too, as in ATC groups.
  public let matchesPrefix: Bool
  /// Whether it stands for a part of what the therapy is: hyaluronidase of immunoglobulin with hyaluronidase. Alone it
  /// does not mean the therapy.
  public let partOnly: Bool
  public let basis: CodeBasis
  public let note: String?
}

/// How sure it is that the code stands for the record.
public enum CodeBasis: String, Sendable, Hashable, CaseIterable {
  case verified
  case verifiedSecondary = "verified-secondary"
  case inferred
}

/// A terminology that codes come from.
public struct CodeSystem: Sendable, Hashable {
  public let id: String
  public let name: String
  /// The URI that FHIR uses, where it is known.
  public let uri: String?
  /// The object identifier that HL7 V3 and Infobutton use, where it is known.
  public let oid: String?
  /// What may stand before its codes or be left out, for example `MONDO:`.
  public let prefix: String?
  /// Whether the full stop in its codes may be left out: `G6182` is `G61.82`.
  public let dotIsOptional: Bool
  /// How many letters and digits the codes of each level have, where a code that begins with another lies below it:
  /// `G61` is above `G61.8` and `G61.82`. Empty where the beginning of a code says nothing.
  public let levels: [Int]
}
