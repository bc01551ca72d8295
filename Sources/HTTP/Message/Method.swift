/// The request methods this server knows (RFC 9110 §9.3, RFC 5789, draft-ietf-httpbis-safe-method-w-body).
///
/// Names are case-sensitive: `get` is another method, and every other method is refused with
/// ``ProtocolError/unknownMethod``. `CONNECT` is known by name only: a request for a tunnel is
/// refused with ``ProtocolError/tunnelRefused`` and never reaches a ``Responder``.
package enum Method: Sendable, Hashable, CaseIterable {
  case get, head, query, post, put, patch, delete, options, trace, connect

  /// The method as it stands on the wire.
  package var name: String {
    switch self {
    case .get: "GET"
    case .head: "HEAD"
    case .query: "QUERY"
    case .post: "POST"
    case .put: "PUT"
    case .patch: "PATCH"
    case .delete: "DELETE"
    case .options: "OPTIONS"
    case .trace: "TRACE"
    case .connect: "CONNECT"
    }
  }

  /// The methods as `Allow` lists them (RFC 9110 §10.2.1).
  package static func list(_ methods: [Method]) -> String {
    methods.map(\.name).joined(separator: ", ")
  }
}
