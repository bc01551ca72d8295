import Synchronization
import Testing

@testable import TherapyModel

@Suite("Values made when they are needed") struct LazyTests {
  /// Counts how often a value was made.
  private final class Count: Sendable {
    let made = Atomic<Int>(0)
  }

  @Test func `a value is made once, whoever asks`() {
    let count = Count()
    let lazy = Lazy {
      count.made.add(1, ordering: .relaxed)
      return [1, 2, 3]
    }
    #expect(count.made.load(ordering: .relaxed) == 0)
    let values = Workers.map(100, state: {}) { _, _ in lazy.value }
    #expect(values.allSatisfy { $0 == [1, 2, 3] } && values.count == 100)
    #expect(count.made.load(ordering: .relaxed) == 1)
  }
}
