import CLinux
import Glibc

/// What the outside asks of the process.
package enum Signal: Sendable, Equatable, CaseIterable {
  /// SIGTERM: end in order.
  case terminate
  /// SIGINT: a person pressed control-C.
  case interrupt
  /// SIGHUP: read the configuration again.
  case hangUp

  var number: CInt {
    switch self {
    case .terminate: SIGTERM
    case .interrupt: SIGINT
    case .hangUp: SIGHUP
    }
  }
}

/// The signals of the process as values that one thread waits for (signalfd).
///
/// Made first thing in `main`, before any other thread: threads inherit the mask, so that no signal
/// interrupts them. The mask becomes exactly ours, whatever the parent had blocked, and SIGPIPE is
/// ignored.
package struct SignalSource: ~Copyable, Sendable {
  private let descriptor: FileDescriptor

  package init() throws(SystemError) {
    let numbers = Signal.allCases.map(\.number)
    // The array outlives the call; the count is its own.
    let result = unsafe linux_take_signals(numbers, CInt(numbers.count))
    descriptor = FileDescriptor(try checked(result, "signalfd"))
  }

  /// The next signal, or nil when none came within the time (nil: waits for ever).
  package func next(within timeout: Duration? = nil) throws(SystemError) -> Signal? {
    let milliseconds = timeout.map { CInt(clamping: max(0, $0.milliseconds)) } ?? -1
    while true {
      let ready = try checked(
        linux_poll(descriptor.number, UInt32(LINUX_READABLE), milliseconds), "poll")
      let number = try checked(linux_next_signal(descriptor.number), "read signalfd")
      if let signal = Signal.allCases.first(where: { $0.number == number }) { return signal }
      if ready == 0 && timeout != nil { return nil }
    }
  }
}
