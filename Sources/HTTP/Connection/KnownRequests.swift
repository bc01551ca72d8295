/// Requests that one loop has answered with prepared octets, by the octets of their heads.
///
/// Clients that keep a connection send the same head again and again, and what a head means depends
/// on its octets alone. So a head that comes again, octet by octet, is neither read nor looked up
/// again. It holds a bounded number of short heads; a new one takes the place of an older one. To
/// be emptied when the responder changes.
package struct KnownRequests: ~Copyable, Sendable {
  /// A whole response as it is on the wire in one second, on one kind of connection that goes on.
  struct Wire: Sendable {
    fileprivate(set) var octets: [UInt8] = []
    fileprivate(set) var answer = WrittenAnswer(status: .ok, route: 0)
    fileprivate var second = Int.min
    fileprivate var isSecured = false
  }

  /// What reading a head and looking up its answer came to.
  struct Answer: Sendable {
    let prepared: PreparedResponse
    let isNotModified: Bool
    let omitsContent: Bool
    let allowsPersistence: Bool
    let isOldVersion: Bool

    /// What it counts as.
    var written: WrittenAnswer {
      WrittenAnswer(status: isNotModified ? .notModified : .ok, route: prepared.route)
    }

    /// Whether it always comes in the same octets but for the date, as long as connections go on.
    fileprivate var isUniform: Bool {
      allowsPersistence && !isOldVersion && prepared.byteCount <= KnownRequests.wireBytes
    }
  }

  /// Sets of places, a power of two; a head has its place in one of them.
  private static let setCount = 64
  /// Places of a set.
  private static let setSize = 4
  /// Octets of the longest head that is kept.
  private static let headBytes = 1024
  /// Octets of the longest response of which a copy is kept as it is on the wire.
  private static let wireBytes = 8192
  /// Words of a head that tell its set, from the target on.
  private static let keyWords: UInt = 6

  /// The heads, each at its place, and how long they are; no octets before the first one is kept.
  private var octets: [UInt8] = []
  private var lengths: [Int] = []
  private var answers: [Answer?] = []
  private var wires: [Wire] = []
  /// Which place of each set is given out next.
  private var nextPlaces: [UInt8] = []

  /// None known.
  package init() {}

  /// The place of the request that begins at `start`, if all its head lies before `end` and is
  /// known; looked for at `guess` first, since most connections ask for the same again.
  @inline(__always)
  func find(in buffer: [UInt8], from start: Int, to end: Int, guess: Int) -> Int? {
    guard guess < lengths.count else { return nil }
    let octets = buffer.span.extracting(start..<end)
    return holds(guess, octets) ? guess : find(in: octets)
  }

  /// The place of the request whose head these octets begin with, if it is known.
  @inline(never)
  private func find(in octets: Span<UInt8>) -> Int? {
    let first = KnownRequests.firstPlace(octets)
    for place in first..<first + KnownRequests.setSize where holds(place, octets) { return place }
    return nil
  }

  /// Whether octets begin with the head at a place.
  @inline(__always)
  private func holds(_ place: Int, _ octets: Span<UInt8>) -> Bool {
    let length = lengths[place]
    guard length > 0, length <= octets.count else { return false }
    let first = place &* KnownRequests.headBytes
    return octets.extracting(first: length)
      .hasSameOctets(as: self.octets.span.extracting(first..<first &+ length))
  }

  /// Octets of the head at a place.
  func length(at place: Int) -> Int { lengths[place] }

  /// The answer to the head at a place.
  func answer(at place: Int) -> Answer? { answers[place] }

  /// Makes ``wire(at:)`` that of this second: whether there is one. There is none where the answer does
  /// not always come in the same octets or is too long to be kept.
  @inline(__always)
  mutating func updateWire(at place: Int, _ date: DateLine, isSecured: Bool) -> Bool {
    if wires[place].second == date.second, wires[place].isSecured == isSecured { return true }
    guard let answer = answers[place], answer.isUniform else { return false }
    write(answer, at: place, date, isSecured: isSecured)
    return true
  }

  /// The whole response to the head at a place on a connection that goes on.
  @inline(__always)
  func wire(at place: Int) -> Wire { wires[place] }

  /// Makes the wire form of an answer anew: once a second, in the same memory.
  private mutating func write(
    _ answer: Answer, at place: Int, _ date: DateLine, isSecured: Bool
  ) {
    wires[place].octets.removeAll(keepingCapacity: true)
    date.append(answer.written.status, isSecured: isSecured, to: &wires[place].octets)
    answer.prepared.append(
      isNotModified: answer.isNotModified, omitsContent: answer.omitsContent,
      to: &wires[place].octets)
    wires[place].answer = answer.written
    wires[place].second = date.second
    wires[place].isSecured = isSecured
  }

  /// Remembers the answer to a head.
  mutating func insert(_ head: Span<UInt8>, _ answer: Answer) {
    guard head.count <= KnownRequests.headBytes else { return }
    if octets.isEmpty {
      let places = KnownRequests.setCount * KnownRequests.setSize
      octets = [UInt8](repeating: 0, count: places * KnownRequests.headBytes)
      lengths = [Int](repeating: 0, count: places)
      answers = [Answer?](repeating: nil, count: places)
      wires = [Wire](repeating: Wire(), count: places)
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
    wires[place] = Wire()
  }

  /// Forgets everything.
  package mutating func removeAll() {
    for place in lengths.indices {
      lengths[place] = 0
      answers[place] = nil
      wires[place] = Wire()
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
  /// ``write(_:date:isDraining:into:request:in:known:)`` gave it before; where that would be all there
  /// is, `ready` becomes it instead, without a copy.
  package mutating func answerKnown(
    _ known: inout KnownRequests, in buffer: [UInt8], from start: inout Int, to end: Int,
    date: DateLine, isDraining: Bool, into output: inout [UInt8], ready: inout [UInt8]?
  ) -> WrittenAnswer? {
    guard mayBeginRequest, start < end,
      let place = known.find(in: buffer, from: start, to: end, guess: Int(knownPlace))
    else { return nil }
    knownPlace = UInt16(truncatingIfNeeded: place)
    if !isDraining, known.updateWire(at: place, date, isSecured: isSecured) {
      start += known.length(at: place)
      if output.isEmpty, start == end {
        ready = known.wire(at: place).octets
      } else {
        output.append(contentsOf: known.wire(at: place).octets)
      }
      return goOn(after: known.wire(at: place).answer)
    }
    guard let answer = known.answer(at: place) else { return nil }
    start += known.length(at: place)
    // While draining, the last answer closes. Requests that are here already are not lost to it.
    return write(answer, date: date, isLast: isDraining && start >= end, into: &output)
  }
}
