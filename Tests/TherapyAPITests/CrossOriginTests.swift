import HTTP
import TestSupport
import Testing

@testable import TherapyAPI

@Suite("Pages of other origins (Fetch, CORS protocol)") struct CrossOriginTests {
  private static let friend = "https://intranet.example"

  private func service(_ origins: [String], frames: [String] = []) throws -> TherapyService {
    var site = Site()
    site.sharingOrigins = origins
    site.framingOrigins = frames
    return Sample.ready(try Sample.snapshot(site: site))
  }

  @Test(arguments: [
    "/v1/therapies", "/v1/nothing", "/v1/evidence?wrong=1", "/conditions/alpha-palsy",
    "/livez", "/v1/conditions/ap", "/embed", "/embed/conditions/alpha-palsy",
  ])
  func `every answer, an error or a redirect too, may be read by pages of listed origins alone`(
    path: String
  ) throws {
    let service = try service(["https://other.example:8443", Self.friend])
    let friendly = try service.respond(.get, path, [("Origin", Self.friend)])
    #expect(friendly.field(.accessControlAllowOrigin) == Self.friend)
    #expect(friendly.field(.accessControlExposeHeaders)?.contains("ETag") == true)
    for origin in [
      "https://evil.example", "https://intranet.example.evil", "null", "HTTPS://INTRANET.EXAMPLE",
    ] {
      let foreign = try service.respond(.get, path, [("Origin", origin)])
      #expect(foreign.field(.accessControlAllowOrigin) == nil)
      #expect(foreign.status == friendly.status)
    }
    for fields in [[], [("Origin", Self.friend)], [("Origin", "https://evil.example")]] {
      let response = try service.respond(.get, path, fields)
      let vary = response.fields.pairs.filter { $0.name == "Vary" }.map(\.value).joined(
        separator: ", ")
      #expect(vary.contains("Origin"), "\(path)")
      #expect(
        response.field(.accessControlAllowOrigin)
          == (fields.first?.1 == Self.friend ? Self.friend : nil))
    }
  }

  @Test func `a 304 and a part may be read too`() throws {
    let service = try service([Self.friend])
    let whole = try service.respond(.get, "/v1/therapies", [("Origin", Self.friend)])
    let tag = try #require(whole.validators?.entityTag)
    let same = try service.respond(
      .get, "/v1/therapies",
      [("Origin", Self.friend), ("If-None-Match", String(decoding: tag.octets, as: UTF8.self))])
    #expect(same.status == .notModified)
    #expect(same.field(.accessControlAllowOrigin) == Self.friend)
    let part = try service.respond(
      .get, "/v1/therapies", [("Origin", Self.friend), ("Range", "bytes=0-9")])
    #expect(part.status == .partialContent)
    #expect(part.field(.accessControlAllowOrigin) == Self.friend)
  }

  @Test func `a preflight is answered on every path, for listed origins alone`() throws {
    let service = try service([Self.friend])
    for path in ["/v1/therapies", "/nowhere", "/v1/therapies/none"] {
      let fields = [
        ("Origin", Self.friend), ("Access-Control-Request-Method", "GET"),
        ("Access-Control-Request-Headers", "authorization"),
      ]
      let response = try service.respond(.options, path, fields)
      #expect(response.status == .noContent)
      #expect(response.field(.accessControlAllowOrigin) == Self.friend)
      #expect(response.field(.accessControlAllowMethods) == "GET, HEAD")
      #expect(response.field(.accessControlAllowHeaders)?.contains("Authorization") == true)
      let foreign = try service.respond(
        .options, path, [("Origin", "https://evil.example")] + fields.dropFirst())
      #expect(foreign.field(.accessControlAllowOrigin) == nil)
      #expect(foreign.field(.accessControlAllowMethods) == nil)
    }
  }

  @Test func `a star is every origin, and a refusal of what is no request says so too`() throws {
    let service = try service(["*"])
    let response = try service.respond(.get, "/v1/therapies", [("Origin", "https://any.example")])
    #expect(response.field(.accessControlAllowOrigin) == "*")
    #expect(service.refuse(.requestLineTooLong).field(.accessControlAllowOrigin) == "*")
    // One origin is the only one that can read it; of several it is not known which one asked.
    let one = try self.service([Self.friend]).refuse(.requestLineTooLong)
    #expect(one.field(.accessControlAllowOrigin) == Self.friend)
    let two = try self.service([Self.friend, "https://b.example"]).refuse(.requestLineTooLong)
    #expect(two.field(.accessControlAllowOrigin) == nil)
  }

  @Test(arguments: [[], [Self.friend], ["*"]])
  func `the script of cards may be read by every page, so that its hash can be checked`(
    origins: [String]
  ) throws {
    let service = try service(origins)
    for path in ["/embed.js", Asset.embed.path] {
      let response = try service.respond(.get, path, [("Origin", "https://any.example")])
      let values = response.fields.pairs.filter { $0.name == "Access-Control-Allow-Origin" }
      #expect(values.map(\.value) == ["*"])
      #expect(response.field(.crossOriginResourcePolicy) == "cross-origin")
    }
    #expect(
      try service.respond(.get, Asset.style.path).field(.crossOriginResourcePolicy)
        == "same-origin")
  }

  @Test func `without a setting nothing is said, and no answer depends on the origin`() throws {
    let service = try Sample.service()
    let response = try service.respond(.get, "/v1/therapies", [("Origin", Self.friend)])
    #expect(response == (try service.respond(.get, "/v1/therapies")))
    #expect(!response.fields.pairs.contains { $0.name.hasPrefix("Access-Control") })
    #expect(response.field(.vary)?.contains("Origin") == false)
  }

  @Test func `a denial may be read by the page that asked`() throws {
    let service = try service([Self.friend])
    let request = try Request(
      method: .get, target: "/v1/therapies", fields: [("Origin", Self.friend)])
    let denied = service.deny(.unauthenticated, to: request)
    #expect(denied.status == .unauthorized)
    #expect(denied.field(.accessControlAllowOrigin) == Self.friend)
  }

  @Test func `cards stand in frames of named origins, all other pages in none`() throws {
    let service = try service([], frames: [Self.friend, "https://other.example"])
    for path in [
      "/embed/conditions/ap", "/embed/conditions/alpha-palsy", "/embed/therapies/globulin",
      "/embed/therapies/none",
    ] {
      let response = try service.respond(.get, path)
      guard response.status != .permanentRedirect else { continue }
      let policy = try #require(response.field(.contentSecurityPolicy))
      #expect(policy.hasSuffix("frame-ancestors \(Self.friend) https://other.example"), "\(path)")
      #expect(response.field(.xFrameOptions) == nil)
    }
    let page = try service.respond(.get, "/conditions/alpha-palsy.html")
    #expect(page.field(.contentSecurityPolicy)?.contains("frame-ancestors 'none'") == true)
    let closed = try Sample.service().respond(.get, "/embed/conditions/alpha-palsy")
    #expect(closed.field(.contentSecurityPolicy)?.hasSuffix("frame-ancestors 'none'") == true)
  }
}
