internal import TherapyModel

/// What every conclusion says wherever it is shown, and how it bears on what was asked for.
extension Edition {
  /// Every assertion, retired ones among them, that speaks for a therapy.
  func assertions(about therapy: String) -> [Assertion] {
    var query = Query()
    query.therapy = therapy
    return assertions(query)
  }

  /// Every assertion about exactly this combination, retired ones among them.
  func assertions(aboutCombination combination: String) -> [Assertion] {
    var query = Query()
    query.combination = combination
    return assertions(query)
  }

  /// Every assertion of a condition, retired ones among them.
  func assertions(in condition: String) -> [Assertion] {
    var query = Query()
    query.condition = condition
    return assertions(query)
  }

  private func assertions(_ query: Query) -> [Assertion] {
    knowledge.find(.assertions, query, asOf: day).map { knowledge.assertions[$0] }
  }

  /// How conclusions that are shown together stand, today.
  func review(of assertions: some Sequence<Assertion>) -> ReviewSummary {
    knowledge.reviewSummary(of: assertions, asOf: day)
  }

  /// The sources of a record that are not current.
  func alerts(of record: some Record) -> [SourceAlert] { knowledge.sourceAlerts(of: record) }

  /// What a conclusion is about, with what it is limited to: `Corticosteroids (oral)`.
  func name(of assertion: Assertion) -> String {
    let limits = [assertion.route?.rawValue, assertion.appliesTo?.english].compactMap(\.self)
    let name = name(of: assertion.intervention)
    return limits.isEmpty ? name : "\(name) (\(limits.joined(separator: ", ")))"
  }

}

/// Members of what shows a conclusion, or may show none.
extension Member {
  /// When and by whom the conclusion was reviewed.
  static func reviewers(of assertion: @escaping @Sendable (Subject) -> Assertion?) -> [Member] {
    [
      Member(
        "lastReviewed", "When it was reviewed; left out where nobody has.", .date, isRequired: false
      ) {
        subject, _, json in
        json.member("lastReviewed", assertion(subject)?.header.review?.lastReviewed)
      },
      Member(
        "reviewedBy", "Who reviewed it; left out where nobody has.", .list(Schema.reviewer),
        isRequired: false
      ) { subject, _, json in
        if let review = assertion(subject)?.header.review { json.reviewers(review.reviewers) }
      },
    ]
  }

  /// How the conclusion stands.
  static func standing(of assertion: @escaping @Sendable (Subject) -> Assertion?) -> [Member] {
    [
      Member(
        "reviewStatus",
        "Where the conclusion stands between two reviews, on the day of the answer; left out where"
          + " there is none.", .cases(ReviewState.self), isRequired: false
      ) { subject, edition, json in
        json.member(
          "reviewStatus",
          assertion(subject)?.header.reviewState(asOf: edition.day).rawValue)
      }
    ] + reviewers(of: assertion) + [
      Member(
        "sourceAlerts",
        "Its sources that no longer stand as they did; left out where there are none.",
        .list(.named("source-alert")), isRequired: false
      ) { subject, edition, json in
        if let assertion = assertion(subject) { json.existingAlerts(of: assertion, edition) }
      }
    ]
  }
}

extension JSONWriter {
  /// The places of an intervention in all conditions: conclusion by conclusion.
  mutating func positions(of intervention: Intervention, _ edition: Edition) {
    positions(in: edition.knowledge.places(of: intervention), edition)
  }

  /// Places of an intervention, conclusion by conclusion.
  mutating func positions(in places: [PlaceInTherapy], _ edition: Edition) {
    var silences: [String: String] = [:]
    for place in places {
      silences[place.condition] = Words.english.silence(on: place, edition)
    }
    array("positions") { json in
      for conclusion in edition.knowledge.conclusions(of: places) {
        json.position(
          conclusion, notice: silences[conclusion.assertion.condition],
          gap: edition.knowledge.doseGap(of: conclusion, in: places), edition)
      }
    }
  }

