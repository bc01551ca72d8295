internal import Synchronization

/// A value that is made once: when it is first asked for, or before, by whoever asks in a quiet moment. Who asks
/// while another makes it waits.
package final class Lazy<Value: Sendable>: Sendable {
  private final class Made: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private let made = AtomicLazyReference<Made>()
  private let making = Mutex<Void>(())
  private let make: @Sendable () -> Value

  /// A value that `make` makes.
  package init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// The value.
  package var value: Value {
    if let made = made.load() { return made.value }
    return making.withLock { _ in
      if let made = made.load() { return made.value }
      return made.storeIfNil(Made(make())).value
    }
  }
}
