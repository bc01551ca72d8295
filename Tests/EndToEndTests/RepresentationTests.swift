import Testing

@Suite("Codings and ranges as curl reads them (RFC 9110 §8.4, §14)") struct RepresentationTests {
  @Test func `curl undoes each coding and finds the same octets`() throws {
    let server = try RunningServer()
    defer { server.stop() }
    for path in ["/v1/therapies", "/v1/therapies/ivig", "/v1/evidence?limit=3"] {
      let plain = try server.curl([path])
      #expect(plain.fields["content-encoding"] == nil)
      for coding in ["gzip", "br"] {
        let options = ["--compressed", "--header", "Accept-Encoding: \(coding)", path]
        // The second time the head is known.
        for _ in 0..<2 {
          let coded = try server.curl(options)
          #expect(coded.fields["content-encoding"] == coding, "\(path)")
          #expect(coded.content == plain.content, "\(path)")
          #expect(coded.fields["etag"] != plain.fields["etag"], "\(path)")
          let length = coded.fields["content-length"].flatMap { Int($0) } ?? .max
          #expect(length < plain.content.utf8.count, "\(path)")
        }
      }
    }
  }

  @Test func `parts put together are the whole`() throws {
    let server = try RunningServer()
    defer { server.stop() }
    let path = "/v1/evidence"
    let whole = try server.curl([path])
    let count = whole.content.utf8.count
    let tag = try #require(whole.fields["etag"])
    #expect(whole.fields["accept-ranges"] == "bytes")
    let first = try server.curl(["--range", "0-999", path])
    #expect(first.status == 206)
    #expect(first.fields["content-range"] == "bytes 0-999/\(count)")
    let rest = try server.curl(["--range", "1000-", "--header", "If-Range: \(tag)", path])
    #expect(rest.status == 206)
    #expect(first.content + rest.content == whole.content)
    let last = try server.curl(["--range", "-20", path])
    #expect(last.content == String(decoding: whole.content.utf8.suffix(20), as: UTF8.self))
    let several = try server.curl(["--range", "0-0,-1", path])
    #expect(several.fields["content-type"]?.hasPrefix("multipart/byteranges; boundary=") == true)
    #expect(try server.curl(["--range", "\(count)-", path]).status == 416)
    #expect(try server.curl(["--range", "0-9", "--header", "If-Range: \"x\"", path]).status == 200)
    #expect(try server.curl(["--range", "0-9", "--head", path]).status == 200)
  }

  @Test func `who takes pages alone gets pages again and again, and no data`() throws {
    let server = try RunningServer()
    defer { server.stop() }
    let field = ["--header", "Accept: text/html"]
    for _ in 0..<3 {
      let page = try server.curl(field + ["/therapies/ivig"])
      #expect(page.status == 200)
      #expect(page.fields["content-type"] == "text/html; charset=utf-8")
      #expect(try server.curl(field + ["/v1/therapies"]).status == 406)
      #expect(try server.curl(field + ["/v1/release"]).status == 406)
      #expect(try server.curl(["/v1/therapies"]).status == 200)
      let data = try server.curl(["/therapies/ivig"])
      #expect(data.fields["content-type"] == "application/json")
    }
  }
}
