import HTTP
import Transport

/// What stands between good requests to the service and their answers, where settings say so: how
/// often a peer may ask, who may ask, and how many requests a connection may carry.
///
/// Of one loop. It keeps something of a connection only for what is set.
struct RequestGate: ~Copyable {
  /// Whether requests must be counted, so that none may be answered unseen. Keys alone do not ask
  /// for that: a head that is known was let in before, and holds the same key.
  let countsRequests: Bool
  private let rate: RateLimit?
  private var keys: APIKeys?
  private let requestsPerConnection: Int
  /// By slot; empty where there is no limit of rates.
  private var visitors: [Visitor?] = []
  /// By slot: the requests so far; empty where connections have no limit.
  private var requests: [Int] = []

  /// One connection of a peer.
  private struct Visitor {
    let peer: PeerKey
    let allowance: Allowance
  }

  init(_ options: HTTPServerOptions, rate: RateLimit?) {
    self.rate = rate
    keys = options.keys
    requestsPerConnection = options.requestsPerConnection
    countsRequests = rate != nil || options.requestsPerConnection > 0
  }

  /// Whether every request gets its answer.
  var isOpen: Bool { !countsRequests && keys == nil }

  /// Lets these keys in from now on.
  mutating func replaceKeys(_ keys: APIKeys?) { self.keys = keys }

  /// A connection of the service has come.
  mutating func opened(_ slot: Int, _ arrival: Arrival) {
    guard countsRequests else { return }
    if let rate {
      while visitors.count <= slot { visitors.append(nil) }
      // A peer without an address came through the file system; permissions say who it may be.
      visitors[slot] = arrival.peer.map {
        let peer = PeerKey($0)
        return Visitor(peer: peer, allowance: rate.join(peer))
      }
    }
    if requestsPerConnection > 0 {
      while requests.count <= slot { requests.append(0) }
      requests[slot] = 0
    }
  }

  /// A connection has gone.
  mutating func closed(_ slot: Int) {
    guard let rate, slot < visitors.count, let visitor = visitors[slot] else { return }
    rate.leave(visitor.peer, at: Clock.now.instant)
    visitors[slot] = nil
  }

  /// Why a request is denied, or nil. It counts against the peer's allowance whatever it is.
  func denial(of request: Request, on slot: Int, at now: Moment) -> Denial? {
    if let rate, slot < visitors.count, let visitor = visitors[slot],
      let seconds = rate.take(from: visitor.allowance, at: now.instant)
    {
      return .tooManyRequests(retrySeconds: seconds)
    }
    return keys?.denial(of: request)
  }

  /// Counts a request: whether it is the connection's last one.
  mutating func countsLast(on slot: Int) -> Bool {
    guard requestsPerConnection > 0, slot < requests.count else { return false }
    requests[slot] += 1
    return requests[slot] >= requestsPerConnection
  }
}

/// Brings other keys to every loop.
struct KeysExchange: LoopMessage {
  let keys: APIKeys?
}
