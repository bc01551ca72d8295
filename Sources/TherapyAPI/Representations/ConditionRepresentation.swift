internal import TherapyModel

extension Condition: Representable {
  static let collectionSummary =
    "Diseases and syndromes, with their codes and what is known of them."

  static let members: [Member<Condition>] =
    Member.identity + [
      .text("name", "Its name.") { $0.name },
      .localized("names", "Its name by language.") { $0.names },
      .text("abbreviation", "Its usual abbreviation.") { $0.abbreviation },
      .texts("aliases", "Other ids; asked for under one, the server redirects.", of: .id) {
        $0.aliases
      },
      .texts("synonyms", "Other names.") { $0.synonyms },
      .texts("searchWords", "Words by which it is found, and no names of it.") { $0.searchWords },
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
          .init("distinction", .text),
          .optional("distinctionShort", .named("localized-text")),
          .init("treatments", .list(.named("treatment-elsewhere"))), .sources,
        ])
      ) {
        $0.differentials
      } _: { differential, edition, json in
        json.object { json in
          json.member("name", differential.name)
          json.member("condition", differential.condition)
          json.member("href", differential.condition.map(RecordKind.conditions.path(of:)))
          json.member("distinction", differential.distinction)
          json.member("distinctionShort", differential.distinctionShort)
          json.array("treatments") { json in
            for treatment in differential.treatments { json.treatment(treatment, edition) }
          }
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

extension JSONWriter {
  /// What is known of a treatment in a condition that looks alike.
  fileprivate mutating func treatment(_ treatment: TreatmentElsewhere, _ edition: Edition) {
    object { json in
      json.name("intervention")
      json.intervention(treatment.intervention, edition)
      json.member("direction", treatment.direction.rawValue)
      json.member("text", treatment.text)
      json.gradings(treatment.gradings, edition)
      json.sources(treatment.sources, edition)
    }
  }
}

extension RecordKind {
  /// The kinds that say something of an intervention, with their support.
  static let statements: [RecordKind] = [
    .evidence, .recommendations, .predictors, .safety, .regimens,
  ]
}
