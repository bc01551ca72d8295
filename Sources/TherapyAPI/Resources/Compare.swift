internal import HTTP
internal import TherapyModel

extension Inquiry {
  /// How many interventions stand side by side.
  static let comparisonCounts = 2...6

  /// The same as a page, which asks for what is not chosen yet.
  func comparePage() throws(Refusal) -> Answer {
    guard let words else {
      return data(try compare())
    }
    guard !arguments.all("condition").isEmpty else {
      return html(
        ComparePage(nil, [], address: "", edition, words).document(), words, isBlank: true)
    }
    let condition = try comparedCondition()
    let chosen = arguments.all("therapies")
    let isMeant = Inquiry.comparisonCounts.contains(chosen.count)
    let columns = isMeant ? try columns(in: condition.id) : []
    let page = ComparePage(
      condition, columns, chosen: chosen, address: sentQuery, edition, words)
    return html(page.document(), words, isBlank: !isMeant)
  }

  /// Interventions side by side in one condition, each with all that bears on it.
  func compare() throws(Refusal) -> Answer {
    let condition = try comparedCondition()
    let id = condition.id
    let columns = try columns(in: id)
    let names = arguments.all("therapies")
    let content = document { json in
      json.object("condition") { json in
        json.member("id", condition.id)
        json.member("name", condition.name)
        json.member("abbreviation", condition.abbreviation)
        json.member("href", condition.path)
      }
      json.notice(edition.review(of: columns.flatMap { $0.compared.bearings.map(\.assertion) }))
      json.member("count", columns.count)
      json.differences(columns, edition)
      json.array("interventions") { json in
        for column in columns { json.object(column, ComparisonColumn.members, edition) }
      }
      json.references(columns.flatMap { $0.sources(edition) }.firstMentions, edition)
      json.legend()
      json.object("links") { json in
        json.member(
          "self", "/v1/compare?condition=\(id)&therapies=\(names.joined(separator: ","))")
        json.member("answer", Routes.answerPath(of: id))
      }
      json.release(edition)
    }
    return Answer(content: content)
  }

  func comparedCondition() throws(Refusal) -> Condition {
    guard let condition = arguments.first("condition").flatMap(edition.condition) else {
      throw refusal("condition", "Give one condition; a verdict holds in one alone.")
    }
    return condition
  }

  func columns(in condition: String) throws(Refusal) -> [ComparisonColumn] {
    let names = arguments.all("therapies")
    let counts = Inquiry.comparisonCounts
    guard counts.contains(names.count) else {
      throw refusal(
        "therapies",
        "Give \(counts.lowerBound) to \(counts.upperBound) different therapies or combinations.")
    }
    let interventions: [Intervention] = names.map { name in
      edition.therapy(name) != nil ? .therapy(name) : .combination(name)
    }
    return (edition.knowledge.compare(interventions, in: condition) ?? []).map(
      ComparisonColumn.init)
  }

  private func refusal(_ parameter: String, _ detail: String) -> Refusal {
    Refusal(
      problem: .invalidParameter,
      detail: "A query parameter has a value that is not allowed; see `errors`.",
      faults: [Refusal.Fault(parameter: parameter, detail: detail)])
  }
}
