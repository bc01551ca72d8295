/// Answers queries over the records of one kind: which have a property, which hold a word.
struct RecordIndex: Sendable {
  /// One property that a query may ask for.
  enum Key: Hashable, Sendable {
    case condition(String)
    /// A statement that holds in any condition.
    case anyCondition
    case intervention(Intervention)
    case direction(Direction)
    case scheme(String)
    case grade(String)
    case schemeAndGrade(String, String)
    case status(String)
    case reviewed
    case verdict(Verdict)
    case advice(Advice)
    case phase(RegimenPhase)
    case safetyKind(SafetyKind)
    case severity(Severity)
    case therapyKind(TherapyKind)
    case design(StudyDesign)
    case reference(String)
    /// A statement that an assertion rests on.
    case basis(RecordReference)
  }

  /// How many records there are.
  let count: Int
  /// The records that have a property, ascending.
  private let lists: Lazy<[Key: [Int32]]>
  private let lazyWords: Lazy<TextIndex>
  /// The interventions and conditions that records are about: asking for their names finds the records.
  let isNamed: Bool

  /// The index of a kind of records; its lists and its words are made when they are first needed.
  init<Entity: Indexed>(_ records: RecordSet<Entity>) {
    count = records.count
    isNamed = Entity.self is any Statement.Type || Entity.self == Assertion.self
    lists = Lazy { Self.lists(of: records) }
    lazyWords = Lazy { Self.words(of: records) }
  }

  /// The words of the records' texts.
  var words: TextIndex { lazyWords.value }

  /// What makes the lists and the words, unless they are there.
  var parts: [@Sendable () -> Void] {
    [{ _ = lazyWords.value }, { _ = lists.value }]
  }

  private static func lists<Entity: Indexed>(of records: RecordSet<Entity>) -> [Key: [Int32]] {
    var keys = Collector()
    let all = records.records
    for place in records.order.lazy.map({ Int($0) }) {
      keys.record += 1
      keys.add(.status(all[place].statusText))
      if all[place].header.review != nil { keys.add(.reviewed) }
      for reference in all[place].citedReferences { keys.add(.reference(reference)) }
      all[place].addKeys(to: &keys)
    }
    return keys.lists
  }

  private static func words<Entity: Indexed>(of records: RecordSet<Entity>) -> TextIndex {
    var builder = TextIndex.Builder()
    let all = records.records
    for place in records.order.lazy.map({ Int($0) }) {
      builder.beginRecord()
      builder.add(all[place].header.id)
      all[place].addWords(to: &builder)
    }
    return builder.build()
  }

  /// Gathers the lists, record by record.
  struct Collector {
    fileprivate var lists: [Key: [Int32]] = [:]
    fileprivate var record: Int32 = -1

    /// The present record has this property.
    mutating func add(_ key: Key) {
      let record = record
      func append(_ list: inout [Int32]) {
        if list.last != record { list.append(record) }
      }
      append(&lists[key, default: []])
    }
  }

  /// The records that have a property.
  func records(_ key: Key) -> [Int32] { lists.value[key] ?? [] }

  /// The records that have one of several properties, ascending.
  func records(anyOf keys: [Key]) -> [Int32] {
    let lists = lists.value
    let found = keys.compactMap { lists[$0] }
    guard found.count > 1 else { return found.first ?? [] }
    let total = found.reduce(0) { $0 + $1.count }
    // Few records are sorted; many are marked.
    if total * 16 < count { return Set(found.joined()).sorted() }
    var bits = RecordBits(count: count)
    for list in found { for record in list { bits.insert(Int(record)) } }
    return bits.elements.map { Int32($0) }
  }

  /// What stands in all lists; each ascending.
  static func intersection(_ lists: [[Int32]]) -> [Int32] {
    var sorted = lists.sorted { $0.count < $1.count }[...]
    guard var result = sorted.popFirst() else { return [] }
    for list in sorted {
      var place = 0
      result = result.filter { record in
        place = list.firstPlace(from: place, notBelow: record)
        return place < list.count && list[place] == record
      }
    }
    return result
  }
}

extension [Int32] {
  /// The first place, not before `start`, of an element that is at least `bound`: steps that double, then halves.
  fileprivate func firstPlace(from start: Int, notBelow bound: Int32) -> Int {
    var low = start
    var step = 1
    while low + step < count, self[low + step] < bound {
      low += step
      step *= 2
    }
    var high = Swift.min(low + step, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// What can be found by its properties and words.
protocol Indexed: Record {
  /// Properties other than status, review and cited references.
  func addKeys(to keys: inout RecordIndex.Collector)
  /// Gives every text that the record can be found by, but its id.
  func addWords<Words: WordCollector>(to words: inout Words)
}
