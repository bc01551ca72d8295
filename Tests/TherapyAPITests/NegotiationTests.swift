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
    #expect(response.field(.vary) == "Accept")
  }

  @Test(arguments: [
    "text/html", "application/json;q=0", "text/*, image/png", "application/fhir+json",
  ])
  func `whoever takes no JSON is told what there is`(accept: String) throws {
    let response = try Sample.service().respond(.get, "/v1/conditions", [("Accept", accept)])
    #expect(response.status == .notAcceptable)
    #expect(response.field(.contentType) == "application/problem+json")
    #expect(response.field(.vary) == "Accept")
    #expect(try response.json["allowed"]?.elements.compactMap(\.text) == ["application/json"])
  }

  @Test func `a malformed Accept is refused`() throws {
    let response = try Sample.service().respond(.get, "/v1", [("Accept", "not a type")])
    #expect(response.status == .badRequest)
    #expect(try response.json["type"]?.text == "/problems/malformed-field")
  }

  @Test func `a problem is told whatever the client takes`() throws {
    let response = try Sample.service().respond(.get, "/nowhere", [("Accept", "text/html")])
    #expect(response.status == .notFound)
    #expect(response.field(.contentType) == "application/problem+json")
  }
}

@Suite("Validators and preconditions (RFC 9110 §8.8, §13)") struct ValidatorTests {
  static let targets = [
    "/", "/v1/evidence/globulin-trial", "/v1/evidence?limit=2",
    "/v1/conditions/alpha-palsy/therapies?verdict=avoid", "/v1/lookup?system=icd&code=A1.8",
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
      #expect(again.field(.vary) == "Accept")
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

  @Test func `the date is the newest of content, program and reviews, and never in the future`()
    throws
  {
    let knowledge = try Sample.knowledge()
    func date(built: Int, loaded: Int, day: String = "2025-11-01") throws -> Int {
      let day = try #require(CalendarDate(day))
      return Snapshot(
        knowledgeBase: knowledge, asOf: day, loadedAt: HTTPDate(secondsSince1970: loaded),
        program: Program(version: "1", modified: HTTPDate(secondsSince1970: built))
      ).edition.lastModified.secondsSince1970
    }
    let modified = Sample.modified
    #expect(try date(built: 5, loaded: modified + 10) == modified)
    #expect(try date(built: modified + 5, loaded: modified + 10) == modified + 5)
    #expect(try date(built: modified + 50, loaded: modified + 10) == modified + 10)
    // The sample's review becomes due 30 days before 2026-12-01.
    let due = try #require(CalendarDate("2026-11-23")).dayNumber * 86_400
    let newest = try date(built: 5, loaded: due + 86_400, day: "2026-11-23")
    #expect(newest > modified && newest <= due)
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
