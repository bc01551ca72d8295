import TestSupport
import Testing

@testable import Transport

@Suite("Deadlines by number") struct DeadlineQueueTests {
  /// All numbers that have expired at a time.
  private func expired(_ queue: inout DeadlineQueue, at milliseconds: Int64) -> Set<Int> {
    let now = Instant(milliseconds: milliseconds)
    queue.advance(to: now)
    var numbers: Set<Int> = []
    while let number = queue.nextExpired(at: now) { numbers.insert(number) }
    return numbers
  }

  @Test(arguments: [0, 1, 7, 8, 100, 8191, 8192, 8193, 20_000, 1_000_000] as [Int64])
  func `a deadline is kept, never early and at most two ticks late`(delay: Int64) {
    var queue = DeadlineQueue(start: Instant(milliseconds: 5))
    queue.advance(to: Instant(milliseconds: 1000))
    queue.set(3, to: Instant(milliseconds: 1000 + delay))
    var now: Int64 = 1000
    while true {
      let due = queue.nextDue
      #expect(due != nil)
      now = max(now, due?.milliseconds ?? .max)
      let numbers = expired(&queue, at: now)
      if now < 1000 + delay {
        #expect(numbers.isEmpty)
      } else {
        #expect(numbers == [3])
        break
      }
    }
    #expect(now <= 1000 + delay + 2 * DeadlineQueue.tickMilliseconds)
    #expect(queue.nextDue == nil)
  }

  @Test func `many deadlines set, moved and removed expire as a plain table says`() {
    var generator = Chance(seed: 7)
    var queue = DeadlineQueue(start: Instant(milliseconds: 0))
    var table: [Int: Int64] = [:]
    var now: Int64 = 0
    for _ in 0..<20_000 {
      now += Int64(generator.next() % 40)
      let numbers = expired(&queue, at: now)
      for number in numbers {
        #expect(table[number].map { $0 <= now } == true)
        table[number] = nil
      }
      let tick = DeadlineQueue.tickMilliseconds
      #expect(table.values.allSatisfy { $0 + 2 * tick > now })
      let number = Int(generator.next() % 50)
      switch generator.next() % 8 {
      case 0:
        queue.remove(number)
        table[number] = nil
      case 1:
        queue.set(number, to: .never)
        table[number] = nil
      default:
        let deadline = now + Int64(generator.next() % 30_000)
        queue.set(number, to: Instant(milliseconds: deadline))
        table[number] = deadline
        #expect(queue.deadline(of: number) == Instant(milliseconds: deadline))
      }
      if let earliest = table.values.min(), let due = queue.nextDue?.milliseconds {
        #expect(due <= earliest + 2 * tick)
      } else {
        #expect(table.isEmpty)
      }
    }
  }
}
