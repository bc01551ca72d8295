/// The content codings a client accepts (RFC 9110 §12.5.3):
///
///     Accept-Encoding = #( codings [ weight ] )
///     codings         = content-coding / "identity" / "*"
///     weight          = OWS ";" OWS "q=" qvalue
///
/// `*` stands for whatever the list does not name, and names are compared without regard to case.
/// What is not coded is acceptable unless `identity;q=0`, or `*;q=0` without `identity`, says
/// otherwise; a list that does not weigh it gets it where nothing it names can be had. `x-gzip` is
/// `gzip` (§8.4.1.3). A coding named twice counts with its least weight, so that what was refused
/// once is not sent.
///
/// Without the field every coding is acceptable by the standard; here such a client gets identity,
/// since nothing says that it can decode another. A malformed field is an error: whoever
/// disregards it then sends identity.
package struct AcceptEncoding: Sendable, Hashable {
  // Twice the thousandths, so that there is room below the least weight above zero: 1 is what may
  // be sent but was not asked for. Negative: not named.
  private var brotli = -1
  private var gzip = -1
  private var identity = -1
  private var others = -1

  /// What a request without the field says.
  package init() {}

  /// What the request's `Accept-Encoding` lines say.
  package init(_ request: Request) throws(MalformedField) {
    for value in request.values(of: .acceptEncoding) { try take(value.span) }
  }

  /// Takes the value of one line into account. Nothing is allocated but for the error.
  package mutating func take(_ value: Span<UInt8>) throws(MalformedField) {
    var index = 0
    while true {
      while index < value.count, value[index] == .comma || value[index].isOptionalWhitespace {
        index += 1
      }
      guard index < value.count else { return }
      let start = index
      while index < value.count, value[index].isTokenByte { index += 1 }
      let end = index
      guard end > start else { throw MalformedField(name: .acceptEncoding) }
      value.skipWhitespace(&index)
      var weight = 1000
      if index < value.count, value[index] == .semicolon {
        index += 1
        value.skipWhitespace(&index)
        guard let read = value.weight(&index) else {
          throw MalformedField(name: .acceptEncoding)
        }
        weight = read
        value.skipWhitespace(&index)
      }
      guard index == value.count || value[index] == .comma else {
        throw MalformedField(name: .acceptEncoding)
      }
      note(value, start, end, 2 * weight)
    }
  }

  /// The coding of `offers` that the client weighs highest; of equals the one that
  /// ``ContentCoding`` has first. Nil when it accepts none of them: the answer is 406 (§15.5.7).
  package func best(of offers: [ContentCoding]) -> ContentCoding? {
    var best: (coding: ContentCoding?, weight: Int) = (nil, 0)
    for coding in ContentCoding.allCases
    where weight(of: coding) > best.weight && offers.contains(coding) {
      best = (coding, weight(of: coding))
    }
    return best.coding
  }

  /// Whether the client takes the coding at all.
  package func accepts(_ coding: ContentCoding) -> Bool { weight(of: coding) > 0 }

  private func weight(of coding: ContentCoding) -> Int {
    let (named, unnamed) =
      switch coding {
      case .brotli: (brotli, 0)
      case .gzip: (gzip, 0)
      case .identity: (identity, 1)
      }
    return named >= 0 ? named : others >= 0 ? others : unnamed
  }

  private mutating func note(_ value: Span<UInt8>, _ start: Int, _ end: Int, _ weight: Int) {
    let br: InlineArray<2, UInt8> = [0x62, 0x72]
    let gzipName: InlineArray<4, UInt8> = [0x67, 0x7A, 0x69, 0x70]
    let oldGzipName: InlineArray<6, UInt8> = [0x78, 0x2D, 0x67, 0x7A, 0x69, 0x70]
    let none: InlineArray<8, UInt8> = [0x69, 0x64, 0x65, 0x6E, 0x74, 0x69, 0x74, 0x79]
    if value.equalsIgnoringCase(br, start, end) {
      AcceptEncoding.lower(&brotli, to: weight)
    } else if value.equalsIgnoringCase(gzipName, start, end)
      || value.equalsIgnoringCase(oldGzipName, start, end)
    {
      AcceptEncoding.lower(&gzip, to: weight)
    } else if value.equalsIgnoringCase(none, start, end) {
      AcceptEncoding.lower(&identity, to: weight)
    } else if end - start == 1, value[start] == .asterisk {
      AcceptEncoding.lower(&others, to: weight)
    }
  }

  private static func lower(_ known: inout Int, to weight: Int) {
    known = known < 0 ? weight : min(known, weight)
  }
}

extension Span<UInt8> {
  fileprivate func skipWhitespace(_ index: inout Int) {
    while index < count, self[index].isOptionalWhitespace { index += 1 }
  }

  /// `"q=" qvalue` in thousandths (RFC 9110 §12.4.2), or nil:
  ///
  ///     qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
  fileprivate func weight(_ index: inout Int) -> Int? {
    guard index + 2 < count, self[index].lowercased == 0x71, self[index + 1] == .equals,
      self[index + 2] == 0x30 || self[index + 2] == 0x31
    else { return nil }
    var weight = self[index + 2] == 0x31 ? 1000 : 0
    index += 3
    guard index < count, self[index] == 0x2E else { return weight }
    index += 1
    var unit = 100
    while index < count, unit > 0, self[index].isDigit {
      weight += Int(self[index] &- 0x30) * unit
      unit /= 10
      index += 1
    }
    return weight <= 1000 ? weight : nil
  }
}
