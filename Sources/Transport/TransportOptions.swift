import CLinux

/// Limits of the transport, each with its unit and default.
package struct TransportOptions: Sendable {
  /// Event loops, each on its own thread; 0 is one per processor.
  package var loops = 0
  /// Connections that wait to be accepted, per listener (the kernel holds it to `somaxconn`).
  package var backlog = 1024
  /// Whether a connection of the internet is accepted when its first octet is here, or after about a
  /// second without one, instead of at once. That saves a registration and a wake-up for each
  /// connection; until then the kernel alone knows of it, and no limit or deadline counts it.
  package var defersAccept = true
  /// Connections at one time, all loops together; never more than the descriptor limit minus
  /// ``reservedDescriptors``.
  package var maximumConnections = 16_384
  /// Connections of one peer address at one time (of one /64 for IPv6). A proxy is one address.
  package var maximumConnectionsPerAddress = 256
  /// Connections at one time of all listeners that count separately (``Listener/countsSeparately``).
  package var maximumSeparateConnections = 64
  /// Descriptors kept for files and logs, besides those that the loops themselves need.
  package var reservedDescriptors = 32

  /// From the beginning of an encrypted connection to the end of its handshake.
  package var handshakeTimeout: Duration = .seconds(10)
  /// How long an answer may make no progress.
  package var writeStallTimeout: Duration = .seconds(10)
  /// The span over which the mean rate is judged, while an answer waits.
  package var writeRateWindow: Duration = .seconds(30)
  /// The least mean rate, in octets per second.
  package var minimumWriteRate = 1000
  /// After an error our direction is closed first, and this long the peer's octets are swallowed.
  package var lingerTimeout: Duration = .seconds(1)
  /// How many octets are swallowed at most.
  package var lingerBytes = 256 * 1024
  /// How long listeners rest when no descriptor is left.
  package var acceptPause: Duration = .milliseconds(100)

  /// The loop's read buffer: the most octets taken from one connection at a time.
  package var readBufferBytes = 64 * 1024
  /// The most octets of one connection that may wait for the rest of a message. The handler keeps
  /// its own, tighter limits; this one guards against a handler that keeps none.
  package var maximumPendingBytes = 1024 * 1024
  /// The octets of output after which a handler should pause (``Reaction/Next/resume``).
  package var outputWatermarkBytes = 64 * 1024
  /// The send buffer of each connection, in octets; nil leaves it to the kernel.
  package var sendBufferBytes: Int?

  /// What a connection beyond the limits gets before it is closed, as far as it can be sent at once;
  /// empty is nothing.
  package var refusal: [UInt8] = []
  /// Whether the loops measure how long their turns take: two readings of the exact clock a turn.
  package var measuresTurns = false

  /// How long a drain keeps accepting.
  package var drainAcceptTime: Duration = .milliseconds(250)
  /// How long a drain leaves an idle connection open.
  package var drainIdleTime: Duration = .seconds(1)
  /// How long a drain takes at most; what is left then is cut off.
  package var drainLimit: Duration = .seconds(10)

  package init() {}

  /// The loops there will be: the number set, or that of the processors.
  package var effectiveLoops: Int {
    loops > 0 ? loops : max(1, Int(linux_processors()))
  }

  /// Descriptors besides those of connections in all: each loop has its own listeners, each with a
  /// duplicate, and four descriptors to wait and to be woken by.
  func descriptorsBesideConnections(listeners: Int) -> Int {
    reservedDescriptors + maximumSeparateConnections + effectiveLoops * (4 + 2 * listeners)
  }
}
