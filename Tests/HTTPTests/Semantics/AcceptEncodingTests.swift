import HTTP
import TestSupport
import Testing

@Suite("Accept-Encoding (RFC 9110 §12.5.3)") struct AcceptEncodingTests {
  private func check(
    _ values: [String], _ offers: [ContentCoding] = ContentCoding.allCases
  ) throws -> ContentCoding? {
    let fields = values.map { ("Accept-Encoding", $0) }
    return try AcceptEncoding(Request(target: "/", fields: fields)).best(of: offers)
  }

  @Test func `without the field the answer is not coded`() throws {
    #expect(try check([]) == .identity)
    #expect(AcceptEncoding().best(of: ContentCoding.allCases) == .identity)
  }

  @Test(arguments: [
    // An empty field: no coding.
    ("", ContentCoding.identity), (" , ,", .identity),
    // One, or several of one weight: the shortest octets.
    ("gzip", .gzip), ("br", .brotli), ("gzip, br", .brotli), ("gzip, deflate, br, zstd", .brotli),
    ("GZIP", .gzip), ("Br", .brotli), ("gzip;q=0.3, br;q=0.3", .brotli), ("gzip,,br", .brotli),
    ("x-gzip", .gzip), ("X-GZIP;q=0.1", .gzip), ("gzip\t;\tq=0.5", .gzip), ("gzip ; Q=0.5", .gzip),
    // Weights.
    ("br;q=0.9, gzip", .gzip), ("br;q=0.9, gzip;q=0.901", .gzip), ("br;q=0, gzip", .gzip),
    ("br;q=1.000, gzip;q=1.", .brotli), ("gzip;q=0.001", .gzip), ("gzip;q=0.", .identity),
    ("gzip;q=0", .identity), ("gzip;q=0.000, br;q=0.0", .identity), ("deflate", .identity),
    ("gzip;q=0,5", .identity),
    ("gzip;q=0.5, identity", .identity), ("gzip, identity;q=0.5", .gzip),
    ("gzip;q=0.5, identity;q=0.5", .gzip), ("identity", .identity),
    // The asterisk stands for what is not named.
    ("*", .brotli), ("*;q=0.5, gzip", .gzip), ("gzip;q=0.2, *;q=0.1", .gzip),
    ("*;q=0.1", .brotli), ("br;q=0, *", .gzip), ("br;q=0, gzip;q=0, *", .identity),
    ("*;q=0, gzip", .gzip), ("*;q=0, identity", .identity), ("*;q=0, identity;q=0.1", .identity),
    ("identity;q=0, gzip", .gzip), ("identity;q=0, *;q=0.2", .brotli), ("*;q=0, br", .brotli),
    // A coding named twice counts with its least weight.
    ("gzip, gzip;q=0", .identity), ("x-gzip;q=0, gzip", .identity), ("br, gzip, br;q=0.1", .gzip),
  ])
  func `the coding that weighs most is chosen`(value: String, coding: ContentCoding) throws {
    #expect(try check([value]) == coding)
  }

  @Test(arguments: ["identity;q=0", "*;q=0", "*;q=0.0, deflate", "identity;q=0, gzip;q=0, br;q=0"])
  func `nothing is left where identity is refused and no other is named`(value: String) throws {
    #expect(try check([value]) == nil)
  }

  @Test func `only what can be had is chosen`() throws {
    #expect(try check(["gzip, br"], [.gzip, .identity]) == .gzip)
    #expect(try check(["gzip, br"], [.identity]) == .identity)
    #expect(try check(["br, identity;q=0"], [.gzip, .identity]) == nil)
    #expect(try check(["identity;q=0, *"], [.identity]) == nil)
    #expect(try check(["gzip;q=0.1, identity"], [.gzip]) == .gzip)
    #expect(try AcceptEncoding(Request(target: "/")).accepts(.gzip) == false)
  }

  @Test func `several lines are one list`() throws {
    #expect(try check(["gzip;q=0.5", "br;q=0.6"]) == .brotli)
    #expect(try check(["", "gzip"]) == .gzip)
    #expect(try check(["gzip", "gzip;q=0"]) == .identity)
  }

  @Test(arguments: [
    "gzip;", "gzip;q", "gzip;q=", "gzip;q=2", "gzip;q=1.1", "gzip;q=0.1234", "gzip;q=1.001",
    "gzip;q=-1", "gzip;q=.5", "gzip;q =1", "gzip;q= 1", "gzip;x=1", "gzip;q=1;x=1",
    "gzip;q=1;q=1", "gzip br", "gzip/1", "\"gzip\"", ";q=1", "gzip,;q=1", "=", "gzip;q=\"1\"",
    "br, gz\u{EF}p",
  ])
  func `a malformed field is told`(value: String) throws {
    #expect(throws: MalformedField(name: .acceptEncoding)) { try check([value]) }
  }

  @Test func `whatever the list, what is chosen was not refused`() throws {
    var random = Chance(seed: 12)
    let names = ["gzip", "br", "identity", "*", "deflate", "x-gzip"]
    let weights = ["", ";q=0", ";q=0.001", ";q=0.5", "; q=1"]
    for _ in 0..<20_000 {
      let entries = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        (names.randomElement(using: &random) ?? "", weights.randomElement(using: &random) ?? "")
      }
      let value = entries.map { $0 + $1 }.joined(separator: ",")
      let chosen = try check([value])
      let aliases = chosen == .gzip ? ["gzip", "x-gzip"] : [chosen?.name ?? ""]
      let named = entries.filter { aliases.contains($0.0) }
      #expect(!named.contains { $0.1 == ";q=0" }, "\(value)")
      if named.isEmpty, chosen != .identity, chosen != nil {
        #expect(entries.contains { $0.0 == "*" && $0.1 != ";q=0" }, "\(value)")
      }
    }
  }
}
