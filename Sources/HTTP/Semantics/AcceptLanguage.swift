/// The languages a client prefers (RFC 9110 §12.5.4):
///
///     Accept-Language = #( language-range [ weight ] )
///
/// Ranges are matched by the lookup of RFC 4647 §3.4: `de-CH` finds `de`. `*` says nothing, as there
/// is always a language to fall back on.
package struct AcceptLanguage: Sendable {
  private var ranges: [(tag: String, weight: Int)] = []

  /// What the request's `Accept-Language` lines say.
  package init(_ request: Request) throws(MalformedField) {
    for value in request.values(of: .acceptLanguage) {
      var cursor = FieldCursor(value)
      while cursor.nextElement() {
        guard let tag = cursor.token() else { throw MalformedField(name: .acceptLanguage) }
        cursor.skipWhitespace()
        var weight = 1000
        if cursor.skip(.semicolon) {
          cursor.skipWhitespace()
          guard let name = cursor.token(), name.count == 1, name.first?.lowercased == 0x71,
            cursor.skip(.equals), let read = cursor.weight()
          else { throw MalformedField(name: .acceptLanguage) }
          weight = read
        }
        guard cursor.endElement() else { throw MalformedField(name: .acceptLanguage) }
        ranges.append((String(decoding: tag, as: UTF8.self).lowercased(), weight))
      }
    }
  }

  /// The language of `offers`, in lower case, that the client weighs highest, the earlier of equals;
  /// nil where it names none of them.
  package func best(of offers: [String]) -> String? {
    var best: (offer: String, weight: Int)?
    for offer in offers {
      let matching = ranges.filter { $0.tag == offer || $0.tag.hasPrefix(offer + "-") }
      let weight = matching.map(\.weight).max() ?? 0
      if weight > best?.weight ?? 0 { best = (offer, weight) }
    }
    return best?.offer
  }
}
