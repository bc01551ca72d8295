/// Whether a peer takes its answer fast enough: some octets within each stall time, and a mean rate
/// over each longer window. Counts what the peer *acknowledged*, since the kernel's own buffer can
/// swallow megabytes at once and then nothing for minutes.
struct WriteProgress {
  private let limits: WriteLimits
  private var windowStart: Instant
  private var acknowledgedAtWindowStart: Int
  private var lastAcknowledged: Int
  /// When ``lastAcknowledged`` was seen to have grown.
  private var lastProgress: Instant
  private(set) var deadline: Instant

  /// What ``check(acknowledged:at:)`` says.
  enum Verdict: Equatable {
    case goOn
    case tooSlow
  }

  /// Output begins to wait at `now`, when the peer has acknowledged so many octets of the stream.
  init(limits: WriteLimits, acknowledged: Int, at now: Instant) {
    self.limits = limits
    windowStart = now
    acknowledgedAtWindowStart = acknowledged
    lastAcknowledged = acknowledged
    lastProgress = now
    deadline = now + min(limits.step, limits.window)
  }

  /// To be asked when ``deadline`` has passed; sets the next one.
  mutating func check(acknowledged: Int, at now: Instant) -> Verdict {
    if acknowledged > lastAcknowledged {
      lastAcknowledged = acknowledged
      lastProgress = now
    } else if now >= lastProgress + limits.stall {
      return .tooSlow
    }
    if now >= windowStart + limits.window {
      let gained = acknowledged - acknowledgedAtWindowStart
      let elapsed = (now - windowStart).count
      guard Int64(gained) * 1000 >= Int64(limits.bytesPerSecond) * elapsed else { return .tooSlow }
      windowStart = now
      acknowledgedAtWindowStart = acknowledged
    }
    deadline = min(now + limits.step, lastProgress + limits.stall, windowStart + limits.window)
    return .goOn
  }
}

/// The limits of ``WriteProgress``, in the units of the loop.
struct WriteLimits {
  let stall: Milliseconds
  let window: Milliseconds
  let bytesPerSecond: Int

  /// How often progress is looked at: a stall is noticed at most so much late.
  var step: Milliseconds { Milliseconds(count: max(1, stall.count / 4)) }
}
