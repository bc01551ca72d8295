extension RecordHeader {
  /// From this many days before the next review on, it is due.
  static let dueDays = 30

  /// Where the record stands between two reviews on a day: overdue once the day of the next review has passed,
  /// due from 30 days before it.
  public func reviewState(asOf day: CalendarDate) -> ReviewState {
    guard let review else { return .never }
    let left = review.nextDue.dayNumber - day.dayNumber
    if left < 0 { return .overdue }
    return left <= Self.dueDays ? .due : .current
  }
}

extension KnowledgeBase {
  /// What lets a reader judge a record, on a day.
  public func trust<Entity: Record>(of record: Entity, asOf day: CalendarDate) -> Trust {
    let header = record.header
    let sources = sources(of: record)
    return Trust(
      version: header.version, release: release.id,
      status: record.statusText,
      reviewState: header.reviewState(asOf: day), lastReviewed: header.review?.lastReviewed,
      nextReviewDue: header.review?.nextDue, reviewers: header.review?.reviewers ?? [],
      sources: sources, sourceAlerts: alerts.isEmpty ? [] : alerts(of: record, restingOn: sources),
      agreement: agreement(of: record, restingOn: sources), license: release.license,
      disclaimer: release.disclaimer)
  }

  /// What to know of a reference, where it is not current.
  package func alert(about reference: String) -> SourceAlert? {
    guard !alerts.isEmpty, let position = references.position(of: reference) else { return nil }
    return alerts[position]
  }

  /// The newest day, not after `day`, on which the review state of some record changed; nil where none ever did.
  public func lastReviewTransition(onOrBefore day: CalendarDate) -> CalendarDate? {
    transitions.last { $0 <= day }
  }

  /// How many records stand where between two reviews, on a day.
  public func reviewStates(asOf day: CalendarDate) -> [ReviewState: Int] {
    var (counts, reviewed, all): ([ReviewState: Int], Int, Int) = ([:], 0, 0)
    func count<Entity: Record>(_ records: RecordSet<Entity>) {
      let records = records.records
      all += records.count
      for place in records.indices where records[place].header.review != nil {
        reviewed += 1
        counts[records[place].header.reviewState(asOf: day), default: 0] += 1
      }
    }
    count(conditions)
    count(therapies)
    count(combinations)
    count(assertions)
    count(evidence)
    count(recommendations)
    count(regimens)
    count(predictors)
    count(safety)
    count(references)
    if all > reviewed { counts[.never] = all - reviewed }
    return counts
  }

  /// The ids of the references that a record rests on, sorted, each once; an assertion rests on what its basis
  /// rests on and on the sources of its disagreements.
  public func sources<Entity: Record>(of record: Entity) -> [String] {
    var cited = record.citedReferences
    if Entity.kind == .assertions, let assertion = record as? Assertion {
      for statement in basis(of: assertion) { cited += statement.sources.map(\.reference) }
    }
    cited.sort()
    var sources: [String] = []
    for source in cited where source != sources.last { sources.append(source) }
    return sources
  }

  // MARK: Agreement

  /// Whether what a record rests on agrees; see ``Agreement``.
  private func agreement<Entity: Record>(
    of record: Entity, restingOn sources: [String]
  ) -> Agreement? {
    if Entity.kind == .assertions {
      return (record as? Assertion).map { agreementOfBasis(of: $0) }
    }
    guard RecordKind.statements.contains(Entity.kind) else { return nil }
    if !disagreements(with: record.reference).isEmpty { return .conflicting }
    return sources.count == 1 ? .singleSource : .concordant
  }

  private func agreementOfBasis(of assertion: Assertion) -> Agreement {
    let statements = basis(of: assertion)
    let directions = Set(statements.compactMap { $0.efficacyDirection })
    let isContested = directions.contains(.noBenefit) || directions.contains(.harm)
    if directions.contains(.benefit) && isContested { return .conflicting }
    let members = Set(assertion.basis)
    let isDisputed = assertion.basis.contains { member in
      disagreements(with: member).contains { members.contains($0) }
    }
    let isUnsure = directions.contains(.benefit) && directions.contains(.uncertain)
    if isDisputed || isUnsure || !assertion.disagreements.isEmpty { return .mixed }
    let sources = Set(statements.flatMap { $0.sources.map(\.reference) })
    return sources.count == 1 ? .singleSource : .concordant
  }

  private func basis(of assertion: Assertion) -> [any Statement] {
    assertion.basis.compactMap { statement($0) }
  }
}

extension Statement {
  /// What the statement says of benefit: evidence about efficacy and recommendations do, nothing else does, and
  /// no statement that is retired or superseded.
  public var efficacyDirection: Direction? {
    guard isInForce else { return nil }
    return switch self {
    case let evidence as EvidenceStatement:
      evidence.outcome.domain == .efficacy ? evidence.direction : nil
    case let recommendation as Recommendation: recommendation.direction
    default: nil
    }
  }
}

/// Makes disagreement mutual.
struct DisagreementCollector {
  private var found: [RecordReference: Set<RecordReference>] = [:]

  mutating func add<Entity: Statement>(_ records: RecordSet<Entity>) {
    let all = records.records
    for place in all.indices where !all[place].disagreesWith.isEmpty {
      let record = all[place]
      for other in record.disagreesWith {
        found[record.reference, default: []].insert(other)
        found[other, default: []].insert(record.reference)
      }
    }
  }

  /// The statements that disagree with each, by kind and id.
  var sorted: [RecordReference: [RecordReference]] {
    found.mapValues { $0.sorted { ($0.kind.place, $0.id) < ($1.kind.place, $1.id) } }
  }
}

/// Gathers the days on which review states change.
struct TransitionCollector {
  private var days: Set<Int> = []

  mutating func add<Entity: Record>(_ records: RecordSet<Entity>) {
    let all = records.records
    for place in all.indices {
      guard let review = all[place].header.review else { continue }
      let (reviewed, due) = (review.lastReviewed.dayNumber, review.nextDue.dayNumber)
      days.insert(reviewed)
      days.insert(max(reviewed, due - RecordHeader.dueDays))
      days.insert(due + 1)
    }
  }

  /// The days, ascending.
  var sorted: [CalendarDate] { days.sorted().map { CalendarDate(dayNumber: $0) } }
}

extension SourceAlert {
  /// What to know of each reference that is not current, in the order of the references; empty where all are.
  static func all(_ references: RecordSet<Reference>) -> [SourceAlert?] {
    let alerts = references.map { reference in
      reference.standing == .current
        ? nil
        : SourceAlert(
          reference: reference.header.id, standing: reference.standing,
          supersededBy: reference.supersededBy)
    }
    return alerts.contains { $0 != nil } ? alerts : []
  }
}
