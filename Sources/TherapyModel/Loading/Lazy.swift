internal import Synchronization

/// A place for a value that is made once. Nobody waits: where two make it, the first is kept.
package final class Kept<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private let box = AtomicLazyReference<Box>()

  package init() {}

  /// The value, or nil where there is none yet.
  package var value: Value? { box.load()?.value }

  /// Keeps a value unless there is one already: the one that is kept.
  @discardableResult
  package func keep(_ value: Value) -> Value { box.storeIfNil(Box(value)).value }
}

/// A value that is made once: when it is first asked for, or before, by whoever asks in a quiet moment. Who asks
/// while another makes it waits.
package final class Lazy<Value: Sendable>: Sendable {
  private let made = Kept<Value>()
  private let making = Mutex<Void>(())
  private let make: @Sendable () -> Value

  /// A value that `make` makes.
  package init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// The value.
  package var value: Value {
    if let made = made.value { return made }
    return making.withLock { _ in made.value ?? made.keep(make()) }
  }
}
