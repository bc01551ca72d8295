import Compression
import HTTP
import Testing

@testable import TherapyAPI

@Suite("Content codings (RFC 9110 §8.4, §12.5.3)") struct CodingTests {
  static let targets = [
    "/v1/evidence", "/v1/conditions/alpha-palsy/therapies", "/v1/evidence?sort=-id&limit=3",
  ]

  @Test(arguments: targets)
  func `each coding is a representation with an entity tag of its own`(target: String) throws {
    let service = try Sample.service()
    let plain = try service.respond(.get, target)
    #expect(plain.field(.contentEncoding) == nil)
    let gzip = try service.respond(.get, target, [("Accept-Encoding", "gzip")])
    let brotli = try service.respond(.get, target, [("Accept-Encoding", "gzip, deflate, br")])
    #expect(gzip.content == Compression.gzip(plain.content))
    #expect(brotli.content == Compression.brotli(plain.content))
    #expect(gzip.field(.contentEncoding) == "gzip")
    #expect(brotli.field(.contentEncoding) == "br")
    let tags = try [plain, gzip, brotli].map { try #require($0.validators?.entityTag).octets }
    #expect(Set(tags).count == 3)
    for response in [plain, gzip, brotli] {
      #expect(response.field(.vary) == "Accept, Accept-Encoding")
      #expect(response.field(.contentType) == "application/json")
    }
    for (index, coding) in ["identity", "gzip", "br"].enumerated() {
      for (number, tag) in tags.enumerated() {
        let again = try service.respond(
          .get, target,
          [
            ("Accept-Encoding", coding),
            ("If-None-Match", String(decoding: tag, as: UTF8.self)),
          ])
        #expect(again.status == (index == number ? .notModified : .ok))
      }
    }
  }

  @Test func `a prepared answer in a coding is the one that is given`() throws {
    let service = try Sample.service()
    for coding in ContentCoding.allCases {
      let fields = [("Accept-Encoding", coding.name)]
      let request = try Request(method: .get, target: Self.targets[0], fields: fields)
      let preference = try #require(service.preference(for: request))
      #expect(preference.coding == coding)
      let octets = Array(Self.targets[0].utf8)
      let prepared = service.prepared(octets.span, preference)
      #expect(try prepared?.response == service.respond(.get, Self.targets[0], fields))
    }
  }

  @Test func `what a coding would make longer is given as it is`() throws {
    var response = Response(
      status: .ok, content: [1, 2, 3], validators: Validators(entityTag: EntityTag("a")))
    response.isSteady = true
    for coding in ContentCoding.allCases { #expect(response.coded(coding) == response) }
    #expect(response.coded(.gzip, always: true).field(.contentEncoding) == "gzip")
  }

  @Test(arguments: targets)
  func `who refuses what is not coded gets a coding, or 406`(target: String) throws {
    let service = try Sample.service()
    let coded = try service.respond(.get, target, [("Accept-Encoding", "gzip, identity;q=0")])
    #expect(coded.field(.contentEncoding) == "gzip")
    let none = try service.respond(.get, target, [("Accept-Encoding", "identity;q=0")])
    #expect(none.status == .notAcceptable)
    #expect(none.field(.vary) == "Accept, Accept-Encoding")
    let some = try service.respond(.get, target, [("Accept-Encoding", "zstd, *;q=0")])
    #expect(some.status == .notAcceptable)
  }

  @Test func `errors, redirects and health are never coded`() throws {
    let service = try Sample.service()
    for target in ["/nowhere", "/v1/evidence?x=y", "/v1/conditions/", "/healthz"] {
      let response = try service.respond(.get, target, [("Accept-Encoding", "br, gzip")])
      #expect(response.field(.contentEncoding) == nil, "\(target)")
    }
  }
}
