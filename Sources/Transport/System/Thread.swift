import CLinux
import Glibc

/// A thread of the operating system. It goes on when nobody holds this any more.
package final class Thread: Sendable {
  /// The thread's handle; nil once it was joined, since the system may use it again then.
  private let handle: Lock<pthread_t?>
  private let start: Start

  /// What the thread runs, and how it tells that it has ended.
  private final class Start: Sendable {
    let name: String
    let body: @Sendable () -> Void
    let ended: WakeUp

    init(name: String, body: @escaping @Sendable () -> Void) throws(SystemError) {
      let ended = try WakeUp()
      self.name = name
      self.body = body
      self.ended = ended
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
    start = try Start(name: name, body: body)
    var attributes = pthread_attr_t()
    // The attributes live until they are destroyed below; pthread_create copies them.
    _ = unsafe pthread_attr_init(&attributes)
    defer { _ = unsafe pthread_attr_destroy(&attributes) }
    _ = unsafe pthread_attr_setstacksize(&attributes, stackBytes)
    // The box is retained here and released by the thread, or below where there is none.
    let retained = unsafe Unmanaged.passRetained(start)
    var handle = pthread_t()
    let error = unsafe pthread_create(
      &handle, &attributes,
      { context in
        guard let context = unsafe context else { return nil }
        let start = unsafe Unmanaged<Start>.fromOpaque(context).takeRetainedValue()
        // The string outlives the call.
        unsafe linux_prepare_thread(String(start.name.prefix(15)))
        start.body()
        start.ended.signal()
        return nil
      }, retained.toOpaque())
    guard error == 0 else {
      unsafe retained.release()
      throw SystemError("pthread_create", error)
    }
    self.handle = Lock(handle)
  }

  /// Waits for the thread to end: whether it did within the time.
  package func join(within limit: Duration) -> Bool {
    guard start.ended.wait(within: limit) else { return false }
    handle.withLock { handle in
      // Joined once, and only at its very end, so this does not wait for anything long.
      if let joinable = handle { _ = pthread_join(joinable, nil) }
      handle = nil
    }
    return true
  }
}
