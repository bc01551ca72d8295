private import Glibc
private import Synchronization

/// Shares out work to as many threads as there are processors, and waits for all of it.
///
/// Threads rather than tasks of the language: loading is a plain function, and its caller waits for it.
enum Workers {
  /// Threads at work at one time, the caller's among them.
  private static let limit = 8

  /// What `body` makes of each number below `count`, in their order. The thread that is free takes the next
  /// number; each has a state of its own, which `state` makes.
  static func map<State, Value: Sendable>(
    _ count: Int, state: @escaping @Sendable () -> State,
    _ body: @escaping @Sendable (Int, inout State) -> Value
  ) -> [Value] {
    let numbers = Numbers(count)
    let shares = (0..<max(min(processors, limit, count), 1)).map { _ in Share<Value>() }
    let work: @Sendable (Share<Value>) -> Void = { share in
      var state = state()
      while let number = numbers.next() { share.add(number, body(number, &state)) }
    }
    // Without a thread to be had, the others do its work.
    let threads = shares.dropFirst().compactMap { share in thread { work(share) } }
    work(shares[0])
    for thread in threads { _ = pthread_join(thread, nil) }
    var values = [Value?](repeating: nil, count: count)
    for share in shares { share.move(to: &values) }
    return values.compactMap(\.self)
  }

  /// What each of `parts` makes, in their order.
  static func all<Value: Sendable>(_ parts: [@Sendable () -> Value]) -> [Value] {
    map(parts.count, state: {}) { number, _ in parts[number]() }
  }

  private static var processors: Int { sysconf(CInt(_SC_NPROCESSORS_ONLN)) }

  /// The numbers that are still to be taken.
  private final class Numbers: Sendable {
    private let count: Int
    private let taken = Atomic<Int>(0)

    init(_ count: Int) { self.count = count }

    func next() -> Int? {
      let number = taken.wrappingAdd(1, ordering: .relaxed).oldValue
      return number < count ? number : nil
    }
  }

  /// What one thread has made; the caller looks at it when the thread has ended.
  private final class Share<Value: Sendable>: Sendable {
    private let made = Mutex<[(number: Int, value: Value)]>([])

    func add(_ number: Int, _ value: Value) {
      made.withLock { $0.append((number, value)) }
    }

    func move(to values: inout [Value?]) {
      let made = made.withLock { made in
        defer { made = [] }
        return made
      }
      for (number, value) in made { values[number] = value }
    }
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// A thread that runs `body`; nil where the system gives none.
  private static func thread(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    // The box is retained here, and released by the thread, or below where there is none.
    let retained = unsafe Unmanaged.passRetained(Body(body))
    var handle = pthread_t()
    let error = unsafe pthread_create(
      &handle, nil,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, retained.toOpaque())
    guard error == 0 else {
      unsafe retained.release()
      return nil
    }
    return handle
  }
}
