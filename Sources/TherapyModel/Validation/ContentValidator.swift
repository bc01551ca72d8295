internal import Spelling

/// Checks whether the parts of decoded content fit together. Empty ids stand for what was wrong already.
struct ContentValidator: Sendable {
  let content: Content
  var findings: [Finding] = []
  /// Ids of each kind, with the place of the record.
  private(set) var ids = IDsByKind()
  /// Aliases of each kind, with the id they stand for.
  private(set) var aliases: [RecordKind: [String: String]] = [:]
  private(set) var schemes = KnownIDs([])
  private(set) var codeSystems = KnownIDs([])
  /// Kinds of which some record or id could not be read: an id that is not found may be right.
  private var incomplete: Set<RecordKind>
  let graph: TherapyGraph
  /// Files in which something is wrong already: a value read from them may be a stand-in.
  let flawedFiles: Set<Int32>

  /// A check of `content`; `findings` are what was found while it was read.
  init(_ content: Content, after findings: [Finding] = []) {
    self.content = content
    flawedFiles = Set(findings.map { Int32($0.file) })
    incomplete = content.incomplete
    graph = TherapyGraph(content.therapies.things, content.combinations.things)
  }

  /// Runs every check.
  mutating func validate() {
    collectIDs()
    collectAliases()
    // Most records are evidence: the checks of all else take about as long.
    let base = self
    let parts: [@Sendable () -> [Finding]] = [
      { base.findings(of: { $0.checkStatements(base.content.evidence) }) },
      { base.findings(of: { $0.checkAllButEvidence() }) },
    ]
    findings += Workers.all(parts).joined()
  }

  /// What a check finds by itself.
  private func findings(of check: (inout ContentValidator) -> Void) -> [Finding] {
    var part = self
    part.findings = []
    check(&part)
    return part.findings
  }

  private mutating func checkAllButEvidence() {
    checkRelease()
    checkVocabulary()
    checkSchemes()
    checkConditions()
    checkTherapies()
    checkCombinations()
    checkReferences()
    checkStatements(content.recommendations)
    checkStatements(content.regimens)
    checkStatements(content.predictors)
    checkStatements(content.safety)
    checkMarkers()
    checkSafetyNotes()
    checkRates()
    checkAssertions()
    checkReviews()
  }

  // MARK: Reporting

  /// Notes something wrong within a record.
  mutating func report(
    _ origin: Origin, _ steps: [String], _ message: String, remedy: String
  ) {
    findings.append(
      Finding(
        file: Int(origin.file), place: .pointer(origin.pointer(steps)), message: message,
        remedy: remedy))
  }

  /// Where a record stands, in words.
  func place(of origin: Origin) -> String {
    let file = content.files[Int(origin.file)]
    return origin.element >= 0 ? "\(file), element \(origin.element)" : file
  }

  // MARK: Ids and aliases

  private mutating func collectIDs() {
    let content = content
    // Most records are evidence.
    let parts: [@Sendable () -> KnownIDs] = [
      { KnownIDs(of: content.evidence) }, { KnownIDs(of: content.conditions) },
      { KnownIDs(of: content.therapies) }, { KnownIDs(of: content.combinations) },
      { KnownIDs(of: content.assertions) }, { KnownIDs(of: content.recommendations) },
      { KnownIDs(of: content.regimens) }, { KnownIDs(of: content.predictors) },
      { KnownIDs(of: content.safety) }, { KnownIDs(of: content.references) },
    ]
    let kinds: [RecordKind] = [
      .evidence, .conditions, .therapies, .combinations, .assertions, .recommendations, .regimens,
      .predictors, .safety, .references,
    ]
    for (kind, known) in zip(kinds, Workers.all(parts)) { ids[kind] = known }
    collect(content.conditions)
    collect(content.therapies)
    collect(content.combinations)
    collect(content.assertions)
    collect(content.evidence)
    collect(content.recommendations)
    collect(content.regimens)
    collect(content.predictors)
    collect(content.safety)
    collect(content.references)
    let (schemes, systems) = (content.schemes, content.codeSystems)
    self.schemes = KnownIDs(schemes.things.map(\.id))
    refuseRepeated(self.schemes, schemes.origins, "grading scheme")
    codeSystems = KnownIDs(systems.things.map(\.id))
    refuseRepeated(codeSystems, systems.origins, "code system")
  }

