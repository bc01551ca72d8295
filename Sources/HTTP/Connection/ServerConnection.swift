/// One connection's HTTP/1.1, from the server's side, as a pure machine: octets in, events out;
/// responses in, octets out. Who owns it reads, writes and keeps the time.
///
/// Requests are answered in order: after ``Event/request`` its response is written before the next
/// event is asked for. What it takes to read a request is lent by the loop (``RequestReader``), so
/// that a connection without one is a few octets.
package struct ServerConnection: Sendable {
  /// The interim response that asks for content (RFC 9110 §15.2.1).
  package static let continueResponse = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

  /// What was read of a request that is not whole.
  private indirect enum Unfinished: Sendable {
    case head(RequestHeadParser)
    case content(RequestHeadParser, ContentReader)
  }

  /// What the connection waits for.
  package private(set) var phase = Phase.idle
  /// Whether it is encrypted with a certificate.
  package let isSecured: Bool
  /// Empty lines since the last request, and the CR of another.
  private var emptyLines = EmptyLines()
  private var unfinished: Unfinished?

  // Of the request at hand:
  /// Whether the client lets the connection live on.
  private var allowsPersistence = false
  /// Whether it is of HTTP/1.0, which must be told that the connection lives on.
  private var isOldVersion = false
  /// Whether it is HEAD, as far as that is known.
  private var omitsContent = false
  private var hasContent = false

  /// Where the last request stood that was known.
  var knownPlace: UInt16 = 0

  /// A connection on which nothing has come. `isSecured` says that it is encrypted with a
  /// certificate: it decides which scheme a target in absolute form may name (RFC 9110 §7.4).
  package init(isSecured: Bool = false) { self.isSecured = isSecured }

  /// Whether the connection is to be closed once what was written is sent.
  package var isClosing: Bool { phase == .closing }

  /// Whether nothing is lost if the connection is closed as soon as what was written is handed over:
  /// the client itself asked for the end, with a request that has no content. Whoever ends a
  /// connection otherwise must expect more octets, whose arrival would reset it under the answer
  /// (RFC 9112 §9.6).
  package private(set) var mayCloseAtOnce = false

  /// The next event in the octets of `buffer` from `start` on, before `end`.
  ///
  /// `start` moves past what is finished with. The octets between it and `end` must be handed in
  /// again, at any place of any buffer, with those that follow. The octets of a head are not
  /// finished with before it is whole: the buffer must take `limits.headBytes`, which the
  /// connection never exceeds.
  package mutating func nextEvent(
    in buffer: [UInt8], from start: inout Int, to end: Int, with reader: inout RequestReader
  ) -> Event {
    do throws(ProtocolError) {
      switch phase {
      case .idle, .head: return try readHead(buffer, &start, end, &reader)
      case .content: return try readContent(buffer, &start, end, &reader)
      case .answering: preconditionFailure("the response to the last request was not written")
      case .closing:
        start = end
        return .needBytes(.closing)
      }
    } catch {
      phase = .closing
      unfinished = nil
      return .refused(error)
    }
  }

  /// The peer will send no more. What it broke off, to be answered like a refusal, or nil when
  /// nothing was begun.
  package mutating func inputEnded() -> ProtocolError? {
    switch phase {
    case .head, .content:
      phase = .closing
      unfinished = nil
      return .incompleteRequest
    case .idle, .answering, .closing:
      return nil
    }
  }

  /// Writes a final response at the end of `output`: to the request at hand, or to what was refused
  /// or did not come in time.
  ///
  /// The connection is closing afterwards when there is no whole request, when `isDraining` or the
  /// response says so, and when the client wishes it (RFC 9112 §9.3, §9.6).
  package mutating func write(
    _ response: Response, date: DateLine, isDraining: Bool, into output: inout [UInt8]
  ) {
    let persistence = endRequest(isLast: isDraining || response.closesConnection)
    ResponseSerializer.append(
      response, persistence, date: date, isSecured: isSecured, withContent: !omitsContent,
      to: &output)
  }

  /// Writes a prepared answer to the request at hand at the end of `output`, or the 304 in its
  /// place where `If-None-Match` names its entity tag (RFC 9110 §13.1.2): the octets that
  /// ``write(_:date:isDraining:into:)`` writes of the same response. The request is ``KnownRequests``
  /// from then on.
  ///
  /// - Returns: what was written, for counting.
  package mutating func write(
    _ prepared: PreparedResponse, date: DateLine, isDraining: Bool, into output: inout [UInt8],
    request reader: borrowing RequestReader, in buffer: [UInt8], known: inout KnownRequests
  ) -> WrittenAnswer {
    var isNotModified = false
    if let list = reader.parser.head.selecting.ifNoneMatch {
      isNotModified = EntityTagList.contains(
        prepared.entityTag, in: buffer.span, reader.place(list))
    }
    let answer = KnownRequests.Answer(
      prepared: prepared, isNotModified: isNotModified, omitsContent: omitsContent,
      allowsPersistence: allowsPersistence, isOldVersion: isOldVersion)
    // A target in absolute form means something else on another kind of connection.
    if reader.parser.head.origin == nil {
      let head = reader.origin..<reader.origin + reader.parser.head.length
      known.insert(buffer.span.extracting(head), answer)
    }
    return write(answer, date: date, isLast: isDraining, into: &output)
  }

  /// Writes the answer to a whole request.
  mutating func write(
    _ answer: KnownRequests.Answer, date: DateLine, isLast: Bool, into output: inout [UInt8]
  ) -> WrittenAnswer {
    let persists = answer.allowsPersistence && !isLast
    mayCloseAtOnce = !answer.allowsPersistence
    phase = persists ? .idle : .closing
    emptyLines = EmptyLines()
    date.append(answer.written.status, isSecured: isSecured, to: &output)
    if !persists || answer.isOldVersion {
      ResponseSerializer.Persistence(persists, isOldVersion: answer.isOldVersion)
        .append(to: &output)
    }
    answer.prepared.append(
      isNotModified: answer.isNotModified, omitsContent: answer.omitsContent, to: &output)
    return answer.written
  }

  /// Waits for the next request; the last one has this answer.
  mutating func goOn(after answer: WrittenAnswer) -> WrittenAnswer {
    phase = .idle
    emptyLines = EmptyLines()
    mayCloseAtOnce = false
    return answer
  }

  /// Whether the next octet begins a request, if it is none of an empty line.
  var mayBeginRequest: Bool { phase == .idle && !emptyLines.isHalf }

  /// Whether the request at hand gets no content: it is HEAD.
  package var isAnsweringHead: Bool { omitsContent }

  /// The request at hand has its response, the last one of the connection if `isLast` says so.
  private mutating func endRequest(isLast: Bool) -> ResponseSerializer.Persistence {
    let persists = allowsPersistence && phase == .answering && !isLast
    mayCloseAtOnce = !allowsPersistence && phase == .answering && !hasContent
    phase = persists ? .idle : .closing
    unfinished = nil
    return ResponseSerializer.Persistence(persists, isOldVersion: isOldVersion)
  }
}

