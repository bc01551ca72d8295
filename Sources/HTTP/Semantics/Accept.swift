/// The media types a client accepts (RFC 9110 §12.5.1):
///
///     Accept      = #( media-range [ weight ] )
///     media-range = ( "*/*" / ( type "/" "*" ) / ( type "/" subtype ) ) parameters
///
/// A request without the field, or with an empty list, accepts everything. The standard leaves a
/// malformed field to the recipient; here it is an error, since whatever were chosen in spite of
/// it would be a guess.
package struct Accept: Sendable {
  private struct Range: Sendable {
    let type: MediaType
    /// Thousandths; 0 means not acceptable.
    let weight: Int

    /// How exactly the range names `offer`, or nil when it does not match.
    func specificity(for offer: MediaType) -> Int? {
      if type.type == "*" { return 0 }
      guard type.type == offer.type else { return nil }
      if type.subtype == "*" { return 1 }
      let missing = type.parameters.filter { !offer.parameters.contains($0) }
      guard type.subtype == offer.subtype, missing.allSatisfy({ $0 == Range.utf8 })
      else { return nil }
      return 2 + type.parameters.count
    }

    /// What is offered is UTF-8 whether it says so or not, as `application/json` does not.
    private static let utf8 = MediaType.Parameter(name: "charset", value: "utf-8")
  }

  private let ranges: [Range]

  /// What the request's `Accept` lines say.
  package init(_ request: Request) throws(MalformedField) {
    try self.init(request.values(of: .accept))
  }

  /// What these `Accept` values say.
  init(_ values: [ArraySlice<UInt8>]) throws(MalformedField) {
    var ranges: [Range] = []
    for value in values {
      var cursor = FieldCursor(value)
      while cursor.nextElement() {
        guard let (type, weight) = MediaType.read(from: &cursor, takesWeight: true),
          type.type != "*" || (type.subtype == "*" && type.parameters.isEmpty),
          type.subtype != "*" || type.parameters.isEmpty,
          cursor.endElement()
        else { throw MalformedField(name: .accept) }
        ranges.append(Range(type: type, weight: weight))
      }
    }
    self.ranges = ranges
  }

  /// The media type of `offers` that the client weighs highest, the earlier of equals; nil when it
  /// accepts none. The most specific range that matches an offer decides its weight.
  package func best(of offers: [MediaType]) -> MediaType? {
    bestIndex(of: offers).map { offers[$0] }
  }

  /// Where ``best(of:)`` stands in `offers`.
  package func bestIndex(of offers: [MediaType]) -> Int? {
    var best: (index: Int, weight: Int)?
    for (index, offer) in offers.enumerated() {
      let weight = weight(of: offer)
      if weight > best?.weight ?? 0 { best = (index, weight) }
    }
    return best?.index
  }

  private func weight(of offer: MediaType) -> Int {
    guard !ranges.isEmpty else { return 1000 }
    var found: (specificity: Int, weight: Int)?
    for range in ranges {
      guard let specificity = range.specificity(for: offer) else { continue }
      if specificity > found?.specificity ?? -1 { found = (specificity, range.weight) }
    }
    return found?.weight ?? 0
  }
}
