/// Opens one listener for one loop after the other.
final class ListenerOpening {
  private enum Way {
    /// Each loop has a socket of its own at the address.
    case own(SocketAddress)
    /// The loops share a socket.
    case shared(SharedSocket)
  }

  private let listener: Listener
  private let options: TransportOptions
  private var way: Way
  private var isFirst = true

  /// Opens what there can be only one of.
  init(_ listener: Listener, _ options: TransportOptions) throws(SystemError) {
    self.listener = listener
    self.options = options
    switch listener.place {
    case .internet(let address): way = .own(address)
    case .file(let path, let permissions):
      way = .shared(
        try .listener(atPath: path, permissions: permissions, options: options))
    case .inherited(let inherited):
      guard let socket = inherited.take() else {
        preconditionFailure("an inherited socket serves one group of loops")
      }
      socket.sendWithoutDelay()
      let path = inherited.isLent ? "" : socket.localPath
      let file = path.isEmpty ? nil : try? SocketFile(path, isOfOther: true)
      way = .shared(try SharedSocket(socket, file: file, isLent: inherited.isLent))
    }
  }

  /// What was opened; the port that was chosen for 0 is known after the first loop.
  var result: OpenListener {
    switch way {
    case .own(let address):
      OpenListener(role: listener.role, isSecured: listener.isSecured, address: address, path: "")
    case .shared(let shared):
      OpenListener(
        role: listener.role, isSecured: listener.isSecured, address: shared.address,
        path: shared.path)
    }
  }

  /// The file of a socket of the file system that is ours.
  var file: SocketFile? {
    if case .shared(let shared) = way { shared.file } else { nil }
  }

  /// The next loop's listener; `isShared` says whether there are several loops.
  func next(isShared: Bool) throws(SystemError) -> ListeningSocket {
    switch way {
    case .own(let address):
      // The first loop finds the port; the others join it there.
      let socket = try Socket.listener(
        at: address, options: options, sharing: isFirst ? .first : .joining)
      if isFirst, let bound = try socket.localAddress() { way = .own(bound) }
      isFirst = false
      return ListeningSocket(
        socket: socket, role: listener.role, countsSeparately: listener.countsSeparately,
        isSecured: listener.isSecured, isShared: false, isLent: false, file: nil)
    case .shared(let shared):
      return ListeningSocket(
        socket: try shared.socket.duplicate(), role: listener.role,
        countsSeparately: listener.countsSeparately, isSecured: listener.isSecured,
        isShared: isShared, isLent: shared.isLent, file: shared.file)
    }
  }
}

/// A listening socket with several holders.
final class SharedSocket: Sendable {
  let socket: Socket
  /// Its file, where we or a server before us made it.
  let file: SocketFile?
  /// Whether another process goes on with it after our end.
  let isLent: Bool
  /// Its address; nil for a socket of the file system.
  let address: SocketAddress?
  /// The path of a socket of the file system, else empty.
  let path: String

  init(
    _ socket: consuming Socket, file: SocketFile? = nil, isLent: Bool = false
  ) throws(SystemError) {
    self.isLent = isLent
    address = try socket.localAddress()
    path = address == nil ? file?.path ?? socket.localPath : ""
    self.file = file
    self.socket = socket
  }
}

/// A duplicate of a loop's listener, for a process that takes this one's place.
struct DuplicateListener {
  let socket: SharedSocket
  let role: UInt8
  let isSecured: Bool
  /// Whether another process goes on with it after our end.
  let isLent: Bool

  init(_ listener: borrowing ListeningSocket) throws(SystemError) {
    socket = try SharedSocket(try listener.socket.duplicate())
    isLent = listener.isLent
    role = listener.role
    isSecured = listener.isSecured
  }
}
