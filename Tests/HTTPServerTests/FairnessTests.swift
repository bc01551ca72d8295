import HTTP
import HTTPServer
import TestSupport
import Testing
import Transport

@Suite("Fairness of a loop") struct FairnessTests {
  /// Notes what it is asked for; the answer to `/first` waits until the test says so, and every
  /// number takes longer than a turn has for composing.
  private final class NotingResponder: Responder {
    let begun: WakeUp
    let goingOn: WakeUp
    let targets = Lock<[String]>([])

    init() throws {
      begun = try WakeUp()
      goingOn = try WakeUp()
    }

    func respond(to request: Request) -> Response {
      let target = String(decoding: request.target, as: UTF8.self)
      targets.withLock { $0.append(target) }
      if target == "/first" {
        begun.signal()
        let isTold = goingOn.wait(within: .seconds(30))
        #expect(isTold)
      }
      let end = ContinuousClock.now + .milliseconds(Int(target.dropFirst()) == nil ? 0 : 6)
      while ContinuousClock.now < end {}
      return Response(status: .ok)
    }

    func refuse(_ error: ProtocolError) -> Response { Response(status: error.status) }
  }

  @Test func `answers that take long to make leave room for others between them`() throws {
    let responder = try NotingResponder()
    let server = try TestServer(responder: responder) { $0.transport.loops = 1 }
    let one = try server.client()
    let other = try server.client()
    #expect(try other.exchange(get("/other")).status == 200)
    try one.send(get("/first") + (1...20).map { get("/\($0)") }.joined())
    let hasBegun = responder.begun.wait(within: .seconds(30))
    #expect(hasBegun)
    try other.send(get("/quick"))
    responder.goingOn.signal()
    #expect(try other.receiveResponse().status == 200)
    for _ in 0...20 { #expect(try one.receiveResponse().status == 200) }
    let targets = responder.targets.withLock { $0 }
    let place = try #require(targets.firstIndex(of: "/quick"))
    #expect(place <= 6, "\(targets)")
    #expect(targets.count == 23)
  }
}
