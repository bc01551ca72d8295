internal import TherapyModel

/// The answer to a question, as a page shows it above the records that bear on it.
struct AnswerCard {
  let asked: QuestionResult
  /// The therapies of the condition that the question is about; empty if it asks for some of them, or for something else.
  let rows: [TherapyRow]

  /// Conclusions that are shown at most; more are a link away.
  private static let conclusionLimit = 8
  /// Statements of one kind that are open; the others are folded.
  private static let openLimit = 3

  init(_ asked: QuestionResult, _ edition: Edition) {
    self.asked = asked
    guard let answer = asked.answer, answer.subject == .condition, answer.conclusions.isEmpty,
      answer.conditions.count == 1,
      let whole = answer.conditions.first.flatMap({ edition.knowledge.answer(for: $0) })
    else {
      rows = []
      return
    }
    rows = TherapyRow.rows(of: whole)
  }

  /// Whether it shows all that was found, so that no list of hits has to follow.
  var isWhole: Bool {
    !asked.question.ambiguities.isEmpty || asked.answer?.uncovered != nil
  }

  /// Whether words were read as other ones, which it says.
  var isCorrected: Bool { !asked.question.corrections.isEmpty }

  /// The conclusions that it shows.
  var conclusions: [Assertion] {
    guard let answer = asked.answer else { return [] }
    return (answer.decisive.map { [$0.assertion] } ?? []) + answer.instead
      + answer.conclusions.prefix(Self.conclusionLimit).map(\.assertion) + rows.map(\.assertion)
  }

  // MARK: How it was read

  /// Says how the words were read: what was corrected, what nothing holds, and what may mean several things.
  func reading(of query: String, _ page: inout PageWriter) {
    let question = asked.question
    if isCorrected {
      page.element("p", ["class": "notice"]) { page in
        page.text("⚠ \(page.words(.readAs)): ")
        for (place, correction) in question.corrections.enumerated() {
          if place > 0 { page.text("; ") }
          page.content("span", "\(correction.from) → ")
          page.content("strong", correction.to)
        }
      }
    }
    if !question.unmatched.isEmpty {
      page.element("p", ["class": "notice"]) { page in
        page.text("⚠ \(page.words(.unmatched)) ")
        for (place, word) in question.unmatched.enumerated() {
          if place > 0 { page.text(", ") }
          page.element("q", ["dir": "auto"], text: word)
        }
      }
    }
    for ambiguity in question.ambiguities { meanings(of: ambiguity, in: query, &page) }
  }

  private func meanings(
    of ambiguity: Question.Ambiguity, in query: String, _ page: inout PageWriter
  ) {
    page.element("section", ["class": "card"]) { page in
      page.element(
        "h2", text: page.words(.mayMean).replacing("%1", with: ambiguity.words))
      page.element("ul") { page in
        for record in ambiguity.records {
          page.element("li") { page in
            let name = page.edition.name(of: record)
            page.element(
              "a", ["href": record.kind.address(of: record.id), "lang": page.contentLanguage],
              text: name)
            let plain = query.replacing(ambiguity.words, with: page.edition.plainName(of: record))
            guard plain != query, plain != page.edition.plainName(of: record) else { return }
            page.text(" · \(page.words(.search)): ")
            page.link(SearchPage.address(of: plain), plain)
          }
        }
      }
      guard !ambiguity.otherMeanings.isEmpty else { return }
      page.element("p") { page in
        page.text("\(page.words(.otherMeanings)) ")
        page.content("span", ambiguity.otherMeanings.joined(separator: "; "))
      }
    }
  }

  // MARK: The answer

  /// Writes the answer; nothing where there is none.
  func write(to page: inout PageWriter) {
    guard let answer = asked.answer else { return }
    let kind = answer.decisive.map { "card therapy \($0.assertion.verdict.rawValue)" }
    page.element(
      "section",
      [
        "id": "answer", "class": kind ?? (rows.isEmpty ? "card" : nil),
        "aria-labelledby": "answer-title",
      ]
    ) { page in
      page.element("h2", ["id": "answer-title"]) { heading(answer, &$0) }
      for sentence in answer.sentences(page.edition, in: page.words) {
        page.element("p", ["class": "notice"], text: "⚠ \(sentence)")
      }
      if let decisive = answer.decisive { self.decisive(decisive, answer, &page) }
      if answer.decisive == nil { list(answer, &page) }
      statements(answer, &page)
      if answer.decisive != nil, !answer.conclusions.isEmpty {
        page.element("h3", text: page.words(.otherConclusions))
        list(answer, &page)
      }
      related(answer.related, &page)
      guard !rows.isEmpty else { return }
      Glance(rows: rows, href: \.address).write(to: &page)
    }
  }

