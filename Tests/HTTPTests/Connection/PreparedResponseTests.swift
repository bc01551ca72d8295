import TestSupport
import Testing

@testable import HTTP

@Suite("Prepared responses") struct PreparedResponseTests {
  static let response: Response = {
    var response = Response(
      status: .ok,
      fields: [
        .contentType: "application/json", .vary: "Accept", .cacheControl: "max-age=60",
        .link: "</a>; rel=\"self\"", .acceptRanges: "none",
      ],
      content: "{}".octets)
    response.validators = Validators(
      entityTag: EntityTag("abc"), lastModified: HTTPDate(secondsSince1970: 784_111_777))
    response.isSteady = true
    return response
  }()

  /// What a connection writes to a request: with the prepared response where that may do, else, or
  /// if `isPrepared` says so, with the response that the preconditions leave.
  private func written(_ head: String, isPrepared: Bool, isDraining: Bool = false) throws -> String?
  {
    let prepared = try #require(PreparedResponse(Self.response))
    var connection = SoloConnection(limits: Limits())
    let octets = head.octets
    var start = 0
    guard
      case .request(let request) = connection.nextEvent(in: octets, from: &start, to: octets.count)
    else { return nil }
    var output: [UInt8] = []
    if isPrepared, connection.reader.plainTarget != nil {
      var known = KnownRequests()
      let written = connection.connection.write(
        prepared, date: Driver.date, isDraining: isDraining, into: &output,
        request: connection.reader, in: octets, known: &known)
      #expect(output.starts(with: written.status.line))
    } else {
      var response = Self.response
      switch Preconditions.outcome(of: request, for: response) {
      case .proceed: break
      case .notModified: response = response.notModified()
      case .preconditionFailed: response = Response(status: .preconditionFailed)
      }
      connection.write(response, date: Driver.date, isDraining: isDraining, into: &output)
    }
    return String(decoding: output, as: UTF8.self) + "\(connection.isClosing)"
  }

  @Test(arguments: [
    "", "If-None-Match: \"abc\"\r\n", "If-None-Match: W/\"abc\"\r\n", "If-None-Match: *\r\n",
    "If-None-Match: \"abd\"\r\n", "If-None-Match: \"x\", \"abc\"\r\n", "If-None-Match: \"abc\r\n",
    "If-None-Match: \"abc\" \"x\"\r\n", "If-None-Match: \"x\",, W/\"abc\" ,\r\n",
    "If-None-Match: \r\n", "If-None-Match: abc\r\n", "If-None-Match: *, \"abc\"\r\n",
    "If-None-Match: w/\"abc\"\r\n", "If-None-Match: \"abc\"\r\nIf-None-Match: \"x\"\r\n",
    "If-None-Match: \"x\"\r\nif-none-match: \"abc\"\r\n", "If-Match: \"x\"\r\n",
    "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
    "If-Unmodified-Since: Sun, 06 Nov 1993 08:49:37 GMT\r\n", "Connection: close\r\n",
    "If-None-Match: \"abc\"\r\nIf-Modified-Since: Sun, 06 Nov 1993 08:49:37 GMT\r\n",
  ])
  func `the octets are those of the same response made anew`(fields: String) throws {
    for method in ["GET", "HEAD"] {
      for version in ["1.1", "1.0", "1.0\r\nConnection: keep-alive"] {
        for isDraining in [false, true] {
          let head = "\(method) /a?b HTTP/\(version)\r\nHost: a\r\n\(fields)\r\n"
          let one = try written(head, isPrepared: true, isDraining: isDraining)
          #expect(one != nil)
          #expect(try one == written(head, isPrepared: false, isDraining: isDraining), "\(head)")
        }
      }
    }
  }

  @Test func `any If-None-Match is understood as the preconditions understand it`() throws {
    var chance = Chance(seed: 11)
    let pieces = ["\"abc\"", "W/", "\"", "abc", ",", " ", "*", "\t", "\"\"", "w/", "\"x\"", "W"]
    for _ in 0..<3000 {
      let count = Int.random(in: 0...6, using: &chance)
      let list = (0..<count).map { _ in pieces.randomElement(using: &chance) ?? "" }.joined()
      let head = "GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: \(list)\r\n\r\n"
      #expect(
        try written(head, isPrepared: true) == written(head, isPrepared: false), "\(list)")
    }
  }

  @Test(arguments: [
    "POST / HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx",
    "GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=0-1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nAccept: a/b\r\nAccept: c/d\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nIf-Match: *\r\n\r\n", "GET http://a HTTP/1.1\r\nHost: a\r\n\r\n",
  ])
  func `what a prepared response knows nothing of is not plain`(head: String) {
    var connection = SoloConnection(limits: Limits())
    let octets = head.octets
    var start = 0
    _ = connection.nextEvent(in: octets, from: &start, to: octets.count)
    #expect(connection.reader.plainTarget == nil)
  }

  @Test func `a plain target is that of the request`() {
    var connection = SoloConnection(limits: Limits())
    let octets = "\r\nHEAD http://a/b?c HTTP/1.1\r\nHost: a\r\nIf-Range: x\r\n\r\n".octets
    var start = 0
    _ = connection.nextEvent(in: octets, from: &start, to: octets.count)
    #expect(connection.reader.plainTarget.map { Array(octets[$0]) } == "/b?c".octets)
  }

  @Test func `only what may be given again is prepared`() {
    #expect(PreparedResponse(Self.response)?.response == Self.response)
    var other = Self.response
    other.status = .notFound
    #expect(PreparedResponse(other) == nil)
    other = Self.response
    other.closesConnection = true
    #expect(PreparedResponse(other) == nil)
    other = Self.response
    other.validators = Validators(entityTag: EntityTag("a", isWeak: true))
    #expect(PreparedResponse(other) == nil)
    other.validators = nil
    #expect(PreparedResponse(other) == nil)
  }
}
