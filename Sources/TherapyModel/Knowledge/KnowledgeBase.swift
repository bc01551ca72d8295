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
  /// The words in which people ask.
  public let vocabulary: Vocabulary
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
  /// SHA-256 over the names and octets of all content files, 64 hexadecimal digits: the digest of what
  /// `sha256sum` prints for the files, in the order of their paths.
  public let digest: String
  /// When the newest content file was modified, in seconds since 1970-01-01T00:00:00Z.
  public let newestModification: Int

  let graph: TherapyGraph
  let indexes: [RecordKind: RecordIndex]
  private let lazyNames: Lazy<NameIndex>
  private let lazyNameTable: Lazy<NameTable>
  private let lazyCodes: Lazy<CodeIndex>
  private let lazyPhrases: Lazy<PhraseBook>
  private let lazyConclusions: Lazy<ConclusionIndex>
  private let lazyWeights: Lazy<SubjectWeights>
  /// The statements that disagree with a statement, whichever of the two says so; sorted.
  let disagreements: [RecordReference: [RecordReference]]
  /// What to know of references that are not current, by position; empty where all are.
  let alerts: [SourceAlert?]
  /// Days on which the review state of some record changes, ascending.
  let transitions: [CalendarDate]

  /// A knowledge base of content that was found to be without fault.
  init(
    _ validator: ContentValidator, release: Release, digest: String, newestModification: Int
  ) {
    let content = validator.content
    func records<Entity: Record>(_ loaded: Loaded<Entity>) -> RecordSet<Entity> {
      RecordSet(loaded.things, validator.ids[Entity.kind].table)
    }
    self.release = release
    self.digest = digest
    self.newestModification = newestModification
    schemes = content.schemes.things
    codeSystems = content.codeSystems.things
    vocabulary = content.vocabulary ?? .empty
    conditions = records(content.conditions)
    therapies = records(content.therapies)
    combinations = records(content.combinations)
    assertions = records(content.assertions)
    evidence = records(content.evidence)
    recommendations = records(content.recommendations)
    regimens = records(content.regimens)
    predictors = records(content.predictors)
    safety = records(content.safety)
    references = records(content.references)
    graph = TherapyGraph(therapies, combinations)
    indexes = [
      .conditions: RecordIndex(conditions), .therapies: RecordIndex(therapies),
      .combinations: RecordIndex(combinations), .assertions: RecordIndex(assertions),
      .evidence: RecordIndex(evidence), .recommendations: RecordIndex(recommendations),
      .regimens: RecordIndex(regimens), .predictors: RecordIndex(predictors),
      .safety: RecordIndex(safety), .references: RecordIndex(references),
    ]
    lazyNames = Lazy { [conditions, therapies, combinations] in
      NameIndex(conditions, therapies, combinations)
    }
    lazyNameTable = Lazy { [conditions, therapies, combinations] in
      NameTable(conditions, therapies, combinations)
    }
    lazyPhrases = Lazy { [vocabulary, conditions, therapies, combinations] in
      PhraseBook(vocabulary, conditions, therapies, combinations)
    }
    lazyConclusions = Lazy { [assertions] in ConclusionIndex(assertions) }
    lazyWeights = Lazy { [indexes, assertions, conditions, therapies, combinations, graph] in
      SubjectWeights(indexes, assertions, conditions, therapies, combinations, graph)
    }
    alerts = SourceAlert.all(references)
    lazyCodes = Lazy { [codeSystems, conditions, therapies] in
      CodeIndex(codeSystems, conditions, therapies)
    }
    var collector = DisagreementCollector()
    collector.add(evidence)
    collector.add(recommendations)
    collector.add(regimens)
    collector.add(predictors)
    collector.add(safety)
    disagreements = collector.sorted
    var days = TransitionCollector()
    days.add(conditions)
    days.add(therapies)
    days.add(combinations)
    days.add(assertions)
    days.add(evidence)
    days.add(recommendations)
    days.add(regimens)
    days.add(predictors)
    days.add(safety)
    days.add(references)
    transitions = days.sorted
  }

  var names: NameIndex { lazyNames.value }
  /// What conditions, therapies and combinations are called, for searches.
  var nameTable: NameTable { lazyNameTable.value }
  var codes: CodeIndex { lazyCodes.value }
  /// What the words of questions mean.
  var phrases: PhraseBook { lazyPhrases.value }
  /// The assertions that are in force, by what they are about.
  var conclusionIndex: ConclusionIndex { lazyConclusions.value }
  /// How much is said of conditions, therapies and combinations.
  var subjectWeights: SubjectWeights { lazyWeights.value }

  /// Makes the indexes now, on all processors, that else are made when they are first needed.
  public func makeIndexes() {
    let parts = indexes.values.sorted { $0.count > $1.count }.flatMap(\.parts)
    let others: [@Sendable () -> Void] = [
      { _ = self.names }, { _ = self.nameTable }, { _ = self.codes }, { _ = self.conclusionIndex },
      { _ = self.phrases },
    ]
    _ = Workers.all(parts + others)
    // After the lists, which it counts.
    _ = subjectWeights
  }

  /// How many records of a kind there are.
  public func count(of kind: RecordKind) -> Int {
    indexes[kind]?.count ?? 0
  }

  /// How many records of all kinds there are.
  package var recordCount: Int { RecordKind.allCases.reduce(0) { $0 + count(of: $1) } }

  /// The record of a kind at its position in the kind's ``RecordSet``.
  public func record(_ kind: RecordKind, at position: Int) -> any Record {
    switch kind {
    case .conditions: conditions[position]
    case .therapies: therapies[position]
    case .combinations: combinations[position]
    case .assertions: assertions[position]
    case .evidence: evidence[position]
    case .recommendations: recommendations[position]
    case .regimens: regimens[position]
    case .predictors: predictors[position]
    case .safety: safety[position]
    case .references: references[position]
    }
  }

  /// The id of the record of a kind at its position.
  public func id(_ kind: RecordKind, at position: Int) -> String {
    switch kind {
    case .conditions: conditions.id(at: position)
    case .therapies: therapies.id(at: position)
    case .combinations: combinations.id(at: position)
    case .assertions: assertions.id(at: position)
    case .evidence: evidence.id(at: position)
    case .recommendations: recommendations.id(at: position)
    case .regimens: regimens.id(at: position)
    case .predictors: predictors.id(at: position)
    case .safety: safety.id(at: position)
    case .references: references.id(at: position)
    }
  }

  /// The position of the record of a kind that has this id; aliases are not looked at.
  public func position(_ kind: RecordKind, of id: String) -> Int? {
    switch kind {
    case .conditions: conditions.position(of: id)
    case .therapies: therapies.position(of: id)
    case .combinations: combinations.position(of: id)
    case .assertions: assertions.position(of: id)
    case .evidence: evidence.position(of: id)
    case .recommendations: recommendations.position(of: id)
    case .regimens: regimens.position(of: id)
    case .predictors: predictors.position(of: id)
    case .safety: safety.position(of: id)
    case .references: references.position(of: id)
    }
  }
}

// MARK: Loading

extension KnowledgeBase {
  /// Loads and validates a content folder; throws everything that is wrong with it at once.
  public static func load(folder: String) throws(ContentProblems) -> KnowledgeBase {
    try load(from: FolderSource(folder: folder))
  }

  /// Loads and validates content from anywhere.
  public static func load(
    from source: some ContentSource
  ) throws(ContentProblems) -> KnowledgeBase {
    var loader = ContentLoader()
    do throws(SourceFailure) {
      try loader.load(source)
    } catch {
      let problem = ContentProblem(
        file: error.path, line: 0, column: 0, pointer: "", message: error.reason,
        remedy: error.remedy)
      throw ContentProblems(problems: [problem], omitted: 0)
    }
    var validator = ContentValidator(loader.content, after: loader.findings)
    validator.validate()
    let findings = loader.findings + validator.findings
    guard findings.isEmpty, let release = loader.content.release else {
      let report = ProblemReport(files: loader.content.files, limits: JSONLimits())
      throw report.problems(findings, in: source)
    }
    return KnowledgeBase(
      validator, release: release, digest: loader.digest,
      newestModification: loader.newestModification)
  }
}
