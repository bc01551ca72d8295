import Synchronization

/// A value that one thread at a time may touch. Not for the way of a request.
///
/// It is a `Mutex` and one atomic store and load more in each section. The standard library's own
/// are invisible to the thread sanitizer, which would report a race wherever two threads use the
/// value in turn; these it sees.
package struct Lock<Value: ~Copyable>: ~Copyable, Sendable {
  private let mutex: Mutex<Value>
  private let order = Atomic<Bool>(false)

  /// A lock around `value`.
  package init(_ value: consuming sending Value) { mutex = Mutex(value) }

  /// Runs `body`, which should be short, while no one else has the value.
  package borrowing func withLock<Result: ~Copyable>(
    _ body: (inout sending Value) -> sending Result
  ) -> sending Result {
    mutex.withLock { value in
      _ = order.load(ordering: .acquiring)
      defer { order.store(true, ordering: .releasing) }
      return body(&value)
    }
  }
}
