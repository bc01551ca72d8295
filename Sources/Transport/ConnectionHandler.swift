/// What runs on an event loop: it turns the octets of many connections into answers.
///
/// One handler belongs to one loop and is made, used and dropped on the loop's thread, so it needs
/// no locks. It keeps its own state by ``ConnectionID/slot``. It must never block.
package protocol ConnectionHandler: ~Copyable {
  /// A connection was accepted.
  ///
  /// - Returns: until when it may stay without an octet.
  mutating func opened(_ id: ConnectionID, _ arrival: Arrival, at now: Moment) -> Instant

  /// Octets of a connection, in order: what was not consumed the last time, and what came since.
  /// They are the first `count` ones of `buffer`, which is written to again after the call: who
  /// keeps it pays for a copy.
  ///
  /// Called when octets arrive and when output that had to wait is sent. What `output`
  /// gets is sent in one piece.
  mutating func react(
    to buffer: [UInt8], count: Int, on id: ConnectionID, at now: Moment, output: inout Output
  ) -> Reaction

  /// The peer will send no more, in the middle of a message (``Reaction/Next/wait(until:)``). Any
  /// answer but a closing one closes too.
  mutating func inputEnded(
    on id: ConnectionID, at now: Moment, output: inout Output
  ) -> Reaction.Next

  /// The deadline that the handler gave has passed.
  mutating func deadlinePassed(
    on id: ConnectionID, at now: Moment, output: inout Output
  ) -> Reaction.Next

  /// The connection is gone; its slot may be given out again.
  mutating func closed(_ id: ConnectionID)

  /// The loop drains: every connection is to end with its next answer.
  mutating func drainBegan()

  /// Another thread posted a message for the handler.
  mutating func receive(_ message: any LoopMessage)

  /// All events of one wait have been dealt with, in so many nanoseconds; nil where that is not
  /// measured (``TransportOptions/measuresTurns``). Then it is called only after turns of which a
  /// handler wants to know the end (``Output/wantsTurnEnd``), and last of all.
  mutating func turnEnded(nanoseconds: Int64?)
}

/// What a handler wants sent: octets that it appends, or an array that it has already.
package struct Output: ~Copyable {
  /// Empty before the call of a handler.
  package var octets: [UInt8] = []
  /// An array to be sent as it stands, instead of ``octets``, which are empty then. It is shared: no
  /// octet is copied on its way to the kernel.
  package var ready: [UInt8]?

  /// Whether the handler is to be told when the turn ends.
  package var wantsTurnEnd = false

  var isEmpty: Bool { octets.isEmpty && ready == nil }
}

/// What another thread tells the handlers of loops (``LoopGroup/post(_:)``).
package protocol LoopMessage: Sendable {}

/// A connection of one loop. The slot is a small number that is used again; the generation tells
/// its users apart.
package struct ConnectionID: Hashable, Sendable {
  package let slot: Int
  package let generation: UInt32
}

/// What a ``ConnectionHandler`` wants of the transport.
package struct Reaction: Equatable, Sendable {
  /// How many of the octets are done with.
  package var consumed: Int
  package var next: Next

  package init(consumed: Int, next: Next) {
    self.consumed = consumed
    self.next = next
  }

  /// What is to be done once the output is sent.
  package enum Next: Equatable, Sendable {
    /// Nothing is under way; more octets may come until then. A drain ends such a connection early.
    case rest(until: Instant)
    /// A message has begun; the rest of it must come until then.
    case wait(until: Instant)
    /// Nothing has changed: what was awaited still is, until the same deadline. Only without output.
    case stay
    /// The output reached its watermark: call again with the remaining octets when it is sent.
    case resume
    /// The exchange is over and the peer knows it.
    case close
    /// We end the connection, and the peer may still be sending: our direction is closed first and
    /// its octets are swallowed for a while, so that no reset overtakes the answer.
    case closeLingering
  }
}