  private mutating func collect<Entity: Record>(_ loaded: Loaded<Entity>) {
    let known = ids[Entity.kind]
    refuseRepeated(known, loaded.origins, Entity.kind.noun)
    if known.isIncomplete { incomplete.insert(Entity.kind) }
  }

  private mutating func refuseRepeated(_ known: KnownIDs, _ origins: [Origin], _ noun: String) {
    for place in known.table.repeated {
      let id = known.table.ids[place]
      guard let first = known[id] else { continue }
      report(
        origins[place], ["id"],
        "the \(noun) \"\(id)\" stands in \(self.place(of: origins[first])) too",
        remedy: "remove one of the two, or give it another id")
    }
  }

  private mutating func collectAliases() {
    collectAliases(content.conditions, \.aliases)
    collectAliases(content.therapies, \.aliases)
    collectAliases(content.combinations, \.aliases)
  }

  private mutating func collectAliases<Entity: Record>(
    _ loaded: Loaded<Entity>, _ aliases: (Entity) -> [String]
  ) {
    let kind = Entity.kind
    var known: [String: String] = [:]
    for (place, entity) in loaded.things.enumerated() {
      for (element, alias) in aliases(entity).enumerated() where !alias.isEmpty {
        let steps = ["aliases", String(element)]
        if ids[kind][alias] != nil {
          report(
            loaded.origins[place], steps, "the alias \"\(alias)\" is the id of a \(kind.noun)",
            remedy: "remove the alias")
        } else if let other = known[alias] {
          report(
            loaded.origins[place], steps,
            "the alias \"\(alias)\" stands for the \(kind.noun) \"\(other)\" already",
            remedy: "keep it in one place")
        } else {
          known[alias] = entity.header.id
        }
      }
    }
    self.aliases[kind] = known
  }

  // MARK: Links

  /// Reports an id of a kind that no record has. `steps` is asked for only then.
  mutating func link(
    _ id: String, to kind: RecordKind, from origin: Origin, at steps: () -> [String]
  ) {
    guard !id.isEmpty, ids[kind][id] == nil, !incomplete.contains(kind) else { return }
    let remedy: String
    if let meant = aliases[kind]?[id] {
      remedy = "\"\(id)\" is an alias: write \"\(meant)\""
    } else if let near = nearest(id, kind) {
      remedy = "did you mean \"\(near)\"?"
    } else {
      remedy = "correct it, or add the record to \(kind.rawValue)/"
    }
    report(origin, steps(), "no \(kind.noun) has the id \"\(id)\"", remedy: remedy)
  }

  /// What an unknown id may have meant; no longer looked for once more is wrong than will be shown.
  private func nearest(_ id: String, _ kind: RecordKind) -> String? {
    guard findings.count < ContentProblems.limit else { return nil }
    return Nearest.name(to: id, among: ids[kind].names)
  }

  mutating func link(_ intervention: Intervention, from origin: Origin, at steps: [String]) {
    switch intervention {
    case .therapy(let id): link(id, to: .therapies, from: origin) { steps + ["therapy"] }
    case .combination(let id): link(id, to: .combinations, from: origin) { steps + ["combination"] }
    }
  }

