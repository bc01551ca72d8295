import HTTP
import Transport

/// What stands between good requests to the service and their answers, where settings say so: how
/// often a peer may ask, who may ask, and how many requests a connection may carry.
///
/// Of one loop. It keeps something of a connection only for what is set.
struct RequestGate: ~Copyable {
  /// Whether requests must be counted, so that none may be answered unseen.
  private let countsRequests: Bool
  private let rate: RateLimit?
  private var keys: APIKeys?
  private var names: ClientNames?
  private let openPaths: [[UInt8]]
  /// By slot: whom certificates name, where names let in.
  private var clients: [Int: CertifiedClient] = [:]
  /// The slots of those who may ask.
  private var admitted: Set<Int> = []
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
    names = options.clientNames
    openPaths = options.openPaths.map { Array($0.utf8) }
    requestsPerConnection = options.requestsPerConnection
    countsRequests = rate != nil || options.requestsPerConnection > 0
  }

  /// Whether every request gets its answer.
  var isOpen: Bool { !countsRequests && keys == nil && names == nil }

  /// Whether what is known may be answered on the connection without a look at the request. Keys alone do
  /// not forbid that: a head that is known was let in before, and holds the same key. But a certificate is
  /// not in the head, so where certificates let in, only who has one is answered so.
  func letsUnseen(_ slot: Int) -> Bool {
    !countsRequests && (names == nil || admitted.contains(slot))
  }

  /// Lets these keys in from now on.
  mutating func replaceKeys(_ keys: APIKeys?) { self.keys = keys }

  /// Lets clients of these names in from now on.
  mutating func replaceClientNames(_ names: ClientNames) {
    guard self.names != nil else { return }
    self.names = names
    admitted = Set(clients.filter { names.contains($0.value) }.keys)
  }

  /// A connection of the service has come.
  mutating func opened(_ slot: Int, _ arrival: Arrival) {
    if let names, case .encrypted(let client?) = arrival.security {
      clients[slot] = client
      if names.contains(client) { admitted.insert(slot) }
    }
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
    if !clients.isEmpty {
      clients[slot] = nil
      admitted.remove(slot)
    }
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
    guard keys != nil || names != nil, !admitted.contains(slot), !request.isPreflight,
      !openPaths.contains(where: { request.path.elementsEqual($0) })
    else { return nil }
    return keys.map { $0.denial(of: request) } ?? .uncertified
  }

  /// Counts a request: whether it is the connection's last one.
  mutating func countsLast(on slot: Int) -> Bool {
    guard requestsPerConnection > 0, slot < requests.count else { return false }
    requests[slot] += 1
    return requests[slot] >= requestsPerConnection
  }
}

/// Brings other names of clients to every loop.
struct ClientNamesExchange: LoopMessage {
  let names: ClientNames
}

/// Brings other keys to every loop.
struct KeysExchange: LoopMessage {
  let keys: APIKeys?
}
