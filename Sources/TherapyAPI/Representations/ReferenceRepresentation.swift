internal import TherapyModel

extension Reference: Representable {
  static let collectionSummary = "The sources, each with its standing and what rests on it."

  static let members: [Member<Reference>] =
    Member.identity + [
      .text("citation", "The whole citation in one line.") { $0.citation },
      .text("title", "The title; see `titleIsDescription`.") { $0.title },
      .flag("titleIsDescription", "Whether the title only describes the source.") {
        $0.titleIsDescription
      },
      .texts("authors", "Authors, as read.") { $0.authors },
      .text("container", "Journal, site or series.") { $0.container },
      .number("year", "Year of publication.") { $0.year },
      .text("volume", "Volume.") { $0.volume },
      .text("issue", "Issue.") { $0.issue },
      .text("pages", "Pages.") { $0.pages },
      .text("doi", "Digital object identifier.") { $0.doi },
      .text("pmid", "PubMed identifier.") { $0.pmid },
      .text("pmcid", "PubMed Central identifier.") { $0.pmcid },
      .texts("registryIds", "Trial registrations.") { $0.registryIds },
      .choice("design", "The kind of study or document.") { $0.design },
      .text("designText", "The kind in words, as read.") { $0.designText },
      .text("participants", "Participants in words, as read.") { $0.participants },
      .list("conditions", "Conditions that it speaks of.", of: .named("named-link")) {
        $0.conditions
      } _: { id, edition, json in
        json.condition(id, edition)
      },
      .choice("standing", "Whether it can still be relied on.") { $0.standing },
      .text("alert", "What to know of a source that is not current.") {
        $0.standing == .current ? nil : $0.standing.alert
      },
      Member(
        "standingCheckedOn", "When the standing was last checked, if ever.", .date,
        isRequired: false
      ) { reference, _, json in
        json.member("standingCheckedOn", reference.standingCheckedOn)
      },
      .value("supersededBy", "What replaces it.", .named("named-link")) {
        $0.supersededBy
      } _: { id, edition, json in
        json.link(.references, id, named: edition.reference(id)?.shortCitation)
      },
      .value(
        "inferredNumbers", "Bracket numbers of the source of 2018, matched by inference.",
        .object([
          .init("numbers", .list(.count)),
          .init("confidence", .cases(InferenceConfidence.self)),
          .init("rationale", .text),
        ])
      ) {
        $0.inferredNumbers
      } _: { inferred, _, json in
        json.object { json in
          json.array("numbers") { json in
            for number in inferred.numbers { json.integer(number) }
          }
          json.member("confidence", inferred.confidence.rawValue)
          json.member("rationale", inferred.rationale)
        }
      },
      .text("note", "What else was noted.") { $0.note },
      Member("citedBy", "Records that rest on it.", .list(.named("record-link"))) {
        reference, edition, json in
        json.name("citedBy")
        json.records(edition.knowledge.records(citing: reference.id))
      },
      .trust,
      .links(Schema.outsideLinks) { reference, _, json in
        for link in reference.outsideLinks { json.member(link.name, link.href) }
      },
    ]

  static let sortKeys: [SortKey<Reference>] =
    [
      SortKey("year") { reference, _ in .number(reference.year) },
      SortKey("title") { reference, _ in .text(reference.title) },
      SortKey("design") { reference, _ in .place(reference.design) },
      SortKey("standing") { reference, _ in .place(reference.standing) },
    ] + SortKey.common

  static func records(in knowledge: KnowledgeBase) -> RecordSet<Reference> {
    knowledge.references
  }

  func linked(_ edition: Edition) -> [RecordReference] {
    edition.knowledge.records(citing: id)
      + conditions.map { RecordReference(kind: .conditions, id: $0) }
      + edition.references([supersededBy].compactMap(\.self))
  }
}
