// A whole connection. Whatever comes, at once, octet by octet and in pieces, the same requests are
// seen, the same refusals made and the same octets answered; whether answers are composed or
// prepared, and whatever another connection of the same loop sends meanwhile.

private let date = DateLine(HTTPDate(secondsSince1970: 784_111_777))
private let resource = Response(
  status: .ok, fields: [.contentType: "text/plain", .vary: "Accept"],
  content: Array("0123456789abcdefghij".utf8),
  validators: Validators(
    entityTag: EntityTag("v"), lastModified: HTTPDate(secondsSince1970: 784_111_777)))

/// What the connections of a loop share.
private struct Loop: ~Copyable {
  var reader = RequestReader(limits: Limits())
  var known = KnownRequests()
  /// Nil where every answer is composed.
  let prepared: PreparedResponse?
}

/// A connection, the octets it is not finished with, and what it has said.
private struct Peer {
  var connection = ServerConnection()
  var rest: [UInt8] = []
  var refusals: [ProtocolError] = []
  var answers = 0
  var output: [UInt8] = []
  var ready: [UInt8]?

  mutating func feed(_ octets: ArraySlice<UInt8>, _ loop: inout Loop) {
    rest += octets
    var start = 0
    while step(&start, &loop) {}
    rest.removeFirst(start)
  }

  /// Takes one event; false when other octets are needed.
  @inline(never)
  private mutating func step(_ start: inout Int, _ loop: inout Loop) -> Bool {
    if start < rest.count, loop.prepared != nil,
      connection.answerKnown(
        &loop.known, in: rest, from: &start, to: rest.count, date: date, isDraining: false,
        into: &output, ready: &ready) != nil
    {
      if let octets = ready.take() { output += octets }
      answers += 1
      return true
    }
    switch connection.nextEvent(in: rest, from: &start, to: rest.count, with: &loop.reader) {
    case .needBytes: return false
    case .sendContinue: return true
    case .request:
      answers += 1
      if let prepared = loop.prepared, loop.reader.plainTarget != nil {
        _ = connection.write(
          prepared, date: date, isDraining: false, into: &output, request: loop.reader, in: rest,
          known: &loop.known)
      } else {
        connection.write(
          answer(loop.reader.request(in: rest)), date: date, isDraining: false, into: &output)
      }
    case .refused(let error):
      answers += 1
      refusals.append(error)
      connection.write(refusal(error), date: date, isDraining: false, into: &output)
    }
    return true
  }

  private func refusal(_ error: ProtocolError) -> Response {
    Response(status: error.status, content: Array(error.name.utf8))
  }

  private func answer(_ request: Request) -> Response {
    guard request.method == .get || request.method == .head else {
      return Response(status: .methodNotAllowed, content: request.content)
    }
    switch Preconditions.outcome(of: request, for: resource) {
    case .preconditionFailed: return Response(status: .preconditionFailed)
    case .notModified: return resource.notModified()
    case .proceed: break
    }
    switch Ranges.outcome(of: request, for: resource) {
    case .whole: return resource
    case .partial(let part): return part
    case .unsatisfiable: return Response(status: .rangeNotSatisfiable)
    }
  }
}

/// What a neighbour sends: a head in two pieces, and one that is read again and again.
private let neighbour = Array(
  "GET /n HTTP/1.1\r\nHost: n\r\nIf-None-Match: \"v\"\r\n\r\nHEAD /m HTTP/1.0\r\nConnection: keep-alive\r\n\r\nPOST / HTTP/1.1\r\nHost: n\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    .utf8)

func check(_ input: [UInt8]) {
  var plainLoop = Loop(prepared: nil)
  var whole = Peer()
  whole.feed(input[...], &plainLoop)

  var loop = Loop(prepared: PreparedResponse(resource))
  var single = Peer()
  for index in input.indices { single.feed(input[index...index], &loop) }

  var pieces = Peer()
  var other = Peer()
  var start = 0
  var position = 0
  for end in Pieces.ends(of: input) {
    pieces.feed(input[start..<end], &loop)
    let next = min(position + (end - start) * 3 % 23, neighbour.count)
    other.feed(neighbour[position..<next], &loop)
    position = next == neighbour.count ? 0 : next
    start = end
  }
  demand(!other.connection.isClosing && other.refusals.isEmpty, "a neighbour was disturbed")

  var again = Peer()
  again.feed(input[...], &loop)

  for peer in [single, pieces, again] {
    demand(peer.refusals == whole.refusals, "\(peer.refusals) and \(whole.refusals)")
    demand(peer.answers == whole.answers, "\(peer.answers) answers and \(whole.answers)")
    demand(
      peer.output == whole.output,
      "\(String(decoding: peer.output, as: UTF8.self)) and \(String(decoding: whole.output, as: UTF8.self))"
    )
    demand(peer.connection.phase == whole.connection.phase, "another phase")
    demand(peer.rest == whole.rest, "other octets were left")
  }
  demand(whole.refusals.count <= 1, "two refusals")
  if !whole.refusals.isEmpty { demand(whole.connection.isClosing, "a refusal that goes on") }
  if whole.connection.isClosing { demand(whole.rest.isEmpty, "octets are kept for nothing") }
}
