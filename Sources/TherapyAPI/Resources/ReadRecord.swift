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
    let content = document { json in
      for member in Kind.members where arguments.selection.contains(member.name) {
        member.write(record, edition, &json)
      }
      json.included(record.linked(edition), wanted: arguments.all("include"), edition)
    }
    return Answer(
      links: [Answer.Link("canonical", record.path), Answer.Link("collection", Kind.kind.path)],
      content: content)
  }
}

extension JSONWriter {
  /// The member `included`: the records of `linked` of the wanted sorts, each once and whole, in
  /// order of kind and id. Nothing where nothing is wanted.
  mutating func included(_ linked: [RecordReference], wanted: [String], _ edition: Edition) {
    guard !wanted.isEmpty else { return }
    let found = Set(linked).filter { wanted.contains($0.kind.includeName) }
    let sorted = found.sorted { one, other in
      one.kind == other.kind
        ? one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
        : one.kind.rawValue < other.kind.rawValue
    }
    array("included") { json in
      for record in sorted { json.record(record, edition) }
    }
  }

  /// The whole representation of a record.
  mutating func record(_ reference: RecordReference, _ edition: Edition) {
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
