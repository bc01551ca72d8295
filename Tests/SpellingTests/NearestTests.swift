import TestSupport
import Testing

@testable import Spelling

@Suite("The name that was probably meant") struct NearestTests {
  @Test(arguments: [
    ("conditon", "condition"), ("fileds", "fields"), ("limt", "limit"), ("imit", "limit"),
    ("LIMIT", "limit"), ("cond", "condition"), ("sorts", "sort"), ("zzzzzz", nil), ("x", nil),
    ("", nil),
  ])
  func `a slip of the finger is recognised and nonsense is not`(word: String, expected: String?) {
    #expect(Nearest.name(to: word, among: ["limit", "fields", "condition", "sort"]) == expected)
  }

  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("abc", "abc", 0), ("kitten", "sitting", 3),
    ("abcd", "wxyz", 4),
  ])
  func `the distance counts insertions, deletions, changes and swaps`(
    one: String, other: String, expected: Int
  ) {
    for (one, other) in [(one, other), (other, one)] {
      #expect(Nearest.distance(Array(one.utf8), Array(other.utf8), limit: expected) == expected)
      #expect(Nearest.distance(Array(one.utf8), Array(other.utf8), limit: expected - 1) == nil)
    }
  }

  @Test func `the answer does not depend on the order of the names`() {
    #expect(Nearest.names(to: "ab", among: ["ad", "ac"], atMost: 2) == ["ac", "ad"])
    #expect(Nearest.names(to: "ab", among: ["ac", "ad"], atMost: 2) == ["ac", "ad"])
  }

  @Test func `a long name costs no more than a short one`() {
    let long = String(repeating: "a", count: 100_000)
    #expect(Nearest.names(to: long, among: ["condition"]).isEmpty)
  }

  @Test func `the bounded distance is the distance as long as it is within the bound`() {
    var chance = Chance(seed: 9)
    for _ in 0..<3_000 {
      let (one, other) = (word(&chance), word(&chance))
      let whole = Nearest.distance(one, other, limit: 20)
      #expect(whole == Nearest.distance(other, one, limit: 20))
      #expect(whole == plain(one, other))
      for limit in 0...4 {
        let bounded = Nearest.distance(one, other, limit: limit)
        #expect(bounded == whole.flatMap { $0 <= limit ? $0 : nil })
      }
    }
  }

  private func word(_ chance: inout Chance) -> [UInt8] {
    (0..<Int.random(in: 0...7, using: &chance)).map { _ in UInt8.random(in: 97...99, using: &chance)
    }
  }

  /// The distance by its definition.
  private func plain(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var table = (0...one.count).map { i in
      (0...other.count).map { j in i == 0 ? j : j == 0 ? i : 0 }
    }
    for i in one.indices {
      for j in other.indices {
        var cost = min(table[i][j + 1], table[i + 1][j]) + 1
        cost = min(cost, table[i][j] + (one[i] == other[j] ? 0 : 1))
        if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
          cost = min(cost, table[i - 1][j - 1] + 1)
        }
        table[i + 1][j + 1] = cost
      }
    }
    return table[one.count][other.count]
  }
}
