internal import TherapyModel

/// What records and lists of them look like, made from the tables of members.
extension RecordKind {
  /// What one record of the kind is called.
  var singular: String {
    switch self {
    case .conditions: "condition"
    case .therapies: "therapy"
    case .combinations: "combination"
    case .assertions: "assertion"
    case .evidence: "evidence-statement"
    case .recommendations: "recommendation"
    case .regimens: "regimen"
    case .predictors: "predictor"
    case .safety: "safety-note"
    case .references: "reference"
    }
  }

  /// A record, a selection of its members, a list.
  var schemas: [NamedSchema] { NamedSchema.records(of: representable, self) }
}

extension NamedSchema {
  fileprivate static func records<Kind: Representable>(
    of type: Kind.Type, _ kind: RecordKind
  ) -> [NamedSchema] {
    let name = kind.singular
    let properties = Kind.members.map(Schema.Property.init)
    let whole = NamedSchema(name, Kind.collectionSummary, properties)
    let selection = NamedSchema(
      "\(name)-selection",
      "Those members of \(name) that `fields` asks for, all where it asks for none; and where a single"
        + " record is asked for, what `include` asks for.",
      properties.selectable + [.included])
    let list = NamedSchema(
      "\(kind.rawValue)-list", "A page of \(kind.path).",
      [
        .init("total", .count, "How many records there are on all pages."),
        .init("count", .count, "How many are on this page."),
        .init("items", .list(.named(selection.name))), .included,
        .init(
          "links",
          .object([
            .link("self"), .link("first"), .optional("prev", .href), .optional("next", .href),
          ])), .release,
      ])
    return [whole, selection, list]
  }

  /// A record of any kind.
  static let record = NamedSchema(
    "record", "A whole record of any kind.",
    .either(RecordKind.allCases.map { .named($0.singular) }))

  /// Statements as they stand in an answer about a condition.
  static let embedded: [NamedSchema] =
    RecordKind.statements.map { kind in
      NamedSchema(
        "\(kind.singular)-embedded", "A statement of \(kind.path) as it stands in an answer.",
        properties(embedding: kind.representable))
    } + [
      NamedSchema(
        "statements", "Statements by kind; every kind is there, empty or not.",
        RecordKind.statements.map {
          .init($0.rawValue, .list(.named("\($0.singular)-embedded")))
        } + [
          .init(
            "studiedRegimens", .list(.named("regimen-embedded")),
            "Regimens that were studied, no benefit proven: evidence, and no doses.")
        ]),
      NamedSchema(
        "embedded-source", "A source in short; the whole citation stands under `references`.",
        [
          .init("reference", .id), .init("basis", .cases(CitationBasis.self)),
          .optional("citation", .text), .optional("alert", .text),
          .optional("links", .object(Schema.outsideLinks)),
        ]),
      NamedSchema(
        "cited-reference", "A source of an answer, once, with its whole citation.",
        [
          .init("id", .id), .init("citation", .text), .init("titleIsDescription", .boolean),
          .optional("year", .count), .init("design", .cases(StudyDesign.self)),
          .init("standing", .cases(ReferenceStanding.self)), .optional("alert", .text),
          .optional("supersededBy", .id), .init("links", .named("reference-links")),
        ]),
    ]

  private static func properties<Kind: Representable>(
    embedding type: Kind.Type
  ) -> [Schema.Property] {
    Kind.members.filter { !Embedding.omitted.contains($0.name) }.map { member in
      // Left out where the row speaks of the same one.
      member.name == "intervention"
        ? .optional(member.name, member.schema, member.meaning) : Schema.Property(member)
    } + [
      .init(
        "gradings",
        .list(
          .object([.init("scheme", .id), .init("value", .text), .optional("gradedBy", .id)]))),
      .init("sources", .list(.named("embedded-source"))), .disagreesWith,
      .optional("agreement", .cases(Agreement.self)),
    ] + Schema.standing + [
      .link("href")
    ]
  }
}

extension Schema.Property {
  init<Subject>(_ member: Member<Subject>) {
    self.init(member.name, member.schema, member.meaning, isRequired: member.isRequired)
  }

  static let included = Schema.Property.optional(
    "included", .list(.named("record")),
    "Linked records, whole, where `include` asks for them.")
}

extension [Schema.Property] {
  /// The same where a client may choose: what is kept whatever it selects is always there.
  var selectable: [Schema.Property] {
    map { $0.isRequired && Selection.kept.contains($0.name) ? $0 : $0.optional }
  }
}
