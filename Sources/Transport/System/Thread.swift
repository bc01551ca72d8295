import CLinux
import Glibc

/// A thread of the operating system; to be joined, or left to end with the process.
package struct Thread: Sendable {
  private let handle: pthread_t

  /// What the thread runs, kept until it starts.
  private final class Start: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }
  }

  /// Starts a thread. Signals other than its own faults are blocked in it.
  ///
  /// - Parameters:
  ///   - name: what debuggers and `top` show, at most 15 octets.
  ///   - stackBytes: the size of its stack.
  package init(
    name: String, stackBytes: Int = 2 << 20, _ body: @escaping @Sendable () -> Void
  ) throws(SystemError) {
    var attributes = pthread_attr_t()
    // The attributes live until they are destroyed below; pthread_create copies them.
    _ = unsafe pthread_attr_init(&attributes)
    defer { _ = unsafe pthread_attr_destroy(&attributes) }
    _ = unsafe pthread_attr_setstacksize(&attributes, stackBytes)
    // The box is retained here and released by the thread, or below where there is none.
    let start = unsafe Unmanaged.passRetained(Start(name: name, body: body))
    var handle = pthread_t()
    let error = unsafe pthread_create(
      &handle, &attributes,
      { context in
        guard let context = unsafe context else { return nil }
        let start = unsafe Unmanaged<Start>.fromOpaque(context).takeRetainedValue()
        // The string outlives the call.
        unsafe linux_prepare_thread(String(start.name.prefix(15)))
        start.body()
        return nil
      }, start.toOpaque())
    guard error == 0 else {
      unsafe start.release()
      throw SystemError("pthread_create", error)
    }
    self.handle = handle
  }

  /// Waits for the thread to end: whether it did within the time. Not to be called again after true.
  package func join(within timeout: Duration) -> Bool {
    linux_join_thread(handle, CInt(clamping: max(0, timeout.milliseconds))) == 0
  }
}
