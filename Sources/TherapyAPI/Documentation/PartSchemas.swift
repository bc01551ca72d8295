internal import TherapyModel

/// What the parts that several representations share look like; see the writers in `Parts`,
/// `EmbeddedStatement`, `Trust`, `Position` and `TherapyRow`. Tests validate every answer against them.
extension NamedSchema {
  /// Links to records, and what stands for an intervention.
  static let links: [NamedSchema] = [
    NamedSchema(
      "record-link", "A record of this server: its kind, its id and where it is.",
      Schema.recordLink),
    NamedSchema(
      "named-link", "A record of this server by its name.",
      [.init("id", .id), .optional("name", .text), .link("href")]),
    NamedSchema(
      "named-record-link", "A record of this server by kind and name.",
      Schema.recordLink + [.init("name", .text)]),
    NamedSchema(
      "intervention", "A therapy, or a combination with its parts in words and as data.",
      [
        .init("type", .choice(["therapy", "combination"])), .init("id", .id),
        .optional("name", .text), .optional("abbreviation", .text),
        .optional("kind", .cases(TherapyKind.self), "Of a therapy: what sort of thing it is."),
        .link("href"),
        .optional("inWords", .text, "Of a combination: its relations in words."),
        .optional("base", .named("intervention"), "Of a combination: what is given."),
        .optional("parts", .list(.named("combination-part"))),
      ]),
    NamedSchema(
      "combination-part", "How the base of a combination stands to another member.",
      [
        .init("relation", .cases(Relation.self)),
        .optional("member", .named("intervention"), "Left out where the relation is `alone`."),
      ]),
    NamedSchema(
      "code", "A code of a terminology.",
      [
        .init("system", .id), .optional("systemName", .text), .optional("systemUri", .text),
        .optional("systemOid", .text), .init("code", .text), .init("display", .text),
        .optional("matchesPrefix", .boolean, "Whether codes that begin so are meant too."),
        .optional(
          "partOnly", .boolean,
          "That it stands for a part of what the therapy is, and alone does not mean it; left out"
            + " where it is not so."),
        .init("basis", .cases(CodeBasis.self), "How sure it is."), .optional("note", .text),
      ]),
    NamedSchema(
      "position", "A conclusion on an intervention in a condition, and how it bears on it.",
      [
        .init("condition", .named("named-link"))
      ] + Schema.verdict + [
        .init("basis", .cases(Conclusion.Basis.self), "How it bears on what was asked for."),
        .optional(
          "notice", .text, "That nothing is concluded on what was asked for by itself, if so."),
        .init("intervention", .named("intervention")),
        .init("usualDose", .list(.named("usual-dose")), "First course first."),
        .init("notRecorded", Schema.gaps, "That no dose of it is recorded, if so."),
        .init("links", .object([.link("assertion"), .link("answer")])),
      ]),
  ]

  /// What statements rest on.
  static let support: [NamedSchema] = [
    NamedSchema(
      "grading", "A grading, in the words of its scheme.",
      [
        .init("scheme", .id), .optional("schemeName", .text),
        .optional("rates", .cases(GradedMatter.self)), .init("value", .text),
        .optional("meaning", .text),
        .optional("gradedBy", .id, "The reference whose authors gave it."),
        .optional("issuer", .text), .link("href"),
      ]),
    NamedSchema(
      "source", "A reference as a statement uses it: citation, how it came about, standing.",
      [
        .init("reference", .id), .init("basis", .cases(CitationBasis.self)),
        .optional("basisNote", .text), .optional("citation", .text), .optional("year", .count),
        .optional("design", .cases(StudyDesign.self)),
        .optional("standing", .cases(ReferenceStanding.self)), .optional("alert", .text),
        .optional("supersededBy", .href), .optional("doi", .text), .optional("pmid", .text),
        .optional("links", .named("reference-links")),
      ]),
    NamedSchema(
      "reference-links", "Where a reference is: here, and where its identifiers lead.",
      [.link("self")] + Schema.outsideLinks),
    NamedSchema(
      "disagreement", "A sourced difference of opinion.",
      [
        .init("topic", .named("localized-text"), "What it is about, in a few words."),
        .init("text", .text), .sources,
      ]),
    NamedSchema(
      "localized-text", "A short text by language; English is always there.",
      [.init("en", .text), .optional("de", .text), .optional("fr", .text)]),
    NamedSchema(
      "population", "The people that a statement is about.",
      [.init("text", .text), .init("indirect", .boolean, "Whether it applies only indirectly.")]),
    NamedSchema(
      "effect", "A published figure, with the digits of the source.",
      [
        .init("measure", .cases(EffectMeasure.self)), .optional("name", .text),
        .optional("unit", .text), .optional("intervention", .number),
        .optional("comparator", .number), .optional("estimate", .number),
        .optional(
          "interval",
          .object([.init("level", .number), .init("low", .number), .init("high", .number)])),
        .optional("pValue", .text), .optional("participants", .count),
      ]),
    NamedSchema(
      "dose", "One dose, as published: an amount, over a span, at an interval, so many times.",
      [
        .init("amount", .named("quantity")), .optional("over", .named("quantity")),
        .optional("every", .named("quantity")), .optional("times", .count),
      ]),
    NamedSchema(
      "rate", "How fast a product is infused, as published.",
      [
        .init("product", .text), .init("initial", .named("quantity")),
        .init("maximum", .named("quantity")),
      ]),
    NamedSchema(
      "treatment-elsewhere", "What is known of a treatment in a condition that looks alike.",
      [
        .init("intervention", .named("intervention")), .init("direction", .cases(Direction.self)),
        .init("text", .text), .init("gradings", .list(.named("grading"))), .sources,
      ]),
    NamedSchema(
      "quantity", "A quantity as published; `low` and `high` are equal where it is one figure.",
      [.init("low", .number), .init("high", .number), .init("unit", .text)]),
    NamedSchema(
      "scheme-gradings", "The gradings of several statements in one scheme.",
      [
        .init("scheme", .id), .init("schemeName", .text), .optional("schemeVersion", .text),
        .init("issuer", .text), .init("rates", .cases(GradedMatter.self)), .link("href"),
        .init(
          "values",
          .list(
            .object([
              .init("value", .text), .optional("direction", .cases(Direction.self)),
              .optional("gradedBy", .id), .link("href"),
            ]))),
      ]),
    NamedSchema(
      "agreement-detail",
      "Whether the support of a conclusion agrees, and who disagrees about what.",
      [
        .optional("state", .cases(Agreement.self)),
        .init(
          "reasons", .list(.object(Schema.basis + [.disagreesWith])),
          "Where it does not agree: what each statement says that decides it."),
        .init("disagreements", .list(.named("disagreement"))),
        .init("contradictions", .list(.object(Schema.recordLink + [.disagreesWith]))),
      ]),
  ]

