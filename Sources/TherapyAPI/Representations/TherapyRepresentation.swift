internal import TherapyModel

extension Therapy: Representable {
  static let collectionSummary = "Drugs, biologics, procedures, classes of them and strategies."

  static let members: [Member<Therapy>] =
    Member.identity + [
      .text("name", "Its name.") { $0.name },
      .localized("names", "Its name by language.") { $0.names },
      .text("abbreviation", "Its usual abbreviation.") { $0.abbreviation },
      .texts("aliases", "Other ids; asked for under one, the server redirects.", of: .id) {
        $0.aliases
      },
      .texts("synonyms", "Other names.") { $0.synonyms },
      .texts("brands", "Names of products; a product may belong to several therapies.") {
        $0.brands
      },
      .texts("searchWords", "Words by which it is found, and no names of it.") { $0.searchWords },
      .choice("kind", "What sort of thing it is.") { $0.therapyKind },
      .text("summary", "One paragraph.") { $0.summary },
      .list(
        "memberOf", "Classes it belongs to; what is said of a class holds for it.",
        of: .named("named-link")
      ) {
        $0.memberOf
      } _: { id, edition, json in
        json.link(.therapies, id, named: edition.therapy(id)?.name)
      },
      Member(
        "members", "Therapies that belong to it, where it is a class.", .list(.named("named-link"))
      ) { therapy, edition, json in
        json.array("members") { json in
          for id in edition.knowledge.members(of: therapy.id) {
            json.link(.therapies, id, named: edition.therapy(id)?.name)
          }
        }
      },
      .texts(
        "prominentMembers", "Of a class the members that a reader should see by name.", of: .id
      ) {
        $0.prominentMembers
      },
      .choices("routes", "Routes of administration.") { $0.routes },
      .list("codes", "Codes of terminologies, each with how sure it is.", of: .named("code")) {
        $0.codes
      } _: { code, edition, json in
        json.code(code, edition)
      },
      .text("codesNote", "Why codes are missing or must be read with care.") { $0.codesNote },
      .list(
        "authorisations", "What regulators have licensed it for, as read.",
        of: .object([
          .init("jurisdiction", .text), .optional("product", .text),
          .init("text", .text), .sources,
        ])
      ) {
        $0.authorisations
      } _: { authorisation, edition, json in
        json.object { json in
          json.member("jurisdiction", authorisation.jurisdiction)
          json.member("product", authorisation.product)
          json.member("text", authorisation.text)
          json.sources(authorisation.sources, edition)
        }
      },
      .texts("labelRead", "Where labels come from that were read; none where it is empty.") {
        $0.labelRead
      },
      .gaps { $1.knowledge.gaps(on: $0.id) },
      Member(
        "positions", "Its place in each condition: its own, its class's, its combinations'.",
        .list(.named("position"))
      ) { therapy, edition, json in
        json.positions(of: .therapy(therapy.id), edition)
      },
      .trust,
      .links(Schema.statementLinks) { therapy, _, json in
        for kind in RecordKind.statements + [.assertions] {
          json.member(kind.rawValue, "\(kind.path)?therapy=\(therapy.id)")
        }
      },
    ]

  static let sortKeys: [SortKey<Therapy>] =
    [
      SortKey("name") { therapy, _ in .text(therapy.name) },
      SortKey("kind") { therapy, _ in .place(therapy.therapyKind) },
    ] + SortKey.common

  static func records(in knowledge: KnowledgeBase) -> RecordSet<Therapy> {
    knowledge.therapies
  }

  /// Its sources; its classes and members; the combinations in which it is given; every assertion
  /// and statement that bears on it, in a condition or in any.
  func linked(_ edition: Edition) -> [RecordReference] {
    let knowledge = edition.knowledge
    var query = Query()
    query.therapy = id
    var found = edition.references(edition.trust(of: self).sources)
    found += (knowledge.classes(of: id) + knowledge.members(of: id)).map {
      RecordReference(kind: .therapies, id: $0)
    }
    found += knowledge.find(.combinations, query, asOf: edition.day).map {
      knowledge.combinations[$0].reference
    }
    found += edition.assertions(about: id).flatMap { edition.linked($0) }
    return found + edition.linked(knowledge.statements(about: .therapy(id)).all)
  }
}

extension Combination: Representable {
  static let collectionSummary =
    "Therapies in a stated relation: with, without, after, instead of, or alone."

  static let members: [Member<Combination>] =
    Member.identity + [
      .text("name", "Its name.") { $0.name },
      Member("inWords", "Its relations in words, made of its data.", .text) {
        combination, edition, json in
        json.member("inWords", edition.words(for: combination))
      },
      .texts("aliases", "Other ids; asked for under one, the server redirects.", of: .id) {
        $0.aliases
      },
      .texts("synonyms", "Other names.") { $0.synonyms },
      .texts("searchWords", "Words by which it is found, and no names of it.") { $0.searchWords },
      Member("base", "What is given.", .named("intervention")) { combination, edition, json in
        json.name("base")
        json.intervention(combination.base, edition)
      },
      .list(
        "parts", "How the base stands to the other members.", of: .named("combination-part")
      ) {
        $0.parts
      } _: { part, edition, json in
        json.part(part, edition)
      },
      .text("summary", "One paragraph.") { $0.summary },
      Member("positions", "Its place in each condition.", .list(.named("position"))) {
        combination, edition, json in
        json.positions(of: .combination(combination.id), edition)
      },
      .trust,
      .links(Schema.statementLinks) { combination, _, json in
        for kind in RecordKind.statements + [.assertions] {
          json.member(kind.rawValue, "\(kind.path)?combination=\(combination.id)")
        }
      },
    ]

  static let sortKeys: [SortKey<Combination>] =
    [SortKey("name") { combination, _ in .text(combination.name) }] + SortKey.common

  static func records(in knowledge: KnowledgeBase) -> RecordSet<Combination> {
    knowledge.combinations
  }

  /// What it is made of; every assertion and statement that bears on it, those about its parts in
  /// any condition among them.
  func linked(_ edition: Edition) -> [RecordReference] {
    let statements =
      edition.knowledge.statements(about: .combination(id)).all
      + edition.generalStatements(coveringPartsOf: .combination(id))
    return edition.records(of: .combination(id))
      + edition.assertions(aboutCombination: id).flatMap { edition.linked($0) }
      + edition.linked(statements)
  }
}
