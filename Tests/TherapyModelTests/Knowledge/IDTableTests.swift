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

  @Test(arguments: [
    [], ["b"], ["a-10", "a-9", "a-1", "a"],
    ["generated-2", "generated-10", "generated-1", "generat"],
    ["number-100000001", "number-100000000", "number-10000000", "number-1000000001"],
  ])
  func `places come in the order of the octets`(ids: [String]) {
    let order = IDTable(ids).order.map { ids[Int($0)] }
    #expect(order == ids.sorted { $0.octetsPrecede($1) })
  }

  @Test func `what stands twice is told at its second place`() {
    #expect(IDTable(["a", "b", "a", "c", "b", "a"]).repeated == [2, 4, 5])
    #expect(IDTable(["a", "b"]).repeated.isEmpty)
  }

  @Test(arguments: ["", "e", "ref-", "assertion-", "generated-evidence-number-"])
  func `ids that count up are spread over all slots`(start: String) {
    for digits in 3...5 {
      let ids = (0..<500).map { number in
        let text = String(number)
        return start + String(repeating: "0", count: digits - text.utf8.count) + text
      }
      // By chance 500 ids take 441 of 2,048 slots.
      let slots = Set(ids.map { $0.utf8.span.hash & 2_047 })
      #expect(slots.count > 400, "\(start) \(digits): \(slots.count)")
    }
  }
}
