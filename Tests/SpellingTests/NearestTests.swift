import Testing

@testable import Spelling

@Suite("The name that was probably meant") struct NearestTests {
  @Test(arguments: [
    ("conditon", "condition"), ("fileds", "fields"), ("limt", "limit"), ("imit", "limit"),
    ("zzzzzz", nil), ("", nil),
  ])
  func `a slip of the finger is recognised and nonsense is not`(word: String, expected: String?) {
    #expect(nearestName(to: word, among: ["limit", "fields", "condition", "sort"]) == expected)
  }

  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("abc", "abc", 0), ("kitten", "sitting", 3),
  ])
  func `the distance counts insertions, removals, replacements and swaps`(
    one: String, other: String, expected: Int
  ) {
    #expect(editDistance(Array(one.utf8), Array(other.utf8)) == expected)
    #expect(editDistance(Array(other.utf8), Array(one.utf8)) == expected)
  }

  @Test func `the answer does not depend on the order of the names`() {
    #expect(nearestNames(to: "ab", among: ["ad", "ac"], atMost: 2) == ["ac", "ad"])
    #expect(nearestNames(to: "ab", among: ["ac", "ad"], atMost: 2) == ["ac", "ad"])
  }
}
