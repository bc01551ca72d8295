/// A source.
public struct Reference: Record {
  public static let kind = RecordKind.references
  public let header: RecordHeader
  public let design: StudyDesign
  /// The design in words, as read.
  public let designText: String
  public let title: String
  /// Whether `title` describes the source because its published title was not shown in the copy read.
  public let titleIsDescription: Bool
  /// Empty where the copy read did not show them.
  public let authors: [String]
  /// Journal, site or series.
  public let container: String?
  public let year: Int?
  public let volume: String?
  public let issue: String?
  public let pages: String?
  public let doi: String?
  public let pmid: String?
  public let pmcid: String?
  /// Trial registrations.
  public let registryIds: [String]
  /// Participants in words, as read.
  public let participants: String?
  /// The ids of conditions it speaks of.
  public let conditions: [String]
  public let standing: ReferenceStanding
  /// When the standing was last checked; nil where nobody has.
  public let standingCheckedOn: CalendarDate?
  /// The id of the reference that replaces this one.
  public let supersededBy: String?
  /// Bracket numbers of the founding source that this reference was matched to by inference.
  public let inferredNumbers: InferredNumbers?
  public let note: String?
}

/// Whether a source can still be relied on.
public enum ReferenceStanding: String, Sendable, Hashable, CaseIterable {
  case current, superseded, retired, retracted, corrected
}

/// A guess at which bracket numbers of the founding source mean a reference.
public struct InferredNumbers: Sendable, Hashable {
  public let numbers: [Int]
  public let confidence: InferenceConfidence
  public let rationale: String
}

/// How good a guess is.
public enum InferenceConfidence: String, Sendable, Hashable, CaseIterable {
  case low, medium, high
}
