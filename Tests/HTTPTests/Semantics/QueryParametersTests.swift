import HTTP
import Testing

@Suite("Queries (WHATWG URL §5.1, RFC 3986 §2.1)") struct QueryParametersTests {
  private func check(_ query: String?) throws(QueryError) -> [[String]] {
    try QueryParameters(decoding: query.map { $0.octets[...] }).pairs.map { [$0.name, $0.value] }
  }

  @Test(arguments: [
    (nil, []), ("", []), ("a=1", [["a", "1"]]), ("a", [["a", ""]]), ("a=", [["a", ""]]),
    ("a=1&b=2&a=3", [["a", "1"], ["b", "2"], ["a", "3"]]), ("a=b=c", [["a", "b=c"]]),
    ("q=a+b%2Bc%20d", [["q", "a b+c d"]]), ("%71=%C3%A9", [["q", "é"]]), ("a+b=c", [["a b", "c"]]),
    ("a=%26%3d", [["a", "&="]]), ("a=;b", [["a", ";b"]]), ("a=?/", [["a", "?/"]]),
  ])
  func `pairs are given in the order sent, unescaped`(query: String?, pairs: [[String]]) throws {
    #expect(try check(query) == pairs)
  }

  @Test(arguments: [
    ("a=%", QueryError.malformedEscape(parameter: "a")),
    ("a=%4", .malformedEscape(parameter: "a")), ("a=%4g", .malformedEscape(parameter: "a")),
    ("b=1&a=%zz", .malformedEscape(parameter: "a")), ("%zz=1", .malformedEscape(parameter: "%zz")),
    ("a=%ff", .notUTF8(parameter: "a")), ("a=%C0%AF", .notUTF8(parameter: "a")),
    ("a=%ED%A0%80", .notUTF8(parameter: "a")), ("%ff=1", .notUTF8(parameter: "%ff")),
    ("=1", .missingName), ("a=1&&b=2", .missingName), ("a=1&", .missingName), ("&", .missingName),
  ])
  func `what is malformed is an error that names the parameter`(query: String, error: QueryError) {
    #expect(throws: error) { try check(query) }
  }

  @Test func `the values of a name are found octet by octet`() throws {
    let parameters = try QueryParameters(decoding: "é=1&e%CC%81=2".octets[...])
    #expect(parameters.values(of: "\u{E9}") == ["1"])
    #expect(parameters.values(of: "e\u{301}") == ["2"])
    #expect(parameters.values(of: "e").isEmpty)
  }

  @Test func `a name at fault is told`() {
    #expect(QueryError.notUTF8(parameter: "a").parameter == "a")
    #expect(QueryError.missingName.parameter.isEmpty)
  }

  @Test func `escaping every octet and unescaping gives it back`() {
    let octets = (UInt8.min...UInt8.max).map { $0 }
    let digits = "0123456789ABCDEF".octets
    let escaped = octets.flatMap { [0x25, digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    #expect(PercentCoding.decode(escaped[...]) == octets)
    #expect(PercentCoding.decode("a+b".octets[...]) == "a+b".octets)
  }
}
