import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Accept (RFC 9110 §12.5.1)") struct AcceptTests {
  @Test(arguments: [
    "application/json", "*/*", "application/*", "text/html, application/json;q=0.1",
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "",
    "application/json;q=0.5, */*;q=0",
  ])
  func `JSON is given to whoever takes it`(accept: String) throws {
    let response = try Sample.service().respond(.get, "/v1/conditions", [("Accept", accept)])
    #expect(response.status == .ok)
    #expect(response.field(.contentType) == "application/json")
    #expect(response.field(.vary) == "Accept, Accept-Encoding")
  }

  @Test(arguments: [
    "text/html", "application/json;q=0", "text/*, image/png", "application/fhir+json",
  ])
  func `whoever takes no JSON is told what there is`(accept: String) throws {
    let response = try Sample.service().respond(.get, "/v1/schemes", [("Accept", accept)])
    #expect(response.status == .notAcceptable)
    #expect(response.field(.contentType) == "application/problem+json")
    #expect(response.field(.vary) == "Accept, Accept-Encoding")
    #expect(try response.json["allowed"]?.elements.compactMap(\.text) == ["application/json"])
  }

  @Test(arguments: [
    "not a type", "/", "text/html;q=2",
    "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
  ])
  func `a malformed Accept is disregarded`(accept: String) throws {
    for target in ["/v1", "/v1/evidence?limit=1", "/livez"] {
      let response = try Sample.service().respond(.get, target, [("Accept", accept)])
      #expect(response == (try Sample.service().respond(.get, target)), "\(target)")
    }
  }

  @Test func `a problem is told whatever the client takes`() throws {
    let response = try Sample.service().respond(.get, "/nowhere", [("Accept", "image/png")])
    #expect(response.status == .notFound)
    #expect(response.field(.contentType) == "application/problem+json")
  }
}

