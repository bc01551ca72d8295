import Testing

@testable import HTTP

@Suite("Answer cache") struct AnswerCacheTests {
  private func answer(_ name: String, count: Int = 100) throws -> PreparedResponse {
    let response = Response(
      status: .ok, content: [UInt8](repeating: 0x61, count: count),
      validators: Validators(entityTag: EntityTag(name)))
    return try #require(PreparedResponse(response))
  }

  private func find(
    _ target: String, _ preference: UInt8, in cache: inout AnswerCache
  ) -> PreparedResponse? {
    cache.find(target.octets.span, Preference(rawValue: preference))
  }

  private func insert(
    _ answer: PreparedResponse, _ target: String, _ preference: UInt8, into cache: inout AnswerCache
  ) {
    cache.insert(answer, for: target.octets.span, Preference(rawValue: preference))
  }

  @Test func `an answer is found under its target and preference alone`() throws {
    var cache = AnswerCache(byteCount: 10_000)
    var found: PreparedResponse?
    let (one, other) = (try answer("one"), try answer("other"))
    insert(one, "/a", 0, into: &cache)
    insert(other, "/a", 2, into: &cache)
    found = find("/a", 0, in: &cache)
    #expect(found === one)
    found = find("/a", 2, in: &cache)
    #expect(found === other)
    found = find("/a", 1, in: &cache)
    #expect(found == nil)
    found = find("/a?", 0, in: &cache)
    #expect(found == nil)
    cache.removeAll()
    found = find("/a", 0, in: &cache)
    #expect(found == nil)
  }

  @Test func `it stays within its octets, and what is asked for stays in it`() throws {
    var cache = AnswerCache(byteCount: 20_000)
    var byteCount = 0
    var found: PreparedResponse?
    let wanted = try answer("wanted")
    insert(wanted, "/wanted", 0, into: &cache)
    for number in 0..<2000 {
      insert(try answer("n\(number)"), "/\(number)", 0, into: &cache)
      byteCount = cache.byteCount
      #expect(byteCount <= 20_000)
      found = find("/wanted", 0, in: &cache)
      #expect(found === wanted)
    }
    found = find("/0", 0, in: &cache)
    #expect(found == nil)
    found = find("/1999", 0, in: &cache)
    #expect(found != nil)
  }

  @Test func `what is too large, or of a preference beyond the table, is not kept`() throws {
    var cache = AnswerCache(byteCount: 10_000)
    var byteCount = 0
    var found: PreparedResponse?
    insert(try answer("x", count: 2000), "/a", 0, into: &cache)
    found = find("/a", 0, in: &cache)
    #expect(found == nil)
    insert(try answer("x"), "/a", 200, into: &cache)
    found = find("/a", 200, in: &cache)
    #expect(found == nil)
    byteCount = cache.byteCount
    #expect(byteCount == 0)
  }
}
