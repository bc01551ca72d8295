internal import TherapyModel

/// What whole answers look like; see the writers in `Resources`.
extension NamedSchema {
  /// Answers to a clinician's questions.
  static let clinical: [NamedSchema] = [
    NamedSchema(
      "condition-therapies", "The whole answer for a condition.",
      [
        .init("condition", .object(Schema.head)), .init("question", .text),
        .init("reviewNotice", .text), .init("review", .named("review-summary")),
        .init("atAGlance", .object(Schema.glance)),
        .init("total", .count), .init("count", .count),
        .init("therapies", .list(.named("therapy-row-selection")), "In the order of verdicts."),
        .optional("otherStatements", .named("statements"), "What fits no row."),
        .optional("references", .list(.named("cited-reference"))),
        .optional("legend", .named("legend")), .included,
        .init(
          "links",
          .object([.link("self"), .link("short"), .link("condition"), .link("collection")])),
        .release,
      ]),
    NamedSchema(
      "therapy-row", "One therapy or combination of the answer for a condition.",
      TherapyRow.members.map(Schema.Property.init)),
    NamedSchema(
      "therapy-row-selection", "Those members of therapy-row that `fields` asks for.",
      TherapyRow.members.map(Schema.Property.init).selectable),
    NamedSchema(
      "legend", "What short words in an answer mean.",
      [
        .init("basis", .object(CitationBasis.allCases.map { .init($0.rawValue, .text) })),
        .init("verdict", .object(Verdict.allCases.map { .init($0.rawValue, .text) })),
      ]),
    NamedSchema(
      "comparison", "Therapies and combinations side by side in one condition.",
      [
        .init("condition", .object(Schema.head)), .init("reviewNotice", .text),
        .init("review", .named("review-summary")), .init("count", .count),
        .init(
          "differences",
          .list(
            .object([
              .init("member", .choice(ComparisonColumn.compared.map(\.name))),
              .init(
                "values",
                .list(.object([.init("id", .id), .init("values", .list(.text))]))),
            ])), "The members in which not all are alike, and what each has there."),
        .init("interventions", .list(.named("comparison-column"))),
        .init("references", .list(.named("cited-reference"))), .init("legend", .named("legend")),
        .init("links", .object([.link("self"), .link("answer")])), .release,
      ]),
    NamedSchema(
      "best-evidence", "A statement that supports a conclusion best, in short.",
      Schema.recordLink + [
        .init("text", .text), .optional("direction", .cases(Direction.self)),
        .init("gradings", .list(.named("grading"))),
      ] + Schema.standing),
    NamedSchema(
      "safety-in-short", "A safety note in short.",
      Schema.recordLink + [
        .init("kind", .cases(SafetyKind.self)), .optional("severity", .cases(Severity.self)),
        .optional("label", .named("localized-text")), .optional("jurisdiction", .text),
        .init("anyCondition", .boolean, "Whether it holds whatever the intervention is given for."),
      ] + Schema.standing),
    NamedSchema(
      "usual-dose", "A regimen of a guideline or a label that is usually given.",
      Schema.recordLink + [
        .init("phase", .cases(RegimenPhase.self)), .init("text", .text),
        .init("doses", .list(.named("dose"))), .optional("rate", .named("rate")),
      ] + Schema.standing),
    NamedSchema(
      "comparison-column", "One of the therapies or combinations that are compared.",
      ComparisonColumn.members.map(Schema.Property.init)),
    NamedSchema(
      "bearing", "An assertion that bears on an intervention, and why.",
      [
        .init("id", .id), .init("basis", .cases(Conclusion.Basis.self)),
      ] + Schema.verdict + [
        .init("intervention", .named("named-record-link")), .link("href"),
      ]),
    NamedSchema(
      "review-summary", "How the conclusions that are shown together stand.",
      [
        .init("conclusions", .count), .init("reviewed", .count, "However long ago."),
        .init("overdue", .count), .init("onRetractedSource", .count),
        .init("onOutdatedSource", .count, "On a source that was retired or superseded."),
      ]),
  ]

