import HTTPServer
import TestSupport
import Testing
import Transport

@Suite("Exchanges on a connection (RFC 9112 §9)") struct ExchangeTests {
  @Test func `a connection serves many requests and says nothing about it`() throws {
    let server = try TestServer()
    let client = try server.client()
    for number in 0..<100 {
      let response = try client.exchange(get("/\(number)"))
      #expect(response.status == 200)
      #expect(response.text == "GET /\(number) ")
      #expect(response["connection"] == nil)
    }
    #expect(server.server.snapshot.requests == 100)
    #expect(server.server.snapshot.responses.count(ofClass: 2) == 100)
    #expect(server.server.snapshot.transport.accepted == 1)
  }

  @Test(arguments: [1, 2, 7, 1000])
  func `pipelined requests are answered in order, in any pieces`(pieces: Int) throws {
    let server = try TestServer()
    let client = try server.client()
    let requests = Array((0..<200).map { get("/\($0)") }.joined().utf8)
    for start in stride(from: 0, to: requests.count, by: requests.count / pieces + 1) {
      try client.send(Array(requests[start...].prefix(requests.count / pieces + 1)))
    }
    for number in 0..<200 {
      #expect(try client.receiveResponse().text == "GET /\(number) ")
    }
  }

  @Test func `HEAD has the fields of GET and no content`() throws {
    let server = try TestServer()
    let client = try server.client()
    let response = try client.exchange("HEAD /size/500 HTTP/1.1\r\nHost: a\r\n\r\n", isHead: true)
    #expect(response["content-length"] == "500")
    #expect(try client.exchange(get("/next")).text == "GET /next ")
  }

  @Test(arguments: [
    "Content-Length: 5\r\n\r\nhello",
    "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
  ])
  func `content arrives whole, also octet by octet, and the next request is in step`(
    rest: String
  ) throws {
    let server = try TestServer()
    let client = try server.client()
    let request = "POST /x HTTP/1.1\r\nHost: a\r\n" + rest
    #expect(try client.exchange(request).text == "POST /x hello")
    for octet in request.utf8 { try client.send([octet]) }
    #expect(try client.receiveResponse().text == "POST /x hello")
    #expect(try client.exchange(get("/next")).text == "GET /next ")
  }

  @Test func `a client that waits for 100 is asked for its content`() throws {
    let server = try TestServer()
    let client = try server.client()
    try client.send(
      "POST /x HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
    #expect(try client.receiveResponse().status == 100)
    try client.send("ok")
    #expect(try client.receiveResponse().text == "POST /x ok")
    #expect(try client.exchange(get("/next")).text == "GET /next ")
  }

  @Test func `a client whose content nobody wants is answered at once, and closed`() throws {
    let server = try TestServer()
    let client = try server.client()
    let response = try client.exchange(
      "POST /forbidden HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
    #expect(response.status == 403)
    #expect(response.closesConnection)
    #expect(try client.receiveAll().isEmpty)
  }

  @Test(arguments: [
    get("/x", fields: "Connection: close\r\n"), get("/close"), "GET /x HTTP/1.0\r\n\r\n",
  ])
  func `a connection that is to end says so and ends`(request: String) throws {
    let server = try TestServer()
    let client = try server.client()
    // What is sent after the last request is neither answered nor does it cost the answer.
    try client.send(request + get("/ignored"))
    let response = try client.receiveResponse()
    #expect(response.status == 200)
    #expect(response.closesConnection)
    #expect(try client.receiveAll().isEmpty)
  }

  @Test func `a client that has ended its direction still gets its answers`() throws {
    let server = try TestServer()
    let client = try server.client()
    try client.send(get("/1") + get("/2"))
    client.endWriting()
    #expect(try client.receiveResponse().text == "GET /1 ")
    #expect(try client.receiveResponse().text == "GET /2 ")
    #expect(try client.receiveAll().isEmpty)
  }

  @Test func `a request that breaks off is told so`() throws {
    let server = try TestServer()
    let client = try server.client()
    try client.send("GET /x HTTP/1.1\r\nHo")
    client.endWriting()
    let response = try client.receiveResponse()
    #expect(response.status == 400)
    #expect(response.closesConnection)
    #expect(try client.receiveAll().isEmpty)
  }

  @Test func `an answer larger than all buffers arrives whole`() throws {
    let server = try TestServer { $0.transport.sendBufferBytes = 4096 }
    let client = try server.client(receiveBufferBytes: 4096)
    let response = try client.exchange(get("/size/3000000"))
    #expect(response.content.count == 3_000_000)
    #expect(try client.exchange(get("/next")).text == "GET /next ")
  }
}
