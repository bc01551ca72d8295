/// Says of a record that was found how each word was found in it, and shows where.
struct SearchExplanation {
  private let run: SearchRun

  init(_ run: SearchRun) { self.run = run }

  /// The hit of a record of a kind.
  func hit(_ kind: RecordKind, _ position: Int, score: Int) -> SearchHit {
    let record = run.base.record(kind, at: position)
    let own = texts(of: record)
    let subjects = kind.isAboutSomething ? subjects(of: record) : []
    let hasNames = NameTable.kinds.contains(kind)
    let reasons = run.words.compactMap { word in
      reason(word, own: own, hasNames: hasNames, subjects)
    }
    return SearchHit(
      record: RecordReference(kind: kind, id: run.base.id(kind, at: position)), score: score,
      isNamed: run.namePart(kind, position) == 2, reasons: reasons,
      snippet: Snippet.parts(of: shown(own), run.words, corrects: run.corrects))
  }

  private func texts(of record: any Record) -> [(field: SearchField, text: String)] {
    (record as? any Indexed).map { FieldTexts($0).all } ?? []
  }

  // MARK: Reasons

  /// A record whose names lead to another one.
  private struct Subject {
    let record: RecordReference
    let field: SearchField
    let grade: UInt8
    let names: [String]
  }

  /// Where a word is found best.
  private func reason(
    _ word: TypedWord, own: [(field: SearchField, text: String)], hasNames: Bool,
    _ subjects: [Subject]
  ) -> SearchReason? {
    var best: SearchReason?
    var highest: UInt8 = 0
    func look(
      _ text: String, _ field: SearchField, _ place: UInt8, of record: RecordReference?,
      isName: Bool
    ) {
      for found in Folding.words(of: text) {
        guard let match = word.match(found[...], corrects: run.corrects),
          case let grade = SearchRun.Grade.of(place, match), grade > highest
        else { continue }
        highest = grade
        best = SearchReason(
          word: String(decoding: word.octets, as: UTF8.self),
          found: String(decoding: found, as: UTF8.self), manner: match.manner, field: field,
          name: isName ? text : nil, of: record)
      }
    }
    for (field, text) in own {
      let isName = hasNames && field.isName
      let place = isName ? SearchRun.Grade.name : SearchRun.Grade.text
      look(text, field, place, of: nil, isName: isName)
    }
    for subject in subjects {
      for name in subject.names {
        look(name, subject.field, subject.grade, of: subject.record, isName: true)
      }
    }
    return best
  }

  /// The records by whose names this one is found; see ``SearchRun``.
  private func subjects(of record: any Record) -> [Subject] {
    let intervention: Intervention
    let condition: String?
    switch record {
    case let assertion as Assertion:
      (intervention, condition) = (assertion.intervention, assertion.condition)
    case let statement as any Statement:
      (intervention, condition) = (statement.intervention, statement.condition)
    default: return []
    }
    var subjects: [Subject] = []
    func add(_ record: RecordReference, _ field: SearchField, _ grade: UInt8) {
      subjects.append(
        Subject(record: record, field: field, grade: grade, names: names(of: record)))
    }
    add(
      RecordReference(kind: intervention.kind, id: intervention.id), .intervention,
      SearchRun.Grade.subject)
    if let condition {
      add(
        RecordReference(kind: .conditions, id: condition), .condition, SearchRun.Grade.subject)
    }
    for therapy in run.base.graph.heldBy(intervention) {
      add(RecordReference(kind: .therapies, id: therapy), .member, SearchRun.Grade.related)
    }
    return subjects
  }

  /// The names by which records about this one are found: all but those of products.
  private func names(of record: RecordReference) -> [String] {
    guard let position = run.base.position(record.kind, of: record.id) else { return [] }
    return texts(of: run.base.record(record.kind, at: position))
      .filter { $0.field.isName && $0.field != .product }.map(\.text)
  }

  // MARK: Snippets

  /// The text to show: the one that holds most of the words; of equal ones the main text.
  private func shown(_ own: [(field: SearchField, text: String)]) -> String {
    var shown = ""
    var most = -1
    for (field, text) in own where field != .id {
      let found = Folding.words(of: text)
      let count = run.words.count { word in
        found.contains { word.match($0[...], corrects: run.corrects) != nil }
      }
      let rank = count * 2 + (field.isMainText ? 1 : 0)
      if rank > most { (shown, most) = (text, rank) }
    }
    return shown
  }
}

extension WordMatch {
  /// The manner in words.
  var manner: SearchReason.Manner {
    switch (isCorrected, isWhole) {
    case (false, true): .exact
    case (false, false): .prefix
    case (true, true): .corrected
    case (true, false): .correctedPrefix
    }
  }
}

extension RecordKind {
  /// Whether records of the kind are about an intervention.
  fileprivate var isAboutSomething: Bool {
    self == .assertions || RecordKind.statements.contains(self)
  }
}

extension TherapyGraph {
  /// The therapies for which what is said of an intervention holds, but the intervention itself: members of a
  /// class; what is given in a combination, and its members. The reverse of ``holding(for:)``.
  func heldBy(_ intervention: Intervention) -> [String] {
    var found: [String] = []
    for case .therapy(let id) in given(intervention) {
      for therapy in [id] + members(of: id)
      where .therapy(therapy) != intervention && !found.contains(therapy) {
        found.append(therapy)
      }
    }
    return found
  }
}
