import HTTP
import HTTPServer
import TestSupport
import Transport

/// Answers with what was asked, so that a test sees a wrong answer: `/size/N` with N octets,
/// `/close` with the end of the connection, anything else with method, target and content.
struct MirrorResponder: Responder {
  /// Stands before every answer; tells one responder from another.
  var name = ""

  func respond(to request: Request) -> Response {
    let path = String(decoding: request.path, as: UTF8.self)
    if path.hasPrefix("/size/"), let count = Int(path.dropFirst(6)) {
      return Response(status: .ok, content: [UInt8](repeating: 0x78, count: count))
    }
    if path == "/missing" { return Response(status: .notFound, content: Array("no".utf8)) }
    let target = String(decoding: request.target, as: UTF8.self)
    var content = Array("\(name)\(request.method.name) \(target) ".utf8)
    content += request.content
    return Response(status: .ok, content: content, closesConnection: path == "/close")
  }

  func refuse(_ error: ProtocolError) -> Response {
    Response(status: error.status, content: Array("refused".utf8))
  }

  func respondEarly(to head: Request) -> Response? {
    head.path.elementsEqual("/forbidden".utf8) ? Response(status: .forbidden) : nil
  }
}

/// A server for one test, ended with it.
struct TestServer: ~Copyable {
  let server: HTTPServer

  init(
    responder: any Responder = MirrorResponder(),
    options change: (inout HTTPServerOptions) -> Void = { _ in },
    accessLog: (@Sendable ([UInt8]) -> Int)? = nil
  ) throws {
    var options = HTTPServerOptions()
    options.endpoints = [.init(host: "127.0.0.1", port: 0)]
    options.transport.loops = 2
    options.transport.defersAccept = false
    options.transport.drainAcceptTime = .milliseconds(10)
    options.transport.drainIdleTime = .milliseconds(20)
    options.transport.drainLimit = .seconds(2)
    change(&options)
    server = try HTTPServer.start(options, responder: responder, accessLog: accessLog)
  }

  deinit { server.stop() }

  var port: UInt16 { server.addresses[0].port }

  /// A client of this server.
  func client(receiveBufferBytes: Int? = nil) throws -> Client {
    try Client(port: port, receiveBufferBytes: receiveBufferBytes)
  }
}

/// A GET request.
func get(_ target: String, fields: String = "") -> String {
  "GET \(target) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n"
}