  /// What the answer is about, each a link where it has a page.
  private func heading(_ answer: QuestionAnswer, _ page: inout PageWriter) {
    if let name = answer.uncovered?.names.first { return page.content("span", name) }
    if let words = asked.question.unknownSubject {
      return page.element("q", ["dir": "auto"], text: words)
    }
    let edition = page.edition
    let parts =
      answer.interventions.map { ($0.kind.page(of: $0.id), edition.name(of: $0)) }
      + answer.conditions.map {
        (RecordKind.conditions.page(of: $0), edition.condition($0)?.fullName ?? $0)
      }
    for (place, (href, name)) in parts.enumerated() {
      if place > 0 { page.text(" · ") }
      // An anchor without an address is a name.
      page.element("a", ["href": href, "lang": page.contentLanguage], text: name)
    }
  }

  /// The verdict, what it means in a line, the usual dose, and what to use where it is to be avoided.
  private func decisive(
    _ conclusion: Conclusion, _ answer: QuestionAnswer, _ page: inout PageWriter
  ) {
    let assertion = conclusion.assertion
    page.verdict(of: conclusion)
    page.element("p", ["class": "bottom-line"]) { page in
      page.content("strong", assertion.bottomLine.english)
      page.text(" ")
      page.link(assertion.address, page.words(.showEvidence))
    }
    if !answer.usualDose.isEmpty {
      page.element("h3", text: page.words(.usualDose))
      page.usualDose(answer.usualDose)
    }
    let knowledge = page.edition.knowledge
    if !answer.instead.isEmpty {
      page.element("h3", text: page.words(.instead))
      page.element("ul") { page in
        for other in answer.instead {
          page.element("li") { page in
            page.conclusion(other)
            page.usualDose(knowledge.usualDose(of: other), open: Self.openLimit)
            page.gaps(knowledge.gaps(in: other))
          }
        }
      }
    }
    let places = answer.interventions.compactMap {
      knowledge.place(of: $0, in: assertion.condition)
    }
    page.gaps(places.flatMap(knowledge.gaps))
  }

  /// Conclusions, each in a line.
  private func list(_ answer: QuestionAnswer, _ page: inout PageWriter) {
    let all = answer.conclusions
    guard !all.isEmpty else { return }
    page.element("ul") { page in
      for conclusion in all.prefix(Self.conclusionLimit) {
        page.element("li") { $0.conclusion(conclusion.assertion) }
      }
    }
    guard all.count > Self.conclusionLimit else { return }
    let whole =
      answer.conditions.first.map { RecordKind.conditions.address(of: $0) }
      ?? answer.interventions.first.map { $0.kind.address(of: $0.id) }
    guard let whole else { return }
    page.element("p") { $0.link(whole, "\($0.words(.showAll)) (\(all.count))") }
  }

  /// The statements that were asked for, without the usual dose where it stands above.
  private func statements(_ answer: QuestionAnswer, _ page: inout PageWriter) {
    if answer.decisive == nil, !answer.usualDose.isEmpty {
      page.element("h3", text: page.words(.usualDose))
      page.usualDose(answer.usualDose, isNamed: true, open: Self.openLimit)
    }
    let shown = Set(answer.usualDose.map(\.header.id))
    let warnings =
      answer.safety.lastIndex {
        $0.severity == .boxedWarning || $0.safetyKind == .contraindication
      }.map { $0 + 1 } ?? 0
    part(page.words(.doses), answer.regimens.filter { !shown.contains($0.header.id) }, &page)
    // What forbids is never folded.
    part(page.words(.safety), answer.safety, open: warnings, &page)
    part(page.words[.recommendations], answer.recommendations, &page)
    part(page.words[.evidence], answer.evidence, &page)
  }

  private func part(
    _ title: String, _ statements: [any Statement], open: Int = 0, _ page: inout PageWriter
  ) {
    guard !statements.isEmpty else { return }
    page.element("h3", text: title)
    let cut = max(open, Self.openLimit)
    page.short(Array(statements.prefix(cut)))
    page.folded(statements.count - cut) { $0.short(Array(statements.dropFirst(cut))) }
  }

