/// Finds conditions and therapies by the codes that stand for them.
struct CodeIndex: Sendable {
  private struct Key: Hashable {
    let system: String
    /// In one of its spellings; see ``CodeSystem/spelling(of:)``.
    let code: String
  }

  /// Ids, names, URIs and OIDs of code systems in small letters, with their place.
  private var systems: [String: Int] = [:]
  private var matches: [Key: [CodeMatch]] = [:]
  /// Codes of each system that has levels, in the order of their letters and digits.
  private var ladders: [String: [Rung]] = [:]

  /// A code of a system that has levels.
  private struct Rung {
    let spelling: String
    /// Without full stops.
    let plain: String
    let match: CodeMatch
  }

  init(
    _ systems: [CodeSystem], _ conditions: RecordSet<Condition>, _ therapies: RecordSet<Therapy>
  ) {
    var byID: [String: CodeSystem] = [:]
    for (place, system) in systems.enumerated() {
      byID[system.id] = system
      let names = [
        system.id, system.name, system.uri, system.oid, system.oid.map { "urn:oid:" + $0 },
      ]
      for case let name? in names where self.systems[name.lowercased()] == nil {
        self.systems[name.lowercased()] = place
      }
    }
    for condition in conditions { add(condition.codes, of: condition.reference, byID) }
    for therapy in therapies { add(therapy.codes, of: therapy.reference, byID) }
    for id in ladders.keys {
      ladders[id]?.sort { ($0.plain, $0.match.id) < ($1.plain, $1.match.id) }
    }
  }

  private mutating func add(
    _ codes: [Code], of record: RecordReference, _ systems: [String: CodeSystem]
  ) {
    for code in codes {
      guard let system = systems[code.system] else { continue }
      let match = CodeMatch(kind: record.kind, id: record.id, code: code, isExact: true)
      let spelling = system.spelling(of: code.code)
      matches[Key(system: system.id, code: spelling), default: []].append(match)
      // Both spellings are kept, rather than the stop dropped from what is asked for: `G6.182` is no code.
      let plain = spelling.filter { $0 != "." }
      if system.dotIsOptional, plain != spelling {
        matches[Key(system: system.id, code: plain), default: []].append(match)
      }
      if !system.levels.isEmpty, !code.partOnly {
        ladders[system.id, default: []].append(
          Rung(spelling: spelling, plain: plain, match: match))
      }
    }
  }

  func system(named name: String) -> Int? { systems[name.lowercased()] }

  /// What a code stands for: equal codes first, then those marked to stand for all that begin with them, the
  /// longest first.
  func find(_ code: String, in system: CodeSystem) -> [CodeMatch] {
    let spelling = system.spelling(of: code)
    var found = matches[Key(system: system.id, code: spelling)] ?? []
    var prefix = spelling[...]
    while !prefix.isEmpty {
      prefix.removeLast()
      guard let all = matches[Key(system: system.id, code: String(prefix))],
        isRestOfCode(spelling[prefix.endIndex...], system)
      else { continue }
      for match in all where match.code.matchesPrefix {
        found.append(CodeMatch(kind: match.kind, id: match.id, code: match.code, isExact: false))
      }
    }
    return found
  }

  /// The codes below one of a system that has levels, in their order: those that begin with it, where it is as long as the
  /// codes of a level.
  func below(_ code: String, in system: CodeSystem) -> [CodeMatch] {
    let spelling = system.spelling(of: code)
    let plain = spelling.filter { $0 != "." }
    guard let ladder = ladders[system.id], system.levels.contains(plain.utf8.count),
      spelling.utf8.last != UInt8(ascii: "."), isRestOfCode(plain[...], system)
    else { return [] }
    var (low, high) = (0, ladder.count)
    while low < high {
      let middle = (low + high) / 2
      if ladder[middle].plain < plain { low = middle + 1 } else { high = middle }
    }
    // A code that is written with its full stop has it where the codes below have it.
    let isPlain = system.dotIsOptional && plain == spelling
    return ladder[low...].prefix { $0.plain.hasPrefix(plain) }
      .filter { $0.plain != plain && (isPlain ? $0.plain : $0.spelling).hasPrefix(spelling) }
      .map(\.match)
  }

  /// Whether a descendant's code may go on like this: with letters and digits, after a stop where the system
  /// has one.
  private func isRestOfCode(_ rest: Substring, _ system: CodeSystem) -> Bool {
    var octets = rest.utf8
    if system.dotIsOptional, octets.first == UInt8(ascii: ".") { octets.removeFirst() }
    return !octets.isEmpty
      && octets.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
      }
  }
}

extension CodeSystem {
  /// A code as it is compared: without spaces around it and the system's prefix, `a` to `z` as capitals.
  func spelling(of code: String) -> String {
    var spelling = Self.capitals(Self.trimmed(code[...]))
    if let prefix, case let capitals = Self.capitals(prefix[...]), spelling.hasPrefix(capitals) {
      spelling = String(Self.trimmed(spelling.dropFirst(capitals.count)))
    }
    return spelling
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }

  private static func capitals(_ text: Substring) -> String {
    String(decoding: text.utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }, as: UTF8.self)
  }
}

extension KnowledgeBase {
  /// Octets of a code that can be asked for; longer ones stand for nothing.
  private static let codeOctets = 64

  /// Codes below one that are told, at most.
  public static let narrowerLimit = 100

  /// The code system with this id, name, FHIR URI or OID (`urn:oid:` may stand before it); case does not matter.
  public func codeSystem(named name: String) -> CodeSystem? {
    codes.system(named: name).map { codeSystems[$0] }
  }

  /// The therapies of which a word of a text is the code of a part only, in the order of the words: a search that finds
  /// them has not found the therapy.
  public func partCodes(in text: String) -> [CodeMatch] {
    var found: [CodeMatch] = []
    for word in text.split(separator: " ") where word.contains(where: \.isNumber) {
      let code = word.split(separator: "|").last ?? word
      guard code.utf8.count <= Self.codeOctets else { continue }
      let matches = codeSystems.flatMap { codes.find(String(code), in: $0) }
      guard matches.allSatisfy(\.code.partOnly) else { continue }
      found += matches.filter { !found.contains($0) }
    }
    return found
  }

  /// What a code stands for among conditions and therapies; nil where the code system is not known. Codes match
  /// in any case, with or without the system's prefix, and without a full stop where it may be left out. The
  /// codes of predictors' markers are no part of it, and what has the code for a part of it only is told apart.
  public func lookup(system name: String, code: String) -> Lookup? {
    guard let system = codeSystem(named: name) else { return nil }
    let isCode = code.utf8.count <= Self.codeOctets
    let found = isCode ? codes.find(code, in: system) : []
    let below = isCode && found.isEmpty ? codes.below(code, in: system) : []
    return Lookup(
      system: system, code: code, matches: found.filter { !$0.code.partOnly },
      parts: found.filter(\.code.partOnly), narrower: Array(below.prefix(Self.narrowerLimit)),
      narrowerCount: below.count)
  }
}
