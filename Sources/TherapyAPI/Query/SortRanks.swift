internal import TherapyModel

/// The places of all records of a kind in each order that a list may have, found once: a request
/// that sorts compares small numbers alone.
struct SortRanks: Sendable {
  /// The ranks of all records by one key.
  private struct Column: Sendable {
    /// The rank of the record at each position; equal values have equal ranks. What has no value has the highest.
    let ranks: [Int32]
    /// How many different values there are: one more than the highest of their ranks.
    let values: Int32

    /// Bits that hold any rank.
    var width: Int { Int32.bitWidth - values.leadingZeroBitCount }

    /// The rank in the order that is asked for: what has no value is last in either direction.
    func place(_ position: Int, isDescending: Bool) -> Int32 {
      let rank = ranks[position]
      return isDescending && rank < values ? values - 1 - rank : rank
    }
  }

  private let columns: [String: Column]

  /// The ranks of `records` by every sort key of their kind.
  init<Kind: Representable>(_ records: RecordSet<Kind>, asOf day: CalendarDate) {
    let positions = records.indices.map { Int32($0) }
    var columns = ["id": Column(ranks: positions, values: Int32(records.count))]
    let keys = Kind.sortKeys
    var values = [[SortValue]](repeating: [], count: keys.count)
    // Record by record: each is copied once, not once for every key.
    for record in records {
      for key in keys.indices { values[key].append(keys[key].value(record, day)) }
    }
    for (key, values) in zip(keys, values) { columns[key.name] = SortRanks.column(values) }
    self.columns = columns
  }

  /// The part `window` of `positions`, which ascend, in the order that `keys` ask for; `-` before a key turns
  /// it round. A total order: among equals the position decides, which is the order of the ids.
  ///
  /// Only the window is put in order: of the rest it is enough to know that it comes before or after.
  func page(_ window: Range<Int>, of positions: [Int], by keys: [String]) -> [Int] {
    let order = keys.compactMap { key in
      let isDescending = key.utf8.first == UInt8(ascii: "-")
      return columns[isDescending ? String(key.dropFirst()) : key].map { ($0, isDescending) }
    }
    guard !order.isEmpty else { return Array(positions[window]) }
    // All ranks of a record and its position in one number, as far as they fit.
    let positionBits = Int.bitWidth - (positions.last ?? 0).leadingZeroBitCount
    guard order.reduce(positionBits, { $0 + $1.0.width }) <= UInt64.bitWidth else {
      return Array(positions.sorted { Self.precedes($0, $1, order) }[window])
    }
    var packed = positions.map { position in
      let ranks = order.reduce(UInt64(0)) { packed, key in
        packed << UInt64(key.0.width) | UInt64(key.0.place(position, isDescending: key.1))
      }
      return ranks << UInt64(positionBits) | UInt64(position)
    }
    packed.sort(within: window)
    return packed[window].map { Int($0 & (1 << UInt64(positionBits) - 1)) }
  }

  private static func precedes(
    _ one: Int, _ other: Int, _ order: [(column: Column, isDescending: Bool)]
  ) -> Bool {
    for (column, isDescending) in order {
      let places = (
        column.place(one, isDescending: isDescending),
        column.place(other, isDescending: isDescending)
      )
      if places.0 != places.1 { return places.0 < places.1 }
    }
    return one < other
  }

  private static func column(_ values: [SortValue]) -> Column {
    var numbers: [(value: Int, position: Int)] = []
    var texts: [(value: String, position: Int)] = []
    for (position, value) in values.enumerated() {
      switch value {
      case .number(let number?): numbers.append((number, position))
      case .text(let text?): texts.append((text, position))
      case .number(nil), .text(nil): break
      }
    }
    var ranks = [Int32](repeating: -1, count: values.count)
    let count = max(rank(numbers, in: &ranks), rank(texts, in: &ranks))
    for place in ranks.indices where ranks[place] < 0 { ranks[place] = count }
    return Column(ranks: ranks, values: count)
  }

  /// Numbers the values of records from 0, equal ones alike; gives how many different ones there are.
  private static func rank(
    _ numbers: [(value: Int, position: Int)], in ranks: inout [Int32]
  ) -> Int32 {
    var rank: Int32 = -1
    var last: Int?
    for (value, position) in numbers.sorted(by: { $0.value < $1.value }) {
      if value != last { rank += 1 }
      last = value
      ranks[position] = rank
    }
    return rank + 1
  }

  /// The same of texts. Many records share few of them, and only different ones are compared.
  private static func rank(
    _ texts: [(value: String, position: Int)], in ranks: inout [Int32]
  ) -> Int32 {
    let table = IDTable(texts.map(\.value))
    let first = texts.indices.map { table[texts[$0].value] ?? $0 }
    let different = texts.indices.filter { first[$0] == $0 }
      .sorted { texts[$0].value.precedes(texts[$1].value) }
    var rankOfFirst = [Int32](repeating: 0, count: texts.count)
    for (rank, place) in different.enumerated() { rankOfFirst[place] = Int32(rank) }
    for (place, text) in texts.enumerated() { ranks[text.position] = rankOfFirst[first[place]] }
    return Int32(different.count)
  }
}

extension String {
  /// Whether the octets of this text come before those of the other.
  fileprivate func precedes(_ other: String) -> Bool {
    let (one, other) = (utf8.span, other.utf8.span)
    for place in 0..<min(one.count, other.count) where one[place] != other[place] {
      return one[place] < other[place]
    }
    return one.count < other.count
  }
}

extension [UInt64] {
  /// Puts the elements at `window` where sorting the whole array, whose elements differ, would put them.
  fileprivate mutating func sort(within window: Range<Int>) {
    // What halving takes; an unlucky choice of pivots ends in sorting.
    let depth = 2 * (Int.bitWidth - count.leadingZeroBitCount)
    sort(0, count, within: window, depth: depth)
  }

  private mutating func sort(_ low: Int, _ high: Int, within window: Range<Int>, depth: Int) {
    guard low < window.upperBound, high > window.lowerBound, high - low > 1 else { return }
    guard high - low > 64, depth > 0, low < window.lowerBound || high > window.upperBound else {
      return self[low..<high].sort()
    }
    let pivot = Swift.max(
      Swift.min(self[low], self[high - 1]),
      Swift.min(Swift.max(self[low], self[high - 1]), self[(low + high) / 2]))
    var (left, right) = (low, high - 1)
    while left <= right {
      while self[left] < pivot { left += 1 }
      while self[right] > pivot { right -= 1 }
      guard left <= right else { break }
      swapAt(left, right)
      left += 1
      right -= 1
    }
    sort(low, right + 1, within: window, depth: depth - 1)
    sort(left, high, within: window, depth: depth - 1)
  }
}
