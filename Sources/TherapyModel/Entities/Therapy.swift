/// A drug, biologic, procedure, class of them, or a strategy such as waiting.
public struct Therapy: Record {
  public static let kind = RecordKind.therapies
  public let header: RecordHeader
  public let name: String
  /// The name in other languages; its English is ``name``.
  public let names: LocalizedText?
  public let abbreviation: String?
  /// Other ids under which the record is asked for; unique over all therapies.
  public let aliases: [String]
  public let synonyms: [String]
  /// Names of products. A product of several therapies stands in each: its name alone does not tell which is meant.
  public let brands: [String]
  /// Words that people try and no source has: the record is found by them, and never called so.
  public let searchWords: [String]
  public let therapyKind: TherapyKind
  public let summary: String
  /// Therapies of kind `class` that this one belongs to; statements about a class hold for its members.
  public let memberOf: [String]
  /// Of a class the members that a reader should see by name, at most four: an editorial choice, and no claim of use.
  public let prominentMembers: [String]
  public let routes: [Route]
  public let codes: [Code]
  /// Why codes are missing or must be read with care.
  public let codesNote: String?
  /// What regulators have licensed it for, as read.
  public let authorisations: [Authorisation]
  /// Where labels come from that were read for it (`US`, `EU`, ...); empty where none was read, so that the absence of
  /// a warning means nothing.
  public let labelRead: [String]
}

extension Therapy {
  /// How many members of a class are named where it is shown.
  static let prominentMemberLimit = 4
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
  /// Words that people try and no source has: the record is found by them, and never called so.
  public let searchWords: [String]
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
