/// The octets of one connection in both directions, without TLS.
///
/// TLS goes in here, as a second kind of stream behind the same four calls. A TLS stream that reads
/// ahead must also say when it holds octets, since the kernel no longer reports those.
struct Stream: ~Copyable {
  private let socket: Socket
  /// Octets handed to the kernel so far.
  private var sentBytes = 0

  /// A plain stream, without TLS.
  init(_ socket: consuming Socket) { self.socket = socket }

  /// The descriptor to watch.
  var number: CInt { socket.number }

  /// Octets the peer has acknowledged.
  var acknowledgedBytes: Int { sentBytes - socket.unacknowledgedBytes }

  /// Whether the peer has taken everything, our end of the stream included.
  var isAcknowledged: Bool { socket.unacknowledgedBytes == 0 }

  /// Receives into `buffer`: the number of octets, 0 at the end, nil while none are there.
  func receive(into buffer: inout [UInt8]) throws(SystemError) -> Int? {
    try socket.receive(into: &buffer)
  }

  /// Sends what is taken of `bytes` now: the number of octets.
  mutating func send(_ bytes: Span<UInt8>) throws(SystemError) -> Int {
    let count = try socket.send(bytes)
    sentBytes += count
    return count
  }

  /// Ends our direction in order.
  func endWriting() { socket.endWriting() }

  /// Makes the end of this stream a reset, which frees what the kernel still holds for the peer.
  func abandon() { socket.abandon() }
}