  /// What finds records.
  static let finding: [NamedSchema] = [
    NamedSchema(
      "lookup", "What a code of another system stands for.",
      [
        .init("system", .named("code-system")), .init("code", .text),
        .init("ambiguous", .boolean, "Whether several conditions share the code."),
        .optional("warning", .text, "What to know before relying on the matches."),
        .optional("condition", .named("named-link"), "The condition that was asked for."),
        .init("total", .count), .init("matches", .list(.named("code-match"))),
        .init(
          "narrower", .list(.named("narrower-code")),
          "Where no record has the code: more exact codes below it that records have,"
            + " \(KnowledgeBase.narrowerLimit) at most."),
        .init("links", .object([.link("self"), .link("codeSystems")])), .release,
      ]),
    NamedSchema(
      "code-match", "A record that a code stands for.",
      [
        .init("type", .choice([RecordKind.conditions, .therapies].map(\.rawValue))),
        .init("id", .id),
        .init(
          "match", .choice(CodeMatch.manners),
          "Whether the codes are equal, the record's is the beginning, or it stands for a part only."
        ), .optional("name", .text),
        .optional("kind", .cases(TherapyKind.self)), .init("code", .named("code")),
        .optional(
          "partOnly", .boolean,
          "That the code stands for a part of the therapy, and alone does not mean it; left out"
            + " where it is not so."),
        .optional(
          "positions", .list(.named("position")),
          "Of a therapy, harm first; empty where the code is a part of it only."),
        .optional(
          "notice", .text, "That nothing is concluded in the condition that was asked for, if so."),
        .init("links", .object([.link("self"), .optional("therapies", .href)])),
      ]),
    NamedSchema(
      "narrower-code", "A more exact code that a record has.",
      [
        .init("type", .choice([RecordKind.conditions, .therapies].map(\.rawValue))),
        .init("id", .id), .optional("name", .text), .init("code", .named("code")), .link("href"),
      ]),
    NamedSchema(
      "search-result", "The answer to a question, and the records that bear on it, best first.",
      [
        .init("q", .text),
        .optional("answer", .named("question-answer"), "Where something was named."),
        .init("understood", .list(.named("understood")), "What words were taken for."),
        .init(
          "corrections", .list(.object([.init("from", .text), .init("to", .text)])),
          "Words that were read as others."),
        .init("unmatched", .list(.text), "Words that nothing holds, which were passed over."),
        .init(
          "ambiguous", .boolean, "Whether a name may mean several things; then no answer is given."),
        .init("ambiguities", .list(.named("ambiguity"))),
        .init("corrected", .boolean, "Whether slips were looked for."),
        .optional("notice", .text, "What to know before relying on the hits."),
        .init("total", .count), .init("count", .count),
        .init("counts", .object(RecordKind.allCases.map { .optional($0.rawValue, .count) })),
        .init("items", .list(.named("search-hit"))),
        .init(
          "suggestions",
          .list(
            .object([
              .init("q", .text),
              .init("reason", .choice(SearchSuggestion.Reason.allCases.map(\.rawValue))),
              .init("total", .count), .link("href"),
            ])), "What to look for where nothing was found."),
        .init("links", .object([.link("self")])), .release,
      ]),
    NamedSchema(
      "understood",
      "Words of a question, and what they were taken for: a record, a topic, a phase, a relation of two"
        + " therapies, what is left out, or what is not covered.",
      [
        .init("words", .text, "As they were typed."),
        .optional("type", .cases(RecordKind.self)), .optional("id", .id), .optional("href", .href),
        .optional("name", .text), .optional("topic", .cases(Topic.self)),
        .optional("phase", .cases(RegimenPhase.self)),
        .optional("relation", .cases(Relation.self), "How two therapies stand to each other."),
        .optional("omits", .boolean, "That what is next to it is not so, or is left out."),
        .optional("notCovered", .id),
      ]),
    NamedSchema(
      "ambiguity", "A name that may mean several things.",
      [
        .init("words", .text, "As they were typed."),
        .init("meanings", .list(.named("named-record-link"))),
        .init("otherMeanings", .list(.text), "What no record is about."),
      ]),
    NamedSchema(
      "question-answer", "The answer to a question, with what was asked for.",
      [
        .init("type", .cases(QuestionAnswer.Subject.self), "What it is about."),
        .init("covered", .boolean, "False where nothing is concluded on the subject here."),
        .optional("id", .id), .optional("name", .text), .optional("href", .href),
        .optional("condition", .named("named-link"), "Where one was named."),
        .optional("intervention", .named("intervention"), "Where one was named."),
        .optional("text", .text, "What to know, where no conclusion decides."),
      ] + Schema.verdict.map(\.optional) + [
        .optional("basis", .cases(Conclusion.Basis.self), "How the verdict bears on it."),
        .init("notices", .list(.text), "What to know before relying on the answer."),
        .optional("instead", .list(.named("answer-conclusion")), "What is used first instead."),
        .init("conclusions", .list(.named("answer-conclusion")), "Others that bear on it."),
        .optional("atAGlance", .object(Schema.glance), "Of a condition."),
        .init("usualDose", .list(.named("usual-dose"))),
        .optional("regimens", .list(.named("answer-statement"))),
        .optional("safety", .list(.named("answer-statement"))),
        .optional("recommendations", .list(.named("answer-statement"))),
        .optional("evidence", .list(.named("answer-statement"))),
        .optional("records", .list(.named("search-hit")), "What is held on what is not covered."),
      ]),
    NamedSchema(
      "answer-conclusion", "A conclusion in an answer.",
      Schema.recordLink + [
        .init("condition", .named("named-link")), .init("intervention", .named("intervention")),
      ] + Schema.verdict + [.optional("basis", .cases(Conclusion.Basis.self))]),
    NamedSchema(
      "answer-statement", "A statement in an answer, in short.",
      Schema.recordLink + [
        .optional("condition", .named("named-link")),
        .init("intervention", .named("named-record-link")), .init("text", .text),
        .optional("direction", .cases(Direction.self)), .optional("kind", .cases(SafetyKind.self)),
        .optional("severity", .cases(Severity.self)),
        .optional("label", .named("localized-text")), .optional("phase", .cases(RegimenPhase.self)),
        .optional("doses", .list(.named("dose"))), .optional("advice", .cases(Advice.self)),
        .init("gradings", .list(.named("grading"))), .sources,
      ] + Schema.standing),
    NamedSchema(
      "search-hit", "A record that was found: what it says, and how it was found.",
      Schema.recordLink + [
        .optional("name", .text), .optional("kind", .cases(TherapyKind.self)),
        .optional("text", .text), .optional("verdict", .cases(Verdict.self)),
        .optional("direction", .cases(Direction.self)),
        .optional("verdictLabel", .text), .optional("bottomLine", .named("localized-text")),
        .optional("summary", .text),
        .optional("condition", .named("named-link")),
        .optional("intervention", .named("named-record-link")),
      ] + Schema.limits + Schema.standing.map(\.optional) + [
        .optional("status", .choice(Schema.statuses)),
        .init("rank", .integer(in: 1...Parameter.hitLimit)),
        .init("score", .integer(in: 1...1000), "The higher the better; it falls from hit to hit."),
        .init("exactName", .boolean), .init("reason", .list(.named("search-reason"))),
        .init("snippet", .list(.object([.init("text", .text), .init("match", .boolean)]))),
      ]),
    NamedSchema(
      "search-reason", "How a word was found.",
      [
        .init("word", .text), .init("how", .choice(SearchReason.Manner.allCases.map(\.rawValue))),
        .init("field", .cases(SearchField.self)), .init("found", .text),
        .optional("corrected", .object([.init("from", .text), .init("to", .text)])),
        .optional("name", .text), .optional("of", .named("record-link")),
      ]),
    NamedSchema(
      "suggestions", "Names that go on from what has been typed; what is called so first.",
      [
        .init("q", .text),
        .init(
          "ambiguous", .boolean,
          "Whether what has been typed is the name of several things; then these are the first items."
        ),
        .init(
          "otherMeanings", .list(.text), "What else is called so, which no record is about."),
        .init("count", .count),
        .init(
          "items",
          .list(
            .object(
              Schema.recordLink + [
                .init("name", .text),
                .init(
                  "exactName", .boolean, "Whether all that has been typed is one of its names."),
                .init("corrected", .boolean),
                .init("reason", .list(.named("search-reason"))),
              ]))),
        .init("links", .object([.link("self"), .link("search")])),
      ]),
  ]

