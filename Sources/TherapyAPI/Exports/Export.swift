internal import TherapyModel

/// Records in an order, to be written in some format: those of a list, of a search, of an answer, or
/// a single one.
struct Export: Sendable {
  /// A record by its place among those of its kind.
  struct Item: Sendable, Hashable {
    let kind: RecordKind
    let position: Int
  }

  /// How a sheet for people shows them.
  enum Layout: Sendable {
    /// One after the other, under a title if they are several.
    case records(title: String?)
    case answer(ShownAnswer)
    /// The answer to a question, then the records, under a title; `query` is the question.
    case question(AnswerCard, query: String, title: String)
    case comparison(Condition, [ComparisonColumn])
  }

  let edition: Edition
  let items: [Item]
  /// The kinds that such an export may hold; a table has columns for all of them, whatever was found.
  let kinds: [RecordKind]
  let layout: Layout
  /// The file's name without an ending: letters, digits and hyphens.
  let name: String
  /// The members that are wanted, in formats that have some.
  var selection = Selection.all
  /// Once there are more octets than that, no more records are written.
  var limitBytes = Int.max

  /// The octets in a format; a sheet for people has `words` around the content.
  func octets(_ format: ExportFormat, _ words: Words) -> [UInt8] {
    switch format {
    case .csv: table()
    case .ndjson: lines()
    case .bibtex: BibTeX.octets(bibliography)
    case .ris: RIS.octets(bibliography)
    case .cslJSON: CSLJSON.octets(bibliography)
    case .markdown: sheet(words)
    }
  }

  /// A record a line, each the same object as in JSON.
  private func lines() -> [UInt8] {
    var octets: [UInt8] = []
    var json = JSONWriter()
    for item in items where octets.count <= limitBytes {
      json.removeAll()
      json.record(
        at: item.position, item.kind.representable, edition, selecting: selection)
      json.lineFeed()
      octets += json.bytes
    }
    return octets
  }

  /// The references that the records rest on, in the order of mention; of references, themselves.
  var bibliography: [BibliographicItem] {
    var seen: Set<String> = []
    var found: [BibliographicItem] = []
    for item in items {
      for id in edition.references(at: item) where seen.insert(id).inserted {
        if let reference = edition.reference(id) { found.append(BibliographicItem(reference)) }
      }
    }
    return found
  }
}

extension Edition {
  /// The ids of the references that a record rests on, those that graded it among them; of a
  /// reference, itself.
  fileprivate func references(at item: Export.Item) -> [String] {
    guard item.kind != .references else { return [knowledge.id(item.kind, at: item.position)] }
    let record = knowledge.record(item.kind, at: item.position)
    let graded = (record as? any Statement)?.gradings.compactMap(\.gradedBy) ?? []
    return knowledge.sources(of: record) + graded
  }

  /// The records of these references that are there, each once.
  func items(_ records: some Sequence<RecordReference>) -> [Export.Item] {
    var seen: Set<Export.Item> = []
    return records.compactMap { record in
      knowledge.position(record.kind, of: record.id).map {
        Export.Item(kind: record.kind, position: $0)
      }
    }.filter { seen.insert($0).inserted }
  }
}
