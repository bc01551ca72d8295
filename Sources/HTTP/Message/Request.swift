/// A whole request, framed and checked (RFC 9112 §3).
///
/// It holds the buffer it was read from and offsets into it; nothing is copied. Let go of it before
/// the buffer is written to again, or that write copies the buffer.
package struct Request: Sendable {
  package let method: Method
  /// The content, with the transfer coding taken off. Empty when there is none.
  package var content: [UInt8] = []
  /// Whom the client's verified certificate names, as RFC 2253 writes it (`CN=ward-7,O=Hospital`);
  /// nil where it has shown none. The owner of the connection says so.
  package var clientSubject: String?

  /// The digit after `HTTP/1.`, 0 to 9; every value above 1 is treated as 1.
  package var minorVersion: Int { head.minorVersion }

  /// What the offsets below point into.
  let buffer: [UInt8]
  /// Where the head begins in ``buffer``; the offsets count from here.
  let origin: Int
  let head: RequestHead
  let lines: [FieldLine]

  /// The request whose head a parser has read, in `buffer` from `origin` on; without content.
  init(head: RequestHead, lines: [FieldLine], buffer: [UInt8], origin: Int) {
    guard let method = head.method else { preconditionFailure("a head that is whole has a method") }
    self.method = method
    self.lines = lines
    if head.path.isEmpty {
      // An absolute form's empty path stands for `/` (RFC 9110 §4.2.3): a copy of the head says so.
      var head = head
      var copy = Array(buffer[origin..<(origin + head.length)])
      let query = copy[Int(head.path.end)..<Int(head.targetEnd)]
      head.path = Extent(copy.count, copy.count + 1)
      copy.append(.slash)
      copy.append(contentsOf: query)
      head.targetEnd = Int32(truncatingIfNeeded: copy.count)
      self.head = head
      self.buffer = copy
      self.origin = 0
    } else {
      self.head = head
      self.buffer = buffer
      self.origin = origin
    }
  }

  /// The request target in origin form, as sent: path and query. Of an absolute form it is what
  /// follows the authority, `/` when that is empty; of `OPTIONS *` it is `*`.
  package var target: ArraySlice<UInt8> { slice(head.path.start, head.targetEnd) }

  /// The path of ``target``, still escaped; every escape in it is well-formed.
  package var path: ArraySlice<UInt8> { slice(head.path.start, head.path.end) }

  /// What follows the first `?` of ``target``, still escaped, or nil when there is no `?`.
  package var query: ArraySlice<UInt8>? {
    head.path.end == head.targetEnd ? nil : slice(head.path.end + 1, head.targetEnd)
  }

  /// The authority: the `Host` field's value. Empty only in HTTP/1.0 without that field.
  package var authority: ArraySlice<UInt8> { slice(head.host.start, head.host.end) }

  /// The value of each line of that field, in order, without the whitespace around it.
  package func values(of name: FieldName) -> [ArraySlice<UInt8>] {
    var values: [ArraySlice<UInt8>] = []
    for line in lines where isNamed(line, name) {
      values.append(slice(line.value.start, line.value.end))
    }
    return values
  }

  /// Whether the request has a line of that field.
  package func contains(_ name: FieldName) -> Bool {
    lines.contains { isNamed($0, name) }
  }

  /// Whether a browser asks on behalf of a page whether that may ask; it never shows credentials with
  /// such a question (Fetch, CORS-preflight request).
  package var isPreflight: Bool {
    method == .options && contains(.origin) && contains(.accessControlRequestMethod)
  }

  private func slice(_ start: Int32, _ end: Int32) -> ArraySlice<UInt8> {
    buffer[(origin + Int(start))..<(origin + Int(end))]
  }

  private func isNamed(_ line: FieldLine, _ name: FieldName) -> Bool {
    guard line.name.count == name.lowercased.count else { return false }
    let start = origin + Int(line.name.start)
    for index in 0..<name.lowercased.count
    where buffer[start + index].lowercased != name.lowercased[index] {
      return false
    }
    return true
  }
}
