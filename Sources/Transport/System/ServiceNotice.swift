import CLinux

/// Tells the service manager how the service stands, as sd_notify(3) does: one datagram to the
/// socket that `NOTIFY_SOCKET` names. Without that variable nothing is told.
package struct ServiceNotice: Sendable {
  private let path: String?
  /// How often the manager wants to hear that the service is well: half of the time after which it
  /// takes it for dead; nil where it does not.
  package let watchdogInterval: Duration?

  /// The manager that the environment names.
  package init(environment: [String: String]) {
    path = environment["NOTIFY_SOCKET"].flatMap {
      $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil
    }
    let process = environment["WATCHDOG_PID"]
    if path != nil, process == nil || process == "\(linux_process())",
      let microseconds = environment["WATCHDOG_USEC"].flatMap({ Int64($0) }), microseconds > 0
    {
      watchdogInterval = .microseconds(microseconds / 2)
    } else {
      watchdogInterval = nil
    }
  }

  /// The service answers.
  package func ready(status: String) { send("READY=1\nSTATUS=\(status)") }

  /// The service reads its content again; ``ready(status:)`` ends it.
  package func reloading() {
    send("RELOADING=1\nMONOTONIC_USEC=\(linux_monotonic_nanoseconds() / 1000)")
  }

  /// The service ends.
  package func stopping() { send("STOPPING=1") }

  /// The service is well.
  package func watchdog() { send("WATCHDOG=1") }

  /// Another process goes on with the service.
  package func mainProcess(_ number: Int) { send("MAINPID=\(number)") }

  /// A manager that cannot be told is no reason to stop.
  private func send(_ text: String) {
    guard let path else { return }
    let octets = Array(text.utf8)
    // The string and the array outlive the call; the count is the array's own.
    _ = unsafe linux_send_datagram(path, octets, octets.count)
  }
}
