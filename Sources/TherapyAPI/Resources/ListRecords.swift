internal import HTTP
internal import TherapyModel

extension Inquiry {
  /// A page of a collection.
  func list(_ kind: RecordKind) throws(Refusal) -> Answer {
    try list(kind.representable)
  }

  private func list<Kind: Representable>(_ type: Kind.Type) throws(Refusal) -> Answer {
    let records = Kind.records(in: edition.knowledge)
    let positions = sorted(try found(Kind.kind), records)
    let limit = arguments.first("limit").flatMap { Int($0) } ?? Parameter.defaultLimit
    let start = try offset(total: positions.count)
    let page = positions[start..<min(start + limit, positions.count)]
    let links = pageLinks(start: start, limit: limit, total: positions.count)
    let selection = arguments.selection
    let content = document { json in
      json.member("total", positions.count)
      json.member("count", page.count)
      json.array("items") { json in
        for position in page {
          json.object(records[position], Kind.members, edition, selecting: selection)
        }
      }
      if !arguments.all("include").isEmpty {
        let linked = page.flatMap { records[$0].linked(edition) }
        json.included(linked, wanted: arguments.all("include"), edition)
      }
      json.object("links") { json in
        for link in links { json.member(link.relation, link.href) }
      }
      json.release(edition)
    }
    return Answer(links: links, content: content)
  }

  /// The positions of the records that all filters let pass, ascending.
  private func found(_ kind: RecordKind) throws(Refusal) -> [Int] {
    var queries = [Query()]
    for filter in Query.parameters(for: kind) {
      let values = arguments.all(filter.rawValue)
      guard !values.isEmpty else { continue }
      queries = queries.flatMap { query in
        values.map { value in
          var query = query
          query.set(filter, to: value, of: kind)
          return query
        }
      }
      guard queries.count <= Inquiry.alternativesLimit else {
        throw Refusal(
          problem: .invalidParameter,
          detail: "The values joined with commas make more than \(Inquiry.alternativesLimit)"
            + " combinations; ask for fewer at once.",
          faults: [Refusal.Fault(parameter: filter.rawValue, detail: "Too many values.")])
      }
    }
    var positions: Set<Int> = []
    var single: [Int] = []
    for query in queries {
      single = find(kind, query)
      if queries.count > 1 { positions.formUnion(single) }
    }
    return queries.count > 1 ? positions.sorted() : single
  }

  /// Combinations of filter values in one request; more are refused.
  private static let alternativesLimit = 64

  /// The model's answer to one query; of statements, those that hold in any condition are among
  /// those of each condition, so that a filter never hides a warning.
  private func find(_ kind: RecordKind, _ query: Query) -> [Int] {
    let own = edition.knowledge.find(kind, query, asOf: edition.day)
    guard query.condition != nil, let general = edition.general[kind], !general.isEmpty else {
      return own
    }
    var anywhere = query
    anywhere.condition = nil
    let more = edition.knowledge.find(kind, anywhere, asOf: edition.day).filter(general.contains)
    return more.isEmpty ? own : Set(own).union(more).sorted()
  }

  /// The positions in the order asked for: a total order, since the id decides last.
  private func sorted<Kind: Representable>(
    _ positions: [Int], _ records: RecordSet<Kind>
  ) -> [Int] {
    let asked = arguments.all("sort")
    let order: [(key: SortKey<Kind>, descending: Bool)] =
      (asked.isEmpty ? Kind.defaultSort : asked).compactMap { text in
        let isDescending = text.hasPrefix("-")
        let name = isDescending ? String(text.dropFirst()) : text
        let key =
          name == "id"
          ? SortKey<Kind>("id") { record, _ in .text(record.id) }
          : Kind.sortKeys.first { $0.name == name }
        return key.map { ($0, isDescending) }
      }
    guard !order.isEmpty else { return positions }
    let rows = positions.map { position in
      (position, order.map { $0.key.value(records[position], edition) })
    }
    return rows.sorted { one, other in
      for (index, part) in order.enumerated() {
        let result = SortValue.order(one.1[index], other.1[index], descending: part.descending)
        if result != 0 { return result < 0 }
      }
      return one.0 < other.0
    }.map(\.0)
  }
}

extension Query {
  /// Sets one property from its checked value.
  fileprivate mutating func set(_ parameter: Parameter, to value: String, of kind: RecordKind) {
    switch parameter {
    case .condition: condition = value
    case .therapy: therapy = value
    case .combination: combination = value
    case .direction: direction = Direction(rawValue: value)
    case .scheme: scheme = value
    case .grade: grade = value
    case .status: status = value
    case .reviewState: reviewState = ReviewState(rawValue: value)
    case .verdict: verdict = Verdict(rawValue: value)
    case .advice: advice = Advice(rawValue: value)
    case .phase: phase = RegimenPhase(rawValue: value)
    case .kind:
      if kind == .safety {
        safetyKind = SafetyKind(rawValue: value)
      } else {
        therapyKind = TherapyKind(rawValue: value)
      }
    case .severity: severity = Severity(rawValue: value)
    case .design: design = StudyDesign(rawValue: value)
    case .reference: reference = value
    case .text: text = value
    }
  }
}
