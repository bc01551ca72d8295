/// What a connection waits for, so that its owner can set a deadline.
package enum Phase: Sendable, Hashable {
  /// Between requests: nothing but empty lines has come.
  case idle
  /// A request line has begun; its head is not whole.
  case head
  /// The head is whole; its content is not.
  case content
  /// A request was handed out; its response has not been written.
  case answering
  /// The last response was written or is due; whatever still comes is thrown away.
  case closing
}

/// What the octets of a connection amount to.
package enum Event: Sendable {
  /// Nothing more can be said before more octets come.
  case needBytes(Phase)
  /// The client waits before it sends its content. Write a final response to this head, which has
  /// no content yet, or ``ServerConnection/continueResponse``; then ask for the next event.
  case sendContinue(Request)
  /// A whole request: write its response, then ask for the next event.
  case request(Request)
  /// Answer this with ``ServerConnection/write(_:to:date:isDraining:into:)`` to no request, close.
  case refused(ProtocolError)
}

/// One connection's HTTP/1.1, from the server's side, as a pure machine.
package struct ServerConnection: ~Copyable, Sendable {
  /// The interim response that asks for content (RFC 9110 §15.2.1).
  package static let continueResponse = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

  /// What the connection waits for.
  package private(set) var phase = Phase.idle
  private let limits: Limits

  /// A connection on which nothing has come. `isSecured` says that it is encrypted with a
  /// certificate: it decides which scheme a target in absolute form may name (RFC 9110 §7.4).
  package init(limits: Limits, isSecured: Bool = false) {
    self.limits = limits
  }

  /// Whether the connection is to be closed once what was written is sent.
  package var isClosing: Bool { phase == .closing }

  /// The next event in the octets of `buffer` from `start` on, before `end`. `start` moves past
  /// what is finished with; the octets between it and `end` must be handed in again, in this or
  /// another buffer, with those that follow. A head that is not whole is not finished with: the
  /// buffer must hold at least `limits.headBytes`.
  package mutating func nextEvent(
    in buffer: [UInt8], from start: inout Int, to end: Int
  ) -> Event {
    .needBytes(phase)
  }

  /// The peer will send no more. What it broke off, to be answered before closing, or nil when
  /// nothing was begun.
  package mutating func inputEnded() -> ProtocolError? { nil }

  /// Writes a final response at the end of `output`. `request` is the one it answers, or nil for a
  /// refusal or a time-out: then the connection closes. `isDraining` closes it too.
  package mutating func write(
    _ response: Response, to request: Request?, date: DateLine, isDraining: Bool,
    into output: inout [UInt8]
  ) {
  }
}
