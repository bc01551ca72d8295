import CLinux
import Glibc

/// A non-blocking stream socket: one connection, or one listener.
package struct Socket: ~Copyable, Sendable {
  let descriptor: FileDescriptor

  /// Takes over the descriptor of a stream socket.
  init(_ descriptor: consuming FileDescriptor) { self.descriptor = descriptor }

  /// A new socket, neither bound nor connected. An IPv6 one will not take IPv4 (RFC 3493 §5.3), so
  /// that both can listen at one port.
  init(family: SocketAddress.Family) throws(SystemError) {
    let number = try checked(linux_stream_socket(CInt(family.rawValue)), "socket")
    descriptor = FileDescriptor(number)
  }

  /// The descriptor's number, for readiness and for log lines.
  var number: CInt { descriptor.number }

  /// Another descriptor of the same socket.
  func duplicate() throws(SystemError) -> Socket { Socket(try descriptor.duplicate()) }

  /// The address this end is bound to; nil for a socket of the file system.
  package func localAddress() throws(SystemError) -> SocketAddress? {
    var native = linux_address()
    // The address lives for the call.
    _ = try checked(unsafe linux_local_address(number, &native), "getsockname")
    return SocketAddress(native)
  }

  /// The address of the other end; nil for a socket of the file system, and when the peer is gone.
  var peerAddress: SocketAddress? {
    var native = linux_address()
    // The address lives for the call.
    guard unsafe linux_peer_address(number, &native) == 0 else { return nil }
    return SocketAddress(native)
  }

  /// What ``firstOctet()`` sees.
  enum FirstOctet {
    case octet(UInt8)
    case end
    case none
  }

  /// The next octet, which stays where it is.
  func firstOctet() throws(SystemError) -> FirstOctet {
    let result = linux_first_octet(number)
    switch -result {
    case ...0: return .octet(UInt8(truncatingIfNeeded: result))
    case ENODATA: return .end
    case EAGAIN, EINTR: return .none
    default: throw SystemError("recv", -result)
    }
  }

  /// Receives into `buffer`: the number of octets, 0 at the end of the stream, or nil while none
  /// are there.
  func receive(into buffer: inout [UInt8]) throws(SystemError) -> Int? {
    // The array outlives the call, and its own count bounds what is written.
    let count = unsafe linux_receive(number, &buffer, buffer.count)
    if count >= 0 { return count }
    if count == -Int(EAGAIN) || count == -Int(EINTR) { return nil }
    throw SystemError("recv", CInt(-count))
  }

  /// Sends what the kernel takes of `bytes`: the number of octets, 0 while it takes none.
  ///
  /// - Parameter isLast: whether ``endWriting()`` follows: then the kernel waits for it, and sends
  ///   the last octets and the end in one segment.
  @inline(__always)
  func send(_ bytes: Span<UInt8>, isLast: Bool) throws(SystemError) -> Int {
    let count = unsafe bytes.withUnsafeBytes { raw in
      // The span outlives the call, and its own count bounds what is read.
      unsafe linux_send(number, raw.baseAddress, raw.count, isLast ? 1 : 0)
    }
    if count >= 0 { return count }
    if count == -Int(EAGAIN) || count == -Int(EINTR) { return 0 }
    throw SystemError("send", CInt(-count))
  }

  /// Ends our direction of the stream in order; the other one stays open. A peer that is gone
  /// already is no error.
  func endWriting() { _ = linux_shutdown_writing(number) }

  /// Makes the close a reset, so that the kernel forgets what is still unsent.
  func abandon() { _ = linux_set_abortive_close(number) }

  /// Octets sent that the peer has not acknowledged; 0 where the kernel does not say.
  var unacknowledgedBytes: Int { max(0, linux_unacknowledged_bytes(number)) }
}

/// How a listener is bound.
enum PortSharing {
  /// The first of a group: the port must be free, and is shared from then on.
  case first
  /// Another one of the group.
  case joining
}

extension Socket {
  /// A listener at `address`; port 0 is any free one.
  ///
  /// With `SO_REUSEPORT` on both sides the kernel lets two programs of one user listen at one port
  /// and deals the connections out between them, without a word. So the first listener of a group
  /// binds and listens *without* it, which fails while anyone else listens there, and gets it
  /// afterwards, for the others of its group. (`listen` looks for conflicts again, so of two
  /// programs that start at the same time one fails.)
  static func listener(
    at address: SocketAddress, options: TransportOptions, sharing: PortSharing
  ) throws(SystemError) -> Socket {
    let socket = try Socket(family: address.family)
    let number = socket.number
    // Connections that are still in TIME-WAIT do not keep a restarted server from its port.
    _ = try checked(linux_set_reuse_address(number), "setsockopt SO_REUSEADDR")
    // Connections inherit this and the size of the buffer from their listener.
    _ = try checked(linux_set_no_delay(number), "setsockopt TCP_NODELAY")
    if let bytes = options.sendBufferBytes {
      _ = try checked(
        linux_set_send_buffer(number, CInt(clamping: bytes)), "setsockopt SO_SNDBUF")
    }
    if options.defersAccept {
      // The kernel rounds it up to the first repetition of its half of the handshake.
      _ = try checked(linux_set_defer_accept(number, 1), "setsockopt TCP_DEFER_ACCEPT")
    }
    if sharing == .joining {
      _ = try checked(linux_set_reuse_port(number), "setsockopt SO_REUSEPORT")
    }
    var native = address.native()
    // The address lives for the call.
    _ = try checked(unsafe linux_bind(number, &native), "bind", subject: address.description)
    _ = try checked(
      linux_listen(number, CInt(clamping: options.backlog)), "listen", subject: address.description)
    if sharing == .first {
      _ = try checked(linux_set_reuse_port(number), "setsockopt SO_REUSEPORT")
    }
    return socket
  }

  /// What `accept` found.
  enum Accepted: ~Copyable {
    /// The peer's address is nil for a socket of the file system.
    case connection(Socket, SocketAddress?)
    /// The connection was gone before it was accepted; there may be others.
    case gone
    case none
  }

  /// Takes one connection off a listener's queue.
  ///
  /// - Throws: only what concerns the listener or the process; errors of the waiting connection
  ///   (accept(2), "Error handling") are ``Accepted/gone``.
  func accept() throws(SystemError) -> Accepted {
    var peer = linux_address()
    // The address lives for the call.
    let result = unsafe linux_accept(number, &peer)
    if result >= 0 { return .connection(Socket(FileDescriptor(result)), SocketAddress(peer)) }
    switch -result {
    case EAGAIN: return .none
    case EINTR, ECONNABORTED, ENETDOWN, EPROTO, ENOPROTOOPT, EHOSTDOWN, ENONET, EHOSTUNREACH,
      EOPNOTSUPP, ENETUNREACH, EPERM, ETIMEDOUT:
      return .gone
    default: throw SystemError("accept4", -result)
    }
  }

  /// Lets a listener accept connections at once from now on (``TransportOptions/defersAccept``).
  func acceptAtOnce() { _ = linux_set_defer_accept(number, 0) }

  /// Lets a listener ignore new connection requests, while the handshakes under way complete.
  ///
  /// A listener that is closed resets what stands in its queue, and a handshake can complete
  /// between the last `accept` and the close. After this call the queue only empties; a client
  /// that asks now repeats its request a second later, and is then refused in order.
  func refuseNewConnections() { _ = linux_refuse_new_connections(number) }
}
