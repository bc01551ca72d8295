/// Where texts, mostly ids, stand in a list of them: found by their octets, not by canonical equivalence as `==` of strings is.
package struct IDTable: Sendable {
  /// The ids in the order of the list.
  package let ids: [String]
  /// The places whose ids stand at an earlier place too.
  package private(set) var repeated: [Int] = []
  /// A power of two of them; each place stands at the first free slot from the id's hash on.
  private var slots: [Slot]

  private struct Slot {
    /// A place in the list; -1 where the slot is free.
    var place: Int32 = -1
    /// The upper half of the id's hash: ids are looked at only where it is the same.
    var mark: UInt32 = 0
  }

  /// A table of these ids; of equal ones the first is found.
  package init(_ ids: [String]) {
    self.ids = ids
    var size = 4
    while size < ids.count * 2 { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
    for place in ids.indices {
      let hash = ids[place].utf8.span.hash
      let slot = slot(of: ids[place], hash)
      if slots[slot].place < 0 {
        slots[slot] = Slot(place: Int32(place), mark: UInt32(hash >> 32))
      } else {
        repeated.append(place)
      }
    }
  }

  /// The place of an id.
  package subscript(id: String) -> Int? {
    let place = slots[slot(of: id, id.utf8.span.hash)].place
    return place < 0 ? nil : Int(place)
  }

  /// The slot that holds an id, or the one where it would stand.
  private func slot(of id: String, _ hash: UInt64) -> Int {
    let octets = id.utf8.span
    let mark = UInt32(hash >> 32)
    let (ids, slots) = (ids.span, slots.span)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot].place >= 0 {
      if slots[slot].mark == mark,
        ids[Int(slots[slot].place)].utf8.span.hasSameOctets(as: octets)
      {
        return slot
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  /// The places in the order of the ids' octets.
  package var order: [Int32] {
    // Many ids begin alike: the eight octets after that are compared as one number.
    let start = commonStart
    var keyed = ids.indices.map { (key: ids[$0].utf8.span.number(from: start), place: Int32($0)) }
    keyed.sort { one, other in
      if one.key != other.key { return one.key < other.key }
      return ids[Int(one.place)].octetsPrecede(ids[Int(other.place)])
    }
    return keyed.map(\.place)
  }

  /// With how many octets all ids begin alike.
  private var commonStart: Int {
    guard let first = ids.first else { return 0 }
    let start = first.utf8.span
    var common = start.count
    for id in ids {
      let octets = id.utf8.span
      common = min(common, octets.count)
      var place = 0
      while place < common, octets[place] == start[place] { place += 1 }
      common = place
    }
    return common
  }
}

extension Span<UInt8> {
  /// Eight octets at a time are multiplied in; the last multiplication lets the lower bits, which choose a slot,
  /// depend on all octets.
  var hash: UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var place = 0
    while place + 8 <= count {
      var word: UInt64 = 0
      for octet in 0..<8 { word |= UInt64(self[place + octet]) << (8 * octet) }
      hash = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 32
      place += 8
    }
    var last = UInt64(truncatingIfNeeded: count) << 56
    var shift = 0
    while place < count {
      last |= UInt64(self[place]) << shift
      shift += 8
      place += 1
    }
    hash = (hash ^ last) &* 0x9e37_79b9_7f4a_7c15
    hash = (hash ^ hash >> 32) &* 0xd6e8_feb8_6659_fd93
    return hash ^ hash >> 32
  }

  /// Whether the two hold the same.
  func hasSameOctets(as other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    var difference: UInt8 = 0
    var place = 0
    // Without an early end the compiler looks at many at once.
    while place < count {
      difference |= self[place] ^ other[place]
      place += 1
    }
    return difference == 0
  }

  /// The eight octets from a place on as a number, the first the highest; zeros where there are fewer.
  fileprivate func number(from start: Int) -> UInt64 {
    var number: UInt64 = 0
    for place in start..<start + 8 {
      number = number << 8 | (place < count ? UInt64(self[place]) : 0)
    }
    return number
  }
}
