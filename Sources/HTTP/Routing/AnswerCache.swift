/// Answers that one loop has composed and may be asked for again, as long as its responder is the
/// same: a bounded number of octets, of which what was not asked for lately is let go of.
///
/// Two generations: an answer enters the young one, and again when it is found in the old one. When
/// the young one holds its share, it becomes the old one, and the old one is dropped whole.
package struct AnswerCache: ~Copyable {
  private struct Generation {
    var index = TargetIndex()
    /// By target and preference; preferences beyond ``preferenceCount`` are not kept.
    var answers: [PreparedResponse?] = []
    var byteCount = 0
  }

  /// Preferences that are told apart.
  private static let preferenceCount = 24

  private var young = Generation()
  private var old = Generation()
  /// Octets of one generation.
  private let limit: Int

  /// An empty cache of at most `byteCount` octets; one answer is at most an eighth of it.
  package init(byteCount: Int) { limit = byteCount / 2 }

  /// Octets that are kept.
  package var byteCount: Int { young.byteCount + old.byteCount }

  /// The answer that was given to a target under a preference, or nil.
  package mutating func find(_ target: Span<UInt8>, _ preference: Preference) -> PreparedResponse? {
    if let answer = AnswerCache.find(young, target, preference) { return answer }
    guard let answer = AnswerCache.find(old, target, preference) else { return nil }
    insert(answer, for: target, preference)
    return answer
  }

  /// Remembers an answer.
  package mutating func insert(
    _ answer: PreparedResponse, for target: Span<UInt8>, _ preference: Preference
  ) {
    let preference = Int(preference.rawValue)
    // The target and its place in the index cost about as much again.
    let byteCount = answer.byteCount + 2 * target.count + 64
    guard preference < Self.preferenceCount, byteCount <= limit / 4 else { return }
    if young.byteCount + byteCount > limit {
      old = young
      young = Generation()
    }
    let number = young.index.insert(target)
    while young.answers.count <= number * Self.preferenceCount + Self.preferenceCount {
      young.answers.append(nil)
    }
    guard young.answers[number * Self.preferenceCount + preference] == nil else { return }
    young.answers[number * Self.preferenceCount + preference] = answer
    young.byteCount += byteCount
  }

  /// Forgets everything.
  package mutating func removeAll() {
    young = Generation()
    old = Generation()
  }

  private static func find(
    _ generation: borrowing Generation, _ target: Span<UInt8>, _ preference: Preference
  ) -> PreparedResponse? {
    guard Int(preference.rawValue) < preferenceCount, let number = generation.index.find(target)
    else { return nil }
    return generation.answers[number * preferenceCount + Int(preference.rawValue)]
  }
}
