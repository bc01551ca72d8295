/// What answers requests: a plain function of the request, without waiting.
package protocol Responder: Sendable {
  /// The answer to a request. The connection stays open unless the response closes it.
  func respond(to request: Request) -> Response

  /// The answer to octets that are no acceptable request; the connection is closed after it.
  func refuse(_ error: ProtocolError) -> Response

  /// The answer to a good request that is denied before it is looked at; with the field that
  /// ``Denial/field`` names. The default has no content.
  func deny(_ denial: Denial, to request: Request) -> Response

  /// The final answer to a request that waits for `100 Continue` (RFC 9110 §10.1.1), if its head
  /// alone decides it: a method not allowed, a representation not acceptable. Its content has not
  /// been sent, and with an answer now it never is. Nil asks for the content; the default.
  func respondEarly(to head: Request) -> Response?

  /// Which representations a request prefers, by `Accept`, `Accept-Encoding` and
  /// `Accept-Language` alone, whatever its target is. Nil, the default, where ``respond(to:)`` must be asked.
  func preference(for request: Request) -> Preference?

  /// The answer to GET of a target under a preference, if it is at hand: the same that
  /// ``respond(to:)`` gives to a request that has no precondition and asks for no range. Nil, the
  /// default, where that one must be asked.
  func prepared(_ target: Span<UInt8>, _ preference: Preference) -> PreparedResponse?
}

extension Responder {
  package func deny(_ denial: Denial, to request: Request) -> Response {
    Response(status: denial.status, fields: Fields(denial.field.map { [$0] } ?? []))
  }
  package func respondEarly(to head: Request) -> Response? { nil }
  package func preference(for request: Request) -> Preference? { nil }
  package func prepared(_ target: Span<UInt8>, _ preference: Preference) -> PreparedResponse? {
    nil
  }
}
