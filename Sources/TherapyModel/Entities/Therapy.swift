/// A drug, biologic, procedure, class of them, or a strategy such as waiting.
public struct Therapy: Record {
  public static let kind = RecordKind.therapies
  public let header: RecordHeader
  public let name: String
  public let abbreviation: String?
  /// Other ids under which the record is asked for; unique over all therapies.
  public let aliases: [String]
  public let synonyms: [String]
  public let therapyKind: TherapyKind
  public let summary: String
  /// Therapies of kind `class` that this one belongs to; statements about a class hold for its members.
  public let memberOf: [String]
  public let routes: [Route]
  public let codes: [Code]
  /// Why codes are missing or must be read with care.
  public let codesNote: String?
  /// What regulators have licensed it for, as read.
  public let authorisations: [Authorisation]
}

/// What sort of thing a therapy is.
public enum TherapyKind: String, Sendable, Hashable, CaseIterable {
  case drug, biologic, procedure, device, behavioural, `class`, strategy
}

/// A route of administration.
public enum Route: String, Sendable, Hashable, CaseIterable {
  case intravenous, subcutaneous, oral, intramuscular, extracorporeal
}

/// A regulator's decision about a therapy.
public struct Authorisation: Sendable, Hashable {
  /// `US`, `EU`, `UK`, ...
  public let jurisdiction: String
  public let product: String?
  public let text: String
  public let sources: [SourceCitation]
}

/// Therapies in a stated relation: the base *with*, *without*, *after*, *instead of* others, or *alone*.
public struct Combination: Record {
  public static let kind = RecordKind.combinations
  public let header: RecordHeader
  public let name: String
  public let aliases: [String]
  public let synonyms: [String]
  /// What is given; a therapy, or a combination (never in a circle).
  public let base: Intervention
  /// At least one.
  public let parts: [CombinationPart]
  public let summary: String
}

/// One relation of a combination's base.
public struct CombinationPart: Sendable, Hashable {
  public let relation: Relation
  /// The other member; nil exactly when the relation is `alone`.
  public let member: Intervention?
}

/// How a combination's base stands to the other member.
public enum Relation: String, Sendable, Hashable, CaseIterable {
  /// Given together.
  case with
  /// Given while the member is expressly not given.
  case without
  /// Given once the member has been given.
  case after
  /// Given in the member's place.
  case insteadOf = "instead-of"
  /// Given with nothing else against the condition.
  case alone
}
