/// How many connections there are, in all and by peer. Shared by the loops; touched when a
/// connection opens and closes, never by a request.
final class PeerCensus: Sendable {
  private struct Counts {
    var total = 0
    var byPeer: [UInt64: Int] = [:]

    mutating func leave(_ peerKey: UInt64) {
      let left = byPeer[peerKey, default: 1] - 1
      byPeer[peerKey] = left > 0 ? left : nil
    }
  }

  private let counts = Lock(Counts())
  private let maximum: Int
  private let maximumPerPeer: Int

  init(maximum: Int, maximumPerPeer: Int) {
    self.maximum = maximum
    self.maximumPerPeer = maximumPerPeer
  }

  /// Counts one more connection of a peer, unless there are too many: whether it may stay.
  func admit(_ peer: SocketAddress) -> Bool {
    counts.withLock { counts in
      let ofPeer = counts.byPeer[peer.peerKey, default: 0]
      guard counts.total < maximum, ofPeer < maximumPerPeer else { return false }
      counts.total += 1
      counts.byPeer[peer.peerKey] = ofPeer + 1
      return true
    }
  }

  /// Counts one connection less; one that lingers has left its peer's count already.
  func release(_ peerKey: UInt64, isLingering: Bool) {
    counts.withLock { counts in
      counts.total -= 1
      if !isLingering { counts.leave(peerKey) }
    }
  }

  /// The exchange is over: what lingers for the peer's last octets is no connection of its own doing.
  func beginLingering(_ peerKey: UInt64) {
    counts.withLock { $0.leave(peerKey) }
  }
}
