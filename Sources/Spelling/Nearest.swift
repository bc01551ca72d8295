/// Names that a mistyped name may have meant.
public enum Nearest {
  /// The name nearest to `typed`; nil where none is near.
  public static func name(to typed: String, among names: some Sequence<String>) -> String? {
    self.names(to: typed, among: names, atMost: 1).first
  }

  /// The names that `typed` may have meant, best first; of equally near ones the first in octet
  /// order. A name is near when it takes no more edits than ``allowance(_:)``, or when one of the
  /// two begins with the other. Case does not matter.
  public static func names(
    to typed: String, among names: some Sequence<String>, atMost count: Int = 3
  ) -> [String] {
    let sent = Array(typed.lowercased().utf8.prefix(longestName))
    guard !sent.isEmpty else { return [] }
    let limit = allowance(sent.count)
    var found: [(distance: Int, name: String)] = []
    for name in names {
      let octets = Array(name.lowercased().utf8)
      if let distance = distance(sent, octets, limit: limit) {
        found.append((distance, name))
      } else if sent.count > 1, octets.starts(with: sent) || sent.starts(with: octets) {
        found.append((limit + 1, name))
      }
    }
    found.sort { one, other in
      one.distance == other.distance
        ? one.name.utf8.lexicographicallyPrecedes(other.name.utf8)
        : one.distance < other.distance
    }
    return found.prefix(count).map(\.name)
  }

  /// Octets of a typed name that are looked at.
  static let longestName = 80

  /// How many edits a name of that many octets may be away.
  public static func allowance(_ octets: Int) -> Int {
    switch octets {
    case ..<3: 1
    case ..<9: 2
    default: 3
    }
  }

  /// Insertions, deletions, changes and swaps of neighbours that turn one into the other (optimal
  /// string alignment), or nil if they are more than `limit`. Only a band of `2 * limit + 1`
  /// columns is computed.
  public static func distance(_ one: [UInt8], _ other: [UInt8], limit: Int) -> Int? {
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
