internal import TherapyModel

extension Export {
  /// The records as a sheet for people.
  func sheet(_ words: Words) -> [UInt8] {
    var sheet = SheetWriter(edition, words)
    switch layout {
    case .answer(let answer): sheet.answer(answer)
    case .comparison(let condition, let columns): sheet.comparison(condition, columns)
    case .question(let card, let query, let title):
      sheet.heading(1, "\(title)")
      // Where the card is all there is, no record is listed whose verdict would pass for an answer.
      sheet.notice(card.isWhole ? edition.review : review(with: card.conclusions))
      sheet.question(card, query)
      guard !card.isWhole else { break }
      for item in items {
        sheet.record(edition.knowledge.record(item.kind, at: item.position), 2)
      }
    case .records(let title):
      if let title { sheet.heading(1, "\(title)") }
      sheet.notice(review())
      for item in items {
        sheet.record(edition.knowledge.record(item.kind, at: item.position), title == nil ? 1 : 2)
      }
    }
    sheet.end()
    return Array(sheet.text.utf8)
  }
}

extension Export {
  /// How the conclusions that the sheet shows stand, these among them; of a sheet without one, all that are in force.
  fileprivate func review(with first: [Assertion] = []) -> ReviewSummary {
    let knowledge = edition.knowledge
    var known: Set<String> = []
    let shown =
      (first
      + items.flatMap { item -> [Assertion] in
        switch knowledge.record(item.kind, at: item.position) {
        case let assertion as Assertion: [assertion]
        case let therapy as Therapy:
          knowledge.places(of: .therapy(therapy.id)).flatMap(\.conclusions).map(\.assertion)
        case let combination as Combination:
          knowledge.places(of: .combination(combination.id)).flatMap(\.conclusions).map(\.assertion)
        default: []
        }
      }).filter { first.isEmpty || known.insert($0.header.id).inserted }
    return shown.isEmpty ? edition.review : edition.review(of: shown)
  }
}

extension SheetWriter {
  /// A record with its heading.
  mutating func record(_ record: any Record, _ level: Int) {
    heading(level, "\(edition.title(of: record))")
    standing(of: record)
    switch record {
    case let condition as Condition: about(condition)
    case let therapy as Therapy: about(therapy)
    case let combination as Combination:
      paragraph("\(edition.words(for: combination))")
      paragraph("\(combination.summary)")
      positions(of: .combination(combination.id))
    case let assertion as Assertion: verdict(assertion)
    case let reference as Reference:
      paragraph(citation(of: reference))
      paragraph("\(words[reference.design])")
      if let note = reference.note { paragraph("\(note)") }
    case let statement as any Statement:
      self.statement(statement)
    default: break
    }
  }

  /// A statement: the claim first, then what it rests on.
  mutating func statement(_ statement: any Statement) {
    var claim: [String] = []
    if let direction = statement.statedDirection {
      claim.append("\(direction.sign) \(words[direction])")
    }
    switch statement {
    case let note as SafetyNote:
      claim.append(words[note.safetyKind])
      if let severity = note.severity { claim.append(words[severity]) }
    case let regimen as Regimen:
      claim.append(words[regimen.phase])
      if edition.knowledge.isStudiedWithoutBenefit(regimen) { claim.append("⚠ \(words(.studied))") }
    case let advice as Recommendation:
      claim.append(words[advice.advice])
      if advice.standing != .active { claim.append("⚠ \(advice.standing.rawValue)") }
    default: break
    }
    if statement.header.status == .retired { claim.append("⚠ \(words(.retired))") }
    let before: Markdown = claim.isEmpty ? "" : "\(strong: claim.joined(separator: " · ")): "
    item("\(before)\(statement.text) \(citations(statement.sources))")
    for (name, value) in words.particulars(of: statement) {
      item("\(words(name)): \(value)", level: 1)
    }
    for grading in statement.gradings {
      let scheme = edition.scheme(grading.scheme)?.name ?? grading.scheme
      let who = grading.gradedBy.map { " · \(words(.gradedBy)) [\(number(of: $0))]" } ?? ""
      item("\(words(.grading)): \(scheme): \(strong: grading.value)\(who)", level: 1)
    }
    for other in edition.knowledge.disagreements(with: statement.reference) {
      let text = edition.knowledge.statement(other)?.text ?? other.text
      item("⇄ \(words(.disagreesWith)): \(text) (\(other.id))", level: 1)
    }
  }

