import HTTP
import Transport

/// The HTTP/1.1 of one loop: its connections' machines, the responder they ask, and the deadlines
/// of requests.
struct HTTPConnectionHandler: ConnectionHandler, ~Copyable {
  private let limits: Limits
  private let watermark: Int
  private let firstOctetTimeout: Milliseconds
  private let headTimeout: Milliseconds
  private let contentTimeout: Milliseconds
  private let idleTimeout: Milliseconds

  private var connections = SlotTable<HTTPConnection>()
  private var responder: any Responder
  /// Who answers at endpoints that are not the service's; nil is the responder of the service.
  private let admin: (any Responder)?
  private let redirect: RedirectResponder
  private var isDraining = false
  /// Content that was composed in this turn for HEAD requests, which cost as much as it was sent.
  private var headContentBytes = 0
  private var dateLine = DateLine(HTTPDate(secondsSince1970: 0))
  private var dateSecond: Int64 = .min

  private let counters: HTTPCounters
  private let accessLog: AccessLog?
  private var lines = AccessLogLines(seed: .random(in: .min ... .max))

  /// A handler for one loop; to be made on its thread.
  init(
    options: HTTPServerOptions, responder: any Responder, admin: (any Responder)?,
    redirect: RedirectResponder, counters: HTTPCounters, accessLog: AccessLog?
  ) {
    limits = options.limits
    watermark = options.transport.outputWatermarkBytes
    firstOctetTimeout = Milliseconds(options.firstOctetTimeout)
    headTimeout = Milliseconds(options.headTimeout)
    contentTimeout = Milliseconds(options.contentTimeout)
    idleTimeout = Milliseconds(options.idleTimeout)
    self.responder = responder
    self.admin = admin
    self.redirect = redirect
    self.counters = counters
    self.accessLog = accessLog
  }

  mutating func opened(_ id: ConnectionID, _ arrival: Arrival, at now: Moment) -> Instant {
    let role = HTTPEndpoint.Role(rawValue: arrival.role) ?? .service
    connections.insert(
      HTTPConnection(limits: limits, role: role, isSecured: arrival.isSecured), at: id.slot)
    return now.instant + firstOctetTimeout
  }

  mutating func closed(_ id: ConnectionID) { connections.remove(id.slot) }

  mutating func drainBegan() { isDraining = true }

  mutating func receive(_ message: any LoopMessage) {
    if let exchange = message as? ResponderExchange { exchange.exchange(&responder) }
  }

  mutating func turnEnded() {
    if lines.count > 0 { accessLog?.take(&lines) }
  }

  /// Requests of one connection that are answered before the others have their turn.
  static let requestsPerTurn = 32

  /// Answers every whole request in the octets, in order.
  mutating func react(
    to buffer: [UInt8], count: Int, on id: ConnectionID, at now: Moment, output: inout [UInt8]
  ) -> Reaction {
    var start = 0
    var answered = 0
    headContentBytes = 0
    while true {
      // An answer that the peer does not take must not make room for more of them, and many requests
      // at once must not keep the other connections waiting.
      guard output.count + headContentBytes < watermark, answered < Self.requestsPerTurn else {
        return Reaction(consumed: start, next: .resume)
      }
      let event = connections[id.slot].machine.nextEvent(in: buffer, from: &start, to: count)
      let next: Reaction.Next?
      switch event {
      case .needBytes(let phase): next = wait(for: phase, on: id, at: now)
      case .sendContinue(let head): next = answerEarly(head, on: id, at: now, &output)
      case .request(let request):
        answered += 1
        next = answer(request, hasMore: start < count, on: id, at: now, &output)
      case .refused(let error):
        counters.countRefusal()
        next = refuse(error, on: id, at: now, &output)
      }
      if let next { return Reaction(consumed: start, next: next) }
    }
  }

  mutating func inputEnded(
    on id: ConnectionID, at now: Moment, output: inout [UInt8]
  ) -> Reaction.Next {
    guard let error = connections[id.slot].machine.inputEnded() else { return .close }
    counters.countRefusal()
    return refuse(error, on: id, at: now, &output)
  }

