/// Numbers request targets, from 0 in the order they are added, and finds the number again by the
/// octets of the target.
///
/// Open addressing over FNV-1a. Finding allocates nothing and meets no `String`. The octets of all
/// targets stand in one array, so that a probe touches few cache lines.
package struct TargetIndex: Sendable {
  /// The targets, one after the other.
  private var octets: [UInt8] = []
  /// Where each target ends in ``octets``; it begins where the one before ends.
  private var ends: [Int] = []
  /// For each slot the number of a target plus one, or zero. The count is a power of two.
  private var slots: [Int32] = [0]

  /// No targets.
  package init() {}

  /// How many targets there are.
  package var count: Int { ends.count }

  /// The target of that number.
  package subscript(number: Int) -> ArraySlice<UInt8> { octets[start(of: number)..<ends[number]] }

  /// Adds a target: its number, which is an older one if it was there already.
  package mutating func insert(_ target: Span<UInt8>) -> Int {
    if let number = find(target) { return number }
    for index in target.indices { octets.append(target[index]) }
    ends.append(octets.count)
    if slots.count < ends.count * 2 {
      slots = [Int32](repeating: 0, count: slots.count * 4)
      for number in ends.indices { place(number) }
    } else {
      place(ends.count - 1)
    }
    return ends.count - 1
  }

  /// The number of a target, or nil when it was never added.
  package func find(_ target: Span<UInt8>) -> Int? {
    var slot = TargetIndex.hash(target) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      let start = start(of: number)
      if ends[number] - start == target.count,
        octets.span.extracting(start..<ends[number]).hasSameOctets(as: target)
      {
        return number
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func start(of number: Int) -> Int { number == 0 ? 0 : ends[number - 1] }

  private mutating func place(_ number: Int) {
    let target = Array(octets[start(of: number)..<ends[number]])
    var slot = TargetIndex.hash(target.span) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(number + 1)
  }

  /// FNV-1a of 64 bits, folded so that the low bits depend on all of it.
  private static func hash(_ target: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in target.indices { hash = (hash ^ UInt64(target[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32)) & Int.max
  }
}
