import CLinux
import Glibc

/// A descriptor by which one thread wakes another (eventfd).
package struct WakeUp: ~Copyable, Sendable {
  private let descriptor: FileDescriptor

  package init() throws(SystemError) {
    descriptor = FileDescriptor(try checked(linux_eventfd(), "eventfd"))
  }

  var number: CInt { descriptor.number }

  /// Makes the descriptor readable. It can only fail when the counter is full, and then it is
  /// readable already.
  package func signal() { _ = linux_eventfd_signal(number) }

  /// How many signals came since the last call; none are left.
  package func clear() -> Int { max(0, Int(linux_eventfd_clear(number))) }

  /// Waits for a signal: whether one came within the time (nil: for ever). It stays until cleared.
  package func wait(within timeout: Duration?) -> Bool {
    let timeout = timeout.map { CInt(clamping: max(0, $0.milliseconds)) } ?? -1
    return linux_poll(number, UInt32(LINUX_READABLE), timeout) > 0
  }
}
