extension Request {
  /// A request from its parts, for use without a connection. It goes through the parser that those
  /// from the wire go through, and is refused for the same reasons. `Host: localhost` is added
  /// where `fields` has no `Host`; the content needs no field that frames it.
  package init(
    method: Method = .get, target: String, fields: [(String, String)] = [], content: [UInt8] = []
  ) throws(ProtocolError) {
    var octets = Array("\(method.name) \(target) HTTP/1.1\r\n".utf8)
    var hasHost = false
    for (name, value) in fields {
      octets.append(contentsOf: "\(name): \(value)\r\n".utf8)
      if name.lowercased() == "host" { hasHost = true }
    }
    octets.append(contentsOf: (hasHost ? "\r\n" : "Host: localhost\r\n\r\n").utf8)
    var parser = RequestHeadParser()
    guard try parser.advance(over: octets.span, Limits(), isSecured: false),
      parser.head.length == octets.count
    else { throw .malformedFieldLine }
    self.init(head: parser.head, lines: parser.lines, buffer: octets, origin: 0)
    self.content = content
  }
}
