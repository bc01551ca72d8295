import CLinux
import Glibc

/// What the outside asks of the process.
package enum Signal: Sendable, Equatable, CaseIterable {
  /// SIGTERM: end in order.
  case terminate
  /// SIGINT: a person pressed control-C.
  case interrupt
  /// SIGHUP: read the content, and what else is in files, again.
  case hangUp
  /// SIGUSR2: let a new process take the place of this one.
  case replace

  var number: CInt {
    switch self {
    case .terminate: SIGTERM
    case .interrupt: SIGINT
    case .hangUp: SIGHUP
    case .replace: SIGUSR2
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
    while true {
      switch try wait(within: timeout, orFor: []) {
      case .signal(let signal): return signal
      case .readable: continue
      case .nothing: if timeout != nil { return nil }
      }
    }
  }

  /// What a thread may wait for beside signals.
  package enum Wake: Sendable, Equatable {
    case signal(Signal)
    /// The descriptor at that place of the list has something to read, or is broken.
    case readable(Int)
    case nothing
  }

  /// The next signal, or the first of `descriptors`, seven at most, that has something to read;
  /// nothing when the time has passed (nil: waits for ever).
  package func wait(
    within timeout: Duration?, orFor descriptors: [CInt]
  ) throws(SystemError) -> Wake {
    let milliseconds = timeout.map { CInt(clamping: max(0, $0.milliseconds)) } ?? -1
    let all = [descriptor.number] + descriptors
    // The array outlives the call; the count is its own.
    let ready = try checked(unsafe linux_poll_any(all, CInt(all.count), milliseconds), "poll")
    let number = try checked(linux_next_signal(descriptor.number), "read signalfd")
    if let signal = Signal.allCases.first(where: { $0.number == number }) {
      return .signal(signal)
    }
    for place in descriptors.indices where ready & (2 << CInt(place)) != 0 {
      return .readable(place)
    }
    return .nothing
  }
}
