internal import TherapyModel

/// The answer to a question as a sheet has it: what the card of the search page says, in its order.
extension SheetWriter {
  /// How the words were read, and the answer, where there is one.
  mutating func question(_ card: AnswerCard, _ query: String) {
    reading(card.asked.question, query)
    guard let answer = card.asked.answer else { return }
    heading(2, heading(of: answer))
    for sentence in answer.sentences(edition, in: words) { paragraph("⚠ \(sentence)") }
    if let decisive = answer.decisive {
      self.decisive(decisive, answer)
    } else {
      conclusions(answer.conclusions)
    }
    statements(answer)
    if answer.decisive != nil, !answer.conclusions.isEmpty {
      heading(3, "\(words(.otherConclusions))")
      conclusions(answer.conclusions)
    }
    related(answer.related)
    if !card.rows.isEmpty { glance(card.rows) }
  }

  // MARK: How it was read

  /// What was corrected, what nothing holds, and what may mean several things.
  private mutating func reading(_ question: Question, _ query: String) {
    if !question.corrections.isEmpty {
      let read: [Markdown] = question.corrections.map { "\($0.from) → \(strong: $0.to)" }
      paragraph("⚠ \(words(.readAs)): \(read.joined(by: "; "))")
    }
    if !question.unmatched.isEmpty {
      let unmatched = question.unmatched.map { "“\($0)”" }.joined(separator: ", ")
      paragraph("⚠ \(words(.unmatched)) \(unmatched)")
    }
    for part in edition.knowledge.partCodes(in: query) {
      paragraph("⚠ \(words.warning(ofPart: part, edition))")
    }
    for ambiguity in question.ambiguities { meanings(of: ambiguity, in: query) }
  }

  /// What a name may mean, and no verdict on any of it.
  private mutating func meanings(of ambiguity: Question.Ambiguity, in query: String) {
    heading(2, "⚠ \(words(.mayMean).replacing("%1", with: ambiguity.words))")
    for record in ambiguity.records {
      let name: Markdown = "\(edition.name(of: record), at: address(of: record))"
      let plain = query.replacing(ambiguity.words, with: edition.plainName(of: record))
      guard plain != query, plain != edition.plainName(of: record) else {
        item(name)
        continue
      }
      let search = edition.site.address(SearchPage.address(of: plain))
      item("\(name) · \(words(.search)): \(plain, at: search)")
    }
    guard !ambiguity.otherMeanings.isEmpty else { return }
    paragraph("\(words(.otherMeanings)) \(ambiguity.otherMeanings.joined(separator: "; "))")
  }

  // MARK: The answer

  /// What the answer is about.
  private func heading(of answer: QuestionAnswer) -> Markdown {
    if let name = answer.uncovered?.names.first { return "\(name)" }
    let parts =
      answer.interventions.map { edition.name(of: $0) }
      + answer.conditions.map { edition.condition($0)?.fullName ?? $0 }
    return "\(parts.joined(separator: " · "))"
  }

  /// The verdict, what it means in a line, the usual dose, and what to use where it is to be avoided.
  private mutating func decisive(_ conclusion: Conclusion, _ answer: QuestionAnswer) {
    let assertion = conclusion.assertion
    let knowledge = edition.knowledge
    let isOfOther = conclusion.basis != .itself || assertion.isLimited
    let about: Markdown = isOfOther ? " · \(edition.name(of: assertion))" : ""
    paragraph("\(strong: "\(assertion.verdict.sign) \(words[assertion.verdict])")\(about)")
    paragraph("\(strong: assertion.bottomLine.english)")
    item("\(words.review(of: assertion, edition))")
    for alert in words.alerts(of: assertion, edition) { item("\(alert)") }
    if !answer.usualDose.isEmpty {
      heading(3, "\(words(.usualDose))")
      for regimen in answer.usualDose { statement(regimen) }
    }
    if !answer.instead.isEmpty {
      heading(3, "\(words(.instead))")
      for other in answer.instead {
        line(other)
        for regimen in knowledge.usualDose(of: other) {
          let text: Markdown = "\(regimen.text) \(citations(regimen.sources))"
          item("\(words(.usualDose)), \(words[regimen.phase]): \(text)", level: 1)
        }
        for gap in knowledge.gaps(in: other) { item("\(words.text(of: gap, edition))", level: 1) }
      }
    }
    let places = answer.interventions.compactMap {
      knowledge.place(of: $0, in: assertion.condition)
    }
    gaps(places.flatMap(knowledge.gaps))
  }

  private mutating func gaps(_ gaps: [Gap]) {
    for gap in gaps { item("\(words.text(of: gap, edition))") }
  }

  private mutating func conclusions(_ conclusions: [Conclusion]) {
    for conclusion in conclusions { line(conclusion.assertion) }
  }

  /// A conclusion in a line: the verdict, on what and where, what it means, and how it stands.
  private mutating func line(_ assertion: Assertion) {
    item(
      """
      \(strong: "\(assertion.verdict.sign) \(words[assertion.verdict])") · \
      \(edition.title(of: assertion)): \(assertion.bottomLine.english)
      """)
    standingItem(of: assertion)
  }

  /// The statements that were asked for, without the usual dose where it stands above.
  private mutating func statements(_ answer: QuestionAnswer) {
    if answer.decisive == nil { part(.usualDose, answer.usualDose) }
    let shown = Set(answer.usualDose.map(\.header.id))
    part(.doses, answer.regimens.filter { !shown.contains($0.header.id) })
    part(.safety, answer.safety)
    part("\(words[.recommendations])", answer.recommendations)
    part("\(words[.evidence])", answer.evidence)
  }

  private mutating func part(_ title: Phrase, _ statements: [any Statement]) {
    part("\(words(title))", statements)
  }

  private mutating func part(_ title: Markdown, _ statements: [any Statement]) {
    guard !statements.isEmpty else { return }
    heading(3, title)
    for statement in statements {
      self.statement(statement)
      item("\(edition.title(of: statement)) · \(review(of: statement))", level: 1)
      for (standing, _) in edition.alerts(byStandingOf: statement) {
        item("⚠ \(strong: words.source(standing))", level: 1)
      }
    }
  }

  private func review(of statement: any Statement) -> String {
    words[edition.trust(of: statement).reviewState]
  }

  /// What is held on a subject that is not covered.
  private mutating func related(_ hits: [SearchHit]) {
    guard !hits.isEmpty else { return }
    heading(3, "\(words(.heldOnIt))")
    for hit in hits {
      let text = hit.snippet.map(\.text).joined()
      item("\(edition.name(of: hit.record), at: address(of: hit.record)): \(text)")
    }
  }

  private func address(of record: RecordReference) -> String {
    edition.site.address(record.kind.address(of: record.id))
  }
}

extension [Markdown] {
  /// The pieces with a separator between them.
  fileprivate func joined(by separator: Markdown) -> Markdown {
    dropFirst().reduce(first ?? "") { "\($0)\(separator)\($1)" }
  }
}
