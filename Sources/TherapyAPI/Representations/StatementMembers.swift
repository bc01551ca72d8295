internal import TherapyModel

/// Members that the representations of all statements share.
extension Member where Subject: Representable & Statement {
  /// Whom and what the statement speaks of.
  static var subject: [Member] {
    [
      Member(
        "condition", "The condition it speaks of; left out where it holds in any.",
        .named("named-link"), isRequired: false
      ) { statement, edition, json in
        guard let condition = statement.condition else { return }
        json.name("condition")
        json.condition(condition, edition)
      },
      .flag("anyCondition", "Whether it holds whatever the intervention is given for.") {
        $0.condition == nil
      },
      Member("intervention", "The therapy or combination it speaks of.", .named("intervention")) {
        statement, edition, json in
        json.name("intervention")
        json.intervention(statement.intervention, edition)
      },
    ]
  }

  /// What the statement rests on.
  static var support: [Member] {
    [
      Member(
        "gradings", "Every grading, each in the words of its own scheme; never merged.",
        .list(.named("grading"))
      ) { statement, edition, json in
        json.gradings(statement.gradings, edition)
      },
      Member(
        "sources", "What it rests on, with how each citation came about.", .list(.named("source"))
      ) { statement, edition, json in
        json.sources(statement.sources, edition)
      },
      Member(
        "disagreesWith", "Statements that contradict it, whichever of the two says so.",
        .list(.named("record-link"))
      ) { statement, edition, json in
        json.name("disagreesWith")
        json.records(edition.disagreements(with: statement))
      },
      .number("sourceSentence", "The sentence of the source of 2018 that it states.") {
        $0.sourceSentence
      },
      .trust,
      .links([
        .optional("condition", .href), .optional("answer", .href), .link("intervention"),
      ]) { statement, _, json in
        if let condition = statement.condition {
          json.member("condition", RecordKind.conditions.folder, condition)
          json.member("answer", RecordKind.conditions.folder, condition, Routes.answerEnding)
        }
        let intervention = statement.intervention
        json.member("intervention", intervention.kind.folder, intervention.id)
      },
    ]
  }

  /// The statement in words.
  static var words: Member {
    .text("text", "What it says, in the project's own words.") { $0.text }
  }
}

extension SortKey where Subject: Representable & Statement {
  /// Keys that all statements share.
  static var statement: [SortKey] {
    [
      SortKey("condition") { statement, _ in .text(statement.condition) },
      SortKey("intervention") { statement, _ in .text(statement.intervention.id) },
    ] + common
  }
}

extension Edition {
  /// Every statement that disagrees with this one.
  func disagreements(with statement: some Statement) -> [RecordReference] {
    knowledge.disagreements(with: statement.reference)
  }

  /// The therapies and combinations that an intervention is made of, itself first.
  func records(of intervention: Intervention) -> [RecordReference] {
    var found = [RecordReference(kind: intervention.kind, id: intervention.id)]
    if case .combination(let id) = intervention, let combination = combination(id) {
      found += records(of: combination.base)
      for member in combination.parts.compactMap(\.member) { found += records(of: member) }
    }
    return found
  }

  /// What any statement leads to.
  func linked(_ statement: some Statement) -> [RecordReference] {
    var found = records(of: statement.intervention)
    if let condition = statement.condition {
      found.append(RecordReference(kind: .conditions, id: condition))
    }
    found += references(trust(of: statement).sources + statement.gradings.compactMap(\.gradedBy))
    return found + disagreements(with: statement)
  }

  /// An assertion, whom and what it is about, and its sources.
  func linked(_ assertion: Assertion) -> [RecordReference] {
    [assertion.reference, RecordReference(kind: .conditions, id: assertion.condition)]
      + records(of: assertion.intervention)
      + references(knowledge.sources(of: assertion))
  }

  /// Statements, their conditions and their sources.
  func linked(_ statements: [any Statement]) -> [RecordReference] {
    statements.flatMap { statement in
      var found = [statement.reference]
      if let condition = statement.condition {
        found.append(RecordReference(kind: .conditions, id: condition))
      }
      return found + references(statement.sources.map(\.reference))
    }
  }

  /// Statements that hold in any condition, about what is given in an intervention or about
  /// classes of it.
  func generalStatements(coveringPartsOf intervention: Intervention) -> [any Statement] {
    knowledge.given(in: intervention).flatMap { part -> [any Statement] in
      var covering: Set<Intervention> = [part]
      if case .therapy(let id) = part {
        covering.formUnion(knowledge.classes(of: id).map { .therapy($0) })
      }
      return knowledge.statements(about: part).all.filter {
        $0.condition == nil && covering.contains($0.intervention)
      }
    }
  }

  /// References by their ids.
  func references(_ ids: [String]) -> [RecordReference] {
    ids.map { RecordReference(kind: .references, id: $0) }
  }
}
