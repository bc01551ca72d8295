/// The name that somebody probably meant: the one with the fewest edits from `word`.
///
/// An edit is an octet inserted, removed, replaced, or swapped with its neighbour. A name is near
/// when at most a third of the longer word (at least one octet) has to be edited. Of equally near
/// names the first in octet order wins, so that the answer does not depend on the order of `names`.
///
/// - Returns: nil when no name is near.
public func nearestName(to word: String, among names: some Sequence<String>) -> String? {
  nearestNames(to: word, among: names, atMost: 1).first
}

/// The names that somebody probably meant, nearest first; see ``nearestName(to:among:)``.
public func nearestNames(
  to word: String, among names: some Sequence<String>, atMost limit: Int
) -> [String] {
  let octets = Array(word.utf8.prefix(longestWord))
  var near: [(edits: Int, name: String)] = []
  for name in names {
    let candidate = Array(name.utf8.prefix(longestWord))
    let bound = max(1, max(octets.count, candidate.count) / 3)
    guard abs(octets.count - candidate.count) <= bound else { continue }
    let edits = editDistance(octets, candidate)
    if edits <= bound { near.append((edits, name)) }
  }
  near.sort { ($0.edits, $0.name) < ($1.edits, $1.name) }
  return near.prefix(limit).map(\.name)
}

/// Longer words are compared by their first octets only.
private let longestWord = 80

/// The optimal string alignment distance of two words, in octets.
func editDistance(_ one: [UInt8], _ other: [UInt8]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...other.count)
  for (row, octet) in one.enumerated() {
    var current = [row + 1]
    current.reserveCapacity(other.count + 1)
    for (column, candidate) in other.enumerated() {
      var edits = min(
        previous[column] + (octet == candidate ? 0 : 1), previous[column + 1] + 1,
        current[column] + 1)
      if row > 0, column > 0, octet == other[column - 1], one[row - 1] == candidate {
        edits = min(edits, beforePrevious[column - 1] + 1)
      }
      current.append(edits)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[other.count]
}
