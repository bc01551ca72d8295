import Synchronization

/// How often something took how long, counted by one thread and read by any.
package final class DurationCounters: Sendable {
  /// Upper limits in nanoseconds, rising; what takes longer than the last is counted beyond it.
  package static let limits: [Int64] = [
    50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000,
    50_000_000, 100_000_000, 250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000,
  ]

  /// One place for each of ``limits`` and one beyond them.
  private let counts: InlineArray<16, Atomic<Int>> = InlineArray { _ in Atomic(0) }
  private let sum = Atomic<Int64>(0)
  private let longest = Atomic<Int64>(0)
  private let limits = DurationCounters.limits

  package init() {}

  /// On the one thread that counts: `number` things took so long each.
  package func count(_ number: Int, nanoseconds: Int64) {
    var place = 0
    while place < limits.count, nanoseconds > limits[place] { place += 1 }
    counts[place].store(
      counts[place].load(ordering: .relaxed) &+ number, ordering: .relaxed)
    sum.store(
      sum.load(ordering: .relaxed) &+ nanoseconds &* Int64(number), ordering: .relaxed)
    if nanoseconds > longest.load(ordering: .relaxed) {
      longest.store(nanoseconds, ordering: .relaxed)
    }
  }

  /// Adds what was counted to a sum over threads.
  package func add(to total: inout DurationCounts) {
    for place in total.counts.indices {
      total.counts[place] += counts[place].load(ordering: .relaxed)
    }
    total.nanoseconds += sum.load(ordering: .relaxed)
    total.longest = max(total.longest, longest.load(ordering: .relaxed))
  }
}

/// How often something took how long.
package struct DurationCounts: Equatable, Sendable {
  /// How many took at most each of ``DurationCounters/limits`` and longer than the one before; the
  /// last are those that took longer than all limits.
  package internal(set) var counts = [Int](repeating: 0, count: DurationCounters.limits.count + 1)
  /// The sum of all, in nanoseconds.
  package internal(set) var nanoseconds: Int64 = 0
  /// The longest one, in nanoseconds.
  package internal(set) var longest: Int64 = 0

  package init() {}

  /// How many there were.
  package var total: Int { counts.reduce(0, +) }
}
