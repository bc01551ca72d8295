internal import HTTP
internal import TherapyModel

extension Inquiry {
  /// A page of a collection.
  func list(_ kind: RecordKind) throws(Refusal) -> Answer {
    try list(kind.representable)
  }

  private func list<Kind: Representable>(_ type: Kind.Type) throws(Refusal) -> Answer {
    let records = Kind.records(in: edition.knowledge)
    let page = try page(Kind.kind, limit: Parameter.defaultLimit)
    let selection = arguments.selection
    let included = try included(page.positions.flatMap { records[$0].others(edition) })
    let content = document { json in
      json.member("total", page.total)
      json.member("count", page.positions.count)
      json.array("items") { json in
        for position in page.positions {
          json.record(at: position, type, edition, selecting: selection)
        }
      }
      json.included(included, edition)
      json.object("links") { json in
        for link in page.links { json.member(link.relation, link.href) }
      }
      json.release(edition)
    }
    return Answer(links: page.links, content: content)
  }

  /// The part of a collection that was asked for; of `limit` records if the client does not say. Its
  /// links lead to paths that end with `suffix`.
  func page(
    _ kind: RecordKind, limit: Int, suffix: String = ""
  ) throws(Refusal) -> ListPage {
    let asked = arguments.all("sort")
    let positions = found(kind)
    let limit = arguments.first("limit").flatMap { Int($0) } ?? limit
    let start = try offset(total: positions.count)
    return ListPage(
      positions: edition.page(
        start..<min(start + limit, positions.count), of: positions, kind,
        by: asked.isEmpty ? kind.representable.defaultSort : asked),
      start: start, total: positions.count,
      links: pageLinks(start: start, limit: limit, total: positions.count, suffix: suffix))
  }

  /// The positions of the records that all filters let pass, ascending; of several values of one filter, any
  /// will do.
  private func found(_ kind: RecordKind) -> [Int] {
    var single = Query()
    var several: [[Query]] = []
    for filter in Query.parameters(for: kind) {
      let values = arguments.all(filter.rawValue)
      guard values.count > 1 else {
        if let value = values.first { single.set(filter, to: value, of: kind) }
        continue
      }
      several.append(
        values.map { value in
          var query = Query()
          query.set(filter, to: value, of: kind)
          // A grade is one of its scheme.
          if filter == .scheme { query.grade = arguments.first("grade") }
          return query
        })
    }
    let knowledge = edition.knowledge
    return several.reduce(knowledge.find(kind, single, asOf: edition.day)) { positions, queries in
      var isFound = [Bool](repeating: false, count: knowledge.count(of: kind))
      for query in queries {
        for position in knowledge.find(kind, query, asOf: edition.day) { isFound[position] = true }
      }
      return positions.filter { isFound[$0] }
    }
  }
}

/// A part of a collection.
struct ListPage {
  /// The positions of its records, in their order.
  let positions: [Int]
  /// How many records come before it.
  let start: Int
  /// How many records there are in all parts.
  let total: Int
  let links: [Answer.Link]
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
