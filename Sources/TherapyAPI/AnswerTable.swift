internal import HTTP
internal import Synchronization

/// The answers that can be enumerated, by request target, each in every content coding.
///
/// The targets stand from the beginning; their answers come one by one, from whichever thread is the
/// first to need or to prepare one, and stay. Finding one is a look-up by octets and an atomic load.
final class AnswerTable: Sendable {
  /// The answers to one target.
  private final class Answers: Sendable {
    private let identity = AtomicLazyReference<PreparedResponse>()
    private let gzip = AtomicLazyReference<PreparedResponse>()
    private let brotli = AtomicLazyReference<PreparedResponse>()

    func load(_ coding: ContentCoding) -> PreparedResponse? {
      switch coding {
      case .identity: identity.load()
      case .gzip: gzip.load()
      case .brotli: brotli.load()
      }
    }

    /// Keeps an answer unless there is one already: the one that is kept.
    func store(_ answer: PreparedResponse, _ coding: ContentCoding) -> PreparedResponse {
      switch coding {
      case .identity: identity.storeIfNil(answer)
      case .gzip: gzip.storeIfNil(answer)
      case .brotli: brotli.storeIfNil(answer)
      }
    }
  }

  private let index: TargetIndex
  private let answers: [Answers]
  private let preparedBytes = Atomic<Int>(0)
  /// Octets after which no more answers are kept.
  private let limitBytes: Int

  /// A table of these targets, without their answers.
  init(_ targets: [String], limitBytes: Int) {
    var index = TargetIndex()
    for target in targets { _ = index.insert(Array(target.utf8).span) }
    self.index = index
    self.limitBytes = limitBytes
    answers = (0..<index.count).map { _ in Answers() }
  }

  /// How many targets there are.
  var count: Int { index.count }

  /// Octets of the answers that are kept.
  var byteCount: Int { preparedBytes.load(ordering: .relaxed) }

  /// The target of that number.
  func target(_ number: Int) -> [UInt8] { Array(index[number]) }

  /// The number of a target, or nil.
  func find(_ target: Span<UInt8>) -> Int? { index.find(target) }

  /// The answer to the target of that number in a coding, which `compose` makes if it is not there
  /// yet; nil where that makes none that can be prepared.
  func answer(
    _ number: Int, _ coding: ContentCoding, compose: () -> PreparedResponse?
  ) -> PreparedResponse? {
    if let answer = answers[number].load(coding) { return answer }
    guard let answer = compose() else { return nil }
    guard preparedBytes.load(ordering: .relaxed) < limitBytes else { return answer }
    let kept = answers[number].store(answer, coding)
    // What no coding makes shorter stands in each place, and counts once.
    if kept === answer, coding == .identity || answers[number].load(.identity) !== answer {
      preparedBytes.add(answer.byteCount, ordering: .relaxed)
    }
    return kept
  }
}
