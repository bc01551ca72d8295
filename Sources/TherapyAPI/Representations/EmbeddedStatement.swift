internal import TherapyModel

/// Statements as they stand inside an answer: whole, but for what the answer says once for all.
extension JSONWriter {
  /// A member with the statements of a group, by kind; every kind is there, empty or not.
  ///
  /// `row` is the intervention of the row that they stand in: where a statement speaks of the same
  /// one, it is not repeated.
  mutating func statements(
    _ name: String, _ group: StatementGroup, row: Intervention?, _ edition: Edition
  ) {
    object(name) { json in
      json.statements(group.evidence, row: row, edition)
      json.statements(group.recommendations, row: row, edition)
      json.statements(group.predictors, row: row, edition)
      json.statements(group.safety, row: row, edition)
      json.statements(group.regimens, row: row, edition)
      json.statements(group.studiedRegimens, named: "studiedRegimens", row: row, edition)
    }
  }

  /// A member with statements of one kind, empty or not; see above.
  mutating func statements<Kind: Representable & Statement>(
    _ statements: [Kind], named name: String? = nil, row: Intervention?, _ edition: Edition
  ) {
    array(name ?? Kind.kind.rawValue) { json in
      for statement in statements {
        json.object { json in json.embedded(statement, row: row, edition) }
      }
    }
  }

  private mutating func embedded<Kind: Representable & Statement>(
    _ statement: Kind, row: Intervention?, _ edition: Edition
  ) {
    for member in Kind.members where !Embedding.omitted.contains(member.name) {
      if member.name == "intervention", statement.intervention == row { continue }
      member.write(statement, edition, &self)
    }
    array("gradings") { json in
      for grading in statement.gradings {
        json.object { json in
          json.member("scheme", grading.scheme)
          json.member("value", grading.value)
          json.member("gradedBy", grading.gradedBy)
        }
      }
    }
    array("sources") { json in
      for source in statement.sources { json.embedded(source, edition) }
    }
    name("disagreesWith")
    records(edition.disagreements(with: statement))
    member("agreement", edition.trust(of: statement).agreement?.rawValue)
    standing(of: statement, edition)
    member("href", statement.path)
  }

  /// A source in short: who and when, how the citation came about, what to know of it, where it
  /// is. The whole citation stands once, under `references`.
  private mutating func embedded(_ source: SourceCitation, _ edition: Edition) {
    object { json in
      json.member("reference", source.reference)
      json.member("basis", source.basis.rawValue)
      guard let reference = edition.reference(source.reference) else { return }
      json.member("citation", reference.shortCitation)
      if reference.standing != .current { json.member("alert", reference.standing.alert) }
      let links = reference.outsideLinks
      if !links.isEmpty {
        json.object("links") { json in
          for link in links { json.member(link.name, link.href) }
        }
      }
    }
  }

  /// The member `references`: what the statements rest on, each once in the order of first mention, with its
  /// whole citation.
  mutating func references(_ ids: [String], _ edition: Edition) {
    array("references") { json in
      for reference in ids.compactMap(edition.reference) {
        json.object { json in
          json.member("id", reference.id)
          json.member("citation", reference.citation)
          json.member("titleIsDescription", reference.titleIsDescription)
          json.member("year", reference.year)
          json.member("design", reference.design.rawValue)
          json.member("standing", reference.standing.rawValue)
          if reference.standing != .current {
            json.member("alert", reference.standing.alert)
          }
          json.member("supersededBy", reference.supersededBy)
          json.name("links")
          json.links(of: reference)
        }
      }
    }
  }

  /// The member `legend`: what short words in an answer mean, said once.
  mutating func legend() {
    object("legend") { json in
      json.object("basis") { json in
        for basis in CitationBasis.allCases { json.member(basis.rawValue, basis.note) }
      }
      json.object("verdict") { json in
        for verdict in Verdict.allCases { json.member(verdict.rawValue, verdict.label) }
      }
    }
  }
}

/// Members of a statement that are left out inside an answer, or written shorter there.
enum Embedding {
  static let omitted: Set<String> = [
    "type", "version", "condition", "anyCondition", "gradings", "sources", "disagreesWith",
    "trust", "links", "reviewStatus", "sourceAlerts",
  ]
}

extension RecordReference {
  /// The record's path.
  var path: String { kind.path(of: id) }
}

extension [String] {
  /// Each text once, where it first stands.
  var firstMentions: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
