internal import HTTP
internal import TherapyModel

/// What a resource holds, in a format for other programs.
extension Inquiry {
  /// The records of the resource, in that format.
  func exported(as format: ExportFormat) throws(Refusal) -> Answer {
    try refuseIdleParameters(in: format)
    switch route.endpoint {
    case .list(let kind): return try exportedList(kind, format)
    case .page(.conditions), .conditionTherapies: return try exportedAnswer(format)
    case .record(let kind), .page(let kind): return try exportedRecord(kind, format)
    case .bulk: return try bulk(format)
    case .search, .searchPage: return try exportedSearch(format)
    default: return try exportedComparison(format)
    }
  }

  private func exportedRecord(
    _ kind: RecordKind, _ format: ExportFormat
  ) throws(Refusal) -> Answer {
    let id = id ?? ""
    guard let position = edition.knowledge.position(kind, of: id) else {
      return try elsewhere(kind, format)
    }
    let export = Export(
      edition: edition, items: [Export.Item(kind: kind, position: position)], kinds: [kind],
      layout: .records(title: nil), name: id, selection: arguments.selection)
    return answer(export, format)
  }

  private func exportedList(_ kind: RecordKind, _ format: ExportFormat) throws(Refusal) -> Answer {
    let page = try page(kind, limit: Parameter.exportLimit, suffix: format.suffix)
    let export = Export(
      edition: edition, items: page.positions.map { Export.Item(kind: kind, position: $0) },
      kinds: [kind],
      layout: .records(
        title: exportWords[kind] + partWords(page.start, page.positions.count, of: page.total)),
      name: kind.rawValue + part(page.start, page.positions.count, of: page.total),
      selection: arguments.selection)
    return answer(export, format, links: page.links)
  }

  private func exportedSearch(_ format: ExportFormat) throws(Refusal) -> Answer {
    let asked = searchResult(limit: Parameter.hitLimit)
    let result = asked.found
    let query = arguments.first("q") ?? ""
    // What was only guessed is said to be a guess where there is a place for it: in the title, and in the name.
    let title = [
      "\(exportWords(.search)): \(query)"
        + partWords(0, result.hits.count, of: result.total), result.notice,
    ].compactMap(\.self).joined(separator: ". ")
    let export = Export(
      edition: edition, items: edition.items(result.hits.map(\.record)),
      kinds: RecordKind.allCases,
      layout: .question(AnswerCard(asked, edition), query: query, title: title),
      name: "search" + (result.isCorrected ? "-corrected" : "") + asked.mark
        + part(0, result.hits.count, of: result.total))
    return answer(export, format)
  }

  private func exportedAnswer(_ format: ExportFormat) throws(Refusal) -> Answer {
    let id = id ?? ""
    guard let answer = edition.knowledge.answer(for: id) else {
      return try elsewhere(.conditions, format)
    }
    let shown = ShownAnswer(answer, arguments)
    let export = Export(
      edition: edition, items: edition.items(shown.records),
      kinds: [.assertions] + RecordKind.statements, layout: .answer(shown),
      name: id + "-therapies")
    return self.answer(export, format)
  }

  private func exportedComparison(_ format: ExportFormat) throws(Refusal) -> Answer {
    let condition = try comparedCondition()
    let columns = try columns(in: condition.id)
    let records = columns.flatMap { column in
      column.compared.bearings.map(\.assertion.reference)
        + (column.own.all + column.general.all).map(\.reference)
    }
    let export = Export(
      edition: edition, items: edition.items(records),
      kinds: [.assertions] + RecordKind.statements, layout: .comparison(condition, columns),
      name: condition.id + "-comparison")
    return answer(export, format)
  }

  private func answer(
    _ export: Export, _ format: ExportFormat, links: [Answer.Link] = []
  ) -> Answer {
    var answer = Answer(
      mediaType: format.mediaType, links: links,
      fields: [
        (.contentDisposition, "attachment; filename=\"\(export.name)\(format.suffix)\"")
      ],
      content: export.octets(format, exportWords))
    answer.varies = route.hasPage
    return answer
  }

  /// The words around the content, where there are any.
  private var exportWords: Words {
    arguments.first("lang").flatMap(Words.named) ?? .english
  }

  /// Which part of them all a file holds, for its name; nothing where it holds all.
  private func part(_ start: Int, _ count: Int, of total: Int) -> String {
    count == total ? "" : "-\(start + 1)-to-\(start + count)-of-\(total)"
  }

  /// The same in a title.
  private func partWords(_ start: Int, _ count: Int, of total: Int) -> String {
    count == total ? "" : " (\(start + 1)–\(start + count) / \(total))"
  }

  /// A redirect from an alias to the same format under the id, or the refusal of what is no alias.
  private func elsewhere(
    _ kind: RecordKind, _ format: ExportFormat
  ) throws(Refusal) -> Answer {
    let id = id ?? ""
    let path: (String) -> String = {
      route.pattern.replacing("{id}", with: $0) + format.suffix
    }
    if let canonical = edition.id(named: id, in: kind), canonical != id {
      return redirect(to: path(canonical))
    }
    throw unknown(id, nearest: edition.neighbours(of: id, in: kind, at: path))
  }

  /// Refuses what has no effect in a format, rather than let it pass for something that has.
  private func refuseIdleParameters(in format: ExportFormat) throws(Refusal) {
    let idle = arguments.parameters.filter { parameter in
      switch parameter.name {
      case "pretty", "include": true
      case "fields": !format.hasMembers || !route.isOfRecords
      case "lang": format != .markdown
      default: false
      }
    }
    try refuse(idle: idle, in: format.name)
  }

  /// Refuses parameters that have no effect in a format.
  func refuse(idle: [Parameter], in format: String) throws(Refusal) {
    guard !idle.isEmpty else { return }
    throw Refusal(
      problem: .invalidParameter,
      detail: "A query parameter would have no effect on \(format); see `errors`.",
      faults: idle.map { Refusal.Fault(parameter: $0.name, detail: "It has no effect here.") })
  }
}

extension QuestionResult {
  /// What a file's name says of its records where they are no answer: the meanings of a name, or what is not covered.
  fileprivate var mark: String {
    if !question.ambiguities.isEmpty { return "-ambiguous" }
    return answer?.subject == .notCovered ? "-not-covered" : ""
  }
}

extension Resource {
  /// Whether its records have the members that `fields` may name.
  fileprivate var isOfRecords: Bool {
    switch endpoint {
    case .page(.conditions), .conditionTherapies: false
    default: true
    }
  }
}
