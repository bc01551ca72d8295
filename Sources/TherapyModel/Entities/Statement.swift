/// A record that says something about an intervention in a condition, with its support.
public protocol Statement: Record {
  /// The condition it speaks of; nil where it holds in any.
  var condition: String? { get }
  /// What it speaks of.
  var intervention: Intervention { get }
  /// The rows of the fact dossier that it states, for example `c012`.
  var claimIds: [String] { get }
  /// The sentence of the founding source (numbered from 1) that it states, if any.
  var sourceSentence: Int? { get }
  /// What it says, in the project's own words.
  var text: String { get }
  /// How strong its support or the advice is; each in its own scheme, never merged or converted.
  var gradings: [Grading] { get }
  /// What it rests on; never empty.
  var sources: [SourceCitation] { get }
  /// Statements of any kind that contradict it. Said on one side, it holds for both.
  var disagreesWith: [RecordReference] { get }
}

/// A therapy, or therapies in a stated relation to each other.
public enum Intervention: Sendable, Hashable {
  /// The id of a therapy.
  case therapy(String)
  /// The id of a combination.
  case combination(String)
}

/// What a statement holds true of an intervention.
public enum Direction: String, Sendable, Hashable, CaseIterable {
  case benefit
  case noBenefit = "no-benefit"
  case harm
  case uncertain
  /// The marker goes with a better response (predictors only).
  case predictor
  /// The marker does not go with the response (predictors only).
  case nonPredictor = "non-predictor"
}

/// A judgement of support or of advice in the words of its own scheme (GRADE, EFNS levels, ...).
public struct Grading: Sendable, Hashable {
  /// The id of a ``GradingScheme``.
  public let scheme: String
  /// One of the scheme's values, exactly as listed there.
  public let value: String
  /// The reference whose authors gave the grading; nil where it is the dossier's own class.
  public let gradedBy: String?

  /// A grading in a scheme.
  package init(scheme: String, value: String, gradedBy: String?) {
    (self.scheme, self.value, self.gradedBy) = (scheme, value, gradedBy)
  }
}

/// A reference as a statement uses it.
public struct SourceCitation: Sendable, Hashable {
  /// The id of a ``Reference``.
  public let reference: String
  /// How the citation came about.
  public let basis: CitationBasis

  /// A citation of the reference with that id.
  package init(reference: String, basis: CitationBasis) {
    (self.reference, self.basis) = (reference, basis)
  }
}

/// How sure it is that a source stands behind a statement.
public enum CitationBasis: String, Sendable, Hashable, CaseIterable {
  /// The source was read and states it.
  case direct
  /// Matched by inference to a bracket number of the founding source, whose list was not available.
  case inferred
  /// Named by another source that was read; itself not read.
  case quoted
}

/// A record of any kind, by kind and id. In content: `evidence/some-id`.
public struct RecordReference: Sendable, Hashable {
  public let kind: RecordKind
  public let id: String

  /// The record of that kind with that id.
  public init(kind: RecordKind, id: String) {
    self.kind = kind
    self.id = id
  }
}

extension Intervention {
  /// The id of the therapy or combination.
  public var id: String {
    switch self {
    case .therapy(let id), .combination(let id): id
    }
  }

  /// `therapies` or `combinations`.
  public var kind: RecordKind {
    switch self {
    case .therapy: .therapies
    case .combination: .combinations
    }
  }
}

extension RecordReference {
  /// As written in content: `evidence/some-id`.
  public var text: String { kind.rawValue + "/" + id }
}

extension Record {
  /// The record's kind and id.
  public var reference: RecordReference { RecordReference(kind: Self.kind, id: header.id) }
}
