/// The records that bear on a question, in the order in which they answer it.
extension QuestionRun {
  /// The records that hold most of the words of a question that names nothing: two at least, and half of them.
  static func holding(
    _ question: Question, _ base: KnowledgeBase, _ query: SearchQuery, in kinds: [RecordKind],
    limit: Int
  ) -> SearchResult? {
    let run = QuestionRun(base, question, kinds, limit: limit)
    let most = run.relevance.counts.values.compactMap { $0.max() }.max() ?? 0
    guard most >= 2, Int(most) * 2 >= question.freeWords.count else { return nil }
    let records = run.order(nil).filter(kinds.contains).flatMap { kind in
      (run.relevance.counts[kind] ?? []).enumerated().filter { $0.element == most }.map {
        RecordReference(kind: kind, id: base.id(kind, at: $0.offset))
      }
    }
    return run.found(records, query)
  }

  // MARK: Results

  /// The conditions and interventions that were named.
  var named: [RecordReference] {
    question.conditions.map { RecordReference(kind: .conditions, id: $0) }
      + question.interventions.map { RecordReference(kind: $0.kind, id: $0.id) }
  }

  /// The conditions of which one name holds all the words of names of conditions that were found.
  var mayBeMeant: [RecordReference] {
    guard !question.conditionWords.isEmpty else { return [] }
    return base.conditions.filter { condition in
      FieldTexts(condition).all.contains { text in
        guard text.field.isName else { return false }
        let words = Folding.words(of: text.text)
        return question.conditionWords.allSatisfy(words.contains)
      }
    }.map(\.reference)
  }

  /// The records that bear on the question: conclusions, then what was asked for, then the rest. Some may be there twice.
  func records(
    _ answer: QuestionAnswer, _ scope: QuestionScope, _ statements: StatementGroup
  ) -> [RecordReference] {
    var records: [RecordReference] = []
    func add(_ new: [any Record]) { records += new.map(\.reference) }
    let conclusions =
      answer.subject == .condition
      ? question.conditions.flatMap { base.assertionsInForce(in: $0) }
        .filter { !question.excluded.contains($0.intervention) }
      : ((answer.decisive.map { [$0] } ?? []) + answer.conclusions).map(\.assertion)
    let asked = answer.subject == .condition ? answer.conclusions.map(\.assertion) : []
    let references = self.references(scope)
    for part in order(answer) {
      switch part {
      case .assertions:
        add(asked)
        add(conclusions)
      case .regimens: add(regimens(scope, usualDose: answer.usualDose))
      case .recommendations: add(statements.recommendations)
      case .safety: add(statements.safety)
      case .evidence: add(statements.evidence)
      case .predictors: add(statements.predictors)
      case .references: records += references
      default: records += named.filter { $0.kind == part }
      }
    }
    if !relevance.isEmpty {
      // What holds all the words of the question that name nothing comes before what holds fewer.
      let held = records.map { relevance($0) }
      let most = max(1, held.max() ?? 1)
      // Without a condition no words decide whose conclusion leads.
      let all = zip(records, held).filter { record, held in
        held == most && (answer.subject == .place || record.kind != .assertions)
      }.map(\.0)
      let leading = answer.decisive ?? (answer.subject == .place ? answer.conclusions.first : nil)
      let isHarm = leading?.advisesAgainst == true
      let lead = isHarm ? leading.map { [$0.assertion.reference] } ?? [] : []
      let isBibliographic = asksForReferences || question.asks(.evidence)
      let sources = isBibliographic ? references : []
      records = lead + sources + all + records
    }
    return records
  }

  /// The references that hold all free words; those first that what is said here rests on.
  private func references(_ scope: QuestionScope) -> [RecordReference] {
    let most = question.freeWords.count - question.unmatched.count
    guard most > 0, let counts = relevance.counts[.references] else { return [] }
    var cited: [String: Int] = [:]
    for statement in scope.statements.all {
      for source in statement.sources { cited[source.reference, default: 0] += 1 }
    }
    let found = counts.indices.filter { Int(counts[$0]) >= most }.map {
      base.id(.references, at: $0)
    }
    return found.sorted { (-(cited[$0] ?? 0), $0) < (-(cited[$1] ?? 0), $1) }
      .map { RecordReference(kind: .references, id: $0) }
  }

  /// Whether it asks for publications: for a source, or by a year.
  var asksForReferences: Bool {
    question.asks(.source)
      || question.freeWords.contains { word in
        word.count == 4 && word.allSatisfy { $0.isDigit }
          && (word.starts(with: Array("19".utf8)) || word.starts(with: Array("20".utf8)))
      }
  }

  /// The records that an ambiguous name may mean.
  func meanings(_ query: SearchQuery) -> SearchResult {
    found(question.ambiguities.flatMap(\.records), query)
  }

  /// What is held on what is not covered: the conditions that it is taken for, with the text that names it.
  func related() -> [SearchHit] {
    var hits: [SearchHit] = []
    for subject in question.notCovered {
      let names = subject.names.map(Folding.line(of:))
      for id in subject.mimicOf {
        guard let condition = base.conditions[id] else { continue }
        let texts = FieldTexts(condition).all.map(\.text)
        let shown = texts.first { text in
          let line = Folding.line(of: text)
          return names.contains { line.holdsWords($0) }
        }
        hits.append(
          SearchHit(
            record: condition.reference, score: 1_000, isNamed: false, reasons: [],
            snippet: [SnippetPart(text: shown ?? condition.summary, isMatch: false)]))
      }
    }
    return hits
  }

  /// What was found: the records of the kinds that are looked for, each once; the first of them are explained, with a text
  /// of their own where `snippets` has one.
  func found(
    _ records: [RecordReference], _ query: SearchQuery,
    snippets: [RecordReference: [SnippetPart]] = [:]
  ) -> SearchResult {
    var seen: Set<RecordReference> = []
    let records = records.filter { kinds.contains($0.kind) && seen.insert($0).inserted }
    var counts: [RecordKind: Int] = [:]
    for record in records { counts[record.kind, default: 0] += 1 }
    let isCorrected = !question.corrections.isEmpty
    var explanation = SearchExplanation(SearchRun(base, query, corrects: isCorrected))
    let hits = records.prefix(limit).enumerated().compactMap { place, record -> SearchHit? in
      guard let position = base.position(record.kind, of: record.id) else { return nil }
      let hit = explanation.hit(record.kind, position, score: max(1, 1_000 - place))
      guard let snippet = snippets[record] else { return hit }
      return SearchHit(
        record: hit.record, score: hit.score, isNamed: hit.isNamed, reasons: hit.reasons,
        snippet: snippet)
    }
    return SearchResult(
      total: records.count,
      counts: SearchRun.kinds.compactMap { kind in counts[kind].map { (kind: kind, count: $0) } },
      isCorrected: isCorrected, isCut: query.isCut, hits: hits, suggestions: [])
  }
}

extension [UInt8] {
  /// Whether a line of folded words holds another one as whole words.
  fileprivate func holdsWords(_ other: [UInt8]) -> Bool {
    guard !other.isEmpty, count >= other.count else { return false }
    let space = UInt8(ascii: " ")
    for start in 0...(count - other.count) where start == 0 || self[start - 1] == space {
      let end = start + other.count
      if self[start..<end] == other[...], end == count || self[end] == space { return true }
    }
    return false
  }
}