  /// Small lists beside the records, and the content as a whole.
  static let catalogues: [NamedSchema] =
    catalogue("grading-scheme", "A scheme of gradings.", GradingScheme.members)
    + catalogue("code-system", "A terminology that codes come from.", CodeSystem.members) + [
      NamedSchema(
        "release", "The content as a whole.",
        [
          .init("id", .text), .init("date", .date), .init("title", .text),
          .init("language", .text, "A tag of BCP 47."), .init("digest", .digest),
          .init("license", .named("license")), .init("disclaimer", .text),
          .optional("shortTitle", .text), .init("reviewNotice", .text),
          .init("review", .named("review-summary")),
          .init("counts", .object(RecordKind.allCases.map { .init($0.rawValue, .count) })),
          .init(
            "changes",
            .list(
              .object([
                .init("date", .date), .init("text", .text),
                .init("records", .list(.named("record-link")), "The records that turned."),
              ]))),
          .init(
            "links",
            .object([.link("self"), .link("export"), .link("changes"), .link("index")])),
        ]),
      NamedSchema(
        "content", "The whole content: every record, by kind.",
        [.release] + RecordKind.allCases.map { .init($0.rawValue, .list(.named($0.singular))) }),
      NamedSchema(
        "changes", "What has changed in the content (JSON Feed 1.1).",
        [
          .init("version", .choice(["https://jsonfeed.org/version/1.1"])), .init("title", .text),
          .optional("home_page_url", .uri), .optional("feed_url", .uri),
          .optional("language", .text), .init("authors", .list(.object([.init("name", .text)]))),
          .init(
            "items",
            .list(
              .object([
                .init("id", .uri), .init("title", .text), .init("content_text", .text),
                .init("date_published", .moment),
              ]))),
        ]),
    ]

