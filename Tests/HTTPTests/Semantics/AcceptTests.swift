import HTTP
import Testing

@Suite("Accept (RFC 9110 §12.5.1)") struct AcceptTests {
  private static let json = MediaType("application/json")
  private static let html = MediaType("text/html; charset=utf-8")
  private static let text = MediaType("text/plain; charset=utf-8")

  private func check(_ values: [String], _ offers: [MediaType]) throws -> String? {
    let request = try Request(target: "/", fields: values.map { ("Accept", $0) })
    return try Accept(request).best(of: offers)?.essence
  }

  @Test(arguments: [
    ([], "application/json"), ([""], "application/json"), ([" , "], "application/json"),
    (["*/*"], "application/json"), (["text/html"], "text/html"), (["TEXT/Html"], "text/html"),
    (["text/*"], "text/html"), (["text/html;q=0.5, application/json;q=0.4"], "text/html"),
    (["text/html;q=0.5, application/json;q=0.5"], "application/json"),
    (["*/*, application/json;q=0"], "text/html"), (["text/*;q=0.3, text/plain"], "text/plain"),
    (["*/*;q=0.1", "text/plain;q=0.2"], "text/plain"), (["application/xml"], nil),
    (["*/*;q=0"], nil), (["text/html;q=0.000"], nil), (["text/html;charset=UTF-8"], "text/html"),
    (["text/html;charset=latin1"], nil),
    (["text/html;q=0.1;level=1, text/html;q=0.2"], "text/html"),
    (["application/json;q=1.000, text/html;q=0.999"], "application/json"),
    (["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"], "text/html"),
    (["text/html;q=0, text/html;charset=utf-8;q=0.5"], "text/html"),
    (["a/b;c=\"x,y;q=0\", text/plain"], "text/plain"),
    (["application/json;charset=utf-8"], "application/json"),
    (["application/json; charset=\"UTF-8\""], "application/json"),
    (["application/json;charset=latin1"], nil), (["application/json;version=1"], nil),
  ])
  func `the best of what is offered is chosen`(values: [String], expected: String?) throws {
    #expect(try check(values, [Self.json, Self.html, Self.text]) == expected)
  }

  @Test(arguments: [
    "text", "text/", "/html", "*/html", "*", "text/html;q", "text/html;q=", "text/html;q=2",
    "text/html;q=1.001", "text/html;q=0.1234", "text/html;q=.5", "text/html;q=-1",
    "text/html;q=\"1\"", "text/html;q=0.5;q=0.6", "text/html text/plain", "text/html;a=\"b",
    "*/*;a=b", "text/*;a=b", "text/html, ;q=1", "text html",
  ])
  func `a malformed field is an error`(value: String) {
    #expect(throws: MalformedField(name: .accept)) { try check([value], [Self.json]) }
  }

  @Test func `of no offers none is chosen`() throws {
    #expect(try check(["*/*"], []) == nil)
  }
}
