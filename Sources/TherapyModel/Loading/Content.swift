/// Content as decoded: nothing is known yet about whether its parts fit together.
struct Content: Sendable {
  var release: Release?
  var vocabulary: Vocabulary?
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
    case .release, .vocabulary: break
    case .schemes: hasAllSchemes = false
    case .codeSystems: hasAllCodeSystems = false
    }
  }

  /// Takes what another file holds; files come from the last to the first, and ``turnRound()`` after them.
  mutating func takeBackwards(_ other: inout Content) {
    release = other.release ?? release
    vocabulary = other.vocabulary ?? vocabulary
    schemes.takeBackwards(&other.schemes)
    codeSystems.takeBackwards(&other.codeSystems)
    conditions.takeBackwards(&other.conditions)
    therapies.takeBackwards(&other.therapies)
    combinations.takeBackwards(&other.combinations)
    assertions.takeBackwards(&other.assertions)
    evidence.takeBackwards(&other.evidence)
    recommendations.takeBackwards(&other.recommendations)
    regimens.takeBackwards(&other.regimens)
    predictors.takeBackwards(&other.predictors)
    safety.takeBackwards(&other.safety)
    references.takeBackwards(&other.references)
    incomplete.formUnion(other.incomplete)
    hasAllSchemes = hasAllSchemes && other.hasAllSchemes
    hasAllCodeSystems = hasAllCodeSystems && other.hasAllCodeSystems
  }

  /// Puts what was taken into the order of the files.
  mutating func turnRound() {
    schemes.turnRound()
    codeSystems.turnRound()
    conditions.turnRound()
    therapies.turnRound()
    combinations.turnRound()
    assertions.turnRound()
    evidence.turnRound()
    recommendations.turnRound()
    regimens.turnRound()
    predictors.turnRound()
    safety.turnRound()
    references.turnRound()
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

  /// Takes all of the other, the last first: what is taken from an array's end is moved, while a copy of a record
  /// would count its twenty references, and letting go of the other would count them again.
  mutating func takeBackwards(_ other: inout Loaded) {
    while let thing = other.things.popLast() { things.append(thing) }
    while let origin = other.origins.popLast() { origins.append(origin) }
    (other.things, other.origins) = ([], [])
  }

  /// Turns the order round.
  mutating func turnRound() {
    things.reverse()
    origins.reverse()
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
