import CLinux

/// A listening socket that goes from one process to another: from a service manager that starts the
/// other on demand, or from a server to the one that takes its place (the protocol of
/// sd_listen_fds(3)).
package final class InheritedSocket: Sendable {
  /// What its giver calls it; empty where it has no name.
  package let name: String
  /// The descriptor, which stays open as long as this, or goes to the loops that listen with it.
  package let number: CInt
  /// Whether its giver goes on with it after our end, as a service manager does. The one that a server
  /// opened itself is its successor's own.
  package let isLent: Bool
  private let socket: Lock<Socket?>

  /// A listening socket with its name.
  init(_ socket: consuming sending Socket, name: String, isLent: Bool) {
    number = socket.number
    self.name = name
    self.isLent = isLent
    self.socket = Lock(socket)
  }

  /// Gives the socket away; nil where that has been done.
  func take() -> sending Socket? { socket.withLock { $0.take() } }

  /// The variable that names the passed descriptors which are the receiver's own from now on, joined by
  /// colons.
  static let ownedVariable = "SUCCESSOR_OWNED_FDS"

  /// The first descriptor that is passed.
  package static let firstDescriptor: CInt = 3

  /// The sockets that the environment says were passed to just this process: `LISTEN_FDS` of them
  /// from descriptor 3 on, for the process `LISTEN_PID`, by the names of `LISTEN_FDNAMES`, which
  /// are joined by colons. They become non-blocking. Those that a server before this one opened itself
  /// stand in ``ownedVariable``. To be called once.
  ///
  /// - Throws: what is no listening stream socket, by its number.
  package static func all(
    in environment: [String: String]
  ) throws(SystemError) -> [InheritedSocket] {
    guard let process = environment["LISTEN_PID"], process == "\(linux_process())",
      let count = environment["LISTEN_FDS"].flatMap({ CInt($0) }), (1...1024).contains(count)
    else { return [] }
    let names = (environment["LISTEN_FDNAMES"] ?? "").utf8
      .split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let owned = (environment[ownedVariable] ?? "").split(separator: ":").compactMap { CInt($0) }
    var sockets: [InheritedSocket] = []
    for index in 0..<Int(count) {
      let number = firstDescriptor + CInt(index)
      _ = try checked(
        linux_adopt_listener(number), "LISTEN_FDS", subject: "descriptor \(number)")
      let name = names.indices.contains(index) ? names[index] : ""
      sockets.append(
        InheritedSocket(
          Socket(FileDescriptor(number)), name: name, isLent: !owned.contains(number)))
    }
    return sockets
  }
}

extension Socket {
  /// The path that a socket of the file system is bound to.
  var localPath: String {
    var text = [CChar](repeating: 0, count: 128)
    // The array outlives the call, which writes no more than its count.
    guard unsafe linux_local_path(number, &text, text.count) == 0 else { return "" }
    let octets = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: octets, as: UTF8.self)
  }

  /// Lets the connections of an inherited listener send at once, as our own do. A socket of the
  /// file system has no such option and needs none.
  func sendWithoutDelay() { _ = linux_set_no_delay(number) }
}
