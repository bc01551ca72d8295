import HTTP

/// Sends every request on to the encrypted endpoint (RFC 9110 §15.4.9): 308, which keeps the method,
/// to the same host, path and query under `https`.
struct RedirectResponder: Responder {
  /// The port of the encrypted endpoint; 443 is not said.
  let port: UInt16

  func respond(to request: Request) -> Response {
    let host = Self.host(of: request.authority)
    // Only HTTP/1.0 may say no host, and then there is nowhere to go.
    guard !host.isEmpty else { return refuse(.missingHost) }
    var location = Array("https://".utf8)
    location.append(contentsOf: host)
    if port != 443 { location.append(contentsOf: ":\(port)".utf8) }
    // `OPTIONS *` asks about the server as a whole: its target has no path (RFC 9110 §7.1).
    if request.target.first == UInt8(ascii: "/") { location.append(contentsOf: request.target) }
    var fields = Fields()
    fields.append(.location, location)
    return Response(status: .permanentRedirect, fields: fields)
  }

  func respondEarly(to head: Request) -> Response? { respond(to: head) }

  func refuse(_ error: ProtocolError) -> Response { Response(status: error.status) }

  /// The authority without its port. It was found valid, so that a colon outside of brackets begins
  /// the port.
  private static func host(of authority: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if authority.first == UInt8(ascii: "["),
      let end = authority.firstIndex(of: UInt8(ascii: "]"))
    {
      return authority[...end]
    }
    return authority.prefix { $0 != UInt8(ascii: ":") }
  }
}