  /// A conclusion on an intervention: condition, verdict, summary, and how it bears on it.
  private mutating func position(
    _ conclusion: Conclusion, notice: String?, gap: Gap?, _ edition: Edition
  ) {
    let assertion = conclusion.assertion
    object { json in
      json.name("condition")
      json.condition(assertion.condition, edition)
      json.verdict(of: assertion, edition)
      json.member("basis", conclusion.basis.rawValue)
      json.member("notice", notice)
      json.name("intervention")
      json.intervention(assertion.intervention, edition)
      json.usualDose(edition.knowledge.usualDose(of: conclusion), edition)
      json.gaps(gap.map { [$0] } ?? [], edition)
      json.object("links") { json in
        json.member("assertion", assertion.path)
        json.member("answer", Routes.answerPath(of: assertion.condition))
      }
    }
  }

  /// The members by which a verdict is understood and trusted wherever it is shown.
  mutating func verdict(of assertion: Assertion, _ edition: Edition) {
    member("verdict", assertion.verdict.rawValue)
    member("verdictLabel", assertion.verdict.label)
    limits(of: assertion)
    member("bottomLine", assertion.bottomLine)
    member("summary", assertion.summary)
    standing(of: assertion, edition)
  }

  /// The members `route` and `appliesTo`, where a conclusion does not speak for all.
  mutating func limits(of assertion: Assertion) {
    member("route", assertion.route?.rawValue)
    member("appliesTo", assertion.appliesTo)
  }

  /// The members that tell how a record stands today: its review, by whom and when, and what became of its sources. What
  /// there is nothing to say of is left out.
  mutating func standing(of record: some Record, _ edition: Edition) {
    member("reviewStatus", record.header.reviewState(asOf: edition.day).rawValue)
    if let review = record.header.review {
      member("lastReviewed", review.lastReviewed)
      member("nextReviewDue", review.nextDue)
      reviewers(review.reviewers)
    }
    existingAlerts(of: record, edition)
  }

  /// The member `sourceAlerts`, where there are any.
  mutating func existingAlerts(of record: some Record, _ edition: Edition) {
    let alerts = edition.alerts(of: record)
    if !alerts.isEmpty { self.alerts(alerts, edition) }
  }

  /// The member `reviewedBy`.
  mutating func reviewers(_ reviewers: [Reviewer]) {
    array("reviewedBy") { json in
      for reviewer in reviewers {
        json.object { json in
          json.member("name", reviewer.name)
          json.member("role", reviewer.role)
          json.member("coi", reviewer.conflictsOfInterest)
        }
      }
    }
  }

  /// A text by language.
  mutating func member(_ name: String, _ text: LocalizedText?) {
    guard let text else { return }
    object(name) { json in
      for (tag, text) in text.all { json.member(tag, text) }
    }
  }

  /// The member `notRecorded`: what an answer is silent on because nothing was read or recorded.
  mutating func gaps(_ gaps: [Gap], _ edition: Edition) {
    array("notRecorded") { json in
      for gap in gaps {
        json.object { json in
          switch gap {
          case .noLabelRead(let therapy):
            json.member("what", "label")
            json.member("therapy", therapy)
          case .noDose: json.member("what", "dose")
          }
          json.member("text", Words.english.text(of: gap, edition))
        }
      }
    }
  }
}

extension Schema {
  /// The members that tell how a record stands; see `JSONWriter.standing`.
  static let standing: [Property] = [
    .init("reviewStatus", .cases(ReviewState.self), "Judged on the day of the answer."),
    .optional("lastReviewed", .date), .optional("nextReviewDue", .date),
    .optional("reviewedBy", .list(reviewer), "Left out where nobody has reviewed it."),
    .optional(
      "sourceAlerts", .list(.named("source-alert")),
      "Sources that no longer stand as they did; left out where there are none."),
  ]

  /// What a conclusion does not go beyond.
  static let limits: [Property] = [
    .optional("route", .cases(Route.self), "The only route that it speaks of."),
    .optional("appliesTo", .named("localized-text"), "The only people that it speaks of."),
  ]

  /// The members of a verdict; see `JSONWriter.verdict`.
  static let verdict: [Property] =
    [.init("verdict", .cases(Verdict.self)), .init("verdictLabel", .text)] + limits
    + [.init("bottomLine", .named("localized-text")), .init("summary", .text)] + standing

  /// Somebody who reviewed a record.
  static let reviewer = Schema.object([
    .init("name", .text), .init("role", .text),
    .init("coi", .text, "Declared conflicts of interest."),
  ])

  /// What is not recorded; see `JSONWriter.gaps`.
  static let gaps = Schema.list(
    .object([
      .init("what", .choice(["label", "dose"])), .optional("therapy", .id), .init("text", .text),
    ]))
}
