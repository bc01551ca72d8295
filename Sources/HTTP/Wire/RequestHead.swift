/// A stretch of octets, counted from the start of the head it belongs to.
struct Extent: Sendable {
  var start: Int32 = 0
  var end: Int32 = 0

  init() {}

  init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }

  var count: Int { Int(end - start) }
  var isEmpty: Bool { start == end }
}

/// Where a field line's name and value stand, the whitespace around the value left out.
struct FieldLine: Sendable {
  let name: Extent
  let value: Extent
}

/// What the request line and the fields that frame the request say.
struct RequestHead: Sendable {
  /// Nil until it is read, and for a method that is not known.
  var method: Method?
  /// The digit after `HTTP/1.`.
  var minorVersion = 1
  /// The path; a query follows it when `targetEnd` lies further on.
  var path = Extent()
  /// The end of path and query.
  var targetEnd: Int32 = 0
  /// The scheme and authority of a target in absolute form.
  var origin: TargetOrigin?
  /// The value of `Host`, or the authority of the target where there is no such field.
  var host = Extent()
  /// The value of `Content-Length`, or nil without that field.
  var contentLength: Int?
  /// Whether the content is chunked.
  var isChunked = false
  /// Whether `Connection` lists `close`.
  var asksToClose = false
  /// Whether `Connection` lists `keep-alive`.
  var asksToKeepAlive = false
  /// Whether `Expect` asks for `100-continue`, in a version that has it.
  var expectsContinue = false
  /// The fields that choose the answer.
  var selecting = SelectingFields()
  /// All octets of the head, the empty line at its end included.
  var length = 0

  /// Whether content follows the head.
  var hasContent: Bool { isChunked || contentLength ?? 0 > 0 }

  /// Whether the client lets the connection live on (RFC 9112 §9.3).
  var allowsPersistence: Bool {
    !asksToClose && (minorVersion >= 1 || asksToKeepAlive)
  }
}

/// The origin that a target in absolute form names.
struct TargetOrigin: Sendable {
  let isSecured: Bool
  let authority: Extent
}
