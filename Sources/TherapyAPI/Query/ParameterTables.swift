internal import TherapyModel

extension Parameter {
  /// The parameters of a resource.
  static func table(for endpoint: Endpoint) -> [Parameter] {
    switch endpoint {
    case .list(let kind): lists[kind] ?? []
    case .record(let kind): [fields, include(from: kind), pretty]
    case .page(.conditions): table(for: .conditionTherapies) + [lang]
    case .page(let kind): table(for: .record(kind)) + [lang]
    case .index, .embedding: [pretty, lang]
    case .embedded: [lang]
    case .asset, .embedScript, .securityText: []
    case .searchPage: table(for: .search) + [lang]
    case .comparePage: table(for: .compare) + [lang]
    case .lookupPage, .go: table(for: .lookup) + [lang]
    case .conditionTherapies:
      [
        cases("verdict", of: Verdict.self, "Only therapies with one of these verdicts."),
        cases(
          "direction", of: Direction.self,
          "Only therapies of which some statement says one of these."),
        fields, includeReferences, pretty,
      ]
    case .lookup:
      [
        Parameter(
          "system", .codeSystem,
          "The code system, by its id, name, URI or OID; left out where `code` says it.",
          isRequired: true, tokenParameter: "code"),
        Parameter(
          "code", .token,
          "The code; or, as FHIR writes it, the system and the code: `system|code`.",
          isRequired: true),
        Parameter(
          "condition", .record(.conditions),
          "Only what is concluded on therapies in this condition; of codes of conditions it changes"
            + " nothing."),
        pretty,
      ]
    case .search:
      [
        Parameter(
          "q", .text, "Words, brand and lay names among them; slips of one letter are mended.",
          isRequired: true),
        cases("kind", of: RecordKind.self, "Only records of these kinds."),
        Parameter(
          "condition", .records(.conditions),
          "Only what has to do with this condition, what holds in any among it."),
        Parameter(
          "limit", .number(1...hitLimit),
          "How many hits to give; if not said \(defaultHits), in a format for other programs"
            + " \(hitLimit)."),
        pretty,
      ]
    case .suggest:
      [
        Parameter("q", .text, "What has been typed so far.", isRequired: true),
        pretty,
      ]
    case .compare:
      [
        Parameter(
          "condition", .record(.conditions), "The condition.", isRequired: true),
        Parameter(
          "therapies", .interventions, "What to compare: two to six.", isRequired: true,
          isRepeatable: true),
        pretty,
      ]
    case .bulk: []
    case .problems, .problem, .docs: [pretty, lang]
    case .changes, .collections, .schemes, .scheme, .codeSystems, .codeSystem, .release, .version,
      .live, .ready, .health, .openAPI, .schemas, .schema, .apiCatalog:
      [pretty]
    }
  }

  private static let lists = Dictionary(
    uniqueKeysWithValues: RecordKind.allCases.map { ($0, list(of: $0)) })

  private static func list(of kind: RecordKind) -> [Parameter] {
    Query.parameters(for: kind).map { filter($0, of: kind) } + [
      Parameter("sort", .sort(kind.sortNames), "The order; the id decides among equals."),
      fields, include(from: kind), limit, cursor, pretty,
    ]
  }

  /// What `include` may name on records of a kind: what those can lead to. The rest is refused
  /// rather than answered with nothing.
  static func includable(from kind: RecordKind) -> [String] {
    let all = [
      "references", "conditions", "therapies", "combinations", "assertions", "statements",
    ]
    return switch kind {
    case .conditions, .therapies: all
    case .assertions, .evidence, .recommendations, .regimens, .predictors, .safety:
      all.filter { $0 != "assertions" }
    case .combinations, .references: all.filter { $0 != "combinations" }
    }
  }

  private static let fields = Parameter(
    "fields", .fields, "Only these members; the id always comes along.")
  private static func include(from kind: RecordKind) -> Parameter {
    Parameter(
      "include", .include(includable(from: kind)), "Linked records to embed under `included`.")
  }
  private static let includeReferences = Parameter(
    "include", .include(["references", "assertions"]), "Linked records to embed under `included`.")
  private static let limit = Parameter(
    "limit", .number(1...exportLimit),
    "How many records a page has; if not said \(defaultLimit), in a format for other programs"
      + " \(exportLimit).")
  private static let cursor = Parameter("cursor", .cursor, "Where a page begins; never made up.")
  private static let pretty = Parameter(
    "pretty", .boolean, "Indented for people; members and values are the same.")

  private static let lang = Parameter(
    "lang", .choice(Words.tags), "The language of the words around the content, on pages.")

  /// The most hits of a search, and those of a file where the client does not say.
  static let hitLimit = 100

  /// The most records of a page, and those of a file where the client does not say.
  static let exportLimit = 500

  /// The hits of a search where the client does not say.
  static let defaultHits = 20

  /// The records of a page where the client does not say: what a loop composes in about a millisecond.
  static let defaultLimit = 25

  private static func filter(_ filter: Query.Parameter, of kind: RecordKind) -> Parameter {
    let name = filter.rawValue
    switch filter {
    case .condition:
      let statements = RecordKind.statements.contains(kind)
      return Parameter(
        name, .records(.conditions),
        statements
          ? "Only of this condition; statements that hold in any condition are among them."
          : "Only of this condition.")
    case .therapy:
      return Parameter(
        name, .records(.therapies),
        "Only about this therapy, a class or member of it, or a combination in which one is given.")
    case .combination:
      return Parameter(
        name, .records(.combinations),
        kind == .safety
          ? "Only about this combination, what is given in it, or a class of that."
          : "Only about exactly this combination.")
    case .reference:
      return Parameter(name, .records(.references), "Only what rests on this reference.")
    case .scheme: return Parameter(name, .schemes, "Only with a grading in this scheme.")
    case .grade: return Parameter(name, .grade, "Only with this grading.")
    case .text: return Parameter(name, .text, "Only with all these words, each a word's beginning.")
    case .direction:
      let all = kind == .predictors ? Direction.allCases : Direction.ofInterventions
      return Parameter(name, .choices(all.map(\.rawValue)), "Only of this direction.")
    case .reviewState:
      return cases(name, of: ReviewState.self, "Only records that stand so between two reviews.")
    case .verdict: return cases(name, of: Verdict.self, "Only with this verdict.")
    case .advice: return cases(name, of: Advice.self, "Only with this advice.")
    case .phase: return cases(name, of: RegimenPhase.self, "Only of this phase.")
    case .severity: return cases(name, of: Severity.self, "Only of this severity.")
    case .design: return cases(name, of: StudyDesign.self, "Only of this kind of study.")
    case .kind:
      return kind == .safety
        ? cases(name, of: SafetyKind.self, "Only notes of this sort.")
        : cases(name, of: TherapyKind.self, "Only therapies of this sort.")
    case .status:
      let meaning = "Only records that stand so."
      return switch kind {
      case .references: cases(name, of: ReferenceStanding.self, meaning)
      case .recommendations: cases(name, of: Standing.self, meaning)
      default: cases(name, of: RecordStatus.self, meaning)
      }
    }
  }
}

extension Direction {
  /// What may be said of an intervention, markers aside.
  static let ofInterventions: [Direction] = [.benefit, .noBenefit, .harm, .uncertain]
}
