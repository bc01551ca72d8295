import TherapyModel
import Transport

/// Loads content on a thread of its own, so that a server whose content takes long can say so.
struct ContentLoad {
  private let result: Outcome
  private let thread: Thread

  private final class Outcome: Sendable {
    let value = Lock<Result<KnowledgeBase, ContentProblems>?>(nil)
  }

  /// Begins to load a folder.
  init(folder: String) throws(SystemError) {
    let result = Outcome()
    self.result = result
    thread = try Thread(name: "load", stackBytes: 8 << 20) {
      let loaded = Result { () throws(ContentProblems) in try KnowledgeBase.load(folder: folder) }
      result.value.withLock { $0 = loaded }
    }
  }

  /// What came of it, or nil while it takes longer than `limit` from now on.
  func outcome(within limit: Duration) -> Result<KnowledgeBase, ContentProblems>? {
    guard thread.join(within: limit) else { return nil }
    return result.value.withLock { $0 }
  }
}
