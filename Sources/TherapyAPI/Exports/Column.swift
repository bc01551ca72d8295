internal import TherapyModel

/// A record on its way into a table, with what many of its cells are made from.
struct TableRow<Subject: Representable> {
  let record: Subject
  let edition: Edition
  let trust: Trust
  /// The references that it rests on.
  let references: [Reference]

  init(_ record: Subject, _ edition: Edition) {
    self.record = record
    self.edition = edition
    trust = edition.trust(of: record)
    references = trust.sources.compactMap { edition.reference($0) }
  }
}

/// A column of a kind's table: what has no row here stands in no table.
struct Column<Subject: Representable>: Sendable {
  /// Stands in the first row; of several kinds in one table, the same name is the same column.
  let name: String
  /// The member of the representation that it shows, for `fields`.
  let member: String
  let cell: @Sendable (TableRow<Subject>) -> Cell

  /// Whether a selection has the column.
  func isWanted(in selection: Selection) -> Bool {
    selection.contains(member) || Selection.kept.contains(name)
  }

  /// A text; an empty cell where there is none.
  static func text(
    _ name: String, of member: String? = nil,
    _ value: @escaping @Sendable (TableRow<Subject>) -> String?
  ) -> Column {
    Column(name: name, member: member ?? name) { row in value(row).map(Cell.text) ?? .empty }
  }

  /// Texts in one cell.
  static func texts(
    _ name: String, of member: String? = nil,
    _ values: @escaping @Sendable (TableRow<Subject>) -> [String]
  ) -> Column {
    Column(name: name, member: member ?? name) { row in
      let values = values(row)
      return values.isEmpty ? .empty : .text(values.joined(separator: "; "))
    }
  }

  /// A whole number; an empty cell where there is none.
  static func number(
    _ name: String, _ value: @escaping @Sendable (TableRow<Subject>) -> Int?
  ) -> Column {
    Column(name: name, member: name) { row in value(row).map(Cell.number) ?? .empty }
  }
}

extension Export {
  /// The records as one table.
  func table() -> [UInt8] {
    var names: [String] = []
    for kind in kinds {
      for name in kind.columnNames(selection) where !names.contains(name) { names.append(name) }
    }
    var csv = CSVWriter()
    csv.row(names.map(Cell.text))
    var places: [RecordKind: [Int]] = [:]
    for kind in kinds {
      places[kind] = kind.columnNames(selection).compactMap { names.firstIndex(of: $0) }
    }
    for item in items where csv.octets.count <= limitBytes {
      var row = [Cell](repeating: .empty, count: names.count)
      let cells = cells(at: item.position, item.kind.representable)
      for (place, cell) in zip(places[item.kind] ?? [], cells) { row[place] = cell }
      csv.row(row)
    }
    return csv.octets
  }

  private func cells<Kind: Representable>(at position: Int, _ type: Kind.Type) -> [Cell] {
    let row = TableRow(Kind.records(in: edition.knowledge)[position], edition)
    let columns = Kind.columns
    var cells: [Cell] = []
    cells.reserveCapacity(columns.count)
    for place in columns.indices where columns[place].isWanted(in: selection) {
      cells.append(columns[place].cell(row))
    }
    return cells
  }
}

extension RecordKind {
  /// The names of the columns of a kind that are wanted.
  fileprivate func columnNames(_ selection: Selection) -> [String] {
    RecordKind.columnNames(of: representable, selection)
  }

  private static func columnNames<Kind: Representable>(
    of type: Kind.Type, _ selection: Selection
  ) -> [String] {
    Kind.columns.filter { $0.isWanted(in: selection) }.map(\.name)
  }
}
