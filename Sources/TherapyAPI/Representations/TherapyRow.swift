internal import TherapyModel

/// One row of the answer about a condition.
struct TherapyRow: Sendable {
  let option: TherapyOption

  var assertion: Assertion { option.assertion }

  /// What names the row among the others.
  var id: String { assertion.isLimited ? assertion.id : assertion.intervention.id }

  /// What its statements in force hold true of the intervention, each once, in the order of the
  /// closed list.
  var directions: [Direction] {
    option.statements.directions.union(option.general.directions).inOrder
  }

  /// What evidence, recommendations and predictors in force hold true; what warns is no doubt of that.
  var claimedDirections: [Direction] {
    option.statements.claimedDirections.union(option.general.claimedDirections).inOrder
  }

  /// How many took part in the largest study about it in the condition; 0 where none says so.
  var participants: Int { option.statements.evidence.compactMap(\.participants).max() ?? 0 }

  /// The rows of an answer, what to use first.
  static func rows(of answer: ConditionAnswer) -> [TherapyRow] {
    answer.options.map(TherapyRow.init)
  }

  /// What a client may see of a row, in that order.
  static let members: [Member<TherapyRow>] =
    [
      .text(
        "id",
        "The id of the therapy or combination; of a conclusion on some people or one route that of the"
          + " assertion.", .id
      ) {
        $0.id
      },
      .choice("verdict", "What to do with it; rows are ordered by it.") { $0.assertion.verdict },
      .text("verdictLabel", "The verdict in plain words.") { $0.assertion.verdict.label },
      .choice("route", "The only route that the conclusion speaks of.") { $0.assertion.route },
      .localized("appliesTo", "The only people that the conclusion speaks of.") {
        $0.assertion.appliesTo
      },
    ] + Member.standing(of: \.assertion) + [
      .number("rank", "Place among the same verdict, from 1.") { $0.assertion.rank },
      Member(
        "intervention", "What the row is about, its relations in words and as data.",
        .named("intervention")
      ) { row, edition, json in
        json.name("intervention")
        json.intervention(row.assertion.intervention, edition)
      },
      .localized("bottomLine", "The conclusion in at most twelve words.") {
        $0.assertion.bottomLine
      },
      .localized("startWhen", "When to begin.") { $0.assertion.startWhen },
      .localized("caveat", "What limits the conclusion.") { $0.assertion.caveat },
      .text("summary", "What a clinician reads first.") { $0.assertion.summary },
      .usualDose { row, _ in row.option.usualDose },
      .gaps { row, _ in row.option.gaps },
      .list(
        "bestEvidence", "What supports it best: at most a recommendation and a piece of evidence.",
        of: .named("best-evidence")
      ) {
        $0.option.bestEvidence
      } _: { statement, edition, json in
        json.best(statement, edition)
      },
      .choices("directions", "Every direction that some statement of the row has.") {
        $0.directions
      },
      .gradings { $0.option.statements.all + $0.option.general.all },
      Member(
        "agreement", "Whether the support agrees, and who disagrees about what.",
        .named("agreement-detail")
      ) { row, edition, json in
        json.agreement(of: row.assertion, row.option.statements, edition)
      },
      Member("statements", "The statements of this condition, by kind.", .named("statements")) {
        row, edition, json in
        json.statements(
          "statements", row.option.statements, row: row.assertion.intervention, edition)
      },
      Member(
        "inAnyCondition", "Statements that hold whatever the intervention is given for.",
        .named("statements")
      ) { row, edition, json in
        json.statements(
          "inAnyCondition", row.option.general, row: row.assertion.intervention, edition)
      },
      .list(
        "safety", "Every safety note of the row in short, what must be read first first.",
        of: .named("safety-in-short")
      ) {
        $0.option.reading.safety
      } _: { note, edition, json in
        json.short(note, edition)
      },
      Member(
        "trust", "Version, review, sources, agreement, licence and disclaimer.", .named("trust")
      ) { row, edition, json in
        json.trust(of: row.assertion, edition)
      },
      Member(
        "links", "Where the row's records are.",
        .object([.link("self"), .link("intervention"), .link("condition")])
      ) { row, _, json in
        let assertion = row.assertion
        json.object("links") { json in
          json.member("self", assertion.path)
          json.member(
            "intervention", assertion.intervention.kind.path(of: assertion.intervention.id))
          json.member("condition", RecordKind.conditions.path(of: assertion.condition))
        }
      },
    ]
}

extension JSONWriter {
  /// A row of the short answer.
  fileprivate mutating func glance(_ row: TherapyRow, _ edition: Edition) {
    let assertion = row.assertion
    object { json in
      json.member("id", row.id)
      json.member("name", edition.name(of: assertion))
      json.limits(of: assertion)
      json.member("bottomLine", assertion.bottomLine)
      json.member("summary", assertion.summary)
      json.usualDose(row.option.usualDose, edition)
      json.gaps(row.option.gaps, edition)
      json.standing(of: assertion, edition)
      json.member("href", assertion.path)
    }
  }

  /// A safety note in short.
  fileprivate mutating func short(_ note: SafetyNote, _ edition: Edition) {
    object { json in
      json.members(of: note.reference)
      json.member("kind", note.safetyKind.rawValue)
      json.member("severity", note.severity?.rawValue)
      json.member("label", note.label)
      json.member("jurisdiction", note.jurisdiction)
      json.member("anyCondition", note.condition == nil)
      json.standing(of: note, edition)
    }
  }

