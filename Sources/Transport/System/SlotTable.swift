/// Non-copyable values by small number, such as the connections of a loop by their slot.
///
/// The standard arrays hold copyable values only. Every access checks the number. Inlinable, so that
/// a table of another target's values is as quick as one of ours.
@safe package struct SlotTable<Element: ~Copyable>: ~Copyable {
  /// Initialised exactly where `isUsed` is true; as long as `isUsed`.
  @usableFromInline var storage: UnsafeMutableBufferPointer<Element>
  @usableFromInline var isUsed: [Bool]

  /// An empty table that grows by itself.
  package init(capacity: Int = 64) {
    precondition(capacity > 0)
    unsafe storage = .allocate(capacity: capacity)
    isUsed = Array(repeating: false, count: capacity)
  }

  deinit {
    for index in isUsed.indices where isUsed[index] {
      // Initialised, see `storage`.
      _ = unsafe storage.deinitializeElement(at: index)
    }
    unsafe storage.deallocate()
  }

  /// Every number in use is among these.
  package var indices: Range<Int> { isUsed.indices }

  /// Whether `index` is in use.
  @inlinable package func contains(_ index: Int) -> Bool {
    isUsed.indices.contains(index) && isUsed[index]
  }

  /// The value of a number in use; another number traps.
  @inlinable package subscript(index: Int) -> Element {
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

  /// Puts a value at a number that is not in use; one in use traps.
  package mutating func insert(_ element: consuming Element, at index: Int) {
    while index >= isUsed.count { grow() }
    precondition(!isUsed[index])
    // In bounds and not initialised by the two lines above.
    unsafe storage.initializeElement(at: index, to: element)
    isUsed[index] = true
  }

  /// Ends the life of the value at a number in use; another number traps.
  package mutating func remove(_ index: Int) {
    precondition(isUsed[index])
    isUsed[index] = false
    // Initialised by the check above, and from now on unused.
    _ = unsafe storage.deinitializeElement(at: index)
  }

  /// Doubles the room.
  private mutating func grow() {
    let old = isUsed.count
    let larger = UnsafeMutableBufferPointer<Element>.allocate(capacity: old * 2)
    for index in isUsed.indices where isUsed[index] {
      // Initialised in the old memory, within the bounds of both, and moved once: the old memory
      // holds nothing when it is freed.
      unsafe larger.initializeElement(at: index, to: storage.moveElement(from: index))
    }
    unsafe storage.deallocate()
    unsafe storage = larger
    isUsed.append(contentsOf: repeatElement(false, count: old))
  }
}