  /// A request that does not get on is answered; a connection without one is closed in silence.
  mutating func deadlinePassed(
    on id: ConnectionID, at now: Moment, output: inout [UInt8]
  ) -> Reaction.Next {
    let error: ProtocolError
    switch connections[id.slot].machine.phase {
    case .idle, .answering, .closing: return .close
    case .head: error = .headTimedOut
    case .content: error = .contentTimedOut
    }
    counters.countTimeout()
    return refuse(error, on: id, at: now, &output)
  }
}

extension HTTPConnectionHandler {
  /// Until when the next octets must come. A wait that goes on keeps its deadline, so that octets
  /// one by one buy no time (RFC 9112 §9.5).
  private mutating func wait(
    for phase: Phase, on id: ConnectionID, at now: Moment
  ) -> Reaction.Next {
    if connections[id.slot].awaited == phase { return .stay }
    connections[id.slot].awaited = phase
    switch phase {
    case .idle: return .rest(until: now.instant + idleTimeout)
    case .head: return .wait(until: now.instant + headTimeout)
    case .content: return .wait(until: now.instant + contentTimeout)
    case .answering, .closing: return .closeLingering
    }
  }

  /// Who answers at an endpoint of that role.
  private func answerer(of role: HTTPEndpoint.Role) -> any Responder {
    switch role {
    case .service: responder
    case .redirect: redirect
    case .admin: admin ?? responder
    }
  }

  /// Answers a request: what follows for the connection, or nil when the next one may be read.
  private mutating func answer(
    _ request: Request, hasMore: Bool, on id: ConnectionID, at now: Moment,
    _ output: inout [UInt8]
  ) -> Reaction.Next? {
    let begin = accessLog == nil ? 0 : Clock.nanoseconds
    counters.countRequest()
    let role = connections[id.slot].role
    let response =
      role == .service
      ? responder.respond(to: request) : answerer(of: role).respond(to: request)
    // While draining, the last answer closes. Requests that are here already are not lost to it.
    let isLast = isDraining && !hasMore
    write(response, to: request, isLast: isLast, on: id, at: now, begin: begin, &output)
    connections[id.slot].awaited = nil
    // Even a client that asked for the end may send another octet, such as an empty line.
    return connections[id.slot].machine.isClosing ? .closeLingering : nil
  }

  /// Answers a client that waits before it sends its content: by asking for it, or finally where
  /// the head alone decides.
  private mutating func answerEarly(
    _ head: Request, on id: ConnectionID, at now: Moment, _ output: inout [UInt8]
  ) -> Reaction.Next? {
    let begin = accessLog == nil ? 0 : Clock.nanoseconds
    let role = connections[id.slot].role
    guard let response = answerer(of: role).respondEarly(to: head) else {
      output.append(contentsOf: ServerConnection.continueResponse)
      return nil
    }
    counters.countRequest()
    write(response, to: head, isLast: true, on: id, at: now, begin: begin, &output)
    return .closeLingering
  }

  /// Answers what is no request, and ends the connection.
  private mutating func refuse(
    _ error: ProtocolError, on id: ConnectionID, at now: Moment, _ output: inout [UInt8]
  ) -> Reaction.Next {
    let begin = accessLog == nil ? 0 : Clock.nanoseconds
    let response = answerer(of: connections[id.slot].role).refuse(error)
    write(response, to: nil, isLast: true, on: id, at: now, begin: begin, &output)
    return .closeLingering
  }

  private mutating func write(
    _ response: Response, to request: Request?, isLast: Bool, on id: ConnectionID,
    at now: Moment, begin: Int64, _ output: inout [UInt8]
  ) {
    if now.unixSeconds != dateSecond {
      dateSecond = now.unixSeconds
      dateLine = DateLine(HTTPDate(secondsSince1970: Int(now.unixSeconds)))
    }
    let length = output.count
    connections[id.slot].machine.write(
      response, to: request, date: dateLine, isDraining: isLast, into: &output)
    if request?.method == .head { headContentBytes += response.content.count }
    counters.countResponse(code: response.status.code)
    guard accessLog != nil else { return }
    lines.append(
      request, status: response.status, bytes: output.count - length,
      microseconds: (Clock.nanoseconds - begin) / 1000, unixSeconds: now.unixSeconds)
  }
}
