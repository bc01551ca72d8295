// A request target: what is accepted leads to one path, whoever takes its escapes off, and neither
// the router nor the query's reader falls over it.

private let router = Router<Int>([
  (pattern: "/", handlers: [.get: 0]), (pattern: "/a", handlers: [.get: 1]),
  (pattern: "/a/{id}", handlers: [.get: 2]), (pattern: "/a/{id}/b", handlers: [.get: 3]),
  (pattern: "/{any}/{id}/{other}/c", handlers: [.get: 4, .post: 5]),
])

func check(_ input: [UInt8]) {
  for method in ["GET", "OPTIONS", "CONNECT"] {
    let head = Array("\(method) ".utf8) + input + Array(" HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
    var parser = RequestHeadParser()
    do {
      guard try parser.advance(over: head.span, Limits(), isSecured: false) else { continue }
    } catch {
      continue
    }
    // A target with line ends in it may end the head early.
    guard parser.head.length == head.count, parser.lines.count == 1 else { continue }
    let request = Request(head: parser.head, lines: parser.lines, buffer: head, origin: 0)
    check(request, input)
  }
}

private func check(_ request: Request, _ input: [UInt8]) {
  let path = request.path
  if path.elementsEqual([0x2A]) {
    demand(request.method == .options && request.query == nil, "an asterisk with a query")
    return
  }
  demand(path.first == 0x2F, "a path without slash")
  demand(input.count >= request.target.count || request.target.first == 0x2F, "a longer target")
  var target = Array(path)
  if let query = request.query { target += [0x3F] + query }
  demand(target.elementsEqual(request.target), "path and query are not the target")
  guard let decoded = PercentCoding.decode(path) else { preconditionFailure("a bad escape") }
  demand(
    !decoded.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x5C }, "a control or a backslash")
  demand(
    decoded.count { $0 == 0x2F } == path.count { $0 == 0x2F }, "an escape hides a slash")
  demand(
    !decoded.split(separator: 0x2F).contains {
      $0.elementsEqual([0x2E]) || $0.elementsEqual([0x2E, 0x2E])
    },
    "a dot segment")
  if case .found(_, let parameters) = router.match(request) {
    for name in ["id", "any", "other"] {
      guard let octets = parameters.octets(of: name) else { continue }
      demand(
        !octets.isEmpty && String(validating: octets, as: UTF8.self) != nil, "no text: \(name)")
    }
  }
  if let parameters = try? QueryParameters(decoding: request.query) {
    for pair in parameters.pairs {
      demand(!pair.name.isEmpty && !parameters.values(of: pair.name).isEmpty, "a lost pair")
    }
  }
}
