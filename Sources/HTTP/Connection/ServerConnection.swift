/// One connection's HTTP/1.1, from the server's side, as a pure machine: octets in, events out;
/// responses in, octets out. Who owns it reads, writes and keeps the time.
///
/// Requests are answered in order: after ``Event/request(_:)`` its response is written before the
/// next event is asked for.
package struct ServerConnection: ~Copyable, Sendable {
  /// The interim response that asks for content (RFC 9110 §15.2.1).
  package static let continueResponse = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

  /// What the connection waits for.
  package private(set) var phase = Phase.idle

  private let limits: Limits
  private let isSecured: Bool
  private var parser = RequestHeadParser()
  /// Whether the parser still holds the request before.
  private var isStale = false
  /// Empty lines since the last request, and the CR of another.
  private var emptyLines = EmptyLines()
  /// The content at hand, and a copy of its request's head: that one's octets are finished with
  /// before the content is whole.
  private var content = ContentReader()

  /// A connection on which nothing has come. `isSecured` says that it is encrypted with a
  /// certificate: it decides which scheme a target in absolute form may name (RFC 9110 §7.4).
  package init(limits: Limits, isSecured: Bool = false) {
    self.limits = limits
    self.isSecured = isSecured
  }

  /// Whether the connection is to be closed once what was written is sent.
  package var isClosing: Bool { phase == .closing }

  /// The next event in the octets of `buffer` from `start` on, before `end`.
  ///
  /// `start` moves past what is finished with. The octets between it and `end` must be handed in
  /// again, at any place of any buffer, with those that follow. The octets of a head are not
  /// finished with before it is whole: the buffer must take `limits.headBytes`, which the
  /// connection never exceeds.
  package mutating func nextEvent(
    in buffer: [UInt8], from start: inout Int, to end: Int
  ) -> Event {
    do throws(ProtocolError) {
      switch phase {
      case .idle, .head: return try readHead(buffer, &start, end)
      case .content: return try readContent(buffer, &start, end)
      case .answering: preconditionFailure("the response to the last request was not written")
      case .closing:
        start = end
        return .needBytes(.closing)
      }
    } catch {
      phase = .closing
      return .refused(error)
    }
  }

  /// The peer will send no more. What it broke off, to be answered like a refusal, or nil when
  /// nothing was begun.
  package mutating func inputEnded() -> ProtocolError? {
    switch phase {
    case .head, .content:
      phase = .closing
      return .incompleteRequest
    case .idle, .answering, .closing:
      return nil
    }
  }

  /// Writes a final response at the end of `output`.
  ///
  /// `request` is the one it answers, or nil for a refusal and for a time-out. The connection is
  /// closing afterwards when there is no such request, when its content has not been read, when
  /// `isDraining` or the response says so, and when the client wishes it (RFC 9112 §9.3, §9.6).
  package mutating func write(
    _ response: Response, to request: Request?, date: DateLine, isDraining: Bool,
    into output: inout [UInt8]
  ) {
    let persists =
      request.map { $0.head.allowsPersistence } == true && phase == .answering
      && !isDraining && !response.closesConnection
    let isHead = (request?.method ?? (isStale ? nil : parser.head.method)) == .head
    let persistence: ResponseSerializer.Persistence =
      !persists ? .close : request?.minorVersion == 0 ? .keepAlive : .implied
    ResponseSerializer.append(
      response, persistence, date: date, withContent: !isHead, to: &output)
    phase = persists ? .idle : .closing
    isStale = true
  }
}

extension ServerConnection {
  private mutating func readHead(
    _ buffer: [UInt8], _ start: inout Int, _ end: Int
  ) throws(ProtocolError) -> Event {
    if isStale {
      parser.reset()
      emptyLines = EmptyLines()
      isStale = false
    }
    if phase == .idle {
      try emptyLines.skip(in: buffer, from: &start, to: end, limits)
      guard start < end, !emptyLines.isHalf else { return .needBytes(.idle) }
      phase = .head
    }
    guard
      try parser.advance(
        over: buffer.span.extracting(start..<end), limits, isSecured: isSecured)
    else { return .needBytes(.head) }
    let head = parser.head
    if head.isChunked || head.contentLength ?? 0 > 0 {
      return try beginContent(buffer, &start, end)
    }
    let request = Request(
      head: head, lines: parser.lines, buffer: buffer, origin: start)
    start += head.length
    phase = .answering
    return .request(request)
  }

  private mutating func beginContent(
    _ buffer: [UInt8], _ start: inout Int, _ end: Int
  ) throws(ProtocolError) -> Event {
    let head = parser.head
    content.begin(head, Array(buffer[start..<(start + head.length)]))
    start += head.length
    phase = .content
    if head.contentLength ?? 0 > limits.contentBytes { throw .contentTooLarge }
    // A client that has sent some of its content waits for nothing (RFC 9110 §10.1.1).
    if head.expectsContinue, start == end {
      return .sendContinue(
        Request(head: head, lines: parser.lines, buffer: content.head, origin: 0))
    }
    return try readContent(buffer, &start, end)
  }

  private mutating func readContent(
    _ buffer: [UInt8], _ start: inout Int, _ end: Int
  ) throws(ProtocolError) -> Event {
    guard try content.advance(over: buffer, from: &start, to: end, limits) else {
      return .needBytes(.content)
    }
    let (head, octets) = content.end()
    var request = Request(head: parser.head, lines: parser.lines, buffer: head, origin: 0)
    request.content = octets
    phase = .answering
    return .request(request)
  }
}
