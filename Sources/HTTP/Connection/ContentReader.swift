/// Collects the content of one request (RFC 9112 §6).
///
/// The caller has refused a length beyond the limit; chunks beyond it are refused here.
struct ContentReader: Sendable {
  private enum Framing: Sendable {
    case length(remaining: Int)
    case chunked(ChunkedDecoder)
  }

  private var framing = Framing.length(remaining: 0)
  private var octets: [UInt8] = []
  /// A copy of the head of the request.
  private(set) var head: [UInt8] = []

  /// Begins with the content that `head` frames; `octetsOfHead` are kept for it.
  mutating func begin(_ head: RequestHead, _ octetsOfHead: [UInt8]) {
    framing =
      head.isChunked ? .chunked(ChunkedDecoder()) : .length(remaining: head.contentLength ?? 0)
    self.head = octetsOfHead
  }

  /// Reads on, and moves `start` past what was read; true when the content is whole.
  mutating func advance(
    over buffer: [UInt8], from start: inout Int, to end: Int, _ limits: borrowing Limits
  ) throws(ProtocolError) -> Bool {
    switch framing {
    case .length(let remaining):
      let count = min(remaining, end - start)
      octets.append(contentsOf: buffer[start..<(start + count)])
      start += count
      framing = .length(remaining: remaining - count)
      return remaining == count
    case .chunked(var decoder):
      framing = .length(remaining: 0)
      var index = start
      let isWhole = try decoder.advance(
        over: buffer.span.extracting(0..<end), from: &index, into: &octets, limits)
      start = index
      framing = .chunked(decoder)
      return isWhole
    }
  }

  /// The head and the content of the request, which are let go of.
  mutating func end() -> (head: [UInt8], octets: [UInt8]) {
    let result = (head, octets)
    self = ContentReader()
    return result
  }
}
