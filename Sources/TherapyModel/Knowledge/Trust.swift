/// What lets a reader judge a record: version, review, sources, agreement, terms of use.
public struct Trust: Sendable, Hashable {
  /// The record's version.
  public let version: Int
  /// The id of the release that holds it.
  public let release: String
  /// Whether the record may still be relied on; for references and recommendations their standing.
  public let status: String
  /// Where the record stands between two reviews, on the day asked for.
  public let reviewState: ReviewState
  public let lastReviewed: CalendarDate?
  public let nextReviewDue: CalendarDate?
  /// Empty where nobody has reviewed the record.
  public let reviewers: [Reviewer]
  /// The ids of the references that it rests on, sorted, each once.
  public let sources: [String]
  /// Every source among `sources` that is not current; for a reference, itself.
  public let sourceAlerts: [SourceAlert]
  /// Whether what it rests on agrees; nil for records that claim nothing about an intervention.
  public let agreement: Agreement?
  public let license: License
  public let disclaimer: String
}

/// A source that is superseded, retired, retracted or corrected.
public struct SourceAlert: Sendable, Hashable {
  /// The id of the reference.
  public let reference: String
  public let standing: ReferenceStanding
  /// The id of the reference that replaces it.
  public let supersededBy: String?
}

/// Whether the support of a record agrees with itself.
///
/// Of a statement: `conflicting` if another statement disagrees with it, whichever of the two says so;
/// `singleSource` if it rests on one reference; else `concordant`.
///
/// Of an assertion, looking at the statements of its basis: `conflicting` if those about efficacy, and the
/// recommendations, hold both benefit and no benefit or harm; `mixed` if they hold benefit and uncertainty, if two
/// statements disagree on a point, or if the assertion names a disagreement; `singleSource` if they rest on one
/// reference; else `concordant`.
public enum Agreement: String, Sendable, Hashable, CaseIterable {
  case concordant, mixed, conflicting
  case singleSource = "single-source"
}