@Suite("Validators and preconditions (RFC 9110 §8.8, §13)") struct ValidatorTests {
  static let targets = [
    "/", "/v1/evidence/globulin-trial", "/v1/evidence?limit=2",
    "/v1/conditions/alpha-palsy/therapies?verdict=avoid", "/v1/lookup?system=icd&code=A1.8",
    "/v1/search?q=globulin", "/v1/suggest?q=glo", "/v1/compare?condition=ap&therapies=ig,steroids",
  ]

  @Test(arguments: targets)
  func `content has a strong tag and a date, and both give 304`(target: String) throws {
    let service = try Sample.service()
    let first = try service.respond(.get, target)
    let tag = try #require(first.validators?.entityTag)
    #expect(!tag.isWeak)
    let text = String(decoding: tag.octets, as: UTF8.self)
    let date = try #require(first.validators?.lastModified)
    let dateText = String(decoding: date.octets, as: UTF8.self)
    for field in [
      ("If-None-Match", text), ("If-None-Match", "W/\(text)"), ("If-None-Match", "\"x\", \(text)"),
      ("If-None-Match", "*"), ("If-Modified-Since", dateText),
    ] {
      let again = try service.respond(.get, target, [field])
      #expect(again.status == .notModified, "\(field)")
      #expect(again.content.isEmpty)
      #expect(again.validators?.entityTag == tag)
      #expect(again.field(.cacheControl) == first.field(.cacheControl))
      // The first page exists in several languages.
      let selecting = "Accept, Accept-Encoding" + (target == "/" ? ", Accept-Language" : "")
      #expect(again.field(.vary) == selecting)
    }
    #expect(try service.respond(.get, target, [("If-None-Match", "\"x\"")]) == first)
    #expect(try service.respond(.get, target, [("If-Match", text)]) == first)
    let failed = try service.respond(.get, target, [("If-Match", "\"x\"")])
    #expect(failed.status == .preconditionFailed)
    #expect(try failed.json["type"]?.text == "/problems/precondition-failed")
  }

  @Test func `other octets have another tag, the same octets the same`() throws {
    let service = try Sample.service()
    let plain = try service.respond(.get, "/v1/therapies/globulin")
    let pretty = try service.respond(.get, "/v1/therapies/globulin?pretty=true")
    #expect(plain.validators?.entityTag != pretty.validators?.entityTag)
    let other = try Sample.service { _ in }.respond(.get, "/v1/therapies/globulin")
    #expect(plain == other)
  }

  /// The date of answers in seconds, over files that were modified at `modified`.
  private func date(
    since: Int, loaded: Int, day: String = "2025-11-01", modified: Int = Sample.modified
  ) throws -> Int {
    let source = MemorySource(Sample.files, modified: modified)
    return Snapshot(
      knowledgeBase: try KnowledgeBase.load(from: source), asOf: try #require(CalendarDate(day)),
      loadedAt: HTTPDate(secondsSince1970: loaded), contentSince: HTTPDate(secondsSince1970: since),
      programVersion: "1"
    ).edition.lastModified.secondsSince1970
  }

  @Test(arguments: [0, 1_000_000_000, 1_791_000_000, 4_000_000_000])
  func `the date is when this content began to be served, whatever its files' dates`(
    modified: Int
  ) throws {
    let (since, loaded) = (1_795_000_000, 1_795_435_200)
    #expect(try date(since: since, loaded: loaded, modified: modified) == since)
    #expect(try date(since: loaded, loaded: loaded, modified: modified) == loaded)
    // A time in the future is not told.
    #expect(try date(since: loaded + 60, loaded: loaded, modified: modified) == loaded)
  }

  @Test func `a review state that changes later moves the date, one that changed before does not`()
    throws
  {
    // The sample's review becomes due 30 days before 2026-12-01.
    let due = try #require(CalendarDate("2026-11-01")).dayNumber * 86_400
    #expect(try date(since: due - 5, loaded: due - 5, day: "2026-10-31") == due - 5)
    #expect(try date(since: due - 5, loaded: due - 5, day: "2026-11-01") == due)
    #expect(try date(since: due - 5, loaded: due - 5, day: "2026-11-23") == due)
    #expect(try date(since: due + 5, loaded: due + 9, day: "2026-11-23") == due + 5)
  }

  @Test(arguments: ["/livez", "/readyz", "/healthz"])
  func `preconditions hold for health too`(target: String) throws {
    let service = try Sample.service()
    let plain = try service.respond(.get, target)
    #expect(try service.respond(.get, target, [("If-Match", "*")]) == plain)
    let failed = try service.respond(.get, target, [("If-Match", "\"x\"")])
    #expect(failed.status == .preconditionFailed)
    #expect(try service.respond(.get, target, [("If-None-Match", "*")]).status == .notModified)
    // A probe that fails says so, whatever the precondition.
    let loading = TherapyService.loading()
    let status = target == "/livez" ? Status.preconditionFailed : .serviceUnavailable
    #expect(try loading.respond(.get, target, [("If-Match", "\"x\"")]).status == status)
  }

  @Test(arguments: RoutesTests.ends)
  func `what has a strong tag is given in parts, and each answer says so (§14.3)`(
    target: String
  ) throws {
    let service = try Sample.service()
    let response = try service.respond(.get, target)
    let part = try service.respond(.get, target, [("Range", "bytes=2-9")])
    if response.validators?.entityTag == nil {
      #expect(response.field(.acceptRanges) == "none")
      #expect(part == response)
    } else {
      #expect(response.field(.acceptRanges) == "bytes")
      #expect(part.status == .partialContent)
      #expect(part.field(.contentRange) == "bytes 2-9/\(response.content.count)")
      #expect(part.content == Array(response.content[2...9]))
      #expect(part.validators == response.validators)
      let beyond = try service.respond(.get, target, [("Range", "bytes=99999999-")])
      #expect(beyond.status == .rangeNotSatisfiable)
      #expect(beyond.field(.contentRange) == "bytes */\(response.content.count)")
      #expect(beyond.field(.contentType) == "application/problem+json")
    }
    #expect(
      try service.respond(.head, target, [("Range", "bytes=2-9")])
        == service.respond(.head, target))
    #expect(try service.respond(.post, target).field(.acceptRanges) == nil)
  }

  @Test(arguments: targets)
  func `preconditions are judged before ranges (§14.2)`(target: String) throws {
    let service = try Sample.service()
    let tag = try #require(try service.respond(.get, target).validators?.entityTag)
    let text = String(decoding: tag.octets, as: UTF8.self)
    for range in ["bytes=0-1", "bytes=99999999-"] {
      let fields = [("Range", range)]
      #expect(
        try service.respond(.get, target, fields + [("If-None-Match", text)]).status
          == .notModified)
      #expect(
        try service.respond(.get, target, fields + [("If-Match", "\"x\"")]).status
          == .preconditionFailed)
    }
    let whole = try service.respond(
      .get, target, [("Range", "bytes=0-1"), ("If-Range", "\"x\"")])
    #expect(whole == (try service.respond(.get, target)))
  }

  @Test func `content may be kept for a while, problems and health not at all`() throws {
    let service = try Sample.service()
    let content = try service.respond(.get, "/v1/evidence")
    #expect(
      content.field(.cacheControl)
        == "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800")
    #expect(content.field(.contentLanguage) == "en")
    for target in ["/nowhere", "/livez", "/readyz", "/healthz", "/v1/evidence?x=1"] {
      let response = try service.respond(.get, target)
      #expect(response.field(.cacheControl) == "no-store", "\(target)")
      #expect(response.validators == nil)
    }
  }

  @Test func `links name the licence and the release`() throws {
    let link = try Sample.service().respond(.get, "/v1/evidence/globulin-trial").field(.link)
    #expect(link?.contains("<https://example.org/by/4.0/>; rel=\"license\"") == true)
    #expect(link?.contains("</v1/release>; rel=\"describedby\"") == true)
    #expect(link?.contains("</v1/evidence/globulin-trial>; rel=\"canonical\"") == true)
  }
}

@Suite("Pretty output") struct PrettyTests {
  @Test(arguments: [
    "/", "/v1/evidence/globulin-trial", "/v1/conditions/alpha-palsy/therapies", "/problems",
  ])
  func `it holds the same values`(target: String) throws {
    let service = try Sample.service()
    let plain = try service.respond(.get, target)
    let pretty = try service.respond(.get, target + "?pretty=true")
    #expect(pretty.content.count > plain.content.count)
    #expect(try pretty.json == plain.json)
    #expect(try service.respond(.get, target + "?pretty=false") == plain)
  }
}
