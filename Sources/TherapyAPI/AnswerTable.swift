internal import HTTP
internal import Synchronization

/// The answers that can be enumerated, by request target, each prepared for every selection.
///
/// The targets stand from the beginning; their answers come one by one, from whichever thread is the
/// first to need or to prepare one, and stay. Finding one is a look-up by octets and an atomic load.
final class AnswerTable: Sendable {
  /// The answers to one target.
  private final class Answers: Sendable {
    let identity = AtomicLazyReference<PreparedResponse>()
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

  /// The answer to the target of that number, which `compose` makes if it is not there yet; nil
  /// where that makes none that can be prepared.
  func answer(_ number: Int, compose: () -> PreparedResponse?) -> PreparedResponse? {
    if let answer = answers[number].identity.load() { return answer }
    guard let answer = compose() else { return nil }
    guard preparedBytes.load(ordering: .relaxed) < limitBytes else { return answer }
    let kept = answers[number].identity.storeIfNil(answer)
    if kept === answer { preparedBytes.add(answer.byteCount, ordering: .relaxed) }
    return kept
  }
}
