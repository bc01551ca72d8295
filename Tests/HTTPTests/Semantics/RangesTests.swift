import HTTP
import TestSupport
import Testing

@Suite("Ranges (RFC 9110 §14)") struct RangesTests {
  private static let date = "Sun, 06 Nov 1994 08:49:37 GMT"
  private static let content = "0123456789abcdefghij".octets
  private static let response = Response(
    status: .ok,
    fields: [
      .contentType: "text/plain", .contentLanguage: "en", .cacheControl: "max-age=1",
      .vary: "Accept", .acceptRanges: "bytes", .link: "</>; rel=\"index\"",
    ],
    content: content,
    validators: Validators(
      entityTag: EntityTag("v1"), lastModified: HTTPDate(secondsSince1970: 784_111_777)))

  private func check(
    _ ranges: [String], _ fields: [(String, String)] = [], _ method: Method = .get,
    _ response: Response = response
  ) throws -> Ranges.Outcome {
    let request = try Request(
      method: method, target: "/", fields: ranges.map { ("Range", $0) } + fields)
    return Ranges.outcome(of: request, for: response)
  }

  /// The 206 for one range, as its `Content-Range` and its content.
  private func part(_ range: String) throws -> [String] {
    guard case .partial(let part) = try check([range]) else { return [] }
    let text = String(decoding: part.fields.value(of: .contentRange) ?? [], as: UTF8.self)
    return [text, String(decoding: part.content, as: UTF8.self)]
  }

  @Test(arguments: [
    ("bytes=0-0", "bytes 0-0/20", "0"), ("bytes=0-19", "bytes 0-19/20", "0123456789abcdefghij"),
    ("bytes=10-", "bytes 10-19/20", "abcdefghij"), ("bytes=18-99", "bytes 18-19/20", "ij"),
    ("bytes=-1", "bytes 19-19/20", "j"), ("bytes=-20", "bytes 0-19/20", "0123456789abcdefghij"),
    ("bytes=-999", "bytes 0-19/20", "0123456789abcdefghij"), ("BYTES=1-1", "bytes 1-1/20", "1"),
    ("bytes=001-0002", "bytes 1-2/20", "12"),
    ("bytes=15-340282366920938463463374607431768211455", "bytes 15-19/20", "fghij"),
    ("bytes=-340282366920938463463374607431768211455", "bytes 0-19/20", "0123456789abcdefghij"),
    ("bytes=\t1-2 , ,", "bytes 1-2/20", "12"), ("bytes=, 1-2", "bytes 1-2/20", "12"),
    // Of several, one can be satisfied, or all overlap.
    ("bytes=5-5,20-", "bytes 5-5/20", "5"), ("bytes=-0, 3-4", "bytes 3-4/20", "34"),
    ("bytes=0-4,3-9", "bytes 0-9/20", "0123456789"),
    ("bytes=5-9,0-12", "bytes 0-12/20", "0123456789abc"),
    ("bytes=0-1,8-9,1-8", "bytes 0-9/20", "0123456789"),
    ("bytes=-3,17-17", "bytes 17-19/20", "hij"),
  ])
  func `a range gives 206 with its octets (§14.1.2, §15.3.7.1)`(
    range: String, field: String, content: String
  ) throws {
    #expect(try part(range) == [field, content])
  }

  @Test(arguments: [
    "", "bytes", "bytes=", "bytes=,", "bytes=-", "bytes=a-b", "bytes=1", "bytes=1-2-3", "bytes=2-1",
    "bytes=0-1,2-1", "bytes=0-1,x", "bytes=--1", "bytes=+1-2", "bytes=1 -2", "bytes =0-1",
    "bytes= 0-1 2-3", "bytes 0-1", "items=0-1", "bytes=0-1;q=1", "=0-1", "bytes=0x1-2", "byte=0-1",
    "bytes=99999999999999999999999999-99999999999999999999999998", "bytes=0-1,bytes=2-3",
    "bytes=\"0-1\"", "none=0-1",
  ])
  func `another unit, and what is malformed or invalid, is ignored (§14.2)`(range: String) throws {
    #expect(try check([range]) == .whole)
  }

  @Test(arguments: [
    "bytes=20-", "bytes=20-30", "bytes=-0", "bytes=20-20,999-,-0", "bytes=99999999999999999999-",
    "bytes=-000",
  ])
  func `a range beyond the end is told with the length (§14.4, §15.5.17)`(range: String) throws {
    #expect(try check([range]) == .unsatisfiable(length: 20))
    let (name, value) = Response.unsatisfiedRange(length: 20)
    #expect(name == .contentRange)
    #expect(value == "bytes */20")
  }

  @Test func `a 206 has the fields of the 200 (§15.3.7)`() throws {
    guard case .partial(let part) = try check(["bytes=1-2"]) else {
      Issue.record("no part")
      return
    }
    #expect(part.status == .partialContent)
    #expect(part.validators == Self.response.validators)
    #expect(part.fields.dropping([.contentRange]) == Self.response.fields)
  }

  @Test func `who shows by If-Range what it has is not told again what describes it (§15.3.7)`()
    throws
  {
    guard case .partial(let part) = try check(["bytes=1-2"], [("If-Range", "\"v1\"")]) else {
      Issue.record("no part")
      return
    }
    #expect(part.validators == Validators(entityTag: EntityTag("v1")))
    #expect(
      part.fields.pairs.map(\.name) == [
        "Cache-Control", "Vary", "Accept-Ranges", "Link", "Content-Range",
      ])
  }

  @Test(arguments: [
    ("\"v1\"", true), ("W/\"v1\"", false), ("\"v2\"", false), ("v1", false), ("*", false),
    ("\"v1\", \"v2\"", false), ("\"v1\" ", true), ("", false), (date, true),
    ("Sunday, 06-Nov-94 08:49:37 GMT", true), ("Sun Nov  6 08:49:37 1994", true),
    ("Sun, 06 Nov 1994 08:49:38 GMT", false), ("Sun, 06 Nov 1994 08:49:36 GMT", false),
    ("Mon, 06 Nov 1994 08:49:37 GMT", false), ("yesterday", false),
  ])
  func `If-Range holds for just this state, else the whole is sent (§13.1.5)`(
    value: String, holds: Bool
  ) throws {
    let outcome = try check(["bytes=1-2"], [("If-Range", value)])
    #expect((outcome != .whole) == holds, "\(outcome)")
    #expect(try check([], [("If-Range", value)]) == .whole)
    #expect(try check(["bytes=1-2"], [("If-Range", value), ("If-Range", value)]) == .whole)
    // What cannot be satisfied is told only to whom the condition lets ask.
    let beyond = try check(["bytes=99-"], [("If-Range", value)])
    #expect(beyond == (holds ? .unsatisfiable(length: 20) : .whole))
  }

  @Test func `a date does not tell one coding from another`() throws {
    var coded = Self.response
    coded.fields.append(.contentEncoding, "gzip")
    #expect(try check(["bytes=1-2"], [("If-Range", Self.date)], .get, coded) == .whole)
    #expect(try check(["bytes=1-2"], [("If-Range", "\"v1\"")], .get, coded) != .whole)
  }

  @Test(arguments: Method.allCases.filter { $0 != .connect && $0 != .get })
  func `a method other than GET has no ranges (§14.2)`(method: Method) throws {
    #expect(try check(["bytes=1-2"], [], method) == .whole)
    #expect(try check(["bytes=99-"], [], method) == .whole)
  }

  @Test func `only a 200 with a strong tag and content is given in parts (§14.2)`() throws {
    var response = Self.response
    for status in [Status.notFound, .noContent, .permanentRedirect, .notModified] {
      response.status = status
      #expect(try check(["bytes=1-2"], [], .get, response) == .whole)
    }
    response = Self.response
    response.validators = Validators(entityTag: EntityTag("v1", isWeak: true))
    #expect(try check(["bytes=1-2"], [], .get, response) == .whole)
    response.validators = nil
    #expect(try check(["bytes=1-2"], [], .get, response) == .whole)
    response = Self.response
    response.content = []
    #expect(try check(["bytes=0-"], [], .get, response) == .whole)
    #expect(try check(["bytes=0-1", "bytes=2-3"]) == .whole)
    #expect(try check([]) == .whole)
  }

  @Test func `more than 16 ranges are ignored`() throws {
    let ranges = (0..<17).map { "\($0)-\($0)" }
    #expect(try check(["bytes=" + ranges.joined(separator: ",")]) == .whole)
    #expect(try check(["bytes=" + ranges.dropLast().joined(separator: ",")]) != .whole)
    #expect(
      try check(["bytes=" + [String](repeating: "0-", count: 17).joined(separator: ",")]) == .whole)
  }
}

