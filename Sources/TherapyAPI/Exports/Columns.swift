internal import TherapyModel

/// Columns that the tables of all kinds share.
extension Column {
  static var identity: [Column] {
    [
      .text("id") { $0.record.id },
      .text("type") { _ in Subject.kind.rawValue },
      .number("version") { $0.record.header.version },
      .text("status") { $0.trust.status },
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

  /// Places in one line.
  fileprivate func words(_ positions: [Position]) -> [String] {
    positions.map { position in
      let assertion = position.assertion
      let verdict = "\(assertion.condition): \(assertion.verdict.rawValue)"
      if case .itself = position.basis { return verdict }
      return "\(verdict) (\(name(of: assertion.intervention)))"
    }
  }
}

extension Condition {
  static let columns: [Column<Condition>] =
    Column.identity + Column.names(\.name, \.aliases, \.synonyms, \.summary) + [
      .text("abbreviation") { $0.record.abbreviation },
      .texts("codes") { $0.edition.words($0.record.codes) },
      .texts("facts") { $0.record.facts.map(\.text) },
    ] + Column.trust
}

extension Therapy {
  static let columns: [Column<Therapy>] =
    Column.identity + Column.names(\.name, \.aliases, \.synonyms, \.summary) + [
      .text("abbreviation") { $0.record.abbreviation },
      .text("kind") { $0.record.therapyKind.rawValue },
      .texts("memberOf") { $0.record.memberOf },
      .texts("routes") { $0.record.routes.map(\.rawValue) },
      .texts("codes") { $0.edition.words($0.record.codes) },
      .texts("authorisations") { row in
        row.record.authorisations.map { authorisation in
          let who = [authorisation.jurisdiction, authorisation.product].compactMap(\.self)
          return "\(who.joined(separator: ", ")): \(authorisation.text)"
        }
      },
      .texts("positions") { $0.edition.words($0.edition.positions(of: $0.record.id)) },
    ] + Column.trust
}

extension Combination {
  static let columns: [Column<Combination>] =
    Column.identity + Column.names(\.name, \.aliases, \.synonyms, \.summary) + [
      .text("inWords") { $0.edition.words(for: $0.record) },
      .texts("positions") { $0.edition.words($0.edition.positions(ofCombination: $0.record.id)) },
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
      .text("verdict") { $0.record.verdict.rawValue },
      .text("verdictLabel") { $0.record.verdict.label },
      .number("rank") { $0.record.rank },
      .text("summary") { $0.record.summary },
      .texts("basis") { $0.record.basis.map(\.text) },
      .texts("disagreements") { $0.record.disagreements.map(\.text) },
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
