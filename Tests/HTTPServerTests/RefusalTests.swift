import HTTPServer
import TestSupport
import Testing
import Transport

@Suite("The corpus of raw requests, over a socket (RFC 9112)") struct RefusalTests {
  @Test func `every refused request gets its status once, and then the end`() throws {
    try #require(!CorpusFile.refused.isEmpty)
    let server = try TestServer()
    for file in CorpusFile.refused {
      let client = try server.client()
      // A good request behind it must not be answered: whatever comes then is not ours to read.
      try client.send(file.octets + Array(get("/smuggled").utf8))
      do {
        let response = try client.receiveResponse(isHead: file.octets.starts(with: "HEAD ".utf8))
        #expect(response.status == file.status, "\(file.name)")
        #expect(response.closesConnection, "\(file.name)")
        #expect(try client.receiveAll().isEmpty, "\(file.name)")
      } catch {
        Issue.record("\(file.name): \(error)")
      }
    }
    #expect(server.server.snapshot.refusals == CorpusFile.refused.count)
    #expect(server.server.snapshot.requests == 0)
  }

  @Test func `every accepted request is answered, and the connection stays in step`() throws {
    try #require(!CorpusFile.accepted.isEmpty)
    let server = try TestServer()
    for file in CorpusFile.accepted {
      let client = try server.client()
      try client.send(file.octets)
      do {
        var response = try client.receiveResponse(isHead: file.octets.starts(with: "HEAD ".utf8))
        if response.status == 100 { response = try client.receiveResponse() }
        #expect(response.status == 200, "\(file.name)")
        guard !response.closesConnection else { continue }
        #expect(try client.exchange(get("/next")).text == "GET /next ", "\(file.name)")
      } catch {
        Issue.record("\(file.name): \(error)")
      }
    }
  }
}
