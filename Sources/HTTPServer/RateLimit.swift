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
  private struct Entry {
    let allowance = Allowance()
    var connections = 0
  }

  /// Microseconds from one request to the next.
  private let interval: Int64
  private let burst: Int64
  /// Peers without a connection that are remembered at most, since they have used something.
  private let idleLimit: Int
  private let entries = Lock<[PeerKey: Entry]>([:])

  init(requestsPerSecond: Double, burst: Int, idleLimit: Int = 16_384) {
    interval = max(1, Int64(1_000_000 / requestsPerSecond))
    self.burst = Int64(max(1, burst))
    self.idleLimit = idleLimit
  }

  /// A connection of the peer opens: what its requests take from.
  func join(_ peer: PeerKey) -> Allowance {
    entries.withLock { entries in
      var entry = entries[peer] ?? Entry()
      entry.connections += 1
      entries[peer] = entry
      return entry.allowance
    }
  }

  /// A connection of the peer closes. What it has used is remembered as long as it matters, and as
  /// there is room.
  func leave(_ peer: PeerKey, at now: Instant) {
    let time = Self.microseconds(now)
    entries.withLock { entries in
      guard var entry = entries[peer] else { return }
      entry.connections -= 1
      entries[peer] =
        entry.connections == 0 && entry.allowance.isFull(at: time) ? nil : entry
      guard entries.count > idleLimit else { return }
      entries = entries.filter { $0.value.connections > 0 || !$0.value.allowance.isFull(at: time) }
      // Too many have used something: whoever has no connection begins anew.
      if entries.count > idleLimit { entries = entries.filter { $0.value.connections > 0 } }
    }
  }

  /// Takes one request: nil, or the seconds after which there is another one.
  func take(from allowance: Allowance, at now: Instant) -> Int? {
    allowance.take(at: Self.microseconds(now), interval: interval, burst: burst)
      .map { Int(($0 + 999_999) / 1_000_000) }
  }

  /// How many peers are remembered.
  var count: Int { entries.withLock { $0.count } }

  private static func microseconds(_ instant: Instant) -> Int64 { instant.milliseconds * 1000 }
}
