internal import TherapyModel

/// A kind of record with its representation: members, and orders in which a list may stand.
protocol Representable: Record {
  /// One sentence on the collection.
  static var collectionSummary: String { get }
  /// What a client may see of a record, in that order.
  static var members: [Member<Self>] { get }
  /// What a table has of a record, in that order.
  static var columns: [Column<Self>] { get }
  /// What a list may be sorted by, `id` not among them.
  static var sortKeys: [SortKey<Self>] { get }
  /// The keys that order a list when the client asks for none; the id comes after them.
  static var defaultSort: [String] { get }
  /// The records of the kind.
  static func records(in knowledge: KnowledgeBase) -> RecordSet<Self>
  /// The orders in which a list of these records may stand; here, so that each kind has code of its own for it.
  static func ranks(_ records: RecordSet<Self>, asOf day: CalendarDate) -> SortRanks
  /// Records that this one leads to, for `include`.
  func linked(_ edition: Edition) -> [RecordReference]
}

extension Representable {
  static var defaultSort: [String] { [] }

  static func ranks(_ records: RecordSet<Self>, asOf day: CalendarDate) -> SortRanks {
    SortRanks(records, asOf: day)
  }

  /// The records that this one leads to, itself not among them.
  func others(_ edition: Edition) -> [RecordReference] {
    let own = reference
    return linked(edition).filter { $0 != own }
  }
}

/// Something that a list may be sorted by.
struct SortKey<Subject: Sendable>: Sendable {
  /// As it stands in `sort`.
  let name: String
  /// What two records are compared by, on a day.
  let value: @Sendable (Subject, CalendarDate) -> SortValue

  init(_ name: String, _ value: @escaping @Sendable (Subject, CalendarDate) -> SortValue) {
    self.name = name
    self.value = value
  }
}

/// A value to sort by; what is missing comes last in either direction. Texts are compared octet by
/// octet.
enum SortValue: Sendable {
  case text(String?)
  case number(Int?)

  /// A case's place in its closed list.
  static func place<Case: CaseIterable & Equatable>(_ value: Case) -> SortValue {
    .number(Case.allCases.enumerated().first { $0.element == value }?.offset)
  }
}

extension RecordKind {
  /// How records of the kind are represented.
  var representable: any Representable.Type {
    switch self {
    case .conditions: Condition.self
    case .therapies: Therapy.self
    case .combinations: Combination.self
    case .assertions: Assertion.self
    case .evidence: EvidenceStatement.self
    case .recommendations: Recommendation.self
    case .regimens: Regimen.self
    case .predictors: Predictor.self
    case .safety: SafetyNote.self
    case .references: Reference.self
    }
  }

  /// What `status` of a record of the kind may be.
  var statuses: [String] {
    switch self {
    case .references: ReferenceStanding.allCases.map(\.rawValue)
    case .recommendations: Standing.allCases.map(\.rawValue)
    default: RecordStatus.allCases.map(\.rawValue)
    }
  }

  /// One sentence on the collection.
  var summary: String { representable.collectionSummary }

  /// The names of the representation's members.
  var memberNames: [String] { RecordKind.memberNames(of: representable) }

  /// What lists of the kind may be sorted by.
  var sortNames: [String] { RecordKind.sortNames(of: representable) }

  private static func memberNames<Kind: Representable>(of type: Kind.Type) -> [String] {
    Kind.members.map(\.name)
  }

  private static func sortNames<Kind: Representable>(of type: Kind.Type) -> [String] {
    ["id"] + Kind.sortKeys.map(\.name)
  }
}

/// Members that the representations of all kinds share.
extension Member where Subject: Representable {
  /// `id`, `type`, `version`, `status`, what is kept of its standing, `author`.
  static var identity: [Member] {
    [
      Member("id", "Stable id of the record, unique within its kind.", .id) { record, _, json in
        json.member("id", record.id)
      },
      Member(
        "type", "The kind of record; its collection is /v1/{type}.",
        .choice([Subject.kind.rawValue])
      ) { _, _, json in
        json.member("type", Subject.kind.rawValue)
      },
      .number("version", "Counts the published changes of the record.") { $0.header.version },
      Member(
        "status", "Whether the record may still be relied on.", .choice(Subject.kind.statuses)
      ) { record, edition, json in
        json.member("status", record.statusText)
      },
      Member(
        "reviewStatus", "Where it stands between two reviews, on the day of the answer.",
        .cases(ReviewState.self)
      ) { record, edition, json in
        json.member("reviewStatus", record.header.reviewState(asOf: edition.day).rawValue)
      },
      Member(
        "sourceAlerts",
        "Sources that no longer stand as they did; left out where there are none.",
        .list(.named("source-alert")), isRequired: false
      ) { record, edition, json in
        json.existingAlerts(of: record, edition)
      },
      .text("author", "Who wrote it, where somebody signs for that.") { $0.header.author },
    ]
  }

  /// `trust`.
  static var trust: Member {
    Member(
      "trust", "Version, review, sources, agreement, licence and disclaimer.", .named("trust")
    ) { record, edition, json in
      json.trust(of: record, edition)
    }
  }

  /// `links`, with `more`, whose members are `properties`, between the record's own and its
  /// collection.
  static func links(
    _ properties: [Schema.Property],
    _ more: @escaping @Sendable (Subject, Edition, inout JSONWriter) -> Void
  ) -> Member {
    Member(
      "links", "Where the record is, and where it leads.",
      .object([.link("self")] + properties + [.link("collection")])
    ) { record, edition, json in
      json.object("links") { json in
        json.member("self", Subject.kind.folder, record.id)
        more(record, edition, &json)
        json.member("collection", Subject.kind.path)
      }
    }
  }
}

/// Sort keys that all kinds share.
extension SortKey where Subject: Representable {
  static var common: [SortKey] {
    [
      SortKey("lastReviewed") { record, _ in .number(record.header.review?.lastReviewed.dayNumber)
      },
      SortKey("nextReviewDue") { record, _ in .number(record.header.review?.nextDue.dayNumber) },
      SortKey("reviewStatus") { record, day in
        .place(record.header.reviewState(asOf: day))
      },
    ]
  }
}
