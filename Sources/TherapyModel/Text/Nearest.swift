/// Names that a mistyped name may have meant.
enum Nearest {
  /// The name nearest to `typed`, or nil where none is near; the first of several equally near.
  static func name(to typed: String, among names: some Sequence<String>) -> String? {
    let target = Array(typed.utf8)
    var best: (name: String, distance: Int)?
    for name in names {
      let limit = best.map { $0.distance - 1 } ?? allowance(target.count)
      guard limit >= 0 else { break }
      guard let distance = distance(target, Array(name.utf8), limit: limit) else { continue }
      best = (name, distance)
    }
    return best?.name
  }

  /// How many edits a name of that many octets may be away.
  static func allowance(_ octets: Int) -> Int {
    switch octets {
    case ..<3: 1
    case ..<9: 2
    default: 3
    }
  }

  /// Insertions, deletions, changes and swaps of neighbours that turn one into the other (optimal string
  /// alignment), or nil if they are more than `limit`. Only a band of `2 * limit + 1` columns is computed.
  static func distance(_ one: [UInt8], _ other: [UInt8], limit: Int) -> Int? {
    guard abs(one.count - other.count) <= limit else { return nil }
    let beyond = limit + 1
    var beforeLast = [Int](repeating: beyond, count: other.count + 1)
    var last = (0...other.count).map { min($0, beyond) }
    var row = last
    for i in 0..<one.count {
      for place in row.indices { row[place] = beyond }
      row[0] = min(i + 1, beyond)
      let band = max(0, i - limit)..<min(other.count, i + limit + 1)
      for j in band {
        var cost = min(last[j + 1], row[j]) + 1
        cost = min(cost, last[j] + (one[i] == other[j] ? 0 : 1))
        if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row[j + 1] = min(cost, beyond)
      }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[other.count] <= limit ? last[other.count] : nil
  }
}
