internal import TherapyModel

extension Condition: Representable {
  static let collectionSummary =
    "Diseases and syndromes, with their codes and what is known of them."

  static let members: [Member<Condition>] =
    Member.identity + [
      .text("name", "Its name.") { $0.name },
      .text("abbreviation", "Its usual abbreviation.") { $0.abbreviation },
      .texts("aliases", "Other ids; asked for under one, the server redirects.", of: .id) {
        $0.aliases
      },
      .texts("synonyms", "Other names.") { $0.synonyms },
      .text("summary", "One paragraph.") { $0.summary },
      .list("codes", "Codes of terminologies, each with how sure it is.", of: .named("code")) {
        $0.codes
      } _: { code, edition, json in
        json.code(code, edition)
      },
      .list(
        "facts", "What is known of the condition, each fact with its sources.",
        of: .object([
          .init("topic", .cases(FactTopic.self)), .init("text", .text),
          .sources,
        ])
      ) {
        $0.facts
      } _: { fact, edition, json in
        json.object { json in
          json.member("topic", fact.topic.rawValue)
          json.member("text", fact.text)
          json.sources(fact.sources, edition)
        }
      },
      .list(
        "differentials", "What it must be told from, and why that matters.",
        of: .object([
          .init("name", .text), .optional("condition", .id), .optional("href", .href),
          .init("distinction", .text), .sources,
        ])
      ) {
        $0.differentials
      } _: { differential, edition, json in
        json.object { json in
          json.member("name", differential.name)
          json.member("condition", differential.condition)
          json.member("href", differential.condition.map(RecordKind.conditions.path(of:)))
          json.member("distinction", differential.distinction)
          json.sources(differential.sources, edition)
        }
      },
      .trust,
      .links([.link("therapies")] + Schema.statementLinks) { condition, _, json in
        json.member("therapies", Routes.answerPath(of: condition.id))
        for kind in RecordKind.statements + [.assertions] {
          json.member(kind.rawValue, "\(kind.path)?condition=\(condition.id)")
        }
      },
    ]

  static let sortKeys: [SortKey<Condition>] =
    [SortKey("name") { condition, _ in .text(condition.name) }] + SortKey.common

  static func records(in knowledge: KnowledgeBase) -> RecordSet<Condition> {
    knowledge.conditions
  }

  /// Its sources and differentials; its assertions with what they are about; every statement of
  /// its answer, those that hold in any condition among them.
  func linked(_ edition: Edition) -> [RecordReference] {
    var found = edition.references(edition.trust(of: self).sources)
    found += differentials.compactMap(\.condition).map {
      RecordReference(kind: .conditions, id: $0)
    }
    found += edition.assertions(in: id).flatMap { edition.linked($0) }
    guard let answer = edition.knowledge.answer(for: id) else { return found }
    for option in answer.options {
      found += edition.linked(option.statements.all + option.general.all)
    }
    return found + edition.linked(answer.remainder.all)
  }
}

extension RecordKind {
  /// The kinds that say something of an intervention, with their support.
  static let statements: [RecordKind] = [
    .evidence, .recommendations, .predictors, .safety, .regimens,
  ]
}
