internal import TherapyModel

extension SheetWriter {
  /// The whole answer for a condition: what to do at a glance, then every therapy with what it rests on.
  mutating func answer(_ shown: ShownAnswer) {
    let answer = shown.answer
    heading(1, "\(answer.condition.fullName)")
    notice(edition.review(of: shown.all.map(\.assertion)))
    paragraph("\(words(.question))")
    glance(shown.all)
    heading(2, "\(words(.therapies))")
    for row in shown.rows { therapy(row) }
    if !shown.remainder.isEmpty {
      heading(2, "\(words(.otherStatements))")
      for statement in shown.remainder { self.statement(statement) }
    }
    heading(2, "\(words(.facts))")
    about(answer.condition)
    standing(of: answer.condition)
  }

  /// What to do in a condition, at a glance.
  mutating func glance(_ rows: [TherapyRow]) {
    heading(2, "\(words(.atAGlance))")
    for group in Glance.groups {
      heading(3, "\(group.sign) \(words(group.phrase))")
      let members = rows.filter { group.verdicts.contains($0.assertion.verdict) }
      if members.isEmpty { paragraph("\(words(.nothingHere))") }
      for row in members {
        item(
          """
          \(strong: edition.name(of: row.assertion)) · \
          \(words[row.assertion.verdict]): \(row.assertion.bottomLine.english)
          """)
        standingItem(of: row.assertion)
      }
    }
  }

  private mutating func therapy(_ row: TherapyRow) {
    let assertion = row.assertion
    heading(3, "\(assertion.verdict.sign) \(edition.name(of: assertion))")
    let directions = row.claimedDirections.map { "\($0.sign) \(words[$0])" }
    paragraph(
      """
      \(strong: words[assertion.verdict]) · \(directions.joined(separator: ", "))
      """)
    standing(of: assertion)
    for alert in words.alerts(of: assertion, edition) { item("\(alert)") }
    paragraph("\(assertion.summary)")
    for gap in row.option.gaps { item("\(words.text(of: gap, edition))") }
    dissent(assertion, level: 4)
    let (own, general) = (row.option.statements, row.option.general)
    block(.doses, row.option.reading.doses)
    block(.safety, row.option.reading.safety)
    gradings(own.all + general.all)
    block(.studied, row.option.reading.studiedRegimens)
    block(.showEvidence, own.findings)
    block(.inAnyCondition, general.findings)
  }

  private mutating func block(_ title: Phrase, _ statements: [any Statement]) {
    guard !statements.isEmpty else { return }
    heading(4, "\(words(title))")
    for statement in statements { self.statement(statement) }
  }

  private mutating func gradings(_ statements: [any Statement]) {
    let graded = edition.knowledge.schemes.map { ($0, statements.grades(in: $0.id)) }
      .filter { !$0.1.isEmpty }
    guard !graded.isEmpty else { return }
    heading(4, "\(words(.gradings))")
    for (scheme, values) in graded {
      let words = words
      let list = values.map { grade in
        let remarks =
          grade.directions.map { words[$0] } + (grade.isInForce ? [] : [words(.notInForce)])
        return remarks.isEmpty
          ? grade.value : "\(grade.value) (\(remarks.joined(separator: ", ")))"
      }
      item("\(scheme.name): \(list.joined(separator: "; "))")
    }
  }

  /// Interventions side by side.
  mutating func comparison(_ condition: Condition, _ columns: [ComparisonColumn]) {
    heading(1, "\(condition.fullName)")
    notice(edition.review(of: columns.flatMap { $0.compared.bearings.map(\.assertion) }))
    let head: [Markdown] =
      [""]
      + columns.map {
        "\(strong: edition.name(of: $0.compared.intervention))"
      }
    table(
      head,
      ComparisonColumn.compared.map { member in
        ["\(member.name)"]
          + columns.map { "\(member.values($0, edition).joined(separator: "; "))" }
      })
    for column in columns {
      heading(2, "\(edition.name(of: column.compared.intervention))")
      if column.compared.decisive == nil {
        paragraph("\(words.noVerdict(on: column, edition))")
      }
      for gap in column.compared.gaps { item("\(words.text(of: gap, edition))") }
      for bearing in column.compared.bearings {
        let assertion = bearing.assertion
        item(
          """
          \(strong: "\(assertion.verdict.sign) \(words[assertion.verdict])") · \
          \(edition.name(of: assertion)): \(assertion.summary)
          """)
        standingItem(of: assertion)
        dissent(assertion, level: 3)
      }
      block(.doses, column.regimens)
      block(.safety, column.safety)
      block(.studied, column.studiedRegimens)
      block(.showEvidence, column.own.findings)
      block(.inAnyCondition, column.general.findings)
    }
  }
}
