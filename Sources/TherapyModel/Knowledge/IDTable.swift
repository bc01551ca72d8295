/// Where texts, mostly ids, stand in a list of them: found by their octets, not by canonical equivalence as `==` of strings is.
package struct IDTable: Sendable {
  /// The ids in the order of the list.
  package let ids: [String]
  /// Places in the list, each at the first free slot from the id's hash on; -1 is free. A power of two.
  private var slots: [Int32]

  /// A table of these ids; of equal ones the first is found.
  package init(_ ids: [String]) {
    self.ids = ids
    var size = 4
    while size < ids.count * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    for place in ids.indices {
      let slot = slot(of: ids[place])
      if slots[slot] < 0 { slots[slot] = Int32(place) }
    }
  }

  /// The place of an id.
  package subscript(id: String) -> Int? {
    let place = slots[slot(of: id)]
    return place < 0 ? nil : Int(place)
  }

  /// The slot that holds an id, or the one where it would stand.
  private func slot(of id: String) -> Int {
    let octets = id.utf8.span
    var slot = Int(truncatingIfNeeded: octets.hash) & (slots.count - 1)
    while slots[slot] >= 0, !ids[Int(slots[slot])].utf8.span.hasSameOctets(as: octets) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }
}

extension Span<UInt8> {
  /// FNV-1a, folded so that the lower bits depend on all.
  var hash: UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for place in indices { hash = (hash ^ UInt64(self[place])) &* 0x100_0000_01b3 }
    return hash ^ hash >> 32
  }

  /// Whether the two hold the same.
  func hasSameOctets(as other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for place in indices where self[place] != other[place] { return false }
    return true
  }
}
