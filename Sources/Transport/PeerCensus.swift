/// What counts as one peer for the limits of connections and requests.
package struct PeerKey: Hashable, Sendable {
  private let value: UInt64

  /// An IPv4 address, or the first 64 bits of an IPv6 address, since one host commonly has all the
  /// addresses below them.
  package init(_ address: SocketAddress) {
    value = address.family == .ipv4 ? address.low : address.high | 1 << 63
  }

  private init(mark: UInt64) { value = 1 << 62 | mark }

  /// A peer on this host that came through the file system. It has no address, and permissions say
  /// who it may be: it is counted with all connections but by no address.
  static let unaddressed = PeerKey(mark: 0)
  /// A peer of a listener that counts separately.
  static let separate = PeerKey(mark: 1)
}

/// How many connections there are, in all and by peer. Shared by the loops; touched when a
/// connection opens and closes, never by a request.
final class PeerCensus: Sendable {
  private struct Counts {
    var total = 0
    var separate = 0
    var byPeer: [PeerKey: Int] = [:]

    mutating func leave(_ peer: PeerKey) {
      guard peer != .unaddressed else { return }
      let left = byPeer[peer, default: 1] - 1
      byPeer[peer] = left > 0 ? left : nil
    }
  }

  private let counts = Lock(Counts())
  private let maximum: Int
  private let maximumPerPeer: Int
  private let maximumSeparate: Int

  init(maximum: Int, maximumPerPeer: Int, maximumSeparate: Int) {
    self.maximum = maximum
    self.maximumPerPeer = maximumPerPeer
    self.maximumSeparate = maximumSeparate
  }

  /// Counts one more connection of a peer, unless there are too many: why it may not stay, or nil.
  func admit(_ peer: PeerKey) -> ConnectionRefusal? {
    counts.withLock { counts in
      if peer == .separate {
        guard counts.separate < maximumSeparate else { return .total }
        counts.separate += 1
        return nil
      }
      guard counts.total < maximum else { return .total }
      if peer != .unaddressed {
        let ofPeer = counts.byPeer[peer, default: 0]
        guard ofPeer < maximumPerPeer else { return .address }
        counts.byPeer[peer] = ofPeer + 1
      }
      counts.total += 1
      return nil
    }
  }

  /// Counts one connection less; one that lingers has left its peer's count already.
  func release(_ peer: PeerKey, isLingering: Bool) {
    counts.withLock { counts in
      if peer == .separate {
        counts.separate -= 1
      } else {
        counts.total -= 1
        if !isLingering { counts.leave(peer) }
      }
    }
  }

  /// The exchange is over: what lingers for the peer's last octets is no connection of its own doing.
  func beginLingering(_ peer: PeerKey) {
    guard peer != .separate else { return }
    counts.withLock { $0.leave(peer) }
  }
}
