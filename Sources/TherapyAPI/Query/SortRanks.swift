internal import TherapyModel

/// The places of all records of a kind in each order that a list may have, found once: a request
/// that sorts compares small numbers alone.
struct SortRanks: Sendable {
  /// By key, the rank of the record at each position; equal values have equal ranks.
  private let ranks: [String: [Int32]]

  /// The rank of what has no value: last, in either direction.
  private static let missing = Int32.max

  /// The ranks of `records` by every sort key of their kind.
  init<Kind: Representable>(_ records: RecordSet<Kind>, asOf day: CalendarDate) {
    var ranks: [String: [Int32]] = ["id": records.indices.map { Int32($0) }]
    for key in Kind.sortKeys {
      ranks[key.name] = SortRanks.ranks(records.map { key.value($0, day) })
    }
    self.ranks = ranks
  }

  /// `positions`, which ascend, in the order that `keys` ask for; `-` before a key turns it round.
  /// A total order: among equals the position decides, which is the order of the ids.
  func sorted(_ positions: [Int], by keys: [String]) -> [Int] {
    let order = keys.compactMap { key in
      let isDescending = key.utf8.first == UInt8(ascii: "-")
      return ranks[isDescending ? String(key.dropFirst()) : key].map { ($0, isDescending) }
    }
    guard !order.isEmpty else { return positions }
    return positions.sorted { one, other in
      for (ranks, isDescending) in order where ranks[one] != ranks[other] {
        if ranks[one] == SortRanks.missing || ranks[other] == SortRanks.missing {
          return ranks[other] == SortRanks.missing
        }
        return (ranks[one] < ranks[other]) != isDescending
      }
      return one < other
    }
  }

  private static func ranks(_ values: [SortValue]) -> [Int32] {
    var numbers: [(value: Int, position: Int)] = []
    var texts: [(value: String, position: Int)] = []
    for (position, value) in values.enumerated() {
      switch value {
      case .number(let number?): numbers.append((number, position))
      case .text(let text?): texts.append((text, position))
      case .number(nil), .text(nil): break
      }
    }
    var ranks = [Int32](repeating: missing, count: values.count)
    numbers.sort { $0.value < $1.value }
    assign(numbers, to: &ranks) { $0 == $1 }
    texts.sort { $0.value.utf8.lexicographicallyPrecedes($1.value.utf8) }
    assign(texts, to: &ranks) { $0.utf8.elementsEqual($1.utf8) }
    return ranks
  }

  private static func assign<Value>(
    _ sorted: [(value: Value, position: Int)], to ranks: inout [Int32],
    equal: (Value, Value) -> Bool
  ) {
    var rank: Int32 = 0
    for (index, entry) in sorted.enumerated() {
      if index > 0, !equal(sorted[index - 1].value, entry.value) { rank += 1 }
      ranks[entry.position] = rank
    }
  }
}
