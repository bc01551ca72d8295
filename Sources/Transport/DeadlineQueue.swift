/// The deadlines of many connections: a hashed timer wheel over their numbers (Varghese and Lauck).
///
/// Each number has one deadline. To postpone it is one store: the wheel is touched only when a
/// deadline comes earlier than the wheel would look. A bucket that comes up is looked through, and
/// what was postponed meanwhile moves on. So a request costs nothing here, and a connection is
/// looked at about once in a turn of the wheel.
struct DeadlineQueue {
  /// The length of one bucket: deadlines are kept to this precision, and never early.
  static let tickMilliseconds: Int64 = 8
  /// One turn of the wheel is 1,024 buckets, about 8 s.
  static let bucketCount: Int64 = 1024
  private static let none: Int32 = -1

  /// One number's place: its deadline, the tick it is looked at, and its neighbours in the bucket.
  private struct Entry {
    var deadline = Instant.never
    var tick: Int64 = -1
    var next = DeadlineQueue.none
    var previous = DeadlineQueue.none

    var isScheduled: Bool { tick >= 0 }
  }

  private var entries: [Entry] = []
  private var heads = [Int32](repeating: DeadlineQueue.none, count: Int(DeadlineQueue.bucketCount))
  /// Buckets before this tick have been looked through.
  private var currentTick: Int64
  /// No bucket before this tick holds anything; nil when the wheel is empty.
  private var earliestTick: Int64?

  /// An empty queue whose time begins at `start`.
  init(start: Instant) {
    currentTick = start.milliseconds / DeadlineQueue.tickMilliseconds
  }

  /// When ``nextExpired(at:)`` is worth calling again: perhaps too early, never too late.
  var nextDue: Instant? {
    earliestTick.map { Instant(milliseconds: $0 * DeadlineQueue.tickMilliseconds) }
  }

  /// The deadline of a number, ``Instant/never`` where it has none.
  func deadline(of number: Int) -> Instant {
    entries.indices.contains(number) ? entries[number].deadline : .never
  }

  /// Sets the only deadline of a number. Repeating it with a later one costs a store.
  mutating func set(_ number: Int, to deadline: Instant) {
    while entries.count <= number { entries.append(Entry()) }
    entries[number].deadline = deadline
    let scheduled = entries[number].tick
    if scheduled >= 0, deadline.milliseconds >= scheduled * DeadlineQueue.tickMilliseconds {
      return
    }
    let tick = lookTick(for: deadline)
    if scheduled >= 0 {
      guard tick < scheduled else { return }
      unlink(number)
    } else if deadline == .never {
      return
    }
    link(number, at: tick)
  }

  /// Forgets the deadline of a number.
  mutating func remove(_ number: Int) {
    guard entries.indices.contains(number) else { return }
    if entries[number].isScheduled { unlink(number) }
    entries[number].deadline = .never
  }

  /// Tells the time, once a turn and before any deadline is set: far deadlines are placed by it.
  mutating func advance(to now: Instant) {
    let nowTick = now.milliseconds / DeadlineQueue.tickMilliseconds
    if let earliest = earliestTick, earliest <= nowTick { return }
    currentTick = max(currentTick, nowTick)
  }

  /// Whether ``nextExpired(at:)`` has anything to look through.
  func mayHaveExpired(at now: Instant) -> Bool {
    guard let earliestTick else { return false }
    return earliestTick <= now.milliseconds / DeadlineQueue.tickMilliseconds
  }

  /// A number whose deadline has passed, which is forgotten; nil when there is none left.
  ///
  /// To be called until it gives nil. Its work over time is bounded by the buckets that passed and
  /// the numbers in them.
  mutating func nextExpired(at now: Instant) -> Int? {
    let nowTick = now.milliseconds / DeadlineQueue.tickMilliseconds
    guard let earliest = earliestTick, earliest <= nowTick else { return nil }
    currentTick = max(currentTick, earliest)
    while currentTick <= nowTick {
      let head = heads[bucket(currentTick)]
      if head == DeadlineQueue.none {
        currentTick += 1
        continue
      }
      let number = Int(head)
      unlink(number)
      let deadline = entries[number].deadline
      if deadline <= now {
        entries[number].deadline = .never
        return number
      }
      if deadline != .never { link(number, at: lookTick(for: deadline)) }
    }
    earliestTick = firstUsedTick()
    return nil
  }

  /// The tick at which a deadline is looked at: the first that begins after it, but not in the past
  /// and at most one turn ahead.
  private func lookTick(for deadline: Instant) -> Int64 {
    let tick = deadline.milliseconds / DeadlineQueue.tickMilliseconds + 1
    return min(max(tick, currentTick + 1), currentTick + DeadlineQueue.bucketCount - 1)
  }

  private func bucket(_ tick: Int64) -> Int { Int(tick % DeadlineQueue.bucketCount) }

  private func firstUsedTick() -> Int64? {
    for tick in currentTick..<currentTick + DeadlineQueue.bucketCount
    where heads[bucket(tick)] != DeadlineQueue.none {
      return tick
    }
    return nil
  }

  private mutating func link(_ number: Int, at tick: Int64) {
    let bucket = bucket(tick)
    let head = heads[bucket]
    entries[number].tick = tick
    entries[number].next = head
    entries[number].previous = DeadlineQueue.none
    if head != DeadlineQueue.none { entries[Int(head)].previous = Int32(number) }
    heads[bucket] = Int32(number)
    earliestTick = min(earliestTick ?? tick, tick)
  }

  private mutating func unlink(_ number: Int) {
    let entry = entries[number]
    if entry.previous != DeadlineQueue.none {
      entries[Int(entry.previous)].next = entry.next
    } else {
      heads[bucket(entry.tick)] = entry.next
    }
    if entry.next != DeadlineQueue.none { entries[Int(entry.next)].previous = entry.previous }
    entries[number].tick = -1
  }
}
