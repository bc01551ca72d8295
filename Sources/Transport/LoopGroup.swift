/// The event loops of a server: one thread each. At internet addresses each loop has listeners of its
/// own, among which the kernel deals out the connections; what there can be only one of, a socket of
/// the file system or one from another process, all loops watch.
package final class LoopGroup: Sendable {
  /// What is listened at, with the ports that were chosen for 0.
  package let listeners: [OpenListener]
  /// The most connections at one time, after the descriptor limit was looked at.
  package let maximumConnections: Int
  private let loops: [Loop]
  private let threads: [Thread]
  /// Duplicates of all listeners, for ``listenersToHandOver(name:)``; none once the end has begun.
  private let duplicates: Lock<[DuplicateListener]>
  /// The files of sockets of the file system.
  private let files: [SocketFile]

  /// What the group keeps of a loop.
  private struct Loop: Sendable {
    let mailbox: Mailbox
    let counters: TransportCounters
  }

  /// Opens all listeners, and only then starts the loops.
  ///
  /// - Parameters:
  ///   - listeners: where to listen; port 0 lets the kernel choose.
  ///   - security: what encrypted connections begin with, until ``secure(by:)``; needed where a
  ///     listener is encrypted.
  ///   - makeHandler: makes the handler of the loop with that number, on the loop's thread; it is
  ///     told of all listeners.
  /// - Throws: the call that failed; ``SystemError/isAddressInUse`` when anyone listens there,
  ///   even another program that shares its port.
  package init(
    _ listeners: [Listener], options: TransportOptions, security: TLSContext? = nil,
    makeHandler: @escaping @Sendable (Int, [OpenListener]) -> any ConnectionHandler & ~Copyable
  ) throws(SystemError) {
    precondition(!listeners.isEmpty)
    precondition(security != nil || !listeners.contains(where: \.isSecured))
    let count = options.effectiveLoops
    let reserved = options.descriptorsBesideConnections(listeners: listeners.count)
    let descriptors = try DescriptorLimit.raised() - reserved
    maximumConnections = max(1, min(options.maximumConnections, descriptors))
    let census = PeerCensus(
      maximum: maximumConnections, maximumPerPeer: options.maximumConnectionsPerAddress,
      maximumSeparate: options.maximumSeparateConnections)

    var openings: [ListenerOpening] = []
    for listener in listeners { openings.append(try ListenerOpening(listener, options)) }
    var handovers: [Handover] = []
    var duplicates: [DuplicateListener] = []
    for index in 0..<count {
      var seed = try LoopSeed(options: options, census: census, security: security)
      for opening in openings {
        let listener = try opening.next(isShared: count > 1)
        // A listener that all loops share is handed over once.
        if index == 0 || !listener.isShared {
          duplicates.append(try DuplicateListener(listener))
        }
        try seed.listen(with: listener)
      }
      handovers.append(Handover(seed))
    }
    self.duplicates = Lock(duplicates)
    files = openings.compactMap(\.file)
    let opened = openings.map(\.result)
    self.listeners = opened
    let loops = handovers.map { Loop(mailbox: $0.mailbox, counters: $0.counters) }
    self.loops = loops
    var threads: [Thread] = []
    do {
      for (index, handover) in handovers.enumerated() {
        threads.append(
          try Thread(name: "loop-\(index)") {
            guard let seed = handover.take() else { return }
            var loop = EventLoop(seed: seed, handler: makeHandler(index, opened))
            loop.run()
          })
      }
    } catch {
      for loop in loops { loop.mailbox.post(.drain(isHandingOver: false)) }
      throw error
    }
    self.threads = threads
  }

  /// How many loops there are.
  package var count: Int { loops.count }

  /// Tells every handler something: how many will get it. A loop that has ended takes no messages.
  @discardableResult
  package func post(_ message: any LoopMessage) -> Int {
    loops.count { $0.mailbox.post(.message(message)) }
  }

  /// The internet addresses listened at, with the ports that were chosen for 0.
  package var addresses: [SocketAddress] { listeners.compactMap(\.address) }

  /// Lets new encrypted connections begin with another context, from the next turn of each loop on;
  /// those that are there keep theirs.
  package func secure(by context: TLSContext) {
    for loop in loops { loop.mailbox.post(.security(context)) }
  }

  /// Begins the orderly end of all loops, and returns at once. Calling it again does nothing.
  ///
  /// Where the listeners are handed over, another process goes on with them: nothing is refused and
  /// no file is removed, and every connection is served by one of the two.
  package func drain(isHandingOver: Bool = false) {
    let isFirst = duplicates.withLock { duplicates in
      defer { duplicates = [] }
      return !duplicates.isEmpty
    }
    // Said here and not by the loops: one that stands still must not have the last word.
    if isFirst { for file in files { if isHandingOver { file.keep() } else { file.claim() } } }
    for loop in loops { loop.mailbox.post(.drain(isHandingOver: isHandingOver)) }
  }

  /// Every listening socket, to be passed to a process that takes this one's place; none once the
  /// end has begun.
  ///
  /// - Parameter name: what to call the listeners of a role.
  package func listenersToHandOver(
    name: (UInt8, _ isSecured: Bool) -> String
  ) throws(SystemError) -> [InheritedSocket] {
    var sockets: [InheritedSocket] = []
    for duplicate in duplicates.withLock({ $0 }) {
      let socket = try duplicate.socket.socket.duplicate()
      sockets.append(
        InheritedSocket(
          socket, name: name(duplicate.role, duplicate.isSecured), isLent: duplicate.isLent))
    }
    return sockets
  }

  /// Waits for all loops to end, `limit` at most: whether they did. The files of sockets that are not
  /// handed over are gone then, even where a loop still stands.
  package func join(within limit: Duration) -> Bool {
    let end = ContinuousClock.now + limit
    let haveEnded = threads.allSatisfy { $0.join(within: end - ContinuousClock.now) }
    for file in files { file.remove() }
    return haveEnded
  }

  /// What all loops have counted.
  package var snapshot: TransportSnapshot {
    var sum = TransportSnapshot()
    for loop in loops { loop.counters.add(to: &sum) }
    return sum
  }

  /// Hands a seed to the thread that uses it up.
  private final class Handover: Sendable {
    let mailbox: Mailbox
    let counters: TransportCounters
    private let seed: Lock<LoopSeed?>

    init(_ seed: consuming sending LoopSeed) {
      mailbox = seed.mailbox
      counters = seed.counters
      self.seed = Lock(seed)
    }

    func take() -> sending LoopSeed? { seed.withLock { $0.take() } }
  }
}
