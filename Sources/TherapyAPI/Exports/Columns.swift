internal import TherapyModel

/// Columns that the tables of all kinds share.
extension Column {
  static var identity: [Column] {
    [
      .text("id") { $0.record.id },
      .text("type") { _ in Subject.kind.rawValue },
      .number("version") { $0.record.header.version },
      .text("status") { $0.trust.status },
      .text("author") { $0.record.header.author },
    ]
  }

  /// What it rests on, and how far it may be trusted.
  static var trust: [Column] {
    [
      .texts("sources") { $0.trust.sources },
      .texts("citations", of: "sources") { $0.references.map(\.shortCitation) },
      .texts("sourcePmids", of: "sources") { $0.references.compactMap(\.pmid) },
      .texts("sourceDois", of: "sources") { $0.references.compactMap(\.doi) },
    ] + standing
  }

  /// How far it may be trusted.
  static var standing: [Column] {
    [
      .texts("sourceAlerts", of: "trust") { row in
        row.trust.sourceAlerts.map { "\($0.reference): \($0.standing.rawValue)" }
      },
      .text("agreement", of: "trust") { $0.trust.agreement?.rawValue },
      .text("reviewStatus", of: "trust") { $0.trust.reviewState.rawValue },
      .text("lastReviewed", of: "trust") { $0.trust.lastReviewed?.description },
      .texts("reviewedBy", of: "trust") { row in
        row.trust.reviewers.map { "\($0.name), \($0.role)" }
      },
      .text("nextReviewDue", of: "trust") { $0.trust.nextReviewDue?.description },
      .text("release", of: "trust") { $0.trust.release },
      .text("href", of: "links") { row in row.edition.site.address(row.record.path) },
    ]
  }

  /// What a thing is called.
  static func names(
    _ name: any KeyPath<Subject, String> & Sendable,
    _ aliases: any KeyPath<Subject, [String]> & Sendable,
    _ synonyms: any KeyPath<Subject, [String]> & Sendable,
    _ summary: any KeyPath<Subject, String> & Sendable
  ) -> [Column] {
    [
      .text("name") { $0.record[keyPath: name] },
      .texts("aliases") { $0.record[keyPath: aliases] },
      .texts("synonyms") { $0.record[keyPath: synonyms] },
      .text("summary") { $0.record[keyPath: summary] },
    ]
  }
}

extension Edition {
  /// Codes in one line.
  fileprivate func words(_ codes: [Code]) -> [String] {
    codes.map { "\(codeSystem($0.system)?.name ?? $0.system) \($0.code)" }
  }

  /// The places of an intervention, each in one line: what is concluded, on what, and how that stands.
  fileprivate func places(of intervention: Intervention) -> [String] {
    let places = knowledge.places(of: intervention)
    let silences = places.compactMap { Words.english.silence(on: $0, self) }
    return knowledge.conclusions(of: places).map { conclusion in
      let assertion = conclusion.assertion
      let about =
        conclusion.basis == .itself && !assertion.isLimited ? "" : " (\(name(of: assertion)))"
      let alerts = Words.english.alerts(of: assertion, self).map { "; \($0)" }.joined()
      return "\(assertion.condition): \(assertion.verdict.rawValue)\(about), "
        + "\(Words.english.review(of: assertion, self))\(alerts)"
    } + silences
  }
}

extension LocalizedText {
  /// Each text with its language: `de: Kortikosteroide`.
  fileprivate var words: [String] { all.map { "\($0.tag): \($0.text)" } }
}

extension Condition {
  static let columns: [Column<Condition>] =
    Column.identity + Column.names(\.name, \.aliases, \.synonyms, \.summary) + [
      .text("abbreviation") { $0.record.abbreviation },
      .texts("names") { $0.record.names?.words ?? [] },
      .texts("searchWords") { $0.record.searchWords },
      .texts("codes") { $0.edition.words($0.record.codes) },
      .texts("facts") { $0.record.facts.map(\.text) },
    ] + Column.trust
}

