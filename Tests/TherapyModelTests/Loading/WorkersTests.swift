import Testing

@testable import TherapyModel

@Suite("Sharing out work") struct WorkersTests {
  @Test(arguments: [0, 1, 2, 500])
  func `values stand in the order of their numbers, whichever thread made them`(count: Int) {
    let values = Workers.map(count, state: { 0 }) { number, done in
      done += 1
      return (number: number, isCounted: done > 0)
    }
    let (numbers, counted) = (values.map(\.number), values.filter(\.isCounted))
    #expect(numbers == Array(0..<count))
    #expect(counted.count == count)
  }
}
