/// What a connection waits for, so that its owner can set a deadline.
package enum Phase: Sendable, Hashable {
  /// Between requests: nothing but empty lines has come.
  case idle
  /// A request line has begun; its head is not whole.
  case head
  /// The head is whole; its content is not.
  case content
  /// A request was told of; its response has not been written.
  case answering
  /// The last response was written or is due; whatever still comes is thrown away.
  case closing
}

/// What the octets of a connection amount to.
package enum Event: Sendable, Hashable {
  /// Nothing more can be said before more octets come.
  case needBytes(Phase)
  /// The client waits before it sends its content. Either send
  /// ``ServerConnection/continueResponse`` and ask for the next event, or write a final response to
  /// this head, which has no content: that closes the connection.
  case sendContinue
  /// A whole request, which the ``RequestReader`` now holds: write its response, then ask for the
  /// next event.
  case request
  /// Answer this with ``ServerConnection/write(_:date:isDraining:into:)``.
  case refused(ProtocolError)
}
