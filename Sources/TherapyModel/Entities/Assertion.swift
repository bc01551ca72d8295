/// The conclusion of this knowledge base about one intervention in one condition (CIViC's assertion):
/// many statements, one place in the answer.
public struct Assertion: Record {
  public static let kind = RecordKind.assertions
  public let header: RecordHeader
  /// The id of a ``Condition``.
  public let condition: String
  public let intervention: Intervention
  /// The only route of administration that the conclusion speaks of; nil: it speaks of all.
  public let route: Route?
  /// The only people that the conclusion speaks of, for example `children`; nil: it speaks of all with the condition.
  public let appliesTo: LocalizedText?
  public let verdict: Verdict
  /// Place among the same verdict, from 1; lower comes first.
  public let rank: Int
  /// The conclusion in at most 12 words, without a number that its basis lacks.
  public let bottomLine: LocalizedText
  /// When to begin, in at most 12 words.
  public let startWhen: LocalizedText?
  /// What limits the conclusion, in at most 12 words.
  public let caveat: LocalizedText?
  /// The ids of the regimens of a guideline or label that are usually given, first course first; empty where none is
  /// recorded.
  public let usualDose: [String]
  /// A few sentences that a clinician reads first.
  public let summary: String
  /// The statements that the verdict rests on; at least one.
  public let basis: [RecordReference]
  /// Who disagrees, and about what.
  public let disagreements: [Disagreement]
}

/// What a reader should do with an intervention; in the order of the answer's groups: what to use, then
/// what to keep away from, then what is unsettled.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
  /// What guidelines put first.
  case firstLine = "first-line"
  /// Established, in place of the first line or after it.
  case alternative
  /// May worsen the condition, or may cause it.
  case avoid
  /// Tried without benefit.
  case noBenefit = "no-benefit"
  /// May be considered where the former do not suffice; support is contested or toxicity weighs.
  case consider
  /// Reports only; not enough to recommend.
  case unproven
  /// Under trial, or approved for nothing here.
  case investigational
}

/// A sourced difference of opinion.
public struct Disagreement: Sendable, Hashable {
  /// What it is about, in at most four words.
  public let topic: LocalizedText
  public let text: String
  public let sources: [SourceCitation]
}
