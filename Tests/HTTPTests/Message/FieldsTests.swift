import HTTP
import Testing

@Suite("Fields (RFC 9110 §5)") struct FieldsTests {
  @Test func `lines are kept as they are written, in order`() {
    var fields = Fields([.contentType: "text/plain", .vary: "Accept"])
    fields.append(.link, "</a>; rel=next")
    fields.append(.link, "</b>; rel=prev")
    #expect(
      fields.octets
        == ("Content-Type: text/plain\r\nVary: Accept\r\nLink: </a>; rel=next\r\n"
        + "Link: </b>; rel=prev\r\n").octets)
    #expect(fields.pairs.map(\.name) == ["Content-Type", "Vary", "Link", "Link"])
  }

  @Test func `a value is found by its name, whatever the case`() {
    let fields = Fields([.link: "</a>", .contentType: "", .etag: "\"x\""])
    #expect(fields.value(of: FieldName("LINK")) == "</a>".octets)
    #expect(fields.value(of: .contentType) == [])
    #expect(fields.value(of: .vary) == nil)
    #expect(fields.contains(.etag))
    #expect(!fields.contains(.allow))
  }

  @Test func `only the lines asked for are kept`() {
    let fields = Fields([.link: "a", .vary: "b", .link: "c", .server: "d"])
    #expect(fields.keeping([.link]).pairs.map(\.value) == ["a", "c"])
    #expect(fields.keeping([]).isEmpty)
  }

  @Test(arguments: ["a\r\nX: y", "a\nb", "a\rb", "a\0b", " a", "a ", "a\u{7F}"])
  func `a value that would break the line traps`(value: String) async {
    await #expect(processExitsWith: .failure) { [value] in
      var fields = Fields()
      fields.append(.link, value)
    }
  }

  @Test func `a name that is no token traps`() async {
    await #expect(processExitsWith: .failure) { _ = FieldName("a b") }
    await #expect(processExitsWith: .failure) { _ = FieldName("") }
  }

  @Test func `names are equal whatever their case`() {
    #expect(FieldName("content-TYPE") == .contentType)
    #expect(Set([FieldName("content-TYPE"), .contentType]).count == 1)
    #expect(FieldName.etag.name == "ETag")
  }
}
