/// What records of one kind must have in common to be found. Every property that is not nil must hold.
///
/// A property that a kind does not have (see ``parameters(for:)``) finds nothing there: a filter is never
/// ignored without a word.
public struct Query: Sendable, Hashable {
  /// The id or alias of a condition. Statements that hold in any condition are among those found.
  public var condition: String?
  /// The id or alias of a therapy. Found are records about the therapy itself, about a class it belongs to,
  /// of a class about its members and theirs, and about combinations in which any of these is really given.
  public var therapy: String?
  /// The id or alias of a combination; exactly this one, but for safety notes, which are also found when they
  /// are about what is given in it.
  public var combination: String?
  public var direction: Direction?
  /// The id of a grading scheme; some grading is in it.
  public var scheme: String?
  /// A grading's value, exactly; with `scheme`, in that scheme.
  public var grade: String?
  /// The record's status, or the standing of a reference or recommendation.
  public var status: String?
  /// Judged on the day that `find` is asked for.
  public var reviewState: ReviewState?
  public var verdict: Verdict?
  public var advice: Advice?
  public var phase: RegimenPhase?
  public var safetyKind: SafetyKind?
  public var severity: Severity?
  public var therapyKind: TherapyKind?
  public var design: StudyDesign?
  /// The id of a reference that the record rests on.
  public var reference: String?
  /// Words that must all occur, each as the beginning of a word; case and common accents do not matter.
  public var text: String?

  /// A query that every record matches.
  public init() {}

  /// The properties of a query, by the names that the REST interface gives them.
  public enum Parameter: String, Sendable, Hashable, CaseIterable {
    case condition, therapy, combination, direction, scheme, grade, status
    case reviewState = "reviewStatus"
    case verdict, advice, phase
    /// `safetyKind` of safety notes, `therapyKind` of therapies.
    case kind
    case severity, design, reference
    case text = "q"
  }

  /// What can be asked of a kind.
  public static func parameters(for kind: RecordKind) -> [Parameter] {
    let statement: [Parameter] = [.condition, .therapy, .combination, .scheme, .grade, .reference]
    let common: [Parameter] = [.status, .reviewState, .text]
    let own: [Parameter] =
      switch kind {
      case .conditions: [.reference]
      case .therapies: [.condition, .kind, .reference]
      case .combinations: [.condition, .therapy]
      case .assertions: [.condition, .therapy, .combination, .verdict, .reference]
      case .evidence: statement + [.direction, .design]
      case .recommendations: statement + [.direction, .advice]
      case .regimens: statement + [.phase]
      case .predictors: statement + [.direction, .design]
      case .safety: statement + [.direction, .kind, .severity]
      case .references: [.condition, .design]
      }
    return own + common
  }
}
