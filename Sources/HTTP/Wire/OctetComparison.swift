/// Names and words that frame a request, in lower case; literals, so that they are constant data.
enum FramingNames {
  static let host: InlineArray<4, UInt8> = [0x68, 0x6F, 0x73, 0x74]
  static let expect: InlineArray<6, UInt8> = [0x65, 0x78, 0x70, 0x65, 0x63, 0x74]
  static let connection: InlineArray<10, UInt8> = [
    0x63, 0x6F, 0x6E, 0x6E, 0x65, 0x63, 0x74, 0x69, 0x6F, 0x6E,
  ]
  static let contentLength: InlineArray<14, UInt8> = [
    0x63, 0x6F, 0x6E, 0x74, 0x65, 0x6E, 0x74, 0x2D, 0x6C, 0x65, 0x6E, 0x67, 0x74, 0x68,
  ]
  static let transferEncoding: InlineArray<17, UInt8> = [
    0x74, 0x72, 0x61, 0x6E, 0x73, 0x66, 0x65, 0x72, 0x2D, 0x65, 0x6E, 0x63, 0x6F, 0x64, 0x69, 0x6E,
    0x67,
  ]
  static let close: InlineArray<5, UInt8> = [0x63, 0x6C, 0x6F, 0x73, 0x65]
  static let keepAlive: InlineArray<10, UInt8> = [
    0x6B, 0x65, 0x65, 0x70, 0x2D, 0x61, 0x6C, 0x69, 0x76, 0x65,
  ]
  static let `continue`: InlineArray<12, UInt8> = [
    0x31, 0x30, 0x30, 0x2D, 0x63, 0x6F, 0x6E, 0x74, 0x69, 0x6E, 0x75, 0x65,
  ]
  static let chunked: InlineArray<7, UInt8> = [0x63, 0x68, 0x75, 0x6E, 0x6B, 0x65, 0x64]
}

extension Span<UInt8> {
  /// Whether the octets from `start` to `end`, in lower case, are those of `word`.
  func equalsIgnoringCase<let count: Int>(
    _ word: InlineArray<count, UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    guard end - start == count else { return false }
    for offset in 0..<count where self[start + offset].lowercased != word[offset] {
      return false
    }
    return true
  }

  /// Whether the octets of `place`, in lower case, are those of `word`.
  func equalsIgnoringCase<let count: Int>(
    _ word: InlineArray<count, UInt8>, _ place: Extent
  ) -> Bool {
    equalsIgnoringCase(word, Int(place.start), Int(place.end))
  }
}

extension FieldLine {
  /// Whether the name is `other`, which is in lower case.
  func isNamed<let count: Int>(_ other: InlineArray<count, UInt8>, in input: Span<UInt8>) -> Bool {
    input.equalsIgnoringCase(other, name)
  }
}

// Scanning. The loops compare as unsigned numbers, as the bounds check of a span does, so that the
// compiler keeps one comparison of the two; the eight octets of a word are fetched by one load.
extension Span<UInt8> {
  /// The first index from `start` on, before `bound`, whose octet may not stand in a field value;
  /// `bound` if there is none.
  @inline(__always)
  func endOfFieldValue(from start: Int, to bound: Int) -> Int {
    let window = extracting(0..<bound)
    let count = UInt(bitPattern: bound)
    var index = UInt(bitPattern: start)
    while index < count, count &- index >= 8 {
      let word = window.word(at: index)
      // A control octet, tab among them: below 0x20, or 0x7F. Others above 0x80 are let pass.
      let low = (word &- 0x2020_2020_2020_2020) & ~word
      let delete = word ^ 0x7F7F_7F7F_7F7F_7F7F
      let deleted = (delete &- 0x0101_0101_0101_0101) & ~delete
      if (low | deleted) & 0x8080_8080_8080_8080 != 0 { break }
      index &+= 8
    }
    while index < count, window[Int(bitPattern: index)].isFieldValueByte { index &+= 1 }
    return Int(bitPattern: index)
  }

  /// The first index from `start` on, before `bound`, whose octet is no part of a token; `bound` if
  /// there is none.
  @inline(__always)
  func endOfToken(from start: Int, to bound: Int) -> Int {
    let window = extracting(0..<bound)
    let count = UInt(bitPattern: bound)
    var index = UInt(bitPattern: start)
    while index < count, window[Int(bitPattern: index)].isTokenByte { index &+= 1 }
    return Int(bitPattern: index)
  }

  /// Whether these octets and those of `other` are the same: 32 at a time, the last ones perhaps
  /// twice.
  func hasSameOctets(as other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard count >= 32 else {
      var difference: UInt8 = 0
      for index in indices { difference |= self[index] ^ other[index] }
      return difference == 0
    }
    let last = count &- 32
    var difference = difference(to: other, at: last)
    var start = 0
    while start < last {
      difference |= self.difference(to: other, at: start)
      start &+= 32
    }
    return difference == 0
  }

  /// Zero where the 32 octets from `start` on are the same.
  @inline(__always)
  private func difference(to other: Span<UInt8>, at start: Int) -> UInt64 {
    let one = extracting(start..<start &+ 32)
    let two = other.extracting(start..<start &+ 32)
    return (one.word(at: 0) ^ two.word(at: 0)) | (one.word(at: 8) ^ two.word(at: 8))
      | (one.word(at: 16) ^ two.word(at: 16)) | (one.word(at: 24) ^ two.word(at: 24))
  }

  /// The first index from `start` on, before `bound`, that holds a dot, or nil.
  @inline(__always)
  func firstDot(from start: Int, to bound: Int) -> Int? {
    let window = extracting(0..<bound)
    let count = UInt(bitPattern: bound)
    var index = UInt(bitPattern: start)
    while index < count, count &- index >= 8 {
      let dots = window.word(at: index) ^ 0x2E2E_2E2E_2E2E_2E2E
      if (dots &- 0x0101_0101_0101_0101) & ~dots & 0x8080_8080_8080_8080 != 0 { break }
      index &+= 8
    }
    while index < count, window[Int(bitPattern: index)] != 0x2E { index &+= 1 }
    return index < count ? Int(bitPattern: index) : nil
  }

  /// Eight octets, the first the lowest.
  @inline(__always)
  func word(at start: UInt) -> UInt64 {
    let octets = extracting(Int(bitPattern: start)..<Int(bitPattern: start &+ 8))
    return UInt64(octets[0]) | UInt64(octets[1]) << 8 | UInt64(octets[2]) << 16
      | UInt64(octets[3]) << 24 | UInt64(octets[4]) << 32 | UInt64(octets[5]) << 40
      | UInt64(octets[6]) << 48 | UInt64(octets[7]) << 56
  }
}
