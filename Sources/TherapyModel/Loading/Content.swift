/// Content as decoded: nothing is known yet about whether its parts fit together.
struct Content: Sendable {
  var release: Release?
  var schemes = Loaded<GradingScheme>()
  var codeSystems = Loaded<CodeSystem>()
  var conditions = Loaded<Condition>()
  var therapies = Loaded<Therapy>()
  var combinations = Loaded<Combination>()
  var assertions = Loaded<Assertion>()
  var evidence = Loaded<EvidenceStatement>()
  var recommendations = Loaded<Recommendation>()
  var regimens = Loaded<Regimen>()
  var predictors = Loaded<Predictor>()
  var safety = Loaded<SafetyNote>()
  var references = Loaded<Reference>()
  /// The content files in the order of their paths.
  var files: [String] = []
  /// Kinds of which some record could not be read: an id of theirs that is not found may be right.
  var incomplete: Set<RecordKind> = []
  /// Whether some scheme could not be read.
  var hasAllSchemes = true
  /// Whether some code system could not be read.
  var hasAllCodeSystems = true

  /// Notes that something of a file beside the folders of records could not be read.
  mutating func noteIncomplete(_ meta: ContentLoader.MetaFile) {
    switch meta {
    case .release: break
    case .schemes: hasAllSchemes = false
    case .codeSystems: hasAllCodeSystems = false
    }
  }

  /// Adds what another file holds.
  mutating func append(_ other: Content) {
    release = other.release ?? release
    schemes.append(other.schemes)
    codeSystems.append(other.codeSystems)
    conditions.append(other.conditions)
    therapies.append(other.therapies)
    combinations.append(other.combinations)
    assertions.append(other.assertions)
    evidence.append(other.evidence)
    recommendations.append(other.recommendations)
    regimens.append(other.regimens)
    predictors.append(other.predictors)
    safety.append(other.safety)
    references.append(other.references)
    files += other.files
    incomplete.formUnion(other.incomplete)
    hasAllSchemes = hasAllSchemes && other.hasAllSchemes
    hasAllCodeSystems = hasAllCodeSystems && other.hasAllCodeSystems
  }
}

/// Things of one kind, each with the place it came from.
struct Loaded<Thing: Sendable>: Sendable {
  var things: [Thing] = []
  var origins: [Origin] = []

  mutating func append(_ thing: Thing, from origin: Origin) {
    things.append(thing)
    origins.append(origin)
  }

  mutating func append(_ other: Loaded) {
    things += other.things
    origins += other.origins
  }
}

/// Where a record stands.
struct Origin: Hashable, Sendable {
  /// The place of its file in the list of files.
  let file: Int32
  /// Its place in the file's array; -1 where the file is the record.
  let element: Int32

  /// The pointer to something within the record.
  func pointer(_ steps: [String]) -> JSONPointer {
    JSONPointer(element >= 0 ? [String(element)] + steps : steps)
  }
}

/// Something wrong, before its line is known.
struct Finding: Sendable {
  enum Place: Sendable {
    case wholeFile
    case offset(Int, pointer: String)
    case pointer(JSONPointer)
  }

  /// The place of the file in the list of files; -1 for the content as a whole.
  let file: Int
  let place: Place
  let message: String
  let remedy: String
}

extension RecordKind {
  /// One record of the kind, in words.
  var noun: String {
    switch self {
    case .conditions: "condition"
    case .therapies: "therapy"
    case .combinations: "combination"
    case .assertions: "assertion"
    case .evidence: "evidence statement"
    case .recommendations: "recommendation"
    case .regimens: "regimen"
    case .predictors: "predictor"
    case .safety: "safety note"
    case .references: "reference"
    }
  }
}
