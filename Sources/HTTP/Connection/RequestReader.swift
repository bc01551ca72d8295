/// What one event loop needs to read requests: the limits, and the memory of one request at a time,
/// which all its connections use in turn.
///
/// A connection whose request comes in several pieces keeps what was read of it until the rest is
/// there (``ServerConnection``); between requests it keeps nothing.
package struct RequestReader: ~Copyable, Sendable {
  let limits: Limits
  var parser = RequestHeadParser()
  /// Where the head at hand begins in the buffer it was read from.
  var origin = 0
  /// The head and the content of the request at hand, if it has content.
  var withContent: (head: [UInt8], octets: [UInt8])?

  /// A reader that keeps to `limits`.
  package init(limits: Limits) { self.limits = limits }

  /// The request of the last event, which was found in `buffer`.
  package func request(in buffer: [UInt8]) -> Request {
    guard let (head, octets) = withContent else {
      return Request(head: parser.head, lines: parser.lines, buffer: buffer, origin: origin)
    }
    var request = Request(head: parser.head, lines: parser.lines, buffer: head, origin: 0)
    request.content = octets
    return request
  }

  /// The target of the request of the last event, if a prepared answer may do for it: it asks to
  /// read, without content, and nothing but ``SelectingFields`` decides what it gets. Counted in
  /// `buffer`, as in ``Request/target``.
  package var plainTarget: Range<Int>? {
    guard parser.head.method == .get || parser.head.method == .head, withContent == nil,
      !parser.head.selecting.needsResponder, !parser.head.path.isEmpty
    else { return nil }
    return origin + Int(parser.head.path.start)..<origin + Int(parser.head.targetEnd)
  }

  /// Where octets of the head of the last event stand in its buffer.
  func place(_ extent: Extent) -> Range<Int> {
    origin + Int(extent.start)..<origin + Int(extent.end)
  }
}