  /// Closed lists of words.
  static let words: [NamedSchema] = [
    .cases(Verdict.self, "What to do with an intervention in a condition."),
    .cases(Conclusion.Basis.self, "How a conclusion bears on an intervention."),
    .cases(Direction.self, "What a statement holds true of its intervention, or of its marker."),
    .cases(Advice.self, "What the issuer of a recommendation says should be done."),
    .cases(Agreement.self, "Whether the support of a record agrees with itself."),
    .cases(StudyDesign.self, "The kind of study or document."),
    .cases(OutcomeDomain.self, "The side of a therapy that an outcome shows."),
    .cases(EffectMeasure.self, "The kind of a figure."),
    .cases(RegimenPhase.self, "When in a treatment a regimen applies."),
    .cases(Route.self, "A route of administration."),
    .cases(SafetyKind.self, "What sort of note on safety it is."),
    .cases(Severity.self, "How a source ranks a note on safety."),
    .cases(TherapyKind.self, "What sort of thing a therapy is."),
    .cases(Relation.self, "How the base of a combination stands to the other member."),
    .cases(FactTopic.self, "What a fact about a condition is about."),
    .cases(Topic.self, "What a question asks for."),
    .cases(QuestionAnswer.Subject.self, "What an answer is about."),
    .cases(CodeBasis.self, "How sure it is that a code stands for a record."),
    .cases(CitationBasis.self, "How a citation came about."),
    .cases(ReferenceStanding.self, "Whether a source can still be relied on."),
    .cases(InferenceConfidence.self, "How good a guess is."),
    .cases(ReviewState.self, "Where a record stands between two reviews."),
    .cases(GradedMatter.self, "What a scheme grades."),
    .cases(RecordKind.self, "The kinds of record; each is a collection of that name."),
    .cases(SearchField.self, "The part of a record that a word was found in."),
  ]

  /// How far a record may be trusted, and on what terms.
  static let trust: [NamedSchema] = [
    NamedSchema(
      "trust", "How far a record may be trusted; the same in every record.",
      [
        .init("version", .count), .init("release", .text),
        .init("status", .choice(Schema.statuses)),
        .init("reviewStatus", .cases(ReviewState.self), "Judged on the day of the answer."),
        .optional("lastReviewed", .date), .optional("nextReviewDue", .date),
        .init("reviewedBy", .list(Schema.reviewer)),
        .init("sources", .list(.id)), .sourceAlerts,
        .optional("agreement", .cases(Agreement.self)), .init("license", .named("license")),
        .init("disclaimer", .text),
        .init("links", .object([.link("self"), .link("canonical"), .link("release")])),
      ]),
    NamedSchema(
      "source-alert", "A source that no longer stands as it did.",
      [
        .init("ref", .id), .init("status", .cases(ReferenceStanding.self)), .init("alert", .text),
        .optional("citation", .text), .optional("supersededBy", .id), .link("href"),
      ]),
    NamedSchema(
      "license", "The terms of use.",
      [.init("name", .text), .optional("spdx", .text), .init("url", .text)]),
    NamedSchema(
      "release-note", "The content that an answer was made from, and on what terms.",
      [
        .init("id", .text), .init("date", .date), .init("digest", .digest),
        .init("license", .named("license")), .init("disclaimer", .text), .link("href"),
      ]),
  ]
}

extension Schema {
  /// What names a record: kind, id, address.
  static let recordLink: [Property] = [
    .init("type", .cases(RecordKind.self)), .init("id", .id), .link("href"),
  ]

  /// A statement that a verdict rests on, and what it says.
  static let basis: [Property] =
    recordLink + [
      .optional("direction", .cases(Direction.self)),
      .optional("outcomeDomain", .cases(OutcomeDomain.self)),
    ]

  /// Where the statements and assertions about a record are.
  static let statementLinks: [Property] =
    (RecordKind.statements + [.assertions]).map { .link($0.rawValue) }

  /// Where the identifiers of a reference lead.
  static let outsideLinks: [Property] = ["doi", "pubmed", "pmc"].map { .optional($0, .uri) }

  /// How a record of any kind may stand.
  static let statuses = RecordKind.allCases.flatMap(\.statuses).reduce(into: [String]()) {
    if !$0.contains($1) { $0.append($1) }
  }

  /// A SHA-256 digest.
  static let digest = Schema.string(Text(pattern: "^[0-9a-f]{64}$"))
}

extension Schema.Property {
  static let sources = Self("sources", .list(.named("source")))
  static let disagreesWith = Self("disagreesWith", .list(.named("record-link")))
  static let sourceAlerts = Self("sourceAlerts", .list(.named("source-alert")))
  static let release = Self("release", .named("release-note"))
}
