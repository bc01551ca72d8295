/// A growing table of non-copyable values with stable small numbers; a freed number is used again.
///
/// The standard arrays hold copyable values only. Every access checks the number.
@safe struct Slab<Element: ~Copyable>: ~Copyable {
  /// Initialised exactly where `isUsed` is true; as long as `isUsed`.
  private var storage: UnsafeMutableBufferPointer<Element>
  private var isUsed: [Bool]
  private var free: [Int32] = []
  /// How many numbers are in use.
  private(set) var count = 0

  init(capacity: Int = 64) {
    precondition(capacity > 0)
    unsafe storage = .allocate(capacity: capacity)
    isUsed = Array(repeating: false, count: capacity)
    free = (0..<Int32(capacity)).reversed()
  }

  deinit {
    for index in isUsed.indices where isUsed[index] {
      // Initialised, see `storage`.
      _ = unsafe storage.deinitializeElement(at: index)
    }
    unsafe storage.deallocate()
  }

  /// Every number in use is below this.
  var endIndex: Int { isUsed.count }

  /// Whether `index` is in use.
  func contains(_ index: Int) -> Bool { isUsed.indices.contains(index) && isUsed[index] }

  /// The value of a number in use; another number traps.
  subscript(index: Int) -> Element {
    _read {
      precondition(isUsed[index])
      // Initialised by the check above, see `storage`.
      yield unsafe storage[index]
    }
    _modify {
      precondition(isUsed[index])
      // Initialised by the check above, see `storage`.
      yield unsafe &storage[index]
    }
  }

  /// Keeps a value: its number. Low numbers are used first.
  mutating func insert(_ element: consuming Element) -> Int {
    let index = reserve()
    // In bounds and not initialised, see `reserve`.
    unsafe storage.initializeElement(at: index, to: element)
    isUsed[index] = true
    count += 1
    return index
  }

  /// Ends the life of the value at a number in use; another number traps.
  mutating func remove(_ index: Int) {
    precondition(isUsed[index])
    isUsed[index] = false
    free.append(Int32(index))
    count -= 1
    // Initialised by the check above, and from now on unused.
    _ = unsafe storage.deinitializeElement(at: index)
  }

  /// The number that the next ``insert(_:)`` gives.
  mutating func nextIndex() -> Int {
    if free.isEmpty { grow() }
    return Int(free[free.count - 1])
  }

  /// Takes a free number, in bounds and not initialised.
  private mutating func reserve() -> Int {
    let index = nextIndex()
    free.removeLast()
    precondition(!isUsed[index])
    return index
  }

  /// Doubles the room. Only called while every number is in use.
  private mutating func grow() {
    let old = isUsed.count
    let larger = UnsafeMutableBufferPointer<Element>.allocate(capacity: old * 2)
    // All are initialised (no number is free) and moved, so the old memory holds none when freed.
    _ = unsafe larger.moveInitialize(fromContentsOf: storage)
    unsafe storage.deallocate()
    unsafe storage = larger
    isUsed.append(contentsOf: repeatElement(false, count: old))
    free = (Int32(old)..<Int32(old * 2)).reversed()
  }
}
