/// An origin as browsers write it (RFC 6454 §6.2): `https://intranet.example:8443`.
package enum WebOrigin {
  /// Whether a text is one: `http` or `https`, a host in lower case and perhaps a port that is not the
  /// scheme's own, and nothing else.
  package static func isValid(_ text: String) -> Bool {
    for (scheme, port) in [("https://", ":443"), ("http://", ":80")] where text.hasPrefix(scheme) {
      let authority = Array(text.utf8.dropFirst(scheme.utf8.count))
      return HostSyntax.isValid(authority.span, Extent(0, authority.count), needsPort: false)
        && authority.last != .colon && !authority.contains { $0.lowercased != $0 }
        && !authority.contains(where: { [0x27, 0x2C, 0x3B, 0x2A].contains($0) })
        && !text.hasSuffix(port)
    }
    return false
  }
}
