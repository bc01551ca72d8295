import HTTP
import Testing

@Suite("Limits (RFC 9112 §3, §5, §7; RFC 9110 §15.5)") struct LimitsTests {
  /// The defaults of http.md's table, which the README repeats.
  @Test func `the defaults are what is documented`() {
    let limits = Limits()
    #expect(limits.requestLineBytes == 8192)
    #expect(limits.methodBytes == 64)
    #expect(limits.fieldLineBytes == 16_384)
    #expect(limits.headBytes == 32_768)
    #expect(limits.fieldCount == 100)
    #expect(limits.emptyLines == 4)
    #expect(limits.contentBytes == 65_536)
    #expect(limits.chunkLineBytes == 512)
    #expect(limits.chunkSizeDigits == 16)
    #expect(limits.chunkExtensionBytes == 4096)
    #expect(limits.trailerBytes == 4096)
  }

  struct Case: Sendable {
    let limit: @Sendable (inout Limits) -> Void
    let within: String
    let beyond: String
    let error: ProtocolError
  }

  private static let chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
  private static let cases = [
    Case(
      limit: { $0.requestLineBytes = 20 }, within: "GET /456789 HTTP/1.1\r\nHost: a\r\n\r\n",
      beyond: "GET /4567890 HTTP/1.1\r\nHost: a\r\n\r\n", error: .requestLineTooLong),
    Case(
      limit: { $0.requestLineBytes = 10 }, within: "", beyond: "GET / HTTP/1.1\r\n",
      error: .requestLineTooLong),
    Case(
      limit: { $0.methodBytes = 4 }, within: "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n",
      beyond: "PATCH / HTTP/1.1\r\nHost: a\r\n\r\n", error: .methodTooLong),
    Case(
      limit: { $0.fieldLineBytes = 10 }, within: "GET / HTTP/1.1\r\nHost: 7890\r\n\r\n",
      beyond: "GET / HTTP/1.1\r\nHost: 78901\r\n\r\n", error: .fieldLineTooLarge),
    Case(
      limit: { $0.headBytes = 27 }, within: "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
      beyond: "GET / HTTP/1.1\r\nHost: ab\r\n\r\n", error: .headTooLarge),
    Case(
      limit: { $0.fieldCount = 2 }, within: "GET / HTTP/1.1\r\nHost: a\r\nb:\r\n\r\n",
      beyond: "GET / HTTP/1.1\r\nHost: a\r\nb:\r\nc:\r\n\r\n", error: .tooManyFields),
    Case(
      limit: { $0.emptyLines = 1 }, within: "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
      beyond: "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", error: .tooManyEmptyLines),
    Case(
      limit: { $0.contentBytes = 3 }, within: chunked + "2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
      beyond: chunked + "2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n", error: .contentTooLarge),
    Case(
      limit: { $0.contentBytes = 3 },
      within: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
      beyond: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabcd",
      error: .contentTooLarge),
    Case(
      limit: { $0.chunkLineBytes = 3 }, within: chunked + "0;a\r\n\r\n",
      beyond: chunked + "0;ab\r\n\r\n", error: .chunkLineTooLong),
    Case(
      limit: { $0.chunkSizeDigits = 2 }, within: chunked + "00\r\n\r\n",
      beyond: chunked + "000\r\n\r\n", error: .malformedChunkSize),
    Case(
      limit: { $0.chunkExtensionBytes = 4 }, within: chunked + "1;a\r\nx\r\n0;a\r\n\r\n",
      beyond: chunked + "1;a\r\nx\r\n0;ab\r\n\r\n", error: .chunkExtensionsTooLarge),
    Case(
      limit: { $0.trailerBytes = 8 }, within: chunked + "0\r\na: b\r\n\r\n",
      beyond: chunked + "0\r\na: bc\r\n\r\n", error: .trailersTooLarge),
  ]

  @Test(arguments: cases.indices)
  func `what is at the limit passes, and what is beyond is refused`(index: Int) {
    let example = Self.cases[index]
    var limits = Limits()
    example.limit(&limits)
    for pieces in [[], [1], [3, 5]] {
      if !example.within.isEmpty {
        let outcomes = Driver.outcomes(of: example.within.octets, pieces: pieces, limits: limits)
        #expect(outcomes.count == 1)
        if case .refused(let error) = outcomes.first { Issue.record("\(error)") }
      }
      #expect(
        Driver.outcomes(of: example.beyond.octets, pieces: pieces, limits: limits)
          == [.refused(example.error)])
    }
  }

  /// A buffer of that many octets is enough, wherever the head stops growing.
  @Test(arguments: [
    "", "GET ", "GET /", "GET /?", "GET / ", "GET http://a/", "GET / HTTP/1.1\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX:",
    "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n",
  ])
  func `a connection never asks for more of a head than its limit`(start: String) {
    var limits = Limits()
    limits.headBytes = 80
    for middle in ["a", "%20", ":", " ", "\t"] {
      for length in 0..<90 {
        for end in ["\r", "%", "%2", " HTTP/1.1\r", "X: ", ""] {
          let driver = Driver(limits: limits)
          driver.feed(start.octets + String(repeating: middle, count: length).octets + end.octets)
          if driver.outcomes.isEmpty, driver.rest.count >= limits.headBytes {
            Issue.record("\(driver.rest.count) octets are not enough: \(driver.rest)")
          }
        }
      }
    }
  }
}
