/// The content codings that answers come in (RFC 9110 §8.4.1; `br` is RFC 7932's).
package enum ContentCoding: Sendable, Hashable, CaseIterable {
  // In the order in which they are chosen between equals: the shortest octets first.
  case brotli, gzip
  /// No coding: the octets as they are.
  case identity

  /// The coding as `Accept-Encoding` names it, and `Content-Encoding` all but `identity`.
  package var name: String {
    switch self {
    case .brotli: "br"
    case .gzip: "gzip"
    case .identity: "identity"
    }
  }
}
