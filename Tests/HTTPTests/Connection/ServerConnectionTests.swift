import HTTP
import Testing

@Suite("Connections (RFC 9112 §9)") struct ServerConnectionTests {
  private static let get = "GET / HTTP/1.1\r\nHost: a\r\n"
  private static let post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"

  /// The response to one request, as text, and whether the connection is closing.
  private func check(
    _ request: String, _ response: Response = Response(status: .ok, content: "hello".octets),
    isDraining: Bool = false
  ) throws -> (text: String, isClosing: Bool) {
    var connection = SoloConnection(limits: Limits())
    let octets = request.octets
    var start = 0
    var output: [UInt8] = []
    switch connection.nextEvent(in: octets, from: &start, to: octets.count) {
    case .request, .refused:
      connection.write(response, date: Driver.date, isDraining: isDraining, into: &output)
    case .needBytes, .sendContinue:
      Issue.record("no request")
    }
    return (String(decoding: output, as: UTF8.self), connection.isClosing)
  }

  @Test(arguments: [
    ("HTTP/1.1", "", false), ("HTTP/1.1", "close", true), ("HTTP/1.1", "CLOSE", true),
    ("HTTP/1.1", "keep-alive", false), ("HTTP/1.1", "keep-alive, close", true),
    ("HTTP/1.1", "upgrade", false), ("HTTP/1.2", "", false), ("HTTP/1.0", "", true),
    ("HTTP/1.0", "keep-alive", false), ("HTTP/1.0", "Keep-Alive", false),
    ("HTTP/1.0", "keep-alive, close", true), ("HTTP/1.0", "x-keep-alive", true),
  ])
  func `a connection lives on as version and Connection say`(
    version: String, connection: String, closes: Bool
  ) throws {
    let field = connection.isEmpty ? "" : "Connection: \(connection)\r\n"
    let (text, isClosing) = try check("GET / \(version)\r\nHost: a\r\n\(field)\r\n")
    #expect(isClosing == closes)
    #expect(text.contains("Connection: close\r\n") == closes)
    #expect(text.contains("Connection: keep-alive\r\n") == (!closes && version == "HTTP/1.0"))
    #expect(text.hasPrefix("HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"))
  }

  @Test func `draining, the response or a refusal close it whatever the client wished`() throws {
    for field in ["", "Connection: keep-alive\r\n"] {
      let draining = try check(Self.get + field + "\r\n", isDraining: true)
      #expect(draining.isClosing && draining.text.contains("\r\nConnection: close\r\n"))
      let closing = try check(
        Self.get + field + "\r\n", Response(status: .ok, closesConnection: true))
      #expect(closing.isClosing && closing.text.contains("\r\nConnection: close\r\n"))
      let refused = try check("GET / HTTP/1.1\r\n" + field + "\r\n", Response(status: .badRequest))
      #expect(refused.isClosing && refused.text.contains("\r\nConnection: close\r\n"))
    }
  }

  @Test func `HEAD gets the fields of GET and no content`() throws {
    let response = Response(
      status: .ok, fields: [.contentType: "text/plain"], content: "hello".octets)
    let get = try check(Self.get + "\r\n", response).text
    let head = try check("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", response).text
    #expect(get == head + "hello")
    #expect(head.contains("Content-Length: 5\r\n"))
  }

  @Test func `a refused HEAD gets no content either`() throws {
    let (text, _) = try check(
      "HEAD / HTTP/1.1\r\n\r\n", Response(status: .badRequest, content: "why".octets))
    #expect(text.hasSuffix("Content-Length: 3\r\n\r\n"))
  }

  @Test func `what is refused before its method is known gets content`() throws {
    let (text, _) = try check(
      "HEAD\n / HTTP/1.1\r\n\r\n", Response(status: .badRequest, content: "why".octets))
    #expect(text.hasSuffix("\r\n\r\nwhy"))
  }

  @Test(arguments: [Status.noContent, .notModified])
  func `a status without content has neither content nor length`(status: Status) throws {
    let (text, isClosing) = try check(
      Self.get + "\r\n", Response(status: status, content: "x".octets))
    #expect(!text.contains("Content-Length"))
    #expect(text.hasSuffix("\r\n\r\n"))
    #expect(!isClosing)
  }

  @Test func `OPTIONS is answered with what is allowed and nothing else`() throws {
    let (text, _) = try check(
      "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", Response(allowing: [.get, .head, .options]))
    #expect(
      text == "HTTP/1.1 204 No Content\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
        + "Allow: GET, HEAD, OPTIONS\r\n\r\n")
  }

  @Test func `a timeout is answered to no request and closes`() {
    var connection = SoloConnection(limits: Limits())
    var output: [UInt8] = []
    var start = 0
    _ = connection.nextEvent(in: "GET".octets, from: &start, to: 3)
    connection.write(
      Response(status: .requestTimeout), date: Driver.date, isDraining: false,
      into: &output)
    let isClosing = connection.isClosing
    #expect(isClosing)
    #expect(String(decoding: output, as: UTF8.self).hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
  }

  @Test func `the phase tells what is waited for`() {
    let driver = Driver()
    var phases: [Phase] = []
    for piece in ["\r\n", "\r", "\nG", "ET / HTTP/1.1\r\nHost: a\r\n\r", "\n", "POST / HTTP/1.1\r"]
    {
      driver.feed(piece.octets)
      phases.append(driver.phase)
    }
    driver.feed("\nHost: a\r\nContent-Length: 2\r\n\r\n".octets)
    phases.append(driver.phase)
    driver.feed("a".octets)
    phases.append(driver.phase)
    driver.feed("b".octets)
    phases.append(driver.phase)
    #expect(phases == [.idle, .idle, .head, .head, .idle, .head, .content, .content, .idle])
    #expect(driver.outcomes.count == 2)
    driver.feed("\n".octets)
    #expect(driver.phase == .closing)
    driver.feed(Self.get.octets)
    #expect(driver.outcomes.count == 3)
    #expect(driver.rest.isEmpty)
  }

  @Test func `a request is being answered until its response is written`() {
    var connection = SoloConnection(limits: Limits())
    let octets = (Self.get + "\r\n" + Self.get + "\r\n").octets
    var start = 0
    var output: [UInt8] = []
    guard
      case .request = connection.nextEvent(in: octets, from: &start, to: octets.count)
    else {
      Issue.record("no request")
      return
    }
    #expect(start == octets.count / 2)
    var phase = connection.phase
    #expect(phase == .answering)
    let ended = connection.inputEnded()
    #expect(ended == nil)
    connection.write(
      Response(status: .ok), date: Driver.date, isDraining: false, into: &output)
    phase = connection.phase
    #expect(phase == .idle)
    guard case .request = connection.nextEvent(in: octets, from: &start, to: octets.count) else {
      Issue.record("no second request")
      return
    }
    #expect(start == octets.count)
  }

  @Test func `asking for an event before the response is written traps`() async {
    await #expect(processExitsWith: .failure) {
      var connection = SoloConnection(limits: Limits())
      let octets = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".octets
      var start = 0
      _ = connection.nextEvent(in: octets, from: &start, to: octets.count)
      _ = connection.nextEvent(in: octets, from: &start, to: octets.count)
    }
  }

  @Test(arguments: [
    ("", nil), ("\r\n", nil), (get + "\r\n", nil), ("G", ProtocolError.incompleteRequest),
    (get, .incompleteRequest), (post + "\r\n", .incompleteRequest),
    (post + "\r\nhell", .incompleteRequest), (post + "\r\nhello", nil),
  ])
  func `what the peer broke off is told when it sends no more`(
    octets: String, error: ProtocolError?
  ) {
    let driver = Driver()
    driver.feed(octets.octets)
    let ended = driver.end()
    #expect(ended == error)
  }

  @Test func `a closing connection throws away whatever comes`() {
    let requests = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + Self.get + "\r\n"
    let driver = Driver()
    driver.feed(requests.octets)
    #expect(driver.outcomes.count == 1)
    #expect(driver.rest.isEmpty)
    #expect(driver.isClosing)
  }

  @Test func `the request stays what it was when the buffer is written to`() {
    var connection = SoloConnection(limits: Limits())
    var buffer = (Self.get + "\r\n").octets
    var start = 0
    guard
      case .request(let request) = connection.nextEvent(
        in: buffer, from: &start, to: buffer.count)
    else {
      Issue.record("no request")
      return
    }
    for index in buffer.indices { buffer[index] = 0 }
    #expect(Summary(request).path == "/")
    #expect(Summary(request).authority == "a")
  }

  @Test func `octets beyond the end are not looked at`() {
    var connection = SoloConnection(limits: Limits())
    let buffer = "xx".octets + (Self.get + "\r\n").octets + "\0\0".octets
    var start = 2
    guard case .request = connection.nextEvent(in: buffer, from: &start, to: buffer.count - 2)
    else {
      Issue.record("no request")
      return
    }
    #expect(start == buffer.count - 2)
  }

  @Test func `https is asked for on a secured connection, http on another`() {
    let https = "GET https://a/ HTTP/1.1\r\nHost: a:443\r\n\r\n".octets
    let http = "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n".octets
    for isSecured in [false, true] {
      let one = Driver(isSecured: isSecured)
      one.feed(https)
      #expect((one.outcomes == [.refused(.misdirectedRequest)]) == !isSecured)
      let other = Driver(isSecured: isSecured)
      other.feed(http)
      #expect((other.outcomes == [.refused(.misdirectedRequest)]) == isSecured)
    }
  }

  @Test func `what is refused after a HEAD has content`() {
    var connection = ServerConnection()
    var reader = RequestReader(limits: Limits())
    let octets = "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n\rX".octets
    var start = 0
    var output: [UInt8] = []
    let first = connection.nextEvent(in: octets, from: &start, to: octets.count, with: &reader)
    #expect(first == .request)
    connection.write(
      Response(status: .noContent), date: Driver.date, isDraining: false, into: &output)
    let event = connection.nextEvent(in: octets, from: &start, to: octets.count, with: &reader)
    #expect(event == .refused(.bareCarriageReturn))
    connection.write(
      Response(status: .badRequest, content: "why".octets), date: Driver.date, isDraining: true,
      into: &output)
    #expect(output.suffix(3) == "why".octets[...])
  }
}
