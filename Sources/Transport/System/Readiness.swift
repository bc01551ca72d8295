import CLinux

/// The kernel's list of descriptors to watch (epoll), level-triggered.
struct Readiness: ~Copyable {
  /// What is wanted of a descriptor. Errors and hang-ups are always told.
  enum Interest {
    case reading
    case writing
    /// As ``reading``, of a listener that other loops watch too: not all of them are woken for
    /// each connection. It cannot be changed afterwards.
    case readingWithOthers

    fileprivate var bits: UInt32 {
      switch self {
      case .reading: UInt32(LINUX_READABLE)
      case .writing: UInt32(LINUX_WRITABLE)
      case .readingWithOthers: UInt32(LINUX_READABLE) | UInt32(LINUX_EXCLUSIVE)
      }
    }
  }

  /// The most events of one wait.
  static let batch = 512

  private let descriptor: FileDescriptor
  private var events = [linux_event](repeating: linux_event(), count: Readiness.batch)

  init() throws(SystemError) {
    descriptor = FileDescriptor(try checked(linux_epoll_create(), "epoll_create1"))
  }

  /// Watches a descriptor; its events carry `token`. Closing the last descriptor of the socket ends
  /// it; one that has duplicates must be removed first.
  func add(_ number: CInt, _ interest: Interest, token: UInt64) throws(SystemError) {
    _ = try checked(
      linux_epoll_add(descriptor.number, number, interest.bits, token), "epoll_ctl ADD")
  }

  /// Watches for something else from now on.
  func change(_ number: CInt, _ interest: Interest, token: UInt64) throws(SystemError) {
    _ = try checked(
      linux_epoll_change(descriptor.number, number, interest.bits, token), "epoll_ctl MOD")
  }

  /// Watches the descriptor no longer.
  func remove(_ number: CInt) throws(SystemError) {
    _ = try checked(linux_epoll_remove(descriptor.number, number), "epoll_ctl DEL")
  }

  /// Waits at most `milliseconds` (nil: for ever) for events: their number.
  @inline(__always)
  mutating func wait(milliseconds: Int64?) throws(SystemError) -> Int {
    let timeout = milliseconds.map { CInt(clamping: max(0, $0)) } ?? -1
    // The array outlives the call, and its own count bounds what is written.
    let count = unsafe linux_epoll_wait(
      descriptor.number, &events, CInt(events.count), timeout)
    return Int(try checked(count, "epoll_wait"))
  }

  /// The token of one event of the last wait.
  func token(_ index: Int) -> UInt64 {
    UInt64(events[index].high) << 32 | UInt64(events[index].low)
  }
}
