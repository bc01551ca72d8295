import CLinux
import Glibc

/// What went wrong between a test and a server.
package enum ClientError: Error, Equatable {
  /// A system call failed, by its `errno`.
  case system(String, CInt)
  /// Nothing came within the time.
  case timedOut
  /// The stream ended in the middle of a response.
  case ended
  /// What came is no HTTP/1.1 response.
  case malformed(String)

  /// Whether the server reset the connection or refused it.
  package var isReset: Bool {
    switch self {
    case .system(_, ECONNRESET), .system(_, EPIPE): true
    default: false
    }
  }
}

/// A blocking client for tests: raw octets out, octets or parsed responses in, never waiting longer
/// than its patience.
package final class Client {
  private let descriptor: CInt
  private let patience: CInt
  /// Octets received and not yet given out.
  private var received: [UInt8] = []
  private var hasEnded = false

  /// Connects to a numeric address.
  ///
  /// - Parameters:
  ///   - patience: how long each call waits at most.
  ///   - receiveBufferBytes: a small one makes a slow reader.
  package init(
    host: String = "127.0.0.1", port: UInt16, patience: Duration = .seconds(10),
    receiveBufferBytes: Int? = nil
  ) throws {
    let milliseconds = CInt(clamping: patience.components.seconds * 1000 + 1)
    let socket = try Self.connect(
      host: host, port: port, patience: milliseconds, receiveBufferBytes: receiveBufferBytes)
    descriptor = socket
    self.patience = milliseconds
  }

  /// Connects to a socket of the file system.
  package init(path: String, patience: Duration = .seconds(10)) throws {
    let socket = linux_file_socket()
    guard socket >= 0 else { throw ClientError.system("socket", -socket) }
    // The string outlives the call.
    let error = unsafe linux_connect_path(socket, path)
    guard error == 0 else {
      _ = linux_close(socket)
      throw ClientError.system("connect", -error)
    }
    descriptor = socket
    self.patience = CInt(clamping: patience.components.seconds * 1000 + 1)
  }

  /// The descriptor of a connected socket.
  private static func connect(
    host: String, port: UInt16, patience: CInt, receiveBufferBytes: Int?
  ) throws -> CInt {
    var address = linux_address()
    // The string and the address outlive the call, which writes one address at most.
    let found = unsafe linux_resolve(host, port, &address, 1)
    guard found == 1 else { throw ClientError.system("getaddrinfo", -found) }
    let socket = linux_stream_socket(CInt(address.family))
    guard socket >= 0 else { throw ClientError.system("socket", -socket) }
    _ = linux_set_no_delay(socket)
    if let receiveBufferBytes {
      _ = linux_set_receive_buffer(socket, CInt(clamping: receiveBufferBytes))
    }
    // The address lives for the call.
    var error = unsafe linux_connect(socket, &address)
    if error == -EINPROGRESS {
      let isReady = linux_poll(socket, UInt32(LINUX_WRITABLE), patience) > 0
      error = isReady ? linux_connect_result(socket) : -ETIMEDOUT
    }
    guard error == 0 else {
      _ = linux_close(socket)
      throw ClientError.system("connect", -error)
    }
    return socket
  }

  deinit { _ = linux_close(descriptor) }

  /// Sends all of it.
  package func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { raw in
        // A part of the array, which outlives the call.
        unsafe linux_send(
          descriptor, raw.baseAddress.map { unsafe $0 + sent }, bytes.count - sent, 0)
      }
      if count == -Int(EAGAIN) {
        guard linux_poll(descriptor, UInt32(LINUX_WRITABLE), patience) > 0 else {
          throw ClientError.timedOut
        }
      } else if count < 0 {
        throw ClientError.system("send", CInt(-count))
      } else {
        sent += count
      }
    }
  }

  /// Sends a text as UTF-8.
  package func send(_ text: String) throws { try send(Array(text.utf8)) }

  /// Ends the client's direction; it can still receive.
  package func endWriting() { _ = linux_shutdown_writing(descriptor) }

  /// Makes the end of this client a reset.
  package func resetAtEnd() { _ = linux_set_abortive_close(descriptor) }

  /// Whether octets or the end of the stream are there within the time.
  package func isReadable(within time: Duration) -> Bool {
    if !received.isEmpty || hasEnded { return true }
    let milliseconds =
      time.components.seconds * 1000 + time.components.attoseconds / 1_000_000_000_000_000
    return linux_poll(descriptor, UInt32(LINUX_READABLE), CInt(clamping: milliseconds)) > 0
  }

  /// The next octets, at most `limit`: what is there first. Empty at the end of the stream.
  package func receive(atMost limit: Int = 65_536) throws -> [UInt8] {
    if received.isEmpty { try fill(atMost: limit) }
    let part = Array(received.prefix(limit))
    received.removeFirst(part.count)
    return part
  }

  /// Exactly so many octets.
  package func receive(exactly count: Int) throws -> [UInt8] {
    while received.count < count {
      guard try fill() else { throw ClientError.ended }
    }
    let part = Array(received.prefix(count))
    received.removeFirst(count)
    return part
  }

  /// Everything up to the end of the stream.
  package func receiveAll() throws -> [UInt8] {
    while try fill() {}
    defer { received = [] }
    return received
  }

  /// The octets up to and with an empty line.
  func receiveHead() throws -> [UInt8] {
    var searched = 0
    while true {
      let end: [UInt8] = [13, 10, 13, 10]
      var index = max(0, searched - 3)
      while index + 4 <= received.count {
        if received[index] == 13, received[index..<index + 4].elementsEqual(end) {
          return try receive(exactly: index + 4)
        }
        index += 1
      }
      searched = received.count
      guard try fill() else { throw ClientError.ended }
    }
  }

  /// Receives once: whether anything came before the end.
  @discardableResult
  private func fill(atMost limit: Int = 65_536) throws -> Bool {
    var buffer = [UInt8](repeating: 0, count: limit)
    while !hasEnded {
      // The array outlives the call, and its own count bounds what is written.
      let count = unsafe linux_receive(descriptor, &buffer, buffer.count)
      if count > 0 {
        received.append(contentsOf: buffer[..<count])
        return true
      }
      if count == 0 {
        hasEnded = true
      } else if count == -Int(EAGAIN) {
        guard linux_poll(descriptor, UInt32(LINUX_READABLE), patience) > 0 else {
          throw ClientError.timedOut
        }
      } else {
        throw ClientError.system("recv", CInt(-count))
      }
    }
    return false
  }
}
