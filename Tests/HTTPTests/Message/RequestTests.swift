import HTTP
import Testing

@Suite("Requests (RFC 9112 §3)") struct RequestTests {
  @Test(arguments: [
    ("/", "/", nil), ("/a?b", "/a", "b"), ("/?", "/", ""), ("/a?b?c", "/a", "b?c"),
    ("http://localhost/a?b", "/a", "b"), ("http://localhost", "/", nil),
    ("http://localhost?b", "/", "b"), ("http://localhost/?", "/", ""),
    ("http://localhost?", "/", ""),
  ])
  func `a target is path and query`(target: String, path: String, query: String?) throws {
    let summary = Summary(try Request(target: target))
    #expect(summary.path == path)
    #expect(summary.query == query)
    #expect(summary.target == path + (query.map { "?" + $0 } ?? ""))
    #expect(summary.authority == "localhost")
  }

  @Test func `the path of OPTIONS with an asterisk is the asterisk`() throws {
    let summary = Summary(try Request(method: .options, target: "*"))
    #expect(summary.path == "*")
    #expect(summary.query == nil)
  }

  @Test func `each line of a field gives a value without the whitespace around it`() throws {
    let request = try Request(
      target: "/", fields: [("Accept", " a \t"), ("ACCEPT", "b, c"), ("X-Accept", "d")])
    #expect(request.values(of: .accept).map(Array.init) == ["a".octets, "b, c".octets])
    #expect(request.contains(.accept))
    #expect(!request.contains(.vary))
    #expect(request.values(of: .vary).isEmpty)
  }

  @Test func `the content is as given`() throws {
    let request = try Request(method: .post, target: "/", content: [0, 255])
    #expect(request.content == [0, 255])
    #expect(request.method == .post)
    #expect(request.minorVersion == 1)
  }

  @Test(arguments: ["", "a", "/a b", "/a#b", "/ HTTP/1.1\r\n\r\n"])
  func `what a client could not send is refused`(target: String) {
    #expect(throws: ProtocolError.self) { try Request(target: target) }
  }

  @Test func `a field with a line end in it is refused or cannot end the head`() {
    #expect(throws: ProtocolError.malformedFieldLine) {
      try Request(target: "/", fields: [("Host", "a"), ("X", "y\r\n\r\nGET / HTTP/1.1")])
    }
  }
}