  /// Checks citations: each reference exists and is named once.
  mutating func link(
    _ sources: [SourceCitation], from origin: Origin, at steps: () -> [String]
  ) {
    for (element, source) in sources.enumerated() {
      link(source.reference, to: .references, from: origin) {
        steps() + [String(element), "reference"]
      }
      if !source.reference.isEmpty,
        sources[..<element].contains(where: { $0.reference == source.reference })
      {
        report(
          origin, steps() + [String(element), "reference"],
          "the reference \"\(source.reference)\" is named twice", remedy: "name it once")
      }
    }
  }

  /// Checks codes: each system exists and no code stands twice.
  mutating func link(
    _ codes: [Code], from origin: Origin, at list: [String], ofTherapy isTherapy: Bool = false
  ) {
    for (element, code) in codes.enumerated() {
      let steps = list + [String(element)]
      if !code.system.isEmpty, codeSystems[code.system] == nil, content.hasAllCodeSystems {
        let near = Nearest.name(to: code.system, among: codeSystems.names.sorted())
        report(
          origin, steps + ["system"], "no code system has the id \"\(code.system)\"",
          remedy: near.map { "did you mean \"\($0)\"?" } ?? "add it to code-systems.json")
      }
      if code.partOnly, !isTherapy {
        report(
          origin, steps + ["partOnly"], "only a therapy has parts",
          remedy: "leave \"partOnly\" out")
      } else if code.partOnly, code.note == nil {
        report(
          origin, steps, "it is not said of which part the code is",
          remedy: "add \"note\"")
      }
      let isRepeated = codes[..<element].contains {
        $0.system == code.system && $0.code == code.code
      }
      if isRepeated, !code.code.isEmpty {
        report(
          origin, steps + ["code"], "the code \"\(code.code)\" stands here twice",
          remedy: "keep one of the two")
      }
    }
  }
}

/// Ids as they are looked up, with the places of what has them.
final class KnownIDs: Sendable {
  let table: IDTable
  /// Further names of things that are in the table.
  private let others: [String: Int]
  /// Whether something has no id.
  let isIncomplete: Bool

  /// The ids of things in their order; of equal ones the first counts, and empty ones stand for nothing.
  convenience init(_ ids: [String]) {
    self.init(ids, meant: [])
  }

  /// The ids of records. One of a wrong form was reported; links to what it should be are right.
  convenience init<Entity: Record>(of loaded: Loaded<Entity>) {
    let things = loaded.things
    let ids = things.indices.map { things[$0].header.id }
    let wrong = ids.indices.filter { !ids[$0].isEmpty && !RecordHeader.isID(ids[$0]) }
    self.init(
      ids,
      meant: wrong.map { place in
        let meant = ids[place].lowercased()
        return (meant.replacing("_", with: "-").replacing(" ", with: "-"), place)
      })
  }

  private init(_ ids: [String], meant: [(name: String, place: Int)]) {
    let table = IDTable(ids)
    self.table = table
    isIncomplete = table[""] != nil
    let new = meant.filter { table[$0.name] == nil }
    others = Dictionary(new.map { ($0.name, $0.place) }) { first, _ in first }
  }

  /// The place of what has an id.
  subscript(id: String) -> Int? {
    guard !id.isEmpty else { return nil }
    return table[id] ?? (others.isEmpty ? nil : others[id])
  }

  /// All names.
  var names: [String] { table.ids.filter { !$0.isEmpty } + others.keys }
}

/// The ids of each kind.
struct IDsByKind: Sendable {
  private var ids = [KnownIDs](repeating: KnownIDs([]), count: RecordKind.allCases.count)

  subscript(kind: RecordKind) -> KnownIDs {
    get { ids[kind.place] }
    set { ids[kind.place] = newValue }
  }
}

extension RecordKind {
  /// Its place in the list of kinds.
  var place: Int {
    switch self {
    case .conditions: 0
    case .therapies: 1
    case .combinations: 2
    case .assertions: 3
    case .evidence: 4
    case .recommendations: 5
    case .regimens: 6
    case .predictors: 7
    case .safety: 8
    case .references: 9
    }
  }
}
