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
  }

  /// How many records there are.
  let count: Int
  /// The records that have a property, ascending.
  private let lists: [Key: [Int32]]
  /// The words of the records' texts.
  let words: TextIndex
  /// The interventions and conditions that records are about: asking for their names finds the records.
  let isNamed: Bool

  private init(count: Int, isNamed: Bool, lists: [Key: [Int32]], words: TextIndex) {
    self.lists = lists
    self.words = words
    self.count = count
    self.isNamed = isNamed
  }

  private static func lists<Entity: Indexed>(of records: RecordSet<Entity>) -> [Key: [Int32]] {
    var keys = Collector()
    let all = records.records
    for place in all.indices {
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
    for place in all.indices {
      builder.beginRecord()
      builder.add(all[place].header.id)
      all[place].addWords(to: &builder)
    }
    return builder.build()
  }

  /// Makes the indexes of several kinds on all processors: of each kind its lists and its words by themselves.
  struct Builder {
    private enum Part: Sendable {
      case lists([Key: [Int32]])
      case words(TextIndex)
    }

    private struct Task {
      let kind: RecordKind
      let records: Int
      let make: @Sendable () -> Part
    }

    private var tasks: [Task] = []
    private var named: Set<RecordKind> = []

    mutating func add<Entity: Indexed>(_ records: RecordSet<Entity>) {
      func add(_ make: @escaping @Sendable () -> Part) {
        tasks.append(Task(kind: Entity.kind, records: records.count, make: make))
      }
      add { .words(RecordIndex.words(of: records)) }
      add { .lists(RecordIndex.lists(of: records)) }
      if Entity.self is any Statement.Type || Entity.self == Assertion.self {
        named.insert(Entity.kind)
      }
    }

    /// The indexes of what was added. The largest parts are begun first.
    func build() -> [RecordKind: RecordIndex] {
      let tasks = tasks.sorted { $0.records > $1.records }
      var lists: [RecordKind: [Key: [Int32]]] = [:]
      var words: [RecordKind: TextIndex] = [:]
      for (task, part) in zip(tasks, Workers.all(tasks.map(\.make))) {
        switch part {
        case .lists(let made): lists[task.kind] = made
        case .words(let made): words[task.kind] = made
        }
      }
      var indexes: [RecordKind: RecordIndex] = [:]
      for task in tasks {
        indexes[task.kind] = RecordIndex(
          count: task.records, isNamed: named.contains(task.kind), lists: lists[task.kind] ?? [:],
          words: words[task.kind] ?? TextIndex())
      }
      return indexes
    }
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
  func records(_ key: Key) -> [Int32] { lists[key] ?? [] }

  /// The records that have one of several properties, ascending.
  func records(anyOf keys: [Key]) -> [Int32] {
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
  /// The status to ask for; the standing of references and recommendations.
  var statusText: String { get }
  /// The ids of the references that the record itself cites, in its order.
  var citedReferences: [String] { get }
  /// Properties other than status, review and cited references.
  func addKeys(to keys: inout RecordIndex.Collector)
  func addWords(to words: inout TextIndex.Builder)
}

extension Indexed {
  var statusText: String { header.status.rawValue }
}
