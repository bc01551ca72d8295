internal import Spelling

/// Finds conditions, therapies and combinations by what they are called.
struct NameIndex: Sendable {
  /// The ids that aliases stand for, by kind.
  let aliases: [RecordKind: [String: String]]
  /// The words of the names of conditions, therapies and combinations, in the order of their sets.
  let conditions: TextIndex
  let therapies: TextIndex
  let combinations: TextIndex

  init(
    _ conditions: RecordSet<Condition>, _ therapies: RecordSet<Therapy>,
    _ combinations: RecordSet<Combination>
  ) {
    var aliases: [RecordKind: [String: String]] = [:]
    self.conditions = Self.words(conditions) {
      [$0.name, $0.abbreviation ?? ""] + ($0.names?.translations ?? []) + $0.synonyms
        + $0.aliases + $0.searchWords
    }
    self.therapies = Self.words(therapies) {
      [$0.name, $0.abbreviation ?? ""] + ($0.names?.translations ?? []) + $0.synonyms
        + $0.aliases + $0.brands + $0.searchWords
    }
    self.combinations = Self.words(combinations) {
      [$0.name] + $0.synonyms + $0.aliases + $0.searchWords
    }
    for condition in conditions {
      for alias in condition.aliases {
        aliases[.conditions, default: [:]][alias] = condition.header.id
      }
    }
    for therapy in therapies {
      for alias in therapy.aliases { aliases[.therapies, default: [:]][alias] = therapy.header.id }
    }
    for combination in combinations {
      for alias in combination.aliases {
        aliases[.combinations, default: [:]][alias] = combination.header.id
      }
    }
    self.aliases = aliases
  }

  private static func words<Entity: Record>(
    _ records: RecordSet<Entity>, _ names: (Entity) -> [String]
  ) -> TextIndex {
    var builder = TextIndex.Builder()
    for record in records {
      builder.beginRecord()
      builder.add(record.header.id)
      for name in names(record) { builder.add(name) }
    }
    return builder.build()
  }
}

extension KnowledgeBase {
  /// How many ids a name is compared with, in search of those like it.
  private static let comparisonLimit = 2_000
  /// How many ids are offered in place of one that does not exist.
  private static let suggestionLimit = 3

  /// The id of the condition that has this id or alias.
  public func condition(named name: String) -> String? { id(named: name, in: .conditions) }

  /// The id of the therapy that has this id or alias.
  public func therapy(named name: String) -> String? { id(named: name, in: .therapies) }

  /// The id of the combination that has this id or alias.
  public func combination(named name: String) -> String? { id(named: name, in: .combinations) }

  /// The id of the record of a kind that has this id or alias.
  public func id(named name: String, in kind: RecordKind) -> String? {
    position(kind, of: name) != nil ? name : names.aliases[kind]?[name]
  }

  /// Ids of a kind like this one, best first, at most three; an alias counts as its record's id.
  ///
  /// Where a kind has more than 2,000 records, only those near in the order of ids are compared.
  public func nearest(to id: String, in kind: RecordKind) -> [String] {
    guard id.utf8.count <= 2 * RecordHeader.idOctets else { return [] }
    let typed = Array(id.utf8)
    let limit = Nearest.allowance(typed.count)
    var found: [(distance: Int, id: String)] = []
    func consider(_ name: String, for id: String) {
      let octets = Array(name.utf8)
      if let distance = Nearest.distance(typed, octets, limit: limit) {
        found.append((distance, id))
      } else if typed.count >= 3, octets.starts(with: typed) {
        found.append((limit + 1, id))
      }
    }
    for position in neighbours(of: id, in: kind) {
      let id = self.id(kind, at: position)
      consider(id, for: id)
    }
    for (alias, id) in names.aliases[kind] ?? [:] { consider(alias, for: id) }
    found.sort { ($0.distance, $0.id) < ($1.distance, $1.id) }
    var ids: [String] = []
    for (_, id) in found where !ids.contains(id) && ids.count < Self.suggestionLimit {
      ids.append(id)
    }
    return ids
  }

  /// The positions of the records whose ids stand around the place where `id` would stand.
  private func neighbours(of id: String, in kind: RecordKind) -> Range<Int> {
    let count = count(of: kind)
    guard count > Self.comparisonLimit else { return 0..<count }
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let other = self.id(kind, at: middle)
      if other.octetsPrecede(id) { low = middle + 1 } else { high = middle }
    }
    let start = min(max(low - Self.comparisonLimit / 2, 0), count - Self.comparisonLimit)
    return start..<start + Self.comparisonLimit
  }
}
