/// What is wrong with a query; each case names the parameter as far as it could be read.
package enum QueryError: Error, Hashable, Sendable {
  /// A `%` is not followed by two hexadecimal digits.
  case malformedEscape(parameter: String)
  /// The unescaped octets are not UTF-8.
  case notUTF8(parameter: String)
  /// A pair has no name, as in `?=1` or `?a=1&&b=2`.
  case missingName

  /// The parameter at fault, or an empty text when it has no name.
  package var parameter: String {
    switch self {
    case .malformedEscape(let parameter), .notUTF8(let parameter): parameter
    case .missingName: ""
    }
  }
}

/// The pairs of a query in `application/x-www-form-urlencoded` form (WHATWG URL §5.1), in the order
/// sent, repeated names included. `+` is a space. Stricter than that parser: what is malformed is
/// refused, not replaced, and empty pairs are refused, not skipped.
package struct QueryParameters: Sendable, Hashable {
  /// A name and its value; `a` without `=` has an empty value.
  package struct Pair: Sendable, Hashable {
    package let name: String
    package let value: String
  }

  /// The pairs, in the order sent.
  package let pairs: [Pair]

  /// The pairs of a query as a request holds it; none of nil and of an empty query.
  package init(decoding query: ArraySlice<UInt8>?) throws(QueryError) {
    guard let query, !query.isEmpty else {
      pairs = []
      return
    }
    var pairs: [Pair] = []
    for part in query.split(separator: 0x26, omittingEmptySubsequences: false) {
      let mark = part.firstIndex(of: .equals) ?? part.endIndex
      let raw = String(decoding: part[..<mark], as: UTF8.self)
      let name = try QueryParameters.text(part[..<mark], of: raw)
      guard !name.isEmpty else { throw .missingName }
      pairs.append(
        Pair(name: name, value: try QueryParameters.text(part[mark...].dropFirst(), of: name)))
    }
    self.pairs = pairs
  }

  /// The values of every pair of that name, in the order sent.
  package func values(of name: String) -> [String] {
    pairs.filter { $0.name.utf8.elementsEqual(name.utf8) }.map(\.value)
  }

  private static func text(
    _ escaped: ArraySlice<UInt8>, of parameter: String
  ) throws(QueryError) -> String {
    guard let octets = PercentCoding.decode(escaped, plusIsSpace: true) else {
      throw .malformedEscape(parameter: parameter)
    }
    guard let text = String(validating: octets, as: UTF8.self) else {
      throw .notUTF8(parameter: parameter)
    }
    return text
  }
}
