import Testing

@testable import HTTP

@Suite("Request heads (RFC 9112 §2 to §5)") struct RequestHeadParserTests {
  /// A head, and which of its octets need not be read again once they were read.
  @Test(arguments: [
    ("GET /", String(repeating: "a%20", count: 500), " HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("GET /?", String(repeating: "b=%20&", count: 500), " HTTP/1.1\r\nHost: a\r\n\r\n"),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: ", String(repeating: "d\t\u{E9}", count: 500), "!\r\n\r\n"),
    ("GET / HTTP/1.1\r\nHost: a\r\n", String(repeating: "e", count: 500), ":\r\n\r\n"),
  ])
  func `an octet that was read is not read again when others come`(
    start: String, middle: String, end: String
  ) throws {
    let octets = (start + middle + end).octets
    let once = start.utf8.count..<(start.utf8.count + middle.utf8.count)
    var parser = RequestHeadParser()
    var seen: [UInt8] = []
    for (index, octet) in octets.enumerated() {
      seen.append(octet)
      // Whoever reads an octet of the middle again finds a control octet and refuses it. An escape
      // is read when it is whole.
      if index >= 3, once.contains(index - 3) { seen[index - 3] = 0 }
      let isWhole = try parser.advance(over: seen.span, Limits(), isSecured: false)
      #expect(isWhole == (index == octets.count - 1))
    }
  }

  @Test func `a parser that begins again forgets the request before`() throws {
    var parser = RequestHeadParser()
    let first = "POST /a?b HTTP/1.0\r\nHost: a\r\nConnection: close\r\nContent-Length: 5\r\n\r\n"
      .octets
    let second = "GET / HTTP/1.1\r\nHost: b\r\n\r\n".octets
    #expect(try parser.advance(over: first.span, Limits(), isSecured: false))
    #expect(parser.lines.count == 3)
    #expect(parser.head.contentLength == 5)
    #expect(parser.head.length == first.count)
    parser.reset()
    #expect(try parser.advance(over: second.span, Limits(), isSecured: false))
    #expect(parser.lines.count == 1)
    #expect(parser.head.contentLength == nil)
    #expect(parser.head.allowsPersistence)
    #expect(parser.head.length == second.count)
  }

  @Test(arguments: Method.allCases)
  func `a method is known by its name alone`(method: Method) {
    let name = method.name.octets
    #expect(Method(name.span, length: name.count) == method)
    let lower = name.map(\.lowercased)
    #expect(Method(lower.span, length: name.count) == nil)
    #expect(Method(name.span, length: name.count - 1) == nil)
    let longer = name + name
    #expect(Method(longer.span, length: longer.count) == nil)
  }

  @Test(arguments: UInt8.min...UInt8.max)
  func `a word of field value is passed over exactly as its octets are`(octet: UInt8) {
    for place in 0..<17 {
      var octets = [UInt8](repeating: 0x61, count: 17)
      octets[place] = octet
      let expected = octets.firstIndex { !$0.isFieldValueByte } ?? 17
      #expect(octets.span.endOfFieldValue(from: 0, to: 17) == expected)
      #expect(octets.span.endOfFieldValue(from: 3, to: 16) == min(16, place < 3 ? 16 : expected))
      let name = octets.firstIndex { !$0.isTokenByte } ?? 17
      #expect(octets.span.endOfToken(from: 0, to: 17) == name)
    }
  }
}
