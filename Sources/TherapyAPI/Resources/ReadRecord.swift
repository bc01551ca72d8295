internal import HTTP
internal import TherapyModel

extension Inquiry {
  /// One record of a kind; a redirect where the id is an alias.
  func record(_ kind: RecordKind) throws(Refusal) -> Answer {
    try record(kind.representable)
  }

  private func record<Kind: Representable>(_ type: Kind.Type) throws(Refusal) -> Answer {
    let id = id ?? ""
    guard let record = Kind.records(in: edition.knowledge)[id] else {
      if let canonical = edition.id(named: id, in: Kind.kind) {
        return redirect(to: Kind.kind.path(of: canonical))
      }
      throw unknown(
        id,
        nearest: edition.neighbours(of: id, in: Kind.kind))
    }
    let included = try included(record.others(edition))
    let content = document { json in
      for member in Kind.members where arguments.selection.contains(member.name) {
        member.write(record, edition, &json)
      }
      json.included(included, edition)
    }
    return Answer(
      links: [Answer.Link("canonical", record.path), Answer.Link("collection", Kind.kind.path)],
      content: content)
  }
}

extension Inquiry {
  /// Records that `included` may hold; more are refused.
  private static let includedLimit = 1000

  /// Those of `linked` that the client wants to see, each once, in order of kind and id; nil where
  /// it wants none.
  func included(_ linked: @autoclosure () -> [RecordReference]) throws(Refusal)
    -> [RecordReference]?
  {
    let wanted = arguments.all("include")
    guard !wanted.isEmpty else { return nil }
    let found = Set(linked()).filter { wanted.contains($0.kind.includeName) }
    guard found.count <= Inquiry.includedLimit else {
      let detail = "More than \(Inquiry.includedLimit) linked records; ask for fewer at once."
      throw Refusal(
        problem: .invalidParameter, detail: detail,
        faults: [Refusal.Fault(parameter: "include", detail: detail)])
    }
    return found.sorted { one, other in
      one.kind == other.kind
        ? one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
        : one.kind.rawValue < other.kind.rawValue
    }
  }
}

extension JSONWriter {
  /// The member `included`, with whole records; nothing for nil.
  mutating func included(_ records: [RecordReference]?, _ edition: Edition) {
    guard let records else { return }
    array("included") { json in
      for record in records { json.record(record, edition) }
    }
  }

  /// The whole representation of the record at a position, or what is selected of it.
  mutating func record<Kind: Representable>(
    at position: Int, _ type: Kind.Type, _ edition: Edition, selecting selection: Selection = .all
  ) {
    Kind.records(in: edition.knowledge).read(position) { record in
      object(record, Kind.members, edition, selecting: selection)
    }
  }

  /// The whole representation of a record.
  private mutating func record(_ reference: RecordReference, _ edition: Edition) {
    record(reference.id, reference.kind.representable, edition)
  }

  private mutating func record<Kind: Representable>(
    _ id: String, _ type: Kind.Type, _ edition: Edition
  ) {
    guard let record = Kind.records(in: edition.knowledge)[id] else { return }
    object(record, Kind.members, edition)
  }
}

extension RecordKind {
  /// What `include` calls records of the kind.
  var includeName: String {
    RecordKind.statements.contains(self) ? "statements" : rawValue
  }
}
