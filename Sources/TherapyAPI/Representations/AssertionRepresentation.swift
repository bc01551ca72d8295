internal import TherapyModel

extension Assertion: Representable {
  static let collectionSummary =
    "The verdict on each intervention in each condition, and its basis."

  static let members: [Member<Assertion>] =
    Member.identity + [
      Member("condition", "The condition.", .named("named-link")) { assertion, edition, json in
        json.name("condition")
        json.condition(assertion.condition, edition)
      },
      Member("intervention", "The therapy or combination.", .named("intervention")) {
        assertion, edition, json in
        json.name("intervention")
        json.intervention(assertion.intervention, edition)
      },
      .choice("route", "The only route that it speaks of.") { $0.route },
      .localized("appliesTo", "The only people that it speaks of.") { $0.appliesTo },
      .choice("verdict", "What to do with it.") { $0.verdict },
      .text("verdictLabel", "The verdict in plain words.") { $0.verdict.label },
      .number("rank", "Place among the same verdict, from 1.") { $0.rank },
      .localized("bottomLine", "The conclusion in at most twelve words.") { $0.bottomLine },
      .localized("startWhen", "When to begin.") { $0.startWhen },
      .localized("caveat", "What limits the conclusion.") { $0.caveat },
      .text("summary", "What a clinician reads first.") { $0.summary },
      .usualDose { $1.knowledge.usualDose(of: $0) },
      .gaps { $1.knowledge.gaps(in: $0) },
      .list(
        "basis", "The statements that the verdict rests on, and what each says.",
        of: .object(Schema.basis)
      ) {
        $0.basis
      } _: { member, edition, json in
        json.object { json in json.basis(member, edition) }
      },
      .list("disagreements", "Who disagrees, and about what.", of: .named("disagreement")) {
        $0.disagreements
      } _: { disagreement, edition, json in
        json.disagreement(disagreement, edition)
      },
      .trust,
    ] + Member.reviewers(of: { $0 }) + [
      .links([
        .link("condition"), .link("answer"), .link("intervention"),
      ]) { assertion, _, json in
        json.member("condition", RecordKind.conditions.path(of: assertion.condition))
        json.member("answer", Routes.answerPath(of: assertion.condition))
        json.member("intervention", assertion.intervention.kind.path(of: assertion.intervention.id))
      }
    ]

  static let sortKeys: [SortKey<Assertion>] =
    [
      SortKey("condition") { assertion, _ in .text(assertion.condition) },
      SortKey("intervention") { assertion, _ in .text(assertion.intervention.id) },
      SortKey("verdict") { assertion, _ in .place(assertion.verdict) },
      SortKey("rank") { assertion, _ in .number(assertion.rank) },
    ] + SortKey.common

  static let defaultSort = ["condition", "verdict", "rank"]

  static func records(in knowledge: KnowledgeBase) -> RecordSet<Assertion> {
    knowledge.assertions
  }

  func linked(_ edition: Edition) -> [RecordReference] {
    edition.records(of: intervention) + [RecordReference(kind: .conditions, id: condition)]
      + basis + edition.references(edition.trust(of: self).sources)
  }
}

extension Verdict {
  /// The verdict in plain words.
  var label: String {
    switch self {
    case .firstLine: "Use first"
    case .alternative: "Use instead of the first line, or after it"
    case .consider: "May be considered where those do not suffice"
    case .unproven: "Reports only; not enough to recommend"
    case .investigational: "Under trial; not for routine use"
    case .noBenefit: "Does not help"
    case .avoid: "Avoid: may harm"
    }
  }

  /// The member of the short answer that lists interventions of this verdict.
  var glanceName: String {
    switch self {
    case .firstLine: "use"
    case .alternative: "alternatives"
    case .consider: "consider"
    case .unproven: "unproven"
    case .investigational: "investigational"
    case .noBenefit: "noBenefit"
    case .avoid: "avoid"
    }
  }
}
