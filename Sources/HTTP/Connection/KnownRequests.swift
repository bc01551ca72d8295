/// Requests that one loop has answered with prepared octets, by the octets of their heads.
///
/// Clients that keep a connection send the same head again and again, and what a head means depends
/// on its octets alone. So a head that comes again, octet by octet, is neither read nor looked up
/// again. It holds a bounded number of short heads; a new one takes the place of an older one. To
/// be emptied when the responder changes.
package struct KnownRequests: ~Copyable, Sendable {
  /// What reading a head and looking up its answer came to.
  struct Answer: Sendable {
    let prepared: PreparedResponse
    let isNotModified: Bool
    let omitsContent: Bool
    let allowsPersistence: Bool
    let isOldVersion: Bool
  }

  /// Sets of places, a power of two; a head has its place in one of them.
  private static let setCount = 64
  /// Places of a set.
  private static let setSize = 4
  /// Octets of the longest head that is kept.
  private static let headBytes = 1024
  /// Words of a head that tell its set, from the target on.
  private static let keyWords: UInt = 6

  /// The heads, each at its place, and how long they are; no octets before the first one is kept.
  private var octets: [UInt8] = []
  private var lengths: [Int] = []
  private var answers: [Answer?] = []
  /// Which place of each set is given out next.
  private var nextPlaces: [UInt8] = []

  /// None known.
  package init() {}

  /// The place of the request that begins at `start`, if all its head lies before `end` and is
  /// known; looked for at `guess` first.
  func find(in buffer: [UInt8], from start: Int, to end: Int, guess: Int) -> Int? {
    guard !octets.isEmpty else { return nil }
    if holds(guess, buffer, start, end) { return guess }
    let first = KnownRequests.firstPlace(buffer.span.extracting(start..<end))
    for place in first..<first + KnownRequests.setSize where holds(place, buffer, start, end) {
      return place
    }
    return nil
  }

  /// Whether the octets from `start` on, before `end`, begin with the head at a place.
  private func holds(_ place: Int, _ buffer: [UInt8], _ start: Int, _ end: Int) -> Bool {
    let length = lengths[place]
    guard length > 0, length <= end - start else { return false }
    let first = place * KnownRequests.headBytes
    return buffer.span.extracting(start..<start + length)
      .hasSameOctets(as: octets.span.extracting(first..<first + length))
  }

  /// Octets of the head at a place.
  func length(at place: Int) -> Int { lengths[place] }

  /// The answer to the head at a place.
  func answer(at place: Int) -> Answer? { answers[place] }

  /// Remembers the answer to a head.
  mutating func insert(_ head: Span<UInt8>, _ answer: Answer) {
    guard head.count <= KnownRequests.headBytes else { return }
    if octets.isEmpty {
      let places = KnownRequests.setCount * KnownRequests.setSize
      octets = [UInt8](repeating: 0, count: places * KnownRequests.headBytes)
      lengths = [Int](repeating: 0, count: places)
      answers = [Answer?](repeating: nil, count: places)
      nextPlaces = [UInt8](repeating: 0, count: KnownRequests.setCount)
    }
    let first = KnownRequests.firstPlace(head)
    let set = first / KnownRequests.setSize
    let place = first + Int(nextPlaces[set])
    nextPlaces[set] = (nextPlaces[set] + 1) % UInt8(KnownRequests.setSize)
    let start = place * KnownRequests.headBytes
    for index in head.indices { octets[start + index] = head[index] }
    lengths[place] = head.count
    answers[place] = answer
  }

  /// Forgets everything.
  package mutating func removeAll() {
    for place in lengths.indices {
      lengths[place] = 0
      answers[place] = nil
    }
  }

  /// The first place of the set of a head, by words from its target on; of a head that is shorter
  /// than that, by those it has.
  private static func firstPlace(_ head: Span<UInt8>) -> Int {
    let count = UInt(bitPattern: head.count)
    var hash: UInt64 = 0
    var index: UInt = 4
    while index < 4 + 8 * keyWords, index + 8 <= count {
      hash = (hash ^ head.word(at: index)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
      index += 8
    }
    return Int(truncatingIfNeeded: hash & UInt64(setCount - 1)) * setSize
  }
}

/// What was written, as counters need it.
package struct WrittenAnswer: Sendable, Hashable {
  package let status: Status
  /// See ``Response/route``.
  package let route: UInt16

  package init(status: Status, route: UInt16) {
    self.status = status
    self.route = route
  }
}

extension ServerConnection {
  /// Answers the request that begins at `start` if it is known: what was written, or nil where it must be
  /// read. `start` moves past it, and `output` gets what
  /// ``write(_:date:isDraining:into:request:in:known:)`` gave it before.
  package mutating func answerKnown(
    _ known: borrowing KnownRequests, in buffer: [UInt8], from start: inout Int, to end: Int,
    date: DateLine, isDraining: Bool, into output: inout [UInt8]
  ) -> WrittenAnswer? {
    guard mayBeginRequest, start < end,
      let place = known.find(in: buffer, from: start, to: end, guess: Int(knownPlace)),
      let answer = known.answer(at: place)
    else { return nil }
    knownPlace = UInt16(truncatingIfNeeded: place)
    start += known.length(at: place)
    // While draining, the last answer closes. Requests that are here already are not lost to it.
    return write(answer, date: date, isLast: isDraining && start >= end, into: &output)
  }
}
