/// What conditions, therapies and combinations are called, brand names among it, for finding and ranking them.
struct NameTable: Sendable {
  /// One thing that a record is called.
  struct Name: Sendable {
    let field: SearchField
    /// Its words, folded, with single spaces between them.
    let words: [UInt8]
  }

  /// The kinds in the table, in its order.
  static let kinds: [RecordKind] = [.conditions, .therapies, .combinations]

  /// The words of the names; a record's number is its place in ``names``.
  let index: TextIndex
  /// The names of each record, best first.
  let names: [[Name]]
  /// Where the records of a kind begin.
  private let starts: [RecordKind: Int]

  init(
    _ conditions: RecordSet<Condition>, _ therapies: RecordSet<Therapy>,
    _ combinations: RecordSet<Combination>
  ) {
    var builder = TextIndex.Builder()
    var names: [[Name]] = []
    var starts: [RecordKind: Int] = [:]
    func add<Entity: Indexed>(_ records: RecordSet<Entity>) {
      starts[Entity.kind] = names.count
      for record in records {
        builder.beginRecord()
        var own: [Name] = []
        for (field, text) in FieldTexts(record).all where field.isName {
          builder.add(text)
          own.append(Name(field: field, words: Folding.line(of: text)))
        }
        names.append(own.sorted { $0.field.place < $1.field.place })
      }
    }
    add(conditions)
    add(therapies)
    add(combinations)
    index = builder.build()
    self.names = names
    self.starts = starts
  }

  /// The positions of the conditions that have a line of folded words as a name.
  func conditions(named line: [UInt8]) -> Set<Int> {
    guard let start = starts[.conditions], let end = starts[.therapies] else { return [] }
    return Set((start..<end).filter { names[$0].contains { $0.words == line } }.map { $0 - start })
  }

  /// The number of the first record of a kind; nil of a kind whose records have no names.
  func start(of kind: RecordKind) -> Int? { starts[kind] }

  /// The kind of the record of that number, and its position there.
  func record(_ number: Int) -> (kind: RecordKind, position: Int) {
    var found = (kind: RecordKind.conditions, position: number)
    for kind in Self.kinds {
      if let start = starts[kind], start <= number { found = (kind, number - start) }
    }
    return found
  }
}

extension SearchField {
  /// Its place in the list of fields.
  var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Folding {
  /// The words of a text with single spaces between them.
  static func line(of text: String) -> [UInt8] {
    Array(words(of: text).joined(separator: [UInt8(ascii: " ")]))
  }
}