extension ServerConnection {
  private mutating func readHead(
    _ buffer: [UInt8], _ start: inout Int, _ end: Int, _ reader: inout RequestReader
  ) throws(ProtocolError) -> Event {
    if phase == .idle {
      // What is wrong before a request line is no answer to the HEAD before it.
      omitsContent = false
      try emptyLines.skip(in: buffer, from: &start, to: end, reader.limits)
      guard start < end, !emptyLines.isHalf else { return .needBytes(.idle) }
      phase = .head
      reader.parser.reset()
    } else if case .head(let parser)? = unfinished {
      reader.parser = parser
    }
    unfinished = nil
    reader.origin = start
    reader.withContent = nil
    omitsContent = false
    let isWhole: Bool
    do throws(ProtocolError) {
      isWhole = try reader.parser.advance(
        over: buffer.span.extracting(start..<end), reader.limits, isSecured: isSecured)
    } catch {
      omitsContent = reader.parser.head.method == .head
      throw error
    }
    omitsContent = reader.parser.head.method == .head
    guard isWhole else {
      unfinished = .head(reader.parser)
      // Its memory is the connection's now.
      reader.parser = RequestHeadParser()
      return .needBytes(.head)
    }
    emptyLines = EmptyLines()
    allowsPersistence = reader.parser.head.allowsPersistence
    isOldVersion = reader.parser.head.minorVersion == 0
    hasContent = reader.parser.head.hasContent
    if hasContent { return try beginContent(buffer, &start, end, &reader) }
    start += reader.parser.head.length
    phase = .answering
    return .request
  }

  private mutating func beginContent(
    _ buffer: [UInt8], _ start: inout Int, _ end: Int, _ reader: inout RequestReader
  ) throws(ProtocolError) -> Event {
    let head = reader.parser.head
    var content = ContentReader()
    content.begin(head, Array(buffer[start..<(start + head.length)]))
    start += head.length
    phase = .content
    if head.contentLength ?? 0 > reader.limits.contentBytes { throw .contentTooLarge }
    unfinished = .content(reader.parser, content)
    // A client that has sent some of its content waits for nothing (RFC 9110 §10.1.1).
    if head.expectsContinue, start == end {
      reader.withContent = (content.head, [])
      return .sendContinue
    }
    return try readContent(buffer, &start, end, &reader)
  }

  private mutating func readContent(
    _ buffer: [UInt8], _ start: inout Int, _ end: Int, _ reader: inout RequestReader
  ) throws(ProtocolError) -> Event {
    guard case .content(let parser, var content)? = unfinished else {
      preconditionFailure("content that belongs to no head")
    }
    unfinished = nil
    guard try content.advance(over: buffer, from: &start, to: end, reader.limits) else {
      unfinished = .content(parser, content)
      return .needBytes(.content)
    }
    reader.parser = parser
    reader.withContent = content.end()
    phase = .answering
    return .request
  }
}
