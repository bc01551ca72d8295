import Configuration
import HTTP
import TherapyAPI
import TherapyModel
import Transport

/// The content that is served, and what this process knows of it.
struct ServedContent {
  private let knowledge: KnowledgeBase
  /// When it was read, in seconds since 1970-01-01T00:00:00Z.
  private let loadedAt: Int
  /// When this process first served just this content.
  private let since: Int
  /// The newest attempt to replace it, where that failed.
  private var failedReload: FailedReload?
  /// The day on which review states are judged.
  var day: Int

  /// Content that was loaded just now.
  init(_ knowledge: KnowledgeBase, at now: Moment) {
    self.knowledge = knowledge
    loadedAt = Int(now.unixSeconds)
    since = loadedAt
    day = now.day
  }

  private init(_ knowledge: KnowledgeBase, loadedAt: Int, since: Int, day: Int) {
    self.knowledge = knowledge
    self.loadedAt = loadedAt
    self.since = since
    self.day = day
  }

  /// The id of the release.
  var release: String { knowledge.release.id }

  /// Whether newer content could not be loaded.
  var isKept: Bool { failedReload != nil }

  /// What takes its place after a good reload; the same content keeps its date.
  func renewed(_ knowledge: KnowledgeBase, at now: Moment) -> ServedContent {
    let isSame = knowledge.digest == self.knowledge.digest
    return ServedContent(
      knowledge, loadedAt: Int(now.unixSeconds), since: isSame ? since : Int(now.unixSeconds),
      day: now.day)
  }

  /// The same content after a reload that failed.
  func keptAfter(_ problems: ContentProblems, at now: Moment) -> ServedContent {
    keptAfter(
      problems.problems.count + problems.omitted, problems.problems.first?.description ?? "",
      at: now)
  }

  /// The same content after a reload that failed for so many reasons.
  func keptAfter(_ count: Int, _ firstProblem: String, at now: Moment) -> ServedContent {
    var kept = self
    kept.failedReload = FailedReload(
      at: HTTPDate(secondsSince1970: Int(now.unixSeconds)), problems: count,
      firstProblem: firstProblem)
    return kept
  }

  /// What answers with it.
  func service(programVersion: String, site: Site) -> TherapyService {
    TherapyService(
      Snapshot(
        knowledgeBase: knowledge, asOf: CalendarDate(dayNumber: day),
        loadedAt: HTTPDate(secondsSince1970: loadedAt),
        contentSince: HTTPDate(secondsSince1970: since), programVersion: programVersion,
        failedReload: failedReload, site: site,
        aside: { work in (try? Thread(name: "export", work)) != nil }))
  }

  /// What figures tell of it.
  var figures: Journal.Content {
    var records: [RecordKind: Int] = [:]
    for kind in RecordKind.allCases { records[kind] = knowledge.count(of: kind) }
    return Journal.Content(
      release: release, digest: knowledge.digest,
      released: knowledge.release.date.dayNumber * 86_400, loadedAt: loadedAt, records: records,
      reviews: knowledge.reviewStates(asOf: CalendarDate(dayNumber: day)))
  }

  /// Until the day changes; an hour at most, since the clock may be set meanwhile.
  func timeToNextDay(at now: Moment) -> Duration {
    .seconds(min(3600, 86_400 - now.unixSeconds % 86_400))
  }
}

extension Moment {
  /// Days since 1970-01-01.
  var day: Int { Int(unixSeconds) / 86_400 }
}

extension Site {
  /// What the settings say of the site.
  init(_ settings: Settings) {
    self.init()
    isPrivate = settings.isPrivate
    publicURL = settings.publicURL
    securityContact = settings.securityContact
    sharingOrigins = settings.sharingOrigins
    framingOrigins = settings.framingOrigins
  }
}
