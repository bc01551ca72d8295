import HTTP
import Testing

@testable import TherapyAPI

@Suite("What requests may say and answers never do (RFC 9110 §5.1, §8)") struct IgnoredFieldsTests {
  /// Fields that are for proxies, for caches, for other servers, or for nobody; some are asked of
  /// careless servers to see another resource.
  static let fields = [
    ("Max-Forwards", "0"), ("Via", "1.0 fred"), ("TE", "trailers, deflate;q=0.5"),
    ("Upgrade", "h2c"), ("HTTP2-Settings", "AAMAAABkAAQAAP__"), ("From", "a@example.org"),
    ("Referer", "http://localhost/v1"), ("User-Agent", "a/1 (b)"), ("Cookie", "a=b"),
    ("Authorization", "Basic YTpi"), ("Proxy-Authorization", "Basic YTpi"),
    ("Content-Range", "bytes 0-1/2"), ("Content-Location", "/v1"), ("Content-Type", "text/plain"),
    ("Content-Encoding", "gzip"), ("Cache-Control", "no-cache, max-age=0, only-if-cached"),
    ("Pragma", "no-cache"), ("If-Range", "\"x\""), ("Accept-Charset", "utf-16"),
    ("Accept-Language", "de"), ("Accept-Datetime", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ("Forwarded", "for=1.2.3.4;host=other;proto=https"), ("X-Forwarded-For", "1.2.3.4"),
    ("X-Forwarded-Host", "other"), ("X-Forwarded-Proto", "https"), ("X-Original-URL", "/healthz"),
    ("X-Rewrite-URL", "/healthz"), ("X-HTTP-Method-Override", "DELETE"), ("X-HTTP-Method", "PUT"),
    ("Prefer", "return=minimal"), ("Origin", "http://other.example"), ("DNT", "1"),
    ("Content_Length", "5"), ("Keep-Alive", "timeout=5"), ("Trailer", "Host"), ("Age", "1"),
    ("Date", "yesterday"), ("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"), ("ETag", "\"x\""),
    ("Priority", "u=0"), ("Early-Data", "1"), ("Alt-Used", "other"), ("Depth", "infinity"),
  ]
  static let targets = [
    "/", "/v1/therapies/globulin", "/v1/evidence?limit=1", "/livez", "/nowhere",
  ]

  @Test(arguments: fields)
  func `fields that ask for nothing here change no answer`(name: String, value: String) throws {
    let service = try Sample.service()
    for target in Self.targets {
      let answer = try service.respond(.get, target, [(name, value)])
      #expect(answer == (try service.respond(.get, target)), "\(target)")
    }
  }

  @Test(arguments: RoutesTests.paths + ["/nowhere", "/v1/", "/v1/evidence?x=y"])
  func `no answer frames itself but by its length`(path: String) throws {
    let service = try Sample.service()
    let never: [FieldName] = [
      .transferEncoding, .trailer, .upgrade, .connection, .keepAlive, .age, .contentLength, .date,
      .server, .te,
    ]
    for method in HTTP.Method.allCases where method != .connect {
      for range in [[], [("Range", "bytes=0-0,2-2")]] {
        let answer = try service.respond(method, path, range)
        for name in never { #expect(!answer.fields.contains(name), "\(method) \(name.name)") }
        if !answer.content.isEmpty { #expect(answer.fields.contains(.contentType), "\(method)") }
        let types = answer.fields.pairs.filter { $0.name == "Content-Type" }
        #expect(types.count <= 1)
      }
    }
  }
}