@Suite("Several ranges (RFC 9110 §14.6, §15.3.7.2)") struct MultipartRangesTests {
  /// The parts of a `multipart/byteranges` content, read by its own grammar (RFC 2046 §5.1.1).
  private func parts(of response: Response) throws -> [(head: String, content: [UInt8])] {
    let type = String(decoding: response.fields.value(of: .contentType) ?? [], as: UTF8.self)
    let start = "multipart/byteranges; boundary="
    try #require(type.hasPrefix(start))
    let boundary = String(type.dropFirst(start.count))
    #expect(boundary.utf8.count <= 70)
    let text = String(decoding: response.content.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
    var pieces = ("\r\n" + text).components("\r\n--\(boundary)")
    #expect(pieces.first == "")
    #expect(pieces.last == "--\r\n")
    pieces = Array(pieces.dropFirst().dropLast())
    return try pieces.map { piece in
      let halves = piece.components("\r\n\r\n")
      try #require(halves.count >= 2)
      return (
        String(halves[0].dropFirst(1)), halves.dropFirst().joined(separator: "\r\n\r\n").octets
      )
    }
  }

  private func check(_ range: String, of content: [UInt8], coding: String? = nil) throws
    -> Ranges.Outcome
  {
    var fields: Fields = [.contentType: "application/json", .vary: "Accept"]
    if let coding { fields.append(.contentEncoding, coding) }
    return Ranges.outcome(
      of: try Request(target: "/", fields: [("Range", range)]),
      for: Response(
        status: .ok, fields: fields, content: content,
        validators: Validators(entityTag: EntityTag("v1"))))
  }

  @Test func `each part has its type and its range, in the order asked for`() throws {
    guard case .partial(let response) = try check("bytes=-2,0-1, 4-5", of: "0123456789".octets)
    else {
      Issue.record("no parts")
      return
    }
    #expect(response.status == .partialContent)
    #expect(!response.fields.contains(.contentRange))
    #expect(response.fields.value(of: .vary) == "Accept".octets)
    #expect(response.fields.pairs.filter { $0.name == "Content-Type" }.count == 1)
    let parts = try parts(of: response)
    #expect(
      parts.map(\.head)
        == [8...9, 0...1, 4...5].map {
          "Content-Type: application/json\r\nContent-Range: bytes \($0.lowerBound)-\($0.upperBound)/10"
        })
    #expect(parts.map(\.content) == ["89".octets, "01".octets, "45".octets])
  }

  @Test func `a coded representation is not given in several parts`() throws {
    #expect(try check("bytes=0-0,2-2", of: "0123".octets, coding: "gzip") == .whole)
    #expect(try check("bytes=0-0", of: "0123".octets, coding: "gzip") != .whole)
  }

  @Test func `the boundary is nowhere in the content, whatever that is`() throws {
    let plain = [UInt8](repeating: 0x61, count: 100)
    guard case .partial(let first) = try check("bytes=0-0,2-2", of: plain),
      let type = first.fields.value(of: .contentType)
    else {
      Issue.record("no parts")
      return
    }
    let boundary = Array(type.dropFirst("multipart/byteranges; boundary=".utf8.count))
    guard case .partial(let second) = try check("bytes=0-0,2-2", of: plain + boundary) else {
      Issue.record("no parts")
      return
    }
    #expect(second.fields.value(of: .contentType) != type)
    #expect(try parts(of: second).count == 2)
  }

  @Test func `what is asked for at random is what is given, and nothing twice`() throws {
    var random = Chance(seed: 14)
    for _ in 0..<3000 {
      let length = Int.random(in: 1...40, using: &random)
      let content = (0..<length).map { UInt8(0x30 + $0) }
      var wanted: Set<Int> = []
      let specs = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        let first = Int.random(in: 0...50, using: &random)
        let last = Int.random(in: first...60, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
          wanted.formUnion((0..<length).filter { $0 >= first })
          return "\(first)-"
        case 1:
          wanted.formUnion((0..<length).suffix(first))
          return "-\(first)"
        default:
          wanted.formUnion((0..<length).filter { (first...last).contains($0) })
          return "\(first)-\(last)"
        }
      }
      let range = "bytes=" + specs.joined(separator: ",")
      let expected = wanted.sorted().map { content[$0] }
      switch try check(range, of: content) {
      case .whole: Issue.record("\(range) was ignored")
      case .unsatisfiable: #expect(expected.isEmpty, "\(range)")
      case .partial(let response) where response.fields.contains(.contentRange):
        #expect(response.content == expected, "\(range)")
      case .partial(let response):
        let parts = try parts(of: response)
        #expect(parts.count > 1)
        #expect(parts.flatMap(\.content).sorted() == expected, "\(range) of \(length)")
      }
    }
  }
}

extension String {
  /// What stands between the occurrences of `separator`, octet by octet.
  fileprivate func components(_ separator: String) -> [String] {
    var pieces: [[UInt8]] = [[]]
    let (octets, separator) = (Array(utf8), Array(separator.utf8))
    var index = 0
    while index < octets.count {
      if octets[index...].starts(with: separator) {
        pieces.append([])
        index += separator.count
      } else {
        pieces[pieces.count - 1].append(octets[index])
        index += 1
      }
    }
    return pieces.map { String(decoding: $0, as: UTF8.self) }
  }
}
