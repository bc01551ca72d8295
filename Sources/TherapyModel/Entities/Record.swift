/// The kinds of record in a knowledge base; the raw value is the content folder and the REST collection.
public enum RecordKind: String, Sendable, Hashable, CaseIterable {
  case conditions, therapies, combinations, assertions, evidence, recommendations
  case regimens, predictors, safety, references
}

/// What every record of a knowledge base has.
public protocol Record: Sendable {
  /// The kind, which is also the folder that holds the record.
  static var kind: RecordKind { get }
  /// What identifies the record, its life cycle and its review.
  var header: RecordHeader { get }
  /// Whether it may still be relied on, in a word; of references and recommendations their standing.
  var statusText: String { get }
  /// The ids of the references that the record itself cites, in its order.
  var citedReferences: [String] { get }
}

extension Record {
  public var statusText: String { header.status.rawValue }
}

/// Identity, version, life cycle and review of a record.
public struct RecordHeader: Sendable, Hashable {
  /// Stable and speaking: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 octets, unique within its kind.
  public let id: String
  /// Counts the published changes of the record, from 1.
  public let version: Int
  /// Whether the record may still be relied on.
  public let status: RecordStatus
  /// Who wrote it, where somebody signs for that; never one of its reviewers.
  public let author: String?
  /// Who reviewed it and when; nil as long as nobody has.
  public let review: Review?
}

/// FHIR's PublicationStatus, without the values that never reach a release.
public enum RecordStatus: String, Sendable, Hashable, CaseIterable {
  case active, retired
}

/// A review by named people. It is never filled in by a program.
public struct Review: Sendable, Hashable {
  public let lastReviewed: CalendarDate
  public let nextDue: CalendarDate
  /// At least one.
  public let reviewers: [Reviewer]
}

/// A person who reviewed a record.
public struct Reviewer: Sendable, Hashable {
  public let name: String
  /// For example `neurologist` or `pharmacist`.
  public let role: String
  /// Declared conflicts of interest, in words; `none declared` where there are none.
  public let conflictsOfInterest: String
}

/// Where a record stands between two reviews, computed from its dates.
public enum ReviewState: String, Sendable, Hashable, CaseIterable {
  /// Nobody has reviewed the record.
  case never
  /// Reviewed, and the next review is more than 30 days away.
  case current
  /// The next review is due within 30 days.
  case due
  /// The date of the next review has passed.
  case overdue
}
