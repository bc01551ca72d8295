/// Says of a record that was found how each word was found in it, and shows where.
struct SearchExplanation {
  private let run: SearchRun
  /// The names of what hits are about, which many of them are about.
  private var namesOfSubjects: [RecordReference: [Text]] = [:]

  init(_ run: SearchRun) { self.run = run }

  /// The hit of a record of a kind.
  mutating func hit(_ kind: RecordKind, _ position: Int, score: Int) -> SearchHit {
    let record = run.base.record(kind, at: position)
    let own = texts(of: record)
    let subjects = kind.isAboutSomething ? subjects(of: record) : []
    let hasNames = NameTable.kinds.contains(kind)
    let reasons = run.words.compactMap { word in
      reason(word, own: own, hasNames: hasNames, subjects)
    }
    // Whatever else holds a word, what is concluded or said is shown, and all of it.
    let main = kind.isAboutSomething ? own.first { $0.field.isMainText }?.text : nil
    return SearchHit(
      record: RecordReference(kind: kind, id: run.base.id(kind, at: position)), score: score,
      isNamed: run.namePart(kind, position) == 2, reasons: reasons,
      snippet: Snippet.parts(
        of: main ?? shown(own), run.words, corrects: run.corrects, isWhole: main != nil))
  }

  /// A text of a record, and its words.
  private struct Text {
    let field: SearchField
    let text: String
    let words: [[UInt8]]
  }

  private func texts(of record: any Record) -> [Text] {
    (record as? any Indexed).map { record in
      FieldTexts(record).all.map { field, text in
        Text(field: field, text: text, words: Folding.words(of: text))
      }
    } ?? []
  }

  // MARK: Reasons

  /// A record whose names lead to another one.
  private struct Subject {
    let record: RecordReference
    let field: SearchField
    let grade: UInt8
    let names: [Text]
  }

  /// Where a word is found best.
  private func reason(
    _ word: TypedWord, own: [Text], hasNames: Bool,
    _ subjects: [Subject]
  ) -> SearchReason? {
    var best: SearchReason?
    var highest: UInt8 = 0
    func look(
      _ text: Text, _ field: SearchField, _ place: UInt8, of record: RecordReference?,
      isName: Bool
    ) {
      for found in text.words {
        guard let match = word.match(found[...], corrects: run.corrects),
          case let grade = SearchRun.Grade.of(place, match), grade > highest
        else { continue }
        highest = grade
        best = SearchReason(
          word: String(decoding: word.octets, as: UTF8.self),
          found: String(decoding: found, as: UTF8.self), manner: match.manner, field: field,
          name: isName ? text.text : nil, of: record)
      }
    }
    for text in own {
      let isName = hasNames && text.field.isName
      let place = isName ? SearchRun.Grade.name : SearchRun.Grade.text
      look(text, text.field, place, of: nil, isName: isName)
    }
    for subject in subjects {
      for name in subject.names {
        look(name, subject.field, subject.grade, of: subject.record, isName: true)
      }
    }
    return best
  }

  /// The records by whose names this one is found; see ``SearchRun``.
  private mutating func subjects(of record: any Record) -> [Subject] {
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

  /// The names by which records about this one are found: its names, and those of its products.
  private mutating func names(of record: RecordReference) -> [Text] {
    if let names = namesOfSubjects[record] { return names }
    guard let position = run.base.position(record.kind, of: record.id) else { return [] }
    let names = texts(of: run.base.record(record.kind, at: position))
      .filter(\.field.isName)
    namesOfSubjects[record] = names
    return names
  }

  // MARK: Snippets

  /// The text to show: the one that holds most of the words; of equal ones the main text.
  private func shown(_ own: [Text]) -> String {
    var shown = ""
    var most = -1
    for text in own where text.field != .id {
      let count = run.words.count { word in
        text.words.contains { word.match($0[...], corrects: run.corrects) != nil }
      }
      let rank = count * 2 + (text.field.isMainText ? 1 : 0)
      if rank > most { (shown, most) = (text.text, rank) }
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
