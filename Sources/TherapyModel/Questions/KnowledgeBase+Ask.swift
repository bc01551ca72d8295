extension KnowledgeBase {
  /// What a text asks for, as far as its words tell.
  public func understand(_ text: String) -> Question {
    var reader = QuestionReader(self)
    return reader.read(text)
  }

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
    var question = understand(text)
    let plain = SearchQuery(folded: Folding.words(of: text))
    if question.conditions.isEmpty, question.hasSubject, !conditions.isEmpty {
      question.conditions = conditions
      question.unknownSubject = nil
    }
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
