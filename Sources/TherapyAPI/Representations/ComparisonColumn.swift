internal import TherapyModel

/// An intervention among those compared.
struct ComparisonColumn: Sendable {
  /// What stands for a verdict where nothing is concluded.
  static let noVerdict = "none"

  let compared: ComparedIntervention

  var assertion: Assertion? { compared.decisive?.assertion }
  private var verdict: String { assertion?.verdict.rawValue ?? Self.noVerdict }
  /// Statements of the condition, and those that hold in any.
  var own: StatementGroup { compared.reading.own }
  var general: StatementGroup { compared.reading.general }
  var statements: [any Statement] { own.all + general.all }

  var directions: [Direction] {
    own.directions.union(general.directions).inOrder
  }

  /// What evidence, recommendations and predictors in force hold true.
  var claimedDirections: [Direction] {
    own.claimedDirections.union(general.claimedDirections).inOrder
  }

  var safety: [SafetyNote] { compared.reading.safety }
  var regimens: [Regimen] { compared.reading.doses }
  var studiedRegimens: [Regimen] { compared.reading.studiedRegimens }

  /// The ids of the references that it rests on, in the order in which they are first mentioned.
  func sources(_ edition: Edition) -> [String] {
    var ids = compared.bearings.flatMap { edition.knowledge.sources(of: $0.assertion) }
    for statement in statements {
      ids += statement.sources.map(\.reference) + statement.gradings.compactMap(\.gradedBy)
    }
    return ids.firstMentions
  }

  /// What a client may see of a column, in that order.
  static let members: [Member<ComparisonColumn>] =
    [
      .text("id", "The id of the therapy or combination.", .id) { $0.compared.intervention.id },
      Member(
        "intervention", "What it is, its relations in words and as data.", .named("intervention")
      ) { column, edition, json in
        json.name("intervention")
        json.intervention(column.compared.intervention, edition)
      },
      .text(
        "verdict", "What to do with it; `none` where nothing is concluded.",
        .choice(Verdict.allCases.map(\.rawValue) + [noVerdict])
      ) { $0.verdict },
      Member("verdictLabel", "The verdict in plain words.", .text) { column, edition, json in
        json.member(
          "verdictLabel",
          column.assertion?.verdict.label ?? Words.english.noVerdict(on: column, edition))
      },
      .text(
        "verdictBasis",
        "Whether the verdict is on itself, on it alone, or on a class that it belongs to.",
        .choice(["itself", "alone", "class"])
      ) { $0.compared.decisive?.basis.rawValue },
      .flag("hasOwnAssertion", "Whether there is an assertion on itself in the condition.") {
        $0.compared.bearings.contains { $0.basis == .itself && !$0.assertion.isLimited }
      },
      .localized("bottomLine", "The conclusion in at most twelve words.") {
        $0.assertion?.bottomLine
      },
      .text("summary", "What a clinician reads first.") { $0.assertion?.summary },
      .choice("route", "The only route that the verdict speaks of.") { $0.assertion?.route },
      .localized("appliesTo", "The only people that the verdict speaks of.") {
        $0.assertion?.appliesTo
      },
    ] + Member.standing(of: \.assertion) + [
      .usualDose { column, _ in column.compared.usualDose },
      .gaps { column, _ in column.compared.gaps },
      .list(
        "assertions", "Every assertion of the condition that bears on it, and why.",
        of: .named("bearing")
      ) {
        $0.compared.bearings
      } _: { bearing, edition, json in
        json.bearing(bearing, edition)
      },
      .choices("directions", "Every direction that some statement about it has.") { $0.directions },
      .gradings { $0.statements },
      .embedded(
        "regimens", "Doses as published, those for any condition among them.",
        row: { $0.compared.intervention }
      ) { $0.regimens },
      .embedded(
        "studiedRegimens", "Regimens that were studied, no benefit proven: evidence, and no doses.",
        row: { $0.compared.intervention }
      ) { $0.studiedRegimens },
      .embedded(
        "safety", "Warnings, those on classes and for any condition among them.",
        row: { $0.compared.intervention }
      ) { $0.safety },
      Member(
        "agreement", "Whether the support agrees, and who disagrees about what.",
        .named("agreement-detail"), isRequired: false
      ) { column, edition, json in
        guard let assertion = column.assertion else { return }
        json.agreement(of: assertion, column.own, edition)
      },
      Member("sources", "The references that it rests on.", .list(.id)) { column, edition, json in
        json.member("sources", column.sources(edition))
      },
      Member(
        "links", "Where its records are.",
        .object([.link("intervention"), .optional("assertion", .href)])
      ) { column, _, json in
        let intervention = column.compared.intervention
        json.object("links") { json in
          json.member("intervention", intervention.kind.path(of: intervention.id))
          json.member("assertion", column.assertion?.path)
        }
      },
    ]

  /// The members in which columns may differ by their data, each with what it is compared by.
  static let compared: [(name: String, values: @Sendable (ComparisonColumn, Edition) -> [String])] =
    [
      ("verdict", { column, _ in [column.verdict] }),
      ("verdictBasis", { column, _ in [column.compared.decisive?.basis.rawValue ?? noVerdict] }),
      ("directions", { column, _ in column.directions.map(\.rawValue) }),
      (
        "gradings",
        { column, _ in
          let gradings = Set(
            column.statements.flatMap(\.gradings).map { "\($0.scheme): \($0.value)" })
          return gradings.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
      ),
      ("regimens", { column, _ in column.regimens.map(\.id) }),
      ("studiedRegimens", { column, _ in column.studiedRegimens.map(\.id) }),
      ("safety", { column, _ in column.safety.map(\.id) }),
      (
        "agreement",
        { column, edition in
          [column.assertion.flatMap { edition.trust(of: $0).agreement?.rawValue } ?? noVerdict]
        }
      ),
      ("sources", { column, edition in column.sources(edition) }),
    ]
}

extension JSONWriter {
  /// An assertion that bears on an intervention, and why.
  fileprivate mutating func bearing(
    _ bearing: Conclusion, _ edition: Edition
  ) {
    let assertion = bearing.assertion
    object { json in
      json.member("id", assertion.id)
      json.member("basis", bearing.basis.rawValue)
      json.verdict(of: assertion, edition)
      json.object("intervention") { json in
        json.members(
          of: RecordReference(kind: assertion.intervention.kind, id: assertion.intervention.id))
        json.member("name", edition.name(of: assertion.intervention))
      }
      json.member("href", assertion.path)
    }
  }

  /// The member `differences`: of each member in which not all columns are alike, what each has there.
  mutating func differences(_ columns: [ComparisonColumn], _ edition: Edition) {
    array("differences") { json in
      for (name, values) in ComparisonColumn.compared {
        let all = columns.map { values($0, edition) }
        guard all.contains(where: { $0 != all.first }) else { continue }
        json.object { json in
          json.member("member", name)
          json.array("values") { json in
            for (column, values) in zip(columns, all) {
              json.object { json in
                json.member("id", column.compared.intervention.id)
                json.member("values", values)
              }
            }
          }
        }
      }
    }
  }
}
