internal import TherapyModel

/// Statements as they stand inside an answer: whole, but for what the answer says already.
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
    }
  }

  private mutating func statements<Kind: Representable & Statement>(
    _ statements: [Kind], row: Intervention?, _ edition: Edition
  ) {
    array(Kind.kind.rawValue) { json in
      for statement in statements {
        json.object { json in
          for member in Kind.members where Embedding.contains(member.name) {
            if member.name == "intervention", statement.intervention == row { continue }
            member.write(statement, edition, &json)
          }
          let trust = edition.trust(of: statement)
          json.member("reviewStatus", trust.reviewState.rawValue)
          json.member("lastReviewed", trust.lastReviewed)
          json.member("agreement", trust.agreement?.rawValue)
          json.alerts(trust.sourceAlerts, edition)
          json.member("href", statement.path)
        }
      }
    }
  }
}

/// Which members of a statement are left out inside an answer: they are the answer's own.
private enum Embedding {
  static func contains(_ name: String) -> Bool {
    !["condition", "trust", "links"].contains(name)
  }
}
