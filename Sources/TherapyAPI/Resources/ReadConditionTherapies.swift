internal import HTTP
internal import TherapyModel

extension Inquiry {
  /// The whole answer for a condition: what to use, what to avoid, what does not help, and why.
  func conditionTherapies() throws(Refusal) -> Answer {
    let id = id ?? ""
    guard let answer = edition.knowledge.answer(for: id) else {
      if let canonical = edition.id(named: id, in: .conditions), canonical != id {
        return redirect(to: Routes.answerPath(of: canonical))
      }
      throw unknown(
        id,
        nearest: edition.neighbours(of: id, in: .conditions, at: Routes.answerPath))
    }
    let shown = ShownAnswer(answer, arguments)
    let path = Routes.answerPath(of: id)
    let included = try included(linked(shown.rows))
    let content = document { json in
      json.head(answer.condition, edition)
      json.notice(edition.review(of: shown.all.map(\.assertion)))
      json.glance(shown.all, edition)
      json.member("total", shown.rows.count)
      json.member("count", shown.rows.count)
      json.array("therapies") { json in
        for row in shown.rows {
          json.object(row, TherapyRow.members, edition, selecting: arguments.selection)
        }
      }
      if arguments.selection == .all, shown.hasRemainder {
        json.statements("otherStatements", answer.remainder, row: nil, edition)
      }
      if arguments.selection.contains("statements") {
        json.references(cited(shown.rows, answer.remainder), edition)
        json.legend()
      }
      json.included(included, edition)
      json.object("links") { json in
        json.member("self", path)
        json.member("short", path + "?fields=verdict")
        json.member("condition", RecordKind.conditions.path(of: id))
        json.member("collection", RecordKind.conditions.path)
      }
      json.release(edition)
    }
    return Answer(
      links: [
        Answer.Link("canonical", path), Answer.Link("up", RecordKind.conditions.path(of: id)),
      ],
      content: content)
  }

  /// The references that an answer with these rows cites, in the order of first mention.
  private func cited(_ rows: [TherapyRow], _ remainder: StatementGroup) -> [String] {
    var ids: [String] = []
    func cite(_ statements: [any Statement]) {
      for statement in statements {
        ids += statement.sources.map(\.reference) + statement.gradings.compactMap(\.gradedBy)
      }
    }
    for row in rows {
      ids += edition.knowledge.sources(of: row.assertion)
      cite(row.option.statements.all + row.option.general.all)
    }
    cite(remainder.all)
    return ids.firstMentions
  }

  private func linked(_ rows: [TherapyRow]) -> [RecordReference] {
    rows.flatMap { row in
      let statements = row.option.statements.all + row.option.general.all
      return [row.assertion.reference]
        + edition.references(edition.trust(of: row.assertion).sources)
        + edition.references(statements.flatMap(\.sources).map(\.reference))
    }
  }
}

/// The answer for a condition, as far as it was asked for.
struct ShownAnswer: Sendable {
  let answer: ConditionAnswer
  /// Every row, in the order of an answer.
  let all: [TherapyRow]
  /// Those that were asked for.
  let rows: [TherapyRow]
  /// Whether what fits no row is shown: unless something narrower than its direction was asked for.
  let hasRemainder: Bool

  init(_ answer: ConditionAnswer, _ arguments: Arguments) {
    let verdicts = arguments.cases("verdict", Verdict.self)
    let directions = arguments.cases("direction", Direction.self)
    self.answer = answer
    all = TherapyRow.rows(of: answer)
    rows = all.filter { row in
      (verdicts.isEmpty || verdicts.contains(row.assertion.verdict))
        && (directions.isEmpty || row.directions.contains { directions.contains($0) })
    }
    let isWanted =
      directions.isEmpty || !answer.remainder.directions.isDisjoint(with: directions)
    hasRemainder = arguments.all("verdict").isEmpty && isWanted
  }

  /// What fits no row, as far as it is shown.
  var remainder: [any Statement] { hasRemainder ? answer.remainder.all : [] }

  /// What is concluded and said, row by row.
  var records: [RecordReference] {
    rows.flatMap { row in
      [row.assertion.reference]
        + (row.option.statements.all + row.option.general.all).map(\.reference)
    } + remainder.map(\.reference)
  }
}

extension JSONWriter {
  /// What the answer is about.
  fileprivate mutating func head(_ condition: Condition, _ edition: Edition) {
    object("condition") { json in
      json.member("id", condition.id)
      json.member("name", condition.name)
      json.member("abbreviation", condition.abbreviation)
      json.member("href", condition.path)
    }
    member(
      "question",
      "\(condition.name): which treatments work, which do not, and which may harm?")
  }
}