  /// A statement that supports a conclusion best, in short.
  fileprivate mutating func best(_ statement: any Statement, _ edition: Edition) {
    object { json in
      json.members(of: statement.reference)
      json.member("text", statement.text)
      json.member("direction", statement.statedDirection?.rawValue)
      json.gradings(statement.gradings, edition)
      json.standing(of: statement, edition)
    }
  }

  /// The member `atAGlance`: the whole answer in names and one sentence each, by verdict.
  mutating func glance(_ rows: [TherapyRow], _ edition: Edition) {
    object("atAGlance") { json in
      for verdict in Verdict.allCases {
        json.array(verdict.glanceName) { json in
          for row in rows where row.assertion.verdict == verdict {
            json.glance(row, edition)
          }
        }
      }
    }
  }

  /// The member `agreement`: of an assertion, and of the statements that stand with it.
  mutating func agreement(
    of assertion: Assertion, _ statements: StatementGroup, _ edition: Edition
  ) {
    let trust = edition.trust(of: assertion)
    object("agreement") { json in
      json.member("state", trust.agreement?.rawValue)
      json.reasons(for: trust.agreement, of: assertion, edition)
      json.array("disagreements") { json in
        for disagreement in assertion.disagreements {
          json.disagreement(disagreement, edition)
        }
      }
      json.array("contradictions") { json in
        for statement in statements.all {
          let others = edition.disagreements(with: statement)
          guard !others.isEmpty else { continue }
          json.object { json in
            json.members(of: statement.reference)
            json.name("disagreesWith")
            json.records(others)
          }
        }
      }
    }
  }

  /// The member `reasons`: where the statements of the basis do not agree, what each says that
  /// decides it (see the model's `Agreement`), by direction; else nothing.
  private mutating func reasons(
    for agreement: Agreement?, of assertion: Assertion, _ edition: Edition
  ) {
    array("reasons") { json in
      guard agreement == .mixed || agreement == .conflicting else { return }
      for direction in Direction.allCases {
        for member in assertion.basis {
          let statement = edition.knowledge.statement(member)
          let opponents = edition.knowledge.disagreements(with: member).filter {
            assertion.basis.contains($0)
          }
          guard statement?.statedDirection == direction,
            statement?.efficacyDirection != nil || !opponents.isEmpty
          else { continue }
          json.object { json in
            json.basis(member, edition)
            json.name("disagreesWith")
            json.records(opponents)
          }
        }
      }
    }
  }

  /// The members of a statement that a verdict rests on: which it is, and what it says.
  mutating func basis(_ member: RecordReference, _ edition: Edition) {
    members(of: member)
    let statement = edition.knowledge.statement(member)
    self.member("direction", statement?.statedDirection?.rawValue)
    if let evidence = statement as? EvidenceStatement {
      self.member("outcomeDomain", evidence.outcome.domain.rawValue)
    }
  }

  /// The member `gradings` of statements: one element a scheme, and in it every grading with its
  /// statement and who gave it.
  mutating func gradings(bySchemeOf statements: [any Statement], _ edition: Edition) {
    array("gradings") { json in
      for scheme in edition.knowledge.schemes {
        let graded = statements.flatMap { statement in
          statement.gradings.filter { $0.scheme == scheme.id }.map { (statement, $0) }
        }
        guard !graded.isEmpty else { continue }
        json.object { json in
          json.member("scheme", scheme.id)
          json.member("schemeName", scheme.name)
          json.member("schemeVersion", scheme.version)
          json.member("issuer", scheme.issuer)
          json.member("rates", scheme.rates.rawValue)
          json.member("href", "/v1/schemes/\(scheme.id)")
          json.array("values") { json in
            for (statement, grading) in graded {
              json.object { json in
                json.member("value", grading.value)
                json.member("direction", statement.statedDirection?.rawValue)
                json.member("gradedBy", grading.gradedBy)
                json.member("href", statement.reference.path)
              }
            }
          }
        }
      }
    }
  }
}

extension Statement {
  /// What the statement holds true of its intervention; a regimen holds nothing, a safety note may not.
  var statedDirection: Direction? {
    switch self {
    case let statement as EvidenceStatement: statement.direction
    case let statement as Recommendation: statement.direction
    case let statement as Predictor: statement.direction
    case let statement as SafetyNote: statement.direction
    default: nil
    }
  }
}

extension StatementGroup {
  /// What was found and advised, as against doses and warnings.
  var findings: [any Statement] {
    let evidence: [any Statement] = evidence
    return evidence + recommendations + predictors
  }

  /// Every direction of a statement that is neither retired nor superseded.
  var directions: Set<Direction> { Self.directions(of: all) }

  /// The same without safety notes.
  var claimedDirections: Set<Direction> { Self.directions(of: findings) }

  private static func directions(of statements: [any Statement]) -> Set<Direction> {
    Set(statements.filter(\.isInForce).compactMap(\.statedDirection))
  }
}

extension Set<Direction> {
  /// Each once, in the order of the closed list.
  var inOrder: [Direction] { Direction.allCases.filter(contains) }
}
