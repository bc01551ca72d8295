import HTTPServer
import TherapyAPI
import TherapyModel
import Transport

/// What the running server knows of itself: written by the thread that waits for signals, read by
/// whoever asks for figures.
final class Journal: Sendable {
  /// What has happened to the content.
  struct State: Sendable {
    /// What answers now.
    var service = TherapyService.loading()
    /// What is served; nil while loading.
    var content: Content?
    /// Attempts to read the content again that succeeded and that failed.
    var reloads = 0
    var failedReloads = 0
    /// When the newest one succeeded and when one failed, in seconds since 1970; nil for never.
    var lastSuccess: Int?
    var lastFailure: Int?
  }

  /// The content that is served.
  struct Content: Sendable {
    let release: String
    let digest: String
    /// The date of the release, and when it was read, in seconds since 1970.
    let released: Int
    let loadedAt: Int
    let records: [RecordKind: Int]
    let reviews: [ReviewState: Int]
  }

  private let state = Lock(State())
  private let server = Lock<HTTPServer?>(nil)
  /// When this process began, in seconds since 1970.
  let startedAt: Int

  private let log: ErrorLog

  init(at now: Moment, log: ErrorLog) {
    startedAt = Int(now.unixSeconds)
    self.log = log
  }

  /// Messages of the server itself that were not written.
  var droppedMessages: Int { log.droppedLines }

  /// What is known now.
  var now: State { state.withLock { $0 } }

  /// Notes who serves; nil when nobody does any more.
  func serve(_ server: HTTPServer?) { self.server.withLock { $0 = server } }

  /// Notes what is served.
  func note(_ content: ServedContent, _ service: TherapyService) {
    let figures = content.figures
    note { state in
      state.content = figures
      state.service = service
    }
  }

  /// The figures of this moment; none before there is a server.
  func metrics() -> [UInt8] {
    guard let server = server.withLock({ $0 }) else { return [] }
    let page = MetricsPage(
      journal: self, server: server.snapshot, maximumConnections: server.maximumConnections)
    return page.octets(at: Clock.now)
  }

  /// Notes what has changed.
  func note(_ change: @Sendable (inout State) -> Void) {
    state.withLock { change(&$0) }
  }
}
