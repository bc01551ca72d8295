/// What only those who run the server can say of it: where it is, and who may use it how.
package struct Site: Sendable, Hashable {
  /// Whether answers are for who asked alone, so that no shared cache may keep them.
  package var isPrivate = false
  /// The address under which clients reach the server, such as `https://kb.example.org`, without a
  /// path and a slash at its end; nil where nobody has said it.
  package var publicURL: String?
  /// Where to report a weakness (RFC 9116 §2.5.3): a `mailto:`, `https:` or `tel:` URI.
  package var securityContact: String?
  /// The origins whose pages may read answers (Fetch, CORS protocol); `*` alone is every origin.
  package var sharingOrigins: [String] = []
  /// The origins whose pages may show the embedded ones (Content Security Policy, `frame-ancestors`).
  package var framingOrigins: [String] = []

  /// A site of which nobody has said anything.
  package init() {}
}
