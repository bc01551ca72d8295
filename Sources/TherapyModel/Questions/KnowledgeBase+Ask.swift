extension KnowledgeBase {
  /// The answer to a question, and the records that bear on it: where it names nothing, those that hold its words.
  ///
  /// - Parameters:
  ///   - kinds: of the records to find.
  ///   - conditions: ids; only what has to do with one of them is found. None is all.
  ///   - limit: records to give at most.
  public func ask(
    _ text: String, in kinds: [RecordKind] = RecordKind.allCases, conditions: [String] = [],
    limit: Int
  ) -> QuestionResult {
    var reader = QuestionReader(self)
    var question = reader.read(text)
    let plain = SearchQuery(folded: Folding.words(of: text))
    if !question.hasSubject { take(codes(in: text), &question) }
    if question.conditions.isEmpty, question.hasSubject { question.conditions = conditions }
    guard question.hasSubject else {
      var found = search(plain, for: question, in: kinds, conditions: conditions, limit: limit)
      // A suggestion leads to what asking for it finds.
      found.suggestions = found.suggestions.map { suggestion in
        SearchSuggestion(
          text: suggestion.text, reason: suggestion.reason,
          total: ask(suggestion.text, limit: 0).found.total)
      }
      return QuestionResult(question: question, answer: nil, found: found)
    }
    return QuestionRun.result(of: question, self, plain, in: kinds, limit: limit)
  }

  /// The conditions and therapies for which a code stands, where a text is little more than a code.
  private func codes(in text: String) -> [(words: String, record: RecordReference)] {
    let words = text.split(separator: " ")
    guard words.count <= 3 else { return [] }
    for word in words {
      let code = word.split(separator: "|").last ?? word
      guard code.utf8.count >= 3, code.contains(where: \.isNumber) else { continue }
      let found = codeSystems.flatMap { codes.find(String(code), in: $0) }.filter {
        $0.isExact && !$0.code.partOnly
      }
      if !found.isEmpty {
        return found.map { (String(word), RecordReference(kind: $0.kind, id: $0.id)) }
      }
    }
    return []
  }

  private func take(
    _ codes: [(words: String, record: RecordReference)], _ question: inout Question
  ) {
    guard let first = codes.first else { return }
    let records = Set(codes.map(\.record))
    guard records.count == 1 else {
      question.ambiguities = [
        Question.Ambiguity(
          words: first.words,
          records: RecordKind.allCases.flatMap { kind in
            records.filter { $0.kind == kind }.sorted { $0.id < $1.id }
          }, otherMeanings: [])
      ]
      return
    }
    question.understood.append(
      Question.Understood(words: first.words, meaning: .record(first.record)))
    question.freeWords = []
    question.unmatched = []
    if first.record.kind == .conditions {
      question.conditions = [first.record.id]
    } else {
      question.interventions = [.therapy(first.record.id)]
    }
  }

  /// What holds the words of a question that names nothing: all that carry something, else those that ask for nothing.
  private func search(
    _ plain: SearchQuery, for question: Question, in kinds: [RecordKind], conditions: [String],
    limit: Int
  ) -> SearchResult {
    func found(_ words: [[UInt8]]) -> SearchResult? {
      guard !words.isEmpty else { return nil }
      let found = search(
        SearchQuery(folded: words), in: kinds, conditions: conditions, limit: limit)
      return found.total > 0 ? found : nil
    }
    if let all = found(question.words) { return all }
    if conditions.isEmpty,
      let most = QuestionRun.holding(question, self, plain, in: kinds, limit: limit)
    {
      return most
    }
    let unmatched = Set(question.unmatched.flatMap { Folding.words(of: $0) })
    if let some = found(question.freeWords.filter { !unmatched.contains($0) }) { return some }
    return search(plain, in: kinds, conditions: conditions, limit: limit)
  }
}
