import HTTP
import HTTPServer
import Synchronization
import TestSupport
import Testing
import Transport

@Suite("Responders and their exchange") struct ResponderTests {
  /// Notes on which thread it died.
  private final class Witness: Responder {
    let mirror: MirrorResponder
    let deaths: Deaths

    init(name: String, deaths: Deaths) {
      mirror = MirrorResponder(name: name)
      self.deaths = deaths
    }

    deinit { deaths.note() }

    func respond(to request: Request) -> Response { mirror.respond(to: request) }
    func refuse(_ error: ProtocolError) -> Response { mirror.refuse(error) }
  }

  private final class Deaths: Sendable {
    private let count = Atomic<Int>(0)
    func note() { count.add(1, ordering: .sequentiallyConsistent) }
    var all: Int { count.load(ordering: .sequentiallyConsistent) }
  }

  @Test func `every answer after an exchange is the new one's, and the old one is gone`() throws {
    let deaths = Deaths()
    let server = try TestServer(responder: Witness(name: "0 ", deaths: deaths))
    let clients = try (0..<16).map { _ in try server.client() }
    for round in 1...20 {
      #expect(server.server.replaceResponder(Witness(name: "\(round) ", deaths: deaths)))
      // The first one is kept by what made the handlers.
      #expect(deaths.all == round - 1)
      for client in clients {
        #expect(try client.exchange(get("/x")).text == "\(round) GET /x ")
      }
    }
  }

  @Test func `an exchange under load fails no request`() throws {
    let server = try TestServer(responder: MirrorResponder(name: "0 "))
    let port = server.port
    let wrong = Atomic<Int>(0)
    let working = Atomic<Int>(4)
    let http = server.server
    try inParallel(5) { number in
      if number == 4 {
        var round = 0
        while working.load(ordering: .relaxed) > 0 {
          round += 1
          if !http.replaceResponder(MirrorResponder(name: "\(round) ")) {
            wrong.add(1, ordering: .relaxed)
          }
        }
        return
      }
      var last = 0
      do {
        let client = try Client(port: port)
        for _ in 0..<1000 {
          let text = try client.exchange(get("/x")).text
          let round = Int(text.prefix { $0 != " " }) ?? -1
          if round < last || !text.hasSuffix(" GET /x ") { wrong.add(1, ordering: .relaxed) }
          last = round
        }
      } catch {
        wrong.add(1, ordering: .relaxed)
      }
      working.subtract(1, ordering: .relaxed)
    }
    #expect(wrong.load(ordering: .relaxed) == 0)
  }

  @Test func `after the end there is nobody to exchange`() throws {
    let server = try TestServer()
    #expect(server.server.stop())
    #expect(!server.server.replaceResponder(MirrorResponder()))
  }
}
