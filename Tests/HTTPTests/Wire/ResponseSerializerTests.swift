import TestSupport
import Testing

@testable import HTTP

@Suite("Responses on the wire (RFC 9112 §4)") struct ResponseSerializerTests {
  private func check(
    _ response: Response, _ persistence: ResponseSerializer.Persistence = .implied,
    isSecured: Bool = false, withContent: Bool = true
  ) -> String {
    var output = "before".octets
    ResponseSerializer.append(
      response, persistence, date: Self.date, isSecured: isSecured, withContent: withContent,
      to: &output)
    return String(decoding: output.dropFirst(6), as: UTF8.self)
  }

  private static let date = DateLine(
    HTTPDate(secondsSince1970: 784_111_777), secured: [.strictTransportSecurity: "max-age=9"])

  @Test(arguments: [Status.ok, .notModified, .notFound])
  func `what is for encrypted connections alone is said there, and only there`(status: Status) {
    let line = "\r\nStrict-Transport-Security: max-age=9\r\n"
    #expect(!check(Response(status: status)).contains(line))
    let secured = check(Response(status: status), isSecured: true)
    #expect(secured.contains(" GMT" + line))
    #expect(secured.replacing(line, with: "\r\n") == check(Response(status: status)))
  }

  @Test func `every part has its place`() {
    let response = Response(
      status: .ok, fields: [.contentType: "text/plain", .vary: "Accept"], content: "hello".octets,
      validators: Validators(
        entityTag: EntityTag("v1", isWeak: true), lastModified: HTTPDate(secondsSince1970: 0)))
    let expected = [
      "HTTP/1.1 200 OK", "Date: Sun, 06 Nov 1994 08:49:37 GMT", "ETag: W/\"v1\"",
      "Last-Modified: Thu, 01 Jan 1970 00:00:00 GMT", "Content-Type: text/plain", "Vary: Accept",
      "Content-Length: 5", "", "hello",
    ]
    #expect(check(response) == expected.joined(separator: "\r\n"))
  }

  @Test(arguments: [0, 1, 9, 10, 99, 100, 12_345, 1_000_000])
  func `the length of the content is told in decimal`(count: Int) {
    let text = check(Response(status: .ok, content: [UInt8](repeating: 0x61, count: count)))
    #expect(text.contains("\r\nContent-Length: \(count)\r\n"))
    #expect(text.utf8.suffix(count).allSatisfy { $0 == 0x61 })
  }

  @Test func `a status has its phrase, or none`() {
    #expect(
      check(Response(status: .requestHeaderFieldsTooLarge))
        .hasPrefix("HTTP/1.1 431 Request Header Fields Too Large\r\n"))
    #expect(check(Response(status: Status(code: 299))).hasPrefix("HTTP/1.1 299 \r\n"))
  }

  @Test func `Connection is written where it says something`() {
    let response = Response(status: .notFound)
    #expect(!check(response).contains("Connection"))
    #expect(check(response, .close).contains("\r\nConnection: close\r\n"))
    #expect(check(response, .keepAlive).contains("\r\nConnection: keep-alive\r\n"))
  }

  @Test func `a response without content says so`() {
    #expect(check(Response(status: .notFound)).contains("\r\nContent-Length: 0\r\n"))
  }

  @Test func `a request written from its parts is read as the same parts`() throws {
    var random = Chance(seed: 3)
    let token = "abcXYZ019-_.!~*'".octets
    let value = token + " \t\u{E9}\"(),/:;<=>?@[]{}".octets
    for _ in 0..<500 {
      let path = "/" + text(token, 0...20, &random)
      let query = Bool.random(using: &random) ? "?" + text(token, 0...20, &random) : ""
      let fields = (0..<Int.random(in: 0...8, using: &random)).map { index in
        ("X-\(index)" + text(token, 0...9, &random), "v" + text(value, 0...30, &random) + "v")
      }
      let request = try Request(target: path + query, fields: fields)
      #expect(Summary(request).target == path + query)
      for (name, expected) in fields {
        #expect(request.values(of: FieldName(name)).map(Array.init) == [expected.octets])
      }
    }
  }

  private func text(
    _ octets: [UInt8], _ lengths: ClosedRange<Int>, _ random: inout Chance
  ) -> String {
    let ascii = octets.filter { $0 < 0x80 }
    let picked = (0..<Int.random(in: lengths, using: &random)).map { _ in
      ascii.randomElement(using: &random) ?? 0x61
    }
    return String(decoding: picked, as: UTF8.self)
  }
}