extension Therapy {
  static let columns: [Column<Therapy>] =
    Column.identity + Column.names(\.name, \.aliases, \.synonyms, \.summary) + [
      .text("abbreviation") { $0.record.abbreviation },
      .texts("names") { $0.record.names?.words ?? [] },
      .texts("brands") { $0.record.brands },
      .texts("searchWords") { $0.record.searchWords },
      .text("kind") { $0.record.therapyKind.rawValue },
      .texts("memberOf") { $0.record.memberOf },
      .texts("prominentMembers") { $0.record.prominentMembers },
      .texts("labelRead") { $0.record.labelRead },
      .texts("notRecorded") { row in
        row.edition.knowledge.gaps(on: row.record.id).map {
          Words.english.text(of: $0, row.edition)
        }
      },
      .texts("routes") { $0.record.routes.map(\.rawValue) },
      .texts("codes") { $0.edition.words($0.record.codes) },
      .texts("authorisations") { row in
        row.record.authorisations.map { authorisation in
          let who = [authorisation.jurisdiction, authorisation.product].compactMap(\.self)
          return "\(who.joined(separator: ", ")): \(authorisation.text)"
        }
      },
      .texts("positions") { $0.edition.places(of: .therapy($0.record.id)) },
    ] + Column.trust
}

extension Combination {
  static let columns: [Column<Combination>] =
    Column.identity + Column.names(\.name, \.aliases, \.synonyms, \.summary) + [
      .texts("searchWords") { $0.record.searchWords },
      .text("inWords") { $0.edition.words(for: $0.record) },
      .texts("positions") { $0.edition.places(of: .combination($0.record.id)) },
    ] + Column.trust
}

extension Assertion {
  static let columns: [Column<Assertion>] =
    Column.identity + [
      .text("condition") { $0.record.condition },
      .text("conditionName", of: "condition") { row in
        row.edition.condition(row.record.condition)?.name
      },
      .text("intervention") { $0.record.intervention.id },
      .text("interventionName", of: "intervention") { row in
        row.edition.name(of: row.record.intervention)
      },
      .text("route") { $0.record.route?.rawValue },
      .text("appliesTo") { $0.record.appliesTo?.english },
      .text("verdict") { $0.record.verdict.rawValue },
      .text("verdictLabel") { $0.record.verdict.label },
      .number("rank") { $0.record.rank },
      .text("bottomLine") { $0.record.bottomLine.english },
      .text("startWhen") { $0.record.startWhen?.english },
      .text("caveat") { $0.record.caveat?.english },
      .text("summary") { $0.record.summary },
      .texts("usualDose") { $0.edition.knowledge.usualDose(of: $0.record).map(\.text) },
      .texts("notRecorded") { row in
        row.edition.knowledge.gaps(in: row.record).map { Words.english.text(of: $0, row.edition) }
      },
      .texts("basis") { $0.record.basis.map(\.text) },
      .texts("disagreements") { row in
        row.record.disagreements.map { "\($0.topic.english): \($0.text)" }
      },
    ] + Column.trust
}

extension Reference {
  static let columns: [Column<Reference>] =
    Column.identity + [
      .text("citation") { $0.record.citation },
      .text("title") { $0.record.title },
      .text("titleIsDescription") { $0.record.titleIsDescription ? "true" : "false" },
      .texts("authors") { $0.record.authors },
      .text("container") { $0.record.container },
      .number("year") { $0.record.year },
      .text("volume") { $0.record.volume },
      .text("issue") { $0.record.issue },
      .text("pages") { $0.record.pages },
      .text("doi") { $0.record.doi },
      .text("pmid") { $0.record.pmid },
      .text("pmcid") { $0.record.pmcid },
      .texts("registryIds") { $0.record.registryIds },
      .text("design") { $0.record.design.rawValue },
      .text("designText") { $0.record.designText },
      .text("studyParticipants", of: "participants") { $0.record.participants },
      .texts("conditions") { $0.record.conditions },
      .text("standingCheckedOn") { $0.record.standingCheckedOn?.description },
      .text("supersededBy") { $0.record.supersededBy },
      .text("note") { $0.record.note },
    ] + Column.standing
}
