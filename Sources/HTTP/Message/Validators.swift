/// What tells one state of a representation from another (RFC 9110 §8.8).
package struct Validators: Sendable, Hashable {
  /// Written as `ETag`.
  package let entityTag: EntityTag?
  /// Written as `Last-Modified`.
  package let lastModified: HTTPDate?

  /// The field lines that say so, ready to be copied into responses.
  let octets: [UInt8]

  /// Validators of a representation; either may be missing.
  package init(entityTag: EntityTag? = nil, lastModified: HTTPDate? = nil) {
    self.entityTag = entityTag
    self.lastModified = lastModified
    var octets: [UInt8] = []
    if let entityTag {
      octets.append(contentsOf: "ETag: ".utf8)
      entityTag.append(to: &octets)
      octets.append(contentsOf: "\r\n".utf8)
    }
    if let lastModified {
      octets.append(contentsOf: "Last-Modified: ".utf8)
      lastModified.append(to: &octets)
      octets.append(contentsOf: "\r\n".utf8)
    }
    self.octets = octets
  }
}
