import HTTP
import Testing

@Suite("Media types (RFC 9110 §8.3.1)") struct MediaTypeTests {
  @Test(arguments: [
    ("text/html;charset=utf-8", "text/html; charset=utf-8"),
    ("Text/HTML;Charset=\"utf-8\"", "text/html; charset=utf-8"),
    ("text/html; charset=\"UTF-8\"", "text/html; charset=utf-8"),
    ("application/problem+json", "application/problem+json"),
    ("a/b ; ; c=\"d e\\\"\" ;", "a/b; c=\"d e\\\"\""), ("a/b;c=\"\"", "a/b; c=\"\""),
  ])
  func `a media type is read and written in one form`(written: String, text: String) {
    let type = MediaType(parsing: written.octets[...])
    #expect(type?.text == text)
    #expect(MediaType(parsing: text.octets[...]) == type)
  }

  @Test(arguments: [
    "", "a", "a/", "/b", "a /b", "a/b c", "a/b;c", "a/b;c=", "a/b;c =d", "a/b;c= d", "a/b;c=\"d",
    "a/b;c=d;C=e", "a/b,c/d", "*/*", "a/*", "a/b;c=\u{E9}", " a/b",
  ])
  func `what is no media type is refused`(written: String) {
    #expect(MediaType(parsing: written.octets[...]) == nil)
  }

  @Test func `a parameter is found by its name`() {
    #expect(MediaType("a/b; Version=1").value(of: "version") == "1")
    #expect(MediaType("a/b").value(of: "version") == nil)
    #expect(MediaType("a/b; v=1").essence == "a/b")
  }
}