  /// An entry as it stands in a list, by itself, and the list.
  private static func catalogue<Entry>(
    _ name: String, _ meaning: String, _ members: [Member<Entry>]
  ) -> [NamedSchema] {
    let properties = members.map(Schema.Property.init)
    return [
      NamedSchema(name, meaning, properties),
      NamedSchema("\(name)-answer", meaning, properties + [.release]),
      NamedSchema(
        "\(name)-list", "All of them.",
        [
          .init("total", .count), .init("count", .count), .init("items", .list(.named(name))),
          .init("links", .object([.link("self")])), .release,
        ]),
    ]
  }
}

extension Schema {
  /// What an answer is about.
  fileprivate static let head: [Property] = [
    .init("id", .id), .init("name", .text), .optional("abbreviation", .text), .link("href"),
  ]

  /// The short answer: names and one sentence each, by verdict.
  fileprivate static let glance: [Property] = Verdict.allCases.map { verdict in
    .init(
      verdict.glanceName,
      .list(
        .object(
          [
            .init("id", .id), .init("name", .text, "With what the conclusion is limited to."),
          ] + Schema.limits + [
            .init("bottomLine", .named("localized-text")), .init("summary", .text),
            .init("usualDose", .list(.named("usual-dose"))), .init("notRecorded", Schema.gaps),
          ] + Schema.standing + [.link("href")])), verdict.label)
  }
}
