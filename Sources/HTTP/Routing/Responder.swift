/// What answers requests: a plain function of the request, without waiting.
package protocol Responder: Sendable {
  /// The answer to a request. The connection stays open unless the response closes it.
  func respond(to request: Request) -> Response

  /// The answer to octets that are no acceptable request; the connection is closed after it.
  func refuse(_ error: ProtocolError) -> Response

  /// The final answer to a request that waits for `100 Continue` (RFC 9110 §10.1.1), if its head
  /// alone decides it: a method not allowed, a representation not acceptable. Its content has not
  /// been sent, and with an answer now it never is. Nil asks for the content; the default.
  func respondEarly(to head: Request) -> Response?
}

extension Responder {
  package func respondEarly(to head: Request) -> Response? { nil }
}
