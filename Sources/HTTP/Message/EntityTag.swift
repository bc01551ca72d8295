/// An entity tag (RFC 9110 §8.8.3): opaque octets that name one state of one representation.
///
///     entity-tag = [ weak ] opaque-tag
///     weak       = %s"W/"
///     opaque-tag = DQUOTE *etagc DQUOTE
///     etagc      = %x21 / %x23-7E / obs-text
package struct EntityTag: Sendable, Hashable {
  /// The octets between the quotation marks.
  package let opaque: [UInt8]
  /// Whether equal tags promise equal meaning only, not equal octets.
  package let isWeak: Bool

  /// The tag with these octets; traps on one the grammar does not allow.
  package init(opaque: [UInt8], isWeak: Bool = false) {
    precondition(opaque.allSatisfy(\.isEntityTagByte), "an entity tag holds a forbidden octet")
    self.opaque = opaque
    self.isWeak = isWeak
  }

  /// The tag with the octets of `opaque`; traps on one the grammar does not allow.
  package init(_ opaque: String, isWeak: Bool = false) {
    self.init(opaque: Array(opaque.utf8), isWeak: isWeak)
  }

  /// The tag as it is written, with its quotation marks.
  package var octets: [UInt8] {
    var output: [UInt8] = []
    append(to: &output)
    return output
  }

  /// Writes the tag, with its quotation marks, at the end of `output`.
  func append(to output: inout [UInt8]) {
    if isWeak { output.append(contentsOf: "W/".utf8) }
    output.append(.quotationMark)
    output.append(contentsOf: opaque)
    output.append(.quotationMark)
  }

  /// Strong comparison (RFC 9110 §8.8.3.2): both strong, and the same octets.
  package func stronglyEquals(_ other: EntityTag) -> Bool {
    !isWeak && !other.isWeak && opaque == other.opaque
  }

  /// Weak comparison (RFC 9110 §8.8.3.2): the same octets, weak or not.
  package func weaklyEquals(_ other: EntityTag) -> Bool {
    opaque == other.opaque
  }
}
