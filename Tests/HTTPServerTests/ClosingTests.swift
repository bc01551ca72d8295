import HTTP
import TestSupport
import Testing

@testable import HTTPServer
@testable import Transport

@Suite("The end of a connection that the client asked for (RFC 9112 §9.6)") struct ClosingTests {
  /// What follows the answer to a request with `Connection: close`.
  private func next(_ security: Arrival.Security, size: Int) throws -> Reaction.Next {
    let options = HTTPServerOptions()
    var handler = HTTPConnectionHandler(
      options: options, responder: MirrorResponder(), admin: nil,
      redirect: RedirectResponder(port: 443), rate: nil, counters: HTTPCounters(), accessLog: nil)
    let id = ConnectionID(slot: 0, generation: 1)
    let arrival = Arrival(
      peer: nil, role: HTTPEndpoint.Role.service.rawValue, security: security)
    _ = handler.opened(id, arrival, at: Clock.now)
    var output = Output()
    let request = Array(get("/size/\(size)", fields: "Connection: close\r\n").utf8)
    let reaction = handler.react(
      to: request, count: request.count, on: id, at: Clock.now, output: &output)
    #expect(reaction.consumed == request.count)
    return reaction.next
  }

  @Test func `a short answer in clear ends it at once, a long one lingers`() throws {
    #expect(try next(.none, size: 10) == .close)
    #expect(try next(.none, size: 1 << 20) == .closeLingering)
  }

  /// Its close_notify may come while the answer is under way, and an octet that finds the connection
  /// closed resets it.
  @Test func `over TLS every answer lingers, since the client may say its end too`() throws {
    #expect(try next(.encrypted(client: nil), size: 10) == .closeLingering)
  }
}
