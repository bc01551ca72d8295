import Testing

@testable import TherapyModel

@Suite("Finding ids") struct IDTableTests {
  @Test(arguments: [0, 1, 2, 3, 1_000])
  func `every id is found at its place and no other id is`(count: Int) {
    let ids = (0..<count).map { "id-\($0 * 7)" }
    let table = IDTable(ids)
    for (place, id) in ids.enumerated() { #expect(table[id] == place) }
    #expect(table["id-1"] == nil)
    #expect(table[""] == nil)
  }

  @Test func `of equal ids the first is found, and equality is that of octets`() {
    let table = IDTable(["a", "\u{E9}", "a", "e\u{301}", ""])
    #expect(table["a"] == 0)
    #expect(table["\u{E9}"] == 1)
    #expect(table["e\u{301}"] == 3)
    #expect(table[""] == 4)
  }
}
