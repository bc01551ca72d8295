import HTTP
import Testing

@Suite("Preconditions (RFC 9110 §13)") struct PreconditionsTests {
  private static let before = "Sun, 06 Nov 1994 08:49:36 GMT"
  private static let same = "Sun, 06 Nov 1994 08:49:37 GMT"
  private static let after = "Sun, 06 Nov 1994 08:49:38 GMT"
  private static let response = Response(
    status: .ok, content: "x".octets,
    validators: Validators(
      entityTag: EntityTag("a"), lastModified: HTTPDate(secondsSince1970: 784_111_777)))

  private func check(
    _ fields: [(String, String)], _ method: Method = .get, _ response: Response = response
  ) throws -> Preconditions.Outcome {
    Preconditions.outcome(
      of: try Request(method: method, target: "/", fields: fields), for: response)
  }

  @Test(arguments: [
    ("\"a\"", true), ("*", true), ("\"b\", \"a\"", true), (", ,\"a\",", true), ("\"b\"", false),
    ("W/\"a\"", false), ("\"A\"", false), ("a", false), ("", false), ("\"a\" \"b\"", false),
    ("\"a\", b", false), ("\"a", false), ("*, \"b\"", false), ("w/\"a\"", false),
  ])
  func `If-Match compares strongly, and a malformed list matches nothing`(
    value: String, passes: Bool
  ) throws {
    for method in [Method.get, .head, .put, .delete] {
      #expect(
        try check([("If-Match", value)], method) == (passes ? .proceed : .preconditionFailed))
    }
  }

  @Test(arguments: [
    ("\"a\"", true), ("*", true), ("W/\"a\"", true), ("\"b\",\tW/\"a\"", true), ("\"b\"", false),
    ("", false), ("a", false), ("\"a\";q=1", false), ("\"a\", junk", false),
  ])
  func `If-None-Match compares weakly, and a malformed list matches nothing`(
    value: String, matches: Bool
  ) throws {
    let fields = [("If-None-Match", value)]
    #expect(try check(fields) == (matches ? .notModified : .proceed))
    #expect(try check(fields, .head) == (matches ? .notModified : .proceed))
    #expect(try check(fields, .put) == (matches ? .preconditionFailed : .proceed))
  }

  @Test func `entity tags in several lines are one list`() throws {
    #expect(
      try check([("If-None-Match", "\"b\""), ("If-None-Match", "\"a\"")]) == .notModified)
    #expect(try check([("If-Match", "\"b\""), ("If-Match", "\"a\"")]) == .proceed)
  }

  @Test(arguments: [
    (before, Preconditions.Outcome.proceed), (same, .notModified), (after, .notModified),
    ("Sunday, 06-Nov-94 08:49:37 GMT", .notModified), ("Sun Nov  6 08:49:37 1994", .notModified),
    ("yesterday", .proceed), ("", .proceed), ("784111777", .proceed),
  ])
  func `If-Modified-Since gives 304 unless there was a change, for GET and HEAD`(
    value: String, outcome: Preconditions.Outcome
  ) throws {
    #expect(try check([("If-Modified-Since", value)]) == outcome)
    #expect(try check([("If-Modified-Since", value)], .head) == outcome)
    #expect(try check([("If-Modified-Since", value)], .put) == .proceed)
  }

  @Test(arguments: [
    (before, Preconditions.Outcome.preconditionFailed), (same, .proceed), (after, .proceed),
    ("yesterday", .proceed), ("", .proceed),
  ])
  func `If-Unmodified-Since fails when there was a change`(
    value: String, outcome: Preconditions.Outcome
  ) throws {
    #expect(try check([("If-Unmodified-Since", value)]) == outcome)
    #expect(try check([("If-Unmodified-Since", value)], .put) == outcome)
  }

  @Test func `a date in two lines is ignored`() throws {
    #expect(
      try check([("If-Modified-Since", Self.same), ("If-Modified-Since", Self.same)]) == .proceed)
  }

  /// §13.2.2: tags go before dates, and what must hold before what must not.
  @Test(arguments: [
    ([("If-Match", "\"a\""), ("If-Unmodified-Since", before)], Preconditions.Outcome.proceed),
    ([("If-Match", "\"b\""), ("If-None-Match", "\"a\"")], .preconditionFailed),
    ([("If-Match", "\"a\""), ("If-None-Match", "\"a\"")], .notModified),
    ([("If-None-Match", "\"b\""), ("If-Modified-Since", after)], .proceed),
    ([("If-None-Match", "junk"), ("If-Modified-Since", after)], .proceed),
    ([("If-None-Match", "\"a\""), ("If-Modified-Since", before)], .notModified),
    ([("If-Unmodified-Since", before), ("If-None-Match", "\"a\"")], .preconditionFailed),
    ([("If-Unmodified-Since", after), ("If-None-Match", "\"a\"")], .notModified),
    ([("If-Unmodified-Since", after), ("If-Modified-Since", after)], .notModified),
  ])
  func `the fields are evaluated in the standard's order`(
    fields: [(String, String)], outcome: Preconditions.Outcome
  ) throws {
    #expect(try check(fields) == outcome)
  }

  @Test(arguments: [Status.notFound, .seeOther, .internalServerError, .preconditionFailed])
  func `they count only where the response would be a success`(status: Status) throws {
    var response = Self.response
    response.status = status
    #expect(try check([("If-None-Match", "*")], .get, response) == .proceed)
    #expect(try check([("If-Match", "\"b\"")], .get, response) == .proceed)
  }

  @Test(arguments: [Method.options, .trace])
  func `they do not count for methods that select no representation`(method: Method) throws {
    #expect(try check([("If-None-Match", "*")], method) == .proceed)
    #expect(try check([("If-Match", "\"b\"")], method) == .proceed)
  }

  @Test func `dates do not count where no modification is known, and no tag matches none`() throws {
    let bare = Response(status: .ok)
    #expect(try check([("If-Modified-Since", Self.after)], .get, bare) == .proceed)
    #expect(try check([("If-Unmodified-Since", Self.before)], .get, bare) == .proceed)
    #expect(try check([("If-Match", "\"a\"")], .get, bare) == .preconditionFailed)
    #expect(try check([("If-Match", "*")], .get, bare) == .proceed)
    #expect(try check([("If-None-Match", "\"a\"")], .get, bare) == .proceed)
  }

  @Test func `a weak tag never matches If-Match`() throws {
    let response = Response(
      status: .ok, validators: Validators(entityTag: EntityTag("a", isWeak: true)))
    #expect(try check([("If-Match", "W/\"a\"")], .get, response) == .preconditionFailed)
    #expect(try check([("If-None-Match", "\"a\"")], .get, response) == .notModified)
  }

  @Test func `the 304 keeps what guides a cache and drops the rest`() {
    var response = Self.response
    response.fields = Fields([
      .contentType: "text/plain", .cacheControl: "no-cache", .vary: "Accept", .link: "</>",
      .contentLocation: "/a", .expires: Self.after, .xContentTypeOptions: "nosniff",
    ])
    let short = response.notModified()
    #expect(short.status == .notModified)
    #expect(short.content.isEmpty)
    #expect(
      short.fields.pairs.map(\.name) == [
        "Cache-Control", "Vary", "Link", "Content-Location", "Expires",
      ])
    #expect(short.validators == Validators(entityTag: EntityTag("a")))
    response.validators = Validators(lastModified: HTTPDate(secondsSince1970: 0))
    #expect(response.notModified().validators == response.validators)
  }
}
