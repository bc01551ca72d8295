package import HTTP
internal import TherapyModel

/// A knowledge base as this interface sees it on one calendar day: what every answer is made from.
///
/// Immutable. Representations ask it and nothing else, so that no answer depends on a clock.
final class Edition: Sendable {
  let knowledge: KnowledgeBase
  /// The day on which review states are judged.
  let day: CalendarDate
  /// When the content was loaded.
  let loadedAt: HTTPDate
  /// The version of the program that answers.
  let programVersion: String
  /// The last attempt to load newer content, where that failed; nil otherwise.
  let failedReload: FailedReload?
  /// What those who run the server say of it.
  let site: Site
  /// When these answers began: with the content, or with the last change of a review state after
  /// it. Dates of files play no part: content can change while they stand still or go back.
  let lastModified: HTTPDate
  /// The reference of the interface.
  let docs = DocsMemo()
  /// Values that stand in many answers.
  let shared: SharedValues
  /// The whole content in one file.
  let bulkFiles: BulkFiles
  /// The orders in which lists may stand, by kind; made when a list is first sorted.
  private let ranks: [RecordKind: Lazy<SortRanks>]
  /// How all conclusions that are in force stand.
  private let wholeReview: Lazy<ReviewSummary>

  init(
    _ knowledge: KnowledgeBase, asOf day: CalendarDate, loadedAt: HTTPDate,
    contentSince: HTTPDate, programVersion: String, failedReload: FailedReload? = nil,
    site: Site = Site(), bulkFiles: BulkFiles
  ) {
    self.knowledge = knowledge
    self.bulkFiles = bulkFiles
    self.day = day
    self.loadedAt = loadedAt
    self.programVersion = programVersion
    self.failedReload = failedReload
    self.site = site
    var newest = contentSince.secondsSince1970
    if let transition = knowledge.lastReviewTransition(onOrBefore: day) {
      newest = max(newest, transition.dayNumber * 86_400)
    }
    // No clock is at hand; it is at least this late.
    let now = max(loadedAt.secondsSince1970, day.dayNumber * 86_400)
    lastModified = HTTPDate(secondsSince1970: min(newest, now))
    shared = SharedValues(knowledge)
    wholeReview = Lazy { knowledge.reviewSummary(asOf: day) }
    ranks = Dictionary(
      uniqueKeysWithValues: RecordKind.allCases.map { kind in
        (kind, Lazy { Edition.ranks(kind.representable, in: knowledge, day) })
      })
  }

  /// Makes all now that else is made when it is first needed, however long that takes.
  func makeIndexes() {
    shared.make(self)
    knowledge.makeIndexes()
    for ranks in ranks.values { _ = ranks.value }
    _ = wholeReview.value
  }

  private static func ranks<Kind: Representable>(
    _ type: Kind.Type, in knowledge: KnowledgeBase, _ day: CalendarDate
  ) -> SortRanks {
    Kind.ranks(Kind.records(in: knowledge), asOf: day)
  }

  /// The part `window` of positions of records of a kind, which ascend, in the order that `keys` ask for.
  func page(
    _ window: Range<Int>, of positions: [Int], _ kind: RecordKind, by keys: [String]
  ) -> [Int] {
    guard !keys.isEmpty, let ranks = ranks[kind]?.value else { return Array(positions[window]) }
    return ranks.page(window, of: positions, by: keys)
  }

  var release: Release { knowledge.release }
  /// How all conclusions that are in force stand, today.
  var review: ReviewSummary { wholeReview.value }
  /// The digest of the content's files.
  var digest: String { knowledge.digest }

  func condition(_ id: String) -> Condition? { knowledge.conditions[id] }
  func therapy(_ id: String) -> Therapy? { knowledge.therapies[id] }
  func combination(_ id: String) -> Combination? { knowledge.combinations[id] }
  func reference(_ id: String) -> Reference? { knowledge.references[id] }
  func scheme(_ id: String) -> GradingScheme? { knowledge.schemes.first { $0.id == id } }
  func codeSystem(_ id: String) -> CodeSystem? { knowledge.codeSystems.first { $0.id == id } }

  /// What lets a reader judge the record, today.
  func trust(of record: some Record) -> Trust { knowledge.trust(of: record, asOf: day) }

  /// The name of an intervention.
  func name(of intervention: Intervention) -> String {
    switch intervention {
    case .therapy(let id): therapy(id)?.name ?? id
    case .combination(let id): combination(id)?.name ?? id
    }
  }

  /// A combination in words, made of its data: `Plasma exchange without cyclophosphamide`.
  func words(for combination: Combination) -> String {
    var words = self.words(for: combination.base)
    for part in combination.parts {
      words += " \(part.relation.words)"
      if let member = part.member { words += " \(self.words(for: member))" }
    }
    return words
  }

  private func words(for intervention: Intervention) -> String {
    switch intervention {
    case .therapy(let id): therapy(id)?.name ?? id
    case .combination(let id): combination(id).map { "(\(words(for: $0)))" } ?? id
    }
  }

  /// The id that a name stands for among records of a kind: itself, or that of the record that has
  /// it as an alias. Letters may be of either case.
  func id(named name: String, in kind: RecordKind) -> String? {
    let name = name.lowercased()
    return switch kind {
    case .conditions: knowledge.condition(named: name)
    case .therapies: knowledge.therapy(named: name)
    case .combinations: knowledge.combination(named: name)
    case .assertions: knowledge.assertions[name]?.id
    case .evidence: knowledge.evidence[name]?.id
    case .recommendations: knowledge.recommendations[name]?.id
    case .regimens: knowledge.regimens[name]?.id
    case .predictors: knowledge.predictors[name]?.id
    case .safety: knowledge.safety[name]?.id
    case .references: knowledge.references[name]?.id
    }
  }
}

extension Edition {
  /// Records whose ids or aliases are near a name, each with its path, or with what `path` makes
  /// of its id. None for a name longer than any id: looking would cost more than it gives.
  func neighbours(
    of name: String, in kind: RecordKind, at path: ((String) -> String)? = nil
  ) -> [Refusal.Neighbour] {
    guard name.utf8.count <= RecordHeader.idOctets else { return [] }
    return knowledge.nearest(to: name, in: kind).map {
      Refusal.Neighbour(name: $0, href: path?($0) ?? kind.path(of: $0))
    }
  }
}

/// An attempt to load newer content that failed, so that the last good content is still served.
package struct FailedReload: Sendable, Hashable {
  /// When it was tried.
  package let at: HTTPDate
  /// How many problems the newer content has.
  package let problems: Int
  /// The first of them, in one line.
  package let firstProblem: String

  /// A failure at that moment.
  package init(at: HTTPDate, problems: Int, firstProblem: String) {
    self.at = at
    self.problems = problems
    self.firstProblem = firstProblem
  }
}

extension Relation {
  /// The relation as it stands between two names.
  var words: String {
    switch self {
    case .with: "with"
    case .without: "without"
    case .after: "after"
    case .insteadOf: "instead of"
    case .alone: "alone"
    }
  }
}
