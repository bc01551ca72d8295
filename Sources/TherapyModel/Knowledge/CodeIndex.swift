/// Finds conditions and therapies by the codes that stand for them.
struct CodeIndex: Sendable {
  private struct Key: Hashable {
    let system: String
    /// Folded where the system does not tell small letters from capitals.
    let code: String
  }

  /// Ids, names, URIs and OIDs of code systems in small letters, with their place.
  private var systems: [String: Int] = [:]
  private var matches: [Key: [CodeMatch]] = [:]

  init(
    _ systems: [CodeSystem], _ conditions: RecordSet<Condition>, _ therapies: RecordSet<Therapy>
  ) {
    for (place, system) in systems.enumerated() {
      let names = [
        system.id, system.name, system.uri, system.oid, system.oid.map { "urn:oid:" + $0 },
      ]
      for case let name? in names where self.systems[name.lowercased()] == nil {
        self.systems[name.lowercased()] = place
      }
    }
    for condition in conditions { add(condition.codes, of: condition.reference) }
    for therapy in therapies { add(therapy.codes, of: therapy.reference) }
  }

  private mutating func add(_ codes: [Code], of record: RecordReference) {
    for code in codes {
      let match = CodeMatch(kind: record.kind, id: record.id, code: code, isExact: true)
      let key = Key(system: code.system, code: Self.fold(code.code, in: code.system))
      matches[key, default: []].append(match)
    }
  }

  func system(named name: String) -> Int? { systems[name.lowercased()] }

  /// What a code stands for: equal codes first, then those marked to stand for all that begin with them, the
  /// longest first.
  func find(_ code: String, in system: CodeSystem) -> [CodeMatch] {
    let folded = Self.fold(code, in: system.id)
    var found = matches[Key(system: system.id, code: folded)] ?? []
    var prefix = folded
    while !prefix.isEmpty {
      prefix.removeLast()
      for match in matches[Key(system: system.id, code: prefix)] ?? []
      where match.code.matchesPrefix {
        found.append(CodeMatch(kind: match.kind, id: match.id, code: match.code, isExact: false))
      }
    }
    return found
  }

  /// ICD and ATC codes are the same in small letters and capitals; other systems' codes are compared as they are.
  private static func fold(_ code: String, in system: String) -> String {
    system.hasPrefix("icd") || system.hasPrefix("atc") ? code.uppercased() : code
  }
}

extension KnowledgeBase {
  /// Octets of a code that can be asked for; longer ones stand for nothing.
  private static let codeOctets = 64

  /// The code system with this id, name, FHIR URI or OID (`urn:oid:` may stand before it); case does not matter.
  public func codeSystem(named name: String) -> CodeSystem? {
    codes.system(named: name).map { codeSystems[$0] }
  }

  /// What a code stands for; nil where the code system is not known. ICD and ATC codes match in any case.
  public func lookup(system name: String, code: String) -> Lookup? {
    guard let system = codeSystem(named: name) else { return nil }
    let matches = code.utf8.count <= Self.codeOctets ? codes.find(code, in: system) : []
    return Lookup(system: system, code: code, matches: matches)
  }
}
