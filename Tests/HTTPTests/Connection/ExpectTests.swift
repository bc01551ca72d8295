import HTTP
import Testing

@Suite("Expect (RFC 9110 §10.1.1)") struct ExpectTests {
  private static func head(_ fields: String, version: String = "HTTP/1.1") -> [UInt8] {
    "POST / \(version)\r\nHost: a\r\nExpect: 100-continue\r\n\(fields)\r\n".octets
  }

  @Test(arguments: ["Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n"])
  func `a client that waits is told once to go on`(framing: String) {
    let driver = Driver()
    driver.feed(Self.head(framing))
    #expect(driver.continues == 1)
    #expect(driver.outcomes.isEmpty)
    #expect(driver.phase == .content)
    driver.feed((framing.hasPrefix("C") ? "hello" : "5\r\nhello\r\n0\r\n\r\n").octets)
    #expect(driver.continues == 1)
    #expect(driver.outcomes.count == 1)
  }

  @Test func `a client that sent some content is told nothing`() {
    let driver = Driver()
    driver.feed(Self.head("Content-Length: 5\r\n") + "h".octets)
    #expect(driver.continues == 0)
    driver.feed("ello".octets)
    #expect(driver.outcomes.count == 1)
  }

  @Test func `without content, and in HTTP 1 point 0, nothing is said`() {
    let driver = Driver()
    driver.feed(Self.head(""))
    driver.feed(Self.head("Content-Length: 0\r\n"))
    driver.feed(Self.head("Content-Length: 5\r\n", version: "HTTP/1.0"))
    #expect(driver.continues == 0)
    #expect(driver.outcomes.count == 2)
    #expect(driver.phase == .content)
  }

  @Test func `content that is too large is refused at once`() {
    let driver = Driver()
    driver.feed(Self.head("Content-Length: 65537\r\n"))
    #expect(driver.continues == 0)
    #expect(driver.outcomes == [.refused(.contentTooLarge)])
  }

  @Test func `a final response in place of 100 closes the connection`() {
    var connection = SoloConnection(limits: Limits())
    let octets = Self.head("Content-Length: 5\r\n")
    var start = 0
    var output: [UInt8] = []
    guard
      case .sendContinue(let head) = connection.nextEvent(
        in: octets, from: &start, to: octets.count)
    else {
      Issue.record("no expectation")
      return
    }
    #expect(start == octets.count)
    #expect(Summary(head).path == "/")
    #expect(head.content.isEmpty)
    connection.write(
      Response(status: .methodNotAllowed), date: Driver.date, isDraining: false,
      into: &output)
    let isClosing = connection.isClosing
    #expect(isClosing)
    #expect(String(decoding: output, as: UTF8.self).contains("Connection: close\r\n"))
  }

  @Test func `the interim response is a status line and an empty line`() {
    #expect(ServerConnection.continueResponse == "HTTP/1.1 100 Continue\r\n\r\n".octets)
  }
}