  /// What is held on a subject that is not covered.
  private func related(_ hits: [SearchHit], _ page: inout PageWriter) {
    guard !hits.isEmpty else { return }
    page.element("h3", text: page.words(.heldOnIt))
    page.element("ul") { page in
      for hit in hits {
        let knowledge = page.edition.knowledge
        guard let position = knowledge.position(hit.record.kind, of: hit.record.id) else {
          continue
        }
        let record = knowledge.record(hit.record.kind, at: position)
        page.element("li") { page in
          page.element(
            "a", ["href": record.readingPlace, "lang": page.contentLanguage],
            text: page.edition.title(of: record))
          page.text(": ")
          page.snippet(hit.snippet)
        }
      }
    }
  }
}

extension PageWriter {
  /// What is folded, and how many it is; nothing where it is none.
  fileprivate mutating func folded(_ count: Int, _ body: (inout PageWriter) -> Void) {
    guard count > 0 else { return }
    element("details") { page in
      page.element("summary", text: "\(page.words(.more)) (\(count))")
      body(&page)
    }
  }

  /// A conclusion in a line: the verdict, on what and where, what it means, and how it stands.
  fileprivate mutating func conclusion(_ assertion: Assertion) {
    element("span", ["class": "sign", "aria-hidden": "true"], text: assertion.verdict.sign)
    text(" ")
    element("strong", text: words[assertion.verdict])
    text(" · ")
    element(
      "a", ["href": assertion.address, "lang": contentLanguage], text: edition.title(of: assertion))
    content("span", class: "why", " \(assertion.bottomLine.english)")
    standing(of: assertion)
  }

  /// Usual doses by the part of the treatment; with `isNamed` each says of what in which condition. `open` are shown, the
  /// others are folded.
  fileprivate mutating func usualDose(
    _ regimens: [Regimen], isNamed: Bool = false, open: Int = .max
  ) {
    guard !regimens.isEmpty else { return }
    element("dl", ["class": "particulars"]) { page in
      for regimen in regimens.prefix(open) {
        page.element("dt", text: page.words[regimen.phase])
        page.element("dd") { page in
          if isNamed { page.content("strong", "\(page.edition.title(of: regimen)): ") }
          page.alerts(of: regimen)
          page.cited(regimen.text, regimen.sources)
        }
      }
    }
    folded(regimens.count - min(open, regimens.count)) {
      $0.usualDose(Array(regimens.dropFirst(open)), isNamed: isNamed)
    }
  }

  /// Statements in short: the claim and what it rests on, then what it is about, which leads to where it is shown whole.
  fileprivate mutating func short(_ statements: [any Statement]) {
    element("ul", ["class": "statements"]) { page in
      for statement in statements {
        page.element("li") { page in
          page.claim(of: statement, isLabelled: true)
          if !(statement is SafetyNote) { page.particulars(statement) }
          page.opponents(of: statement)
          page.element("p", ["class": "claim meta"]) { page in
            page.element(
              "a", ["href": statement.readingPlace, "lang": page.contentLanguage],
              text: page.edition.title(of: statement))
            page.text(" · \(page.words[page.edition.trust(of: statement).reviewState])")
          }
        }
      }
    }
  }
}

extension Words {
  /// What a reader must know before relying on an answer, in a sentence.
  func notice(_ notice: QuestionAnswer.Notice, _ edition: Edition) -> String {
    switch notice {
    case .notCovered(let name): self(.notCovered).replacing("%1", with: name)
    case .nothingConcluded(let intervention, let condition):
      self(.noVerdictRecorded)
        .replacing("%1", with: edition.name(of: intervention))
        .replacing("%2", with: edition.condition(condition)?.name ?? condition)
    case .nothingToAvoid(let condition):
      self(.nothingToAvoid).replacing("%1", with: edition.condition(condition)?.name ?? condition)
    case .notHeld(let words): self(.notHeld).replacing("%1", with: words)
    case .doseOfPatient: self(.doseOfPatient)
    case .unclearCondition(let words): self(.unclearCondition).replacing("%1", with: words)
    case .unknownCombination(let first, let second):
      self(.unknownCombination).replacing("%1", with: first).replacing("%2", with: second)
    case .openName(let name): self(.openName).replacing("%1", with: name)
    }
  }
}

extension Edition {
  /// The name of a record without its abbreviation, to look for it.
  func plainName(of record: RecordReference) -> String {
    switch record.kind {
    case .conditions: condition(record.id)?.name ?? record.id
    case .therapies: therapy(record.id)?.name ?? record.id
    default: name(of: record)
    }
  }
}
