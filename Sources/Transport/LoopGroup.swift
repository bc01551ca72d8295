/// The event loops of a server: one thread each, each with its own listeners at the same addresses,
/// among which the kernel deals out the connections.
package final class LoopGroup: Sendable {
  /// The addresses listened at, with the ports that were chosen for 0.
  package let addresses: [SocketAddress]
  /// The most connections at one time, after the descriptor limit was looked at.
  package let maximumConnections: Int
  private let loops: [Loop]
  private let threads: [Thread]

  /// What the group keeps of a loop.
  private struct Loop: Sendable {
    let mailbox: Mailbox
    let counters: TransportCounters
  }

  /// Opens all listeners, and only then starts the loops.
  ///
  /// - Parameters:
  ///   - addresses: where to listen; port 0 lets the kernel choose.
  ///   - makeHandler: makes the handler of the loop with that number, on the loop's thread.
  /// - Throws: the call that failed; ``SystemError/isAddressInUse`` when anyone listens there,
  ///   even another program that shares its port.
  package init(
    listeningAt addresses: [SocketAddress], options: TransportOptions,
    makeHandler: @escaping @Sendable (Int) -> any ConnectionHandler & ~Copyable
  ) throws(SystemError) {
    precondition(!addresses.isEmpty)
    let count = options.effectiveLoops
    // Each loop has its own listeners, and four descriptors to wait and to be woken by.
    let reserved = options.reservedDescriptors + count * (4 + addresses.count)
    let descriptors = try DescriptorLimit.raised() - reserved
    maximumConnections = max(1, min(options.maximumConnections, descriptors))
    DescriptorLimit.reserve(maximumConnections + reserved)
    let census = PeerCensus(
      maximum: maximumConnections, maximumPerPeer: options.maximumConnectionsPerAddress)

    var bound = addresses
    var handovers: [Handover] = []
    for index in 0..<count {
      var seed = try LoopSeed(options: options, census: census)
      for place in bound.indices {
        // The first loop finds the port; the others join it there.
        let sharing = index == 0 ? PortSharing.first : .joining
        bound[place] = try seed.listen(at: bound[place], sharing: sharing)
      }
      handovers.append(Handover(seed))
    }
    self.addresses = bound
    let loops = handovers.map { Loop(mailbox: $0.mailbox, counters: $0.counters) }
    self.loops = loops
    var threads: [Thread] = []
    do {
      for (index, handover) in handovers.enumerated() {
        threads.append(
          try Thread(name: "loop-\(index)") {
            guard let seed = handover.take() else { return }
            var loop = EventLoop(seed: seed, handler: makeHandler(index))
            loop.run()
          })
      }
    } catch {
      for loop in loops { loop.mailbox.post(.drain) }
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

  /// Begins the orderly end of all loops, and returns at once. Calling it again does nothing.
  package func drain() {
    for loop in loops { loop.mailbox.post(.drain) }
  }

  /// Waits for all loops to end, `limit` at most: whether they did.
  package func join(within limit: Duration) -> Bool {
    let end = ContinuousClock.now + limit
    return threads.allSatisfy { $0.join(within: end - ContinuousClock.now) }
  }

  /// What all loops have counted.
  package var snapshot: TransportSnapshot {
    loops.reduce(TransportSnapshot()) { $0 + $1.counters.snapshot }
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
