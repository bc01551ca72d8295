internal import TherapyModel

/// What the values of parameters look like, as exactly as the server checks them.
extension Parameter {
  /// Whether several values may be joined with commas.
  var isList: Bool {
    switch domain {
    case .records, .interventions, .choices, .schemes, .fields, .include, .sort: true
    case .record, .choice, .grade, .text, .number, .boolean, .cursor, .token, .codeSystem: false
    }
  }

  /// What the value may be.
  func schema(of route: Resource, _ edition: Edition) -> Schema {
    // Probes add what they like to the queries of these.
    if route.ignoresUnknownParameters { return .text }
    return switch domain {
    case .records(let kind): several(.named(kind.nameSchema))
    case .record(let kind): .named(kind.nameSchema)
    case .interventions:
      .array(
        .choice(edition.ids(.therapies) + edition.ids(.combinations)),
        counts: Inquiry.comparisonCounts, areUnique: true)
    case .choices(let choices), .include(let choices): several(.choice(choices))
    case .choice(let choices): .choice(choices)
    case .schemes: several(.choice(edition.knowledge.schemes.map(\.id)))
    case .grade: .choice(edition.grades)
    case .text:
      // A letter or a digit of ASCII, or what may be one of another script.
      .string(
        Schema.Text(
          pattern: "[^\\x00-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7f]",
          lengths: 1...ValueCheck.lengthLimit))
    case .number(let range): .integer(in: range)
    case .boolean: .boolean
    case .fields:
      several(
        .choice(route.fieldNames), limit: ValueCheck.countLimit(ofFields: route.fieldNames.count))
    case .sort(let keys): several(.choice(keys + keys.map { "-\($0)" }))
    case .cursor: .string(Schema.Text(pattern: "^[A-Za-z0-9_-]{38}$"))
    // A code, or a system and a code. That one of the two has to say the system cannot be said here.
    case .token:
      .string(Schema.Text(pattern: "^([^|]+\\|)?[^|]+$", lengths: 1...ValueCheck.lengthLimit))
    case .codeSystem: .choice(edition.codeSystemNames)
    }
  }

  private func several(_ schema: Schema, limit: Int = ValueCheck.countLimit) -> Schema {
    .array(schema, counts: 1...limit, areUnique: false)
  }

  /// A value that finds something; nil where the content has none.
  func example(of route: Resource, _ edition: Edition) -> [String]? {
    switch domain {
    case .records(let kind), .record(let kind): edition.exampleID(kind).map { [$0] }
    case .interventions: edition.exampleInterventions
    case .choices(let choices): choices.first.map { [$0] }
    case .choice(let choices): choices.first.map { [$0] }
    case .schemes: edition.knowledge.schemes.first.map { [$0.id] }
    case .grade: edition.grades.first.map { [$0] }
    case .text: edition.exampleID(.therapies).flatMap { edition.therapy($0) }.map { [$0.name] }
    case .number(let range): ["\(Swift.min(5, range.upperBound))"]
    case .boolean: ["true"]
    case .fields: Array(route.fieldNames.prefix(2))
    case .include(let kinds): kinds.first.map { [$0] }
    case .sort(let keys): keys.last.map { ["-\($0)"] }
    case .cursor: nil
    case .token: edition.exampleCode.map { [$0.code] }
    case .codeSystem: edition.exampleCode.map { [$0.system] }
    }
  }
}

extension RecordKind {
  /// The schema of what names a record of the kind in a parameter.
  var nameSchema: String { "\(singular)-name" }
}

extension Edition {
  /// Names of a closed list in the description; where there are more, it is told by their form.
  private static let namesLimit = 512

  /// Records that are looked at for an example.
  private static let exampleLimit = 32

  /// The ids of all records of a kind, as far as the limit goes.
  func ids(_ kind: RecordKind) -> [String] {
    let count = Swift.min(knowledge.count(of: kind), Edition.namesLimit)
    return (0..<count).map { knowledge.id(kind, at: $0) }
  }

  /// What may name a record of a kind in a parameter: its id or an alias.
  func names(of kind: RecordKind) -> Schema {
    guard knowledge.count(of: kind) <= Edition.namesLimit else { return .id }
    let aliases: [String] =
      switch kind {
      case .conditions: knowledge.conditions.flatMap(\.aliases)
      case .therapies: knowledge.therapies.flatMap(\.aliases)
      case .combinations: knowledge.combinations.flatMap(\.aliases)
      default: []
      }
    let count = knowledge.count(of: kind) + aliases.count
    guard count > 0, count <= Edition.namesLimit else { return .id }
    return .choice(ids(kind) + aliases)
  }

  /// Every value of a grading scheme, each once.
  var grades: [String] {
    var all: [String] = []
    for value in knowledge.schemes.flatMap(\.values).map(\.value) where !all.contains(value) {
      all.append(value)
    }
    return all
  }

  /// What may name a code system in a look-up.
  var codeSystemNames: [String] {
    var names: [String] = []
    for system in knowledge.codeSystems {
      let all = [
        system.id, system.name, system.uri, system.oid, system.oid.map { "urn:oid:\($0)" },
      ]
      for name in all.compactMap(\.self) where !names.contains(name) { names.append(name) }
    }
    return names
  }

  // MARK: Examples

  /// A condition that has an answer, else the first record.
  func exampleID(_ kind: RecordKind) -> String? {
    guard knowledge.count(of: kind) > 0 else { return nil }
    switch kind {
    case .conditions: return exampleAssertion?.condition ?? knowledge.conditions.first?.id
    case .therapies:
      if case .therapy(let id) = exampleAssertion?.intervention { return id }
      return knowledge.id(kind, at: 0)
    case .assertions: return exampleAssertion?.id
    default: return knowledge.id(kind, at: 0)
    }
  }

  /// What is to be used first in some condition.
  private var exampleAssertion: Assertion? {
    knowledge.assertions.first {
      guard case .therapy = $0.intervention else { return false }
      return $0.verdict == .firstLine && $0.header.status == .active
    } ?? knowledge.assertions.first
  }

  /// Two interventions of the same condition.
  fileprivate var exampleInterventions: [String]? {
    guard let condition = exampleID(.conditions) else { return nil }
    var query = Query()
    query.condition = condition
    let found = knowledge.find(.assertions, query, asOf: day).prefix(Edition.exampleLimit)
      .map { knowledge.assertions[$0].intervention.id }
    let different = found.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return different.count >= 2 ? Array(different.prefix(2)) : nil
  }

  /// A code of the condition that examples are of.
  fileprivate var exampleCode: Code? {
    exampleID(.conditions).flatMap { condition($0) }?.codes.first
      ?? knowledge.therapies.lazy.compactMap(\.codes.first).first
  }
}
