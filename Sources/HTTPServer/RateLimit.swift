import Synchronization
import Transport

/// How often one peer may ask, as a token bucket: `burst` requests at once, and from then on so many a
/// second. It is kept as one number, the time up to which the peer has used what it was given (the
/// generic cell rate algorithm), which the connections of the peer share: a request costs one atomic
/// exchange, and no lock.
final class Allowance: Sendable {
  /// Microseconds of the monotonic clock.
  private let usedUntil = Atomic<Int64>(.min)

  /// Takes one request: nil, or the microseconds after which there is another one.
  func take(at now: Int64, interval: Int64, burst: Int64) -> Int64? {
    var used = usedUntil.load(ordering: .relaxed)
    while true {
      let start = max(used, now)
      let early = start - now - (burst - 1) * interval
      guard early <= 0 else { return early }
      let (isExchanged, present) = usedUntil.weakCompareExchange(
        expected: used, desired: start + interval, ordering: .relaxed)
      if isExchanged { return nil }
      used = present
    }
  }

  /// Whether nothing is used, so that a new one would do as well.
  func isFull(at now: Int64) -> Bool { usedUntil.load(ordering: .relaxed) <= now }
}

/// The allowances of all peers. Shared by the loops; touched when a connection opens and closes,
/// never by a request.
final class RateLimit: Sendable {
  /// Microseconds from one request to the next.
  private let interval: Int64
  private let burst: Int64
  private let allowances: Lock<Allowances>

  /// - Parameter idleLimit: peers without a connection that are remembered at most, since they have
  ///   used something.
  init(requestsPerSecond: Double, burst: Int, idleLimit: Int = 16_384) {
    interval = max(1, Int64(1_000_000 / requestsPerSecond))
    self.burst = Int64(max(1, burst))
    allowances = Lock(Allowances(idleLimit: idleLimit))
  }

  /// A connection of the peer opens: what its requests take from.
  func join(_ peer: PeerKey) -> Allowance { allowances.withLock { $0.join(peer) } }

  /// A connection of the peer closes. What it has used is remembered as long as it matters, and as
  /// there is room.
  func leave(_ peer: PeerKey, at now: Instant) {
    let time = Self.microseconds(now)
    allowances.withLock { $0.leave(peer, at: time) }
  }

  /// Takes one request: nil, or the seconds after which there is another one.
  func take(from allowance: Allowance, at now: Instant) -> Int? {
    allowance.take(at: Self.microseconds(now), interval: interval, burst: burst)
      .map { Int(($0 + 999_999) / 1_000_000) }
  }

  /// How many peers are remembered.
  var count: Int { allowances.withLock { $0.count } }

  private static func microseconds(_ instant: Instant) -> Int64 { instant.milliseconds * 1000 }
}

/// The allowances by peer. Who has no connection and has used something waits in a queue to be
/// forgotten, so that a departure looks at a few peers, however many there are.
struct Allowances {
  private struct Entry {
    let allowance = Allowance()
    var connections = 0
    var isQueued = false
  }

  private var entries: [PeerKey: Entry] = [:]
  /// Peers that had no connection when they were put here, the first one at `head`; none is here twice.
  private var queue: [PeerKey] = []
  private var head = 0
  private var idleCount = 0
  private let idleLimit: Int
  /// Peers of the queue that were looked at so far.
  private(set) var steps = 0

  init(idleLimit: Int) { self.idleLimit = idleLimit }

  /// How many peers are remembered.
  var count: Int { entries.count }

  mutating func join(_ peer: PeerKey) -> Allowance {
    var entry = entries[peer] ?? Entry()
    if entry.connections == 0, entry.isQueued { idleCount -= 1 }
    entry.connections += 1
    entries[peer] = entry
    return entry.allowance
  }

  /// `time` in microseconds of the monotonic clock.
  mutating func leave(_ peer: PeerKey, at time: Int64) {
    guard var entry = entries[peer], entry.connections > 0 else { return }
    entry.connections -= 1
    entries[peer] = entry
    if entry.connections == 0 { rest(peer, entry, at: time) }
    // One is added a departure at most, so looking at two empties the queue in time. Where too many
    // have used something, who has rested longest begins anew.
    var looks = 2
    while looks > 0 || idleCount > idleLimit, forgetFirst(at: time) { looks -= 1 }
  }

  private mutating func rest(_ peer: PeerKey, _ entry: Entry, at time: Int64) {
    if entry.isQueued {
      idleCount += 1
    } else if entry.allowance.isFull(at: time) {
      entries[peer] = nil
    } else {
      entries[peer]?.isQueued = true
      queue.append(peer)
      idleCount += 1
    }
  }

  /// Takes the first one off the queue if it has a connection again, and forgets it if nothing that it
  /// has used matters, or there are too many: whether any of this was so.
  private mutating func forgetFirst(at time: Int64) -> Bool {
    guard head < queue.count else { return false }
    steps += 1
    let peer = queue[head]
    if let entry = entries[peer] {
      if entry.connections > 0 {
        entries[peer]?.isQueued = false
      } else if idleCount > idleLimit || entry.allowance.isFull(at: time) {
        entries[peer] = nil
        idleCount -= 1
      } else {
        return false
      }
    }
    head += 1
    if head > 64, head * 2 > queue.count {
      queue.removeFirst(head)
      head = 0
    }
    return true
  }
}
