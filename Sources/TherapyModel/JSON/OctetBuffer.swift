/// Octets that are written one after the other: an array that grows ahead of them.
///
/// `Array.append` does the same, and takes five to ten times as long for short texts, of which a JSON text is made.
struct OctetBuffer: Sendable {
  /// What is written, and after it octets that are not yet.
  private var storage: [UInt8]
  /// How many octets are written.
  private(set) var count = 0

  /// A buffer with room for that many octets.
  init(capacity: Int) { storage = [UInt8](repeating: 0, count: capacity) }

  /// A copy of what is written.
  var octets: [UInt8] { Array(storage[..<count]) }

  /// Forgets what is written and keeps the room.
  mutating func removeAll() { count = 0 }

  /// Writes one octet.
  mutating func append(_ octet: UInt8) {
    reserve(1)
    storage[count] = octet
    count += 1
  }

  /// Writes a text in UTF-8.
  mutating func append(_ text: String) { append(text.utf8.span) }

  /// Writes octets.
  mutating func append(_ octets: Span<UInt8>) {
    reserve(octets.count)
    let start = count
    unsafe storage.withUnsafeMutableBytes { room in
      unsafe octets.withUnsafeBytes { source in
        // `reserve` has made `storage.count - start` at least the count of `source`.
        unsafe UnsafeMutableRawBufferPointer(rebasing: room[start...]).copyMemory(from: source)
      }
    }
    count += octets.count
  }

  /// Reverses what is written from a place on.
  mutating func reverse(from start: Int) { storage[start..<count].reverse() }

  private mutating func reserve(_ more: Int) {
    if storage.count - count < more { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    var room = max(more, storage.count, 64)
    storage.reserveCapacity(storage.count + room)
    while room > 0 {
      let part = min(room, 1 << 16)
      storage += [UInt8](repeating: 0, count: part)
      room -= part
    }
  }
}