  /// What is concluded, and who disagrees.
  mutating func verdict(_ assertion: Assertion) {
    paragraph("\(strong: "\(assertion.verdict.sign) \(words[assertion.verdict])")")
    paragraph("\(strong: assertion.bottomLine.english)")
    for alert in words.alerts(of: assertion, edition) { item("\(alert)") }
    paragraph("\(assertion.summary)")
    for gap in edition.knowledge.gaps(in: assertion) { item("\(words.text(of: gap, edition))") }
    dissent(assertion, level: 3)
    let basis = assertion.basis.compactMap { edition.knowledge.statement($0) }
    for statement in basis { self.statement(statement) }
  }

  /// Whether the support agrees, and who says otherwise.
  mutating func dissent(_ assertion: Assertion, level: Int) {
    if let agreement = edition.trust(of: assertion).agreement {
      paragraph("\(words(.agreement)): \(strong: words[agreement])")
    }
    guard !assertion.disagreements.isEmpty else { return }
    heading(level, "⇄ \(words(.whoDisagrees))")
    for disagreement in assertion.disagreements {
      item(
        "\(strong: disagreement.topic.english): \(disagreement.text) \(citations(disagreement.sources))"
      )
    }
  }

  private mutating func about(_ therapy: Therapy) {
    paragraph("\(therapy.summary)")
    if !therapy.synonyms.isEmpty { paragraph("\(therapy.synonyms.joined(separator: ", "))") }
    for gap in edition.knowledge.gaps(on: therapy.id) {
      paragraph("\(words.text(of: gap, edition))")
    }
    positions(of: .therapy(therapy.id))
    for authorisation in therapy.authorisations {
      let who = [authorisation.jurisdiction, authorisation.product].compactMap(\.self)
      item(
        """
        \(who.joined(separator: ", ")): \(authorisation.text) \(citations(authorisation.sources))
        """)
    }
    codes(therapy.codes)
    if let note = therapy.codesNote { paragraph("\(note)") }
  }

  private mutating func positions(of intervention: Intervention) {
    let places = edition.knowledge.places(of: intervention)
    for silence in places.compactMap({ words.silence(on: $0, edition) }) { item("\(silence)") }
    for conclusion in edition.knowledge.conclusions(of: places) {
      let assertion = conclusion.assertion
      let name = edition.condition(assertion.condition)?.name ?? assertion.condition
      let isWhole = conclusion.basis == .itself && !assertion.isLimited
      let about: Markdown = isWhole ? "" : "\(edition.name(of: assertion)) · "
      item(
        """
        \(name): \(strong: "\(assertion.verdict.sign) \(words[assertion.verdict])") · \
        \(about)\(assertion.summary)
        """)
      standingItem(of: assertion)
      if let gap = edition.knowledge.doseGap(of: conclusion, in: places) {
        item("\(words.text(of: gap, edition))", level: 1)
      }
    }
  }

  /// What a condition is.
  mutating func about(_ condition: Condition) {
    paragraph("\(condition.summary)")
    for fact in condition.facts {
      item("\(fact.topic.rawValue): \(fact.text) \(citations(fact.sources))")
    }
    if !condition.differentials.isEmpty { paragraph("\(strong: words(.differentials))") }
    for other in condition.differentials {
      item("\(strong: other.name): \(other.distinction) \(citations(other.sources))")
      for treatment in other.treatments {
        item(
          """
          \(strong: "\(treatment.direction.sign) \(words[treatment.direction])"): \(treatment.text) \
          \(citations(treatment.sources))
          """, level: 1)
      }
    }
    codes(condition.codes)
  }

  private mutating func codes(_ codes: [Code]) {
    if !codes.isEmpty { paragraph("\(strong: words(.codes))") }
    for code in codes {
      let note = code.note.map { " · \($0)" } ?? ""
      item(
        "\(edition.codeSystem(code.system)?.name ?? code.system) \(code.code) \(code.display)\(note)"
      )
    }
  }
}
