internal import HTTP

/// The remembered answers: request targets to responses, by the octets of the target.
///
/// Open addressing over FNV-1a, built once and never changed. Finding allocates nothing and meets
/// no `String`. The octets of all keys stand in one array, so that a probe touches few cache lines.
package struct AnswerTable: Sendable {
  /// The keys, one after the other.
  private var octets: [UInt8] = []
  /// Where each key ends in ``octets``; it begins where the one before ends.
  private var ends: [Int] = []
  /// What each key stands for.
  private var responses: [Response] = []
  /// For each slot the index of a key plus one, or zero. The count is a power of two.
  private var slots: [Int32] = [0]

  /// Octets of the content of all answers.
  package private(set) var contentBytes = 0

  /// No answers.
  init() {}

  /// How many answers the table holds.
  package var count: Int { responses.count }

  /// The targets, in the order they were added.
  package var targets: [[UInt8]] {
    ends.indices.map { Array(octets[start(of: $0)..<ends[$0]]) }
  }

  /// Remembers `response` under `target`; what stood there before is forgotten.
  mutating func insert(_ target: [UInt8], _ response: Response) {
    if let index = index(of: target[...]) {
      contentBytes += response.content.count - responses[index].content.count
      responses[index] = response
      return
    }
    octets.append(contentsOf: target)
    ends.append(octets.count)
    responses.append(response)
    contentBytes += response.content.count
    if slots.count < responses.count * 2 {
      slots = [Int32](repeating: 0, count: slots.count * 4)
      for index in responses.indices { place(index) }
    } else {
      place(responses.count - 1)
    }
  }

  /// The answer remembered under `target`, octet by octet, or nil.
  func find(_ target: ArraySlice<UInt8>) -> Response? {
    index(of: target).map { responses[$0] }
  }

  private func start(of index: Int) -> Int { index == 0 ? 0 : ends[index - 1] }

  private func index(of target: ArraySlice<UInt8>) -> Int? {
    var slot = AnswerTable.hash(target) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if isKey(index, target) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isKey(_ index: Int, _ target: ArraySlice<UInt8>) -> Bool {
    let start = start(of: index)
    guard ends[index] - start == target.count else { return false }
    for offset in 0..<target.count
    where octets[start + offset] != target[target.startIndex + offset] {
      return false
    }
    return true
  }

  private mutating func place(_ index: Int) {
    var slot = AnswerTable.hash(octets[start(of: index)..<ends[index]]) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(index + 1)
  }

  /// FNV-1a of 64 bits, folded so that the low bits depend on all of it.
  private static func hash(_ key: ArraySlice<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for octet in key {
      hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3
    }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32)) & Int.max
  }
}
