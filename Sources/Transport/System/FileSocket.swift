import CLinux
import Glibc
import Synchronization

/// The file of a socket that this process listens at. It is removed when nobody holds this any more, by
/// the last process that listens at it alone.
final class SocketFile: Sendable {
  let path: String
  private let device: UInt64
  private let inode: UInt64
  private let isKept: Atomic<Bool>

  /// The file at `path`: one that was just made, or one of a process before this one, which may go on
  /// with it until ``claim()``.
  init(_ path: String, isOfOther: Bool = false) throws(SystemError) {
    let identity = try FileIdentity(path)
    self.path = path
    device = identity.device
    inode = identity.inode
    isKept = Atomic(isOfOther)
  }

  deinit { remove() }

  /// Removes the file, unless another one stands in its place by now.
  func remove() {
    guard !isKept.load(ordering: .relaxed), let there = try? FileIdentity(path),
      there.device == device, there.inode == inode
    else { return }
    // The string outlives the call.
    _ = unsafe linux_unlink(path)
  }

  /// Leaves the file where it is for good: another process listens on.
  func keep() { isKept.store(true, ordering: .relaxed) }

  /// The file is this process's to remove: no other one listens on.
  func claim() { isKept.store(false, ordering: .relaxed) }
}

/// Which file a path names.
private struct FileIdentity {
  var device: UInt64 = 0
  var inode: UInt64 = 0
  let isSocket: Bool

  init(_ path: String) throws(SystemError) {
    // The string and the numbers outlive the call.
    let result = unsafe linux_file_identity(path, &device, &inode)
    isSocket = try checked(result, "lstat", subject: path) == 1
  }
}

extension SharedSocket {
  /// A listener at a path, whose file it makes.
  ///
  /// A socket that is left there from a process that is gone is removed first; one that anybody
  /// listens at, and a file of another kind, is not touched.
  ///
  /// - Throws: the call that failed; ``SystemError/isAddressInUse`` where something is there.
  static func listener(
    atPath path: String, permissions: UInt16, options: TransportOptions
  ) throws(SystemError) -> SharedSocket {
    try removeStale(path)
    let socket = Socket(FileDescriptor(try checked(linux_file_socket(), "socket")))
    if let bytes = options.sendBufferBytes {
      _ = try checked(
        linux_set_send_buffer(socket.number, CInt(clamping: bytes)), "setsockopt SO_SNDBUF")
    }
    // The string outlives the call.
    _ = try checked(
      unsafe linux_bind_path(socket.number, path, UInt32(permissions)), "bind", subject: path)
    let file = try SocketFile(path)
    _ = try checked(
      linux_listen(socket.number, CInt(clamping: options.backlog)), "listen", subject: path)
    return try SharedSocket(socket, file: file)
  }

  private static func removeStale(_ path: String) throws(SystemError) {
    guard let there = try? FileIdentity(path), there.isSocket else { return }
    let probe = FileDescriptor(try checked(linux_file_socket(), "socket"))
    // The string outlives both calls. Only nobody's socket refuses: a full one says EAGAIN.
    if unsafe linux_connect_path(probe.number, path) == -ECONNREFUSED {
      _ = try checked(unsafe linux_unlink(path), "unlink", subject: path)
    }
  }
}
