/// What a knowledge base says of itself as a whole.
public struct Release: Sendable, Hashable {
  /// `YEAR.NUMBER`, for example `2026.1`.
  public let id: String
  public let date: CalendarDate
  public let title: String
  /// The title in at most 24 characters, for headers.
  public let shortTitle: String?
  /// A BCP 47 tag.
  public let language: String
  public let license: License
  /// Stands in every answer.
  public let disclaimer: String
  /// A word of the editors on the review of the release. It is never served: what readers are told of review is
  /// computed from the conclusions that they see.
  public let reviewNotice: String?
  public let changes: [ReleaseChange]
}

/// The terms under which content may be used.
public struct License: Sendable, Hashable {
  public let name: String
  /// An SPDX identifier.
  public let spdx: String?
  public let url: String
}

/// A line of the content's own history.
public struct ReleaseChange: Sendable, Hashable {
  public let date: CalendarDate
  public let text: String
  /// The records that turned.
  public let records: [RecordReference]
}

/// A scheme of gradings. Values of different schemes are never compared or converted.
public struct GradingScheme: Sendable, Hashable {
  public let id: String
  public let name: String
  /// The edition, where the source names one.
  public let version: String?
  public let issuer: String
  public let rates: GradedMatter
  /// Allowed values, strongest first where the scheme has an order.
  public let values: [GradingValue]
  public let note: String?
}

/// What a scheme grades (GRADE keeps the two apart).
public enum GradedMatter: String, Sendable, Hashable, CaseIterable {
  case support, certainty, recommendation
}

/// One value of a scheme.
public struct GradingValue: Sendable, Hashable {
  public let value: String
  public let meaning: String
}
