/// The names closest to one that is not known.
enum Nearest {
  /// At most three of `names`, best first, that differ from `name` by no more than a third of its
  /// letters (at least one, at most four), or that begin with it.
  static func names(to name: String, among names: some Sequence<String>) -> [String] {
    let sent = Array(name.lowercased().utf8.prefix(64))
    guard !sent.isEmpty else { return [] }
    let bound = min(max(sent.count / 3, 1), 4)
    var found: [(distance: Int, name: String)] = []
    for candidate in names {
      let octets = Array(candidate.lowercased().utf8)
      let distance = distance(sent, octets)
      if distance <= bound {
        found.append((distance, candidate))
      } else if sent.count > 1, octets.starts(with: sent) || sent.starts(with: octets) {
        found.append((bound + 1, candidate))
      }
    }
    found.sort { one, other in
      one.distance == other.distance
        ? one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
        : one.distance < other.distance
    }
    return found.prefix(3).map(\.name)
  }

  /// Insertions, deletions, replacements and swaps of neighbours between the two (optimal string
  /// alignment).
  private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var before: [Int] = []
    var last = Array(0...other.count)
    for row in 0..<one.count {
      var current = [row + 1]
      current.reserveCapacity(other.count + 1)
      for column in 0..<other.count {
        var best = min(
          last[column + 1] + 1, current[column] + 1,
          last[column] + (one[row] == other[column] ? 0 : 1))
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          best = min(best, before[column - 1] + 1)
        }
        current.append(best)
      }
      before = last
      last = current
    }
    return last[other.count]
  }
}
