/// A whole knowledge base: loaded, validated, immutable, and indexed for every question asked of it.
///
/// Load it with ``load(folder:)``. All functions are pure and may be called from any thread. Functions that
/// depend on the day take it as an argument.
public final class KnowledgeBase: Sendable {
  public let release: Release
  /// In the order of the file.
  public let schemes: [GradingScheme]
  /// In the order of the file.
  public let codeSystems: [CodeSystem]
  public let conditions: RecordSet<Condition>
  public let therapies: RecordSet<Therapy>
  public let combinations: RecordSet<Combination>
  public let assertions: RecordSet<Assertion>
  public let evidence: RecordSet<EvidenceStatement>
  public let recommendations: RecordSet<Recommendation>
  public let regimens: RecordSet<Regimen>
  public let predictors: RecordSet<Predictor>
  public let safety: RecordSet<SafetyNote>
  public let references: RecordSet<Reference>
  /// SHA-256 over the names and octets of all content files, 64 hexadecimal digits.
  public let digest: String
  /// When the newest content file was modified, in seconds since 1970-01-01T00:00:00Z.
  public let newestModification: Int

  init() { fatalError() }

  /// Loads and validates a content folder; throws everything that is wrong with it at once.
  public static func load(folder: String) throws(ContentProblems) -> KnowledgeBase { fatalError() }

  /// Loads and validates content from anywhere.
  public static func load(from source: some ContentSource) throws(ContentProblems) -> KnowledgeBase
  { fatalError() }

  /// How many records of a kind there are.
  public func count(of kind: RecordKind) -> Int { fatalError() }

  // MARK: Names

  /// The id of the condition that has this id or alias.
  public func condition(named name: String) -> String? { fatalError() }
  /// The id of the therapy that has this id or alias.
  public func therapy(named name: String) -> String? { fatalError() }
  /// The id of the combination that has this id or alias.
  public func combination(named name: String) -> String? { fatalError() }
  /// The code system with this id, name, FHIR URI or OID (`urn:oid:` may stand before it); case does not matter.
  public func codeSystem(named name: String) -> CodeSystem? { fatalError() }
  /// Ids and aliases like this one, best first, at most three; for messages.
  public func nearest(to id: String, in kind: RecordKind) -> [String] { fatalError() }

  // MARK: Questions

  /// The positions, in the ``RecordSet`` of the kind, of all records that match; ascending.
  public func find(_ kind: RecordKind, _ query: Query, asOf day: CalendarDate) -> [Int] {
    fatalError()
  }
  /// The statements about an intervention, about a class it belongs to and about combinations in which it is
  /// given; in one condition, or in all. Statements that hold in any condition are among them.
  public func statements(about intervention: Intervention, in condition: String?) -> StatementGroup
  { fatalError() }
  /// The ordered answer about a condition (an id); nil where there is none.
  public func answer(for condition: String) -> ConditionAnswer? { fatalError() }
  /// What a code stands for; nil where the code system is not known.
  public func lookup(system: String, code: String) -> Lookup? { fatalError() }
  /// The statement that a reference names.
  public func statement(_ reference: RecordReference) -> (any Statement)? { fatalError() }
  /// Every statement that disagrees with this one, whichever of the two says so; sorted by kind and id.
  public func disagreements(with statement: RecordReference) -> [RecordReference] { fatalError() }
  /// Every record that rests on a reference: statements, conditions, therapies, assertions with disagreements.
  public func records(citing reference: String) -> [RecordReference] { fatalError() }
  /// The therapies of a class and of its classes, in the order of their ids.
  public func members(of therapy: String) -> [String] { fatalError() }
  /// The classes a therapy belongs to, nearest first.
  public func classes(of therapy: String) -> [String] { fatalError() }

  // MARK: Trust

  /// What lets a reader judge a record, on a day.
  public func trust(of record: some Record, asOf day: CalendarDate) -> Trust { fatalError() }
  /// The newest day, not after `day`, on which the review state of some record changed; nil where none ever did.
  public func lastReviewTransition(onOrBefore day: CalendarDate) -> CalendarDate? { fatalError() }
}
