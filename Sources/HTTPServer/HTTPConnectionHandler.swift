import HTTP
import Transport

/// The HTTP/1.1 of one loop: its connections' machines, the responder they ask, and the deadlines
/// of requests.
struct HTTPConnectionHandler: ConnectionHandler, ~Copyable {
  private let watermark: Int
  private let firstOctetTimeout: Milliseconds
  private let headTimeout: Milliseconds
  private let contentTimeout: Milliseconds
  private let idleTimeout: Milliseconds

  /// By slot; what is in an unused one says nothing.
  private var connections: [HTTPConnection] = []
  /// By slot: whom the client's certificate names, where it has shown one.
  private var clientSubjects: [Int: String] = [:]
  private var reader: RequestReader
  private var known = KnownRequests()
  private var preferences = PreferenceMemo()
  private var answers: AnswerCache
  private var responder: any Responder
  /// Who answers at endpoints that are not the service's; nil is the responder of the service.
  private let admin: (any Responder)?
  private let redirect: RedirectResponder
  private var gate: RequestGate
  private var isDraining = false
  /// Content that was composed in this turn for HEAD requests, which cost as much as it was sent.
  private var headContentBytes = 0
  /// Nanoseconds of this turn that went into answers which were not ready.
  private var composingTime: Int64 = 0
  /// Final responses of this turn.
  private var answersOfTurn = 0
  private var dateLine = DateLine(HTTPDate(secondsSince1970: 0))
  private var dateSecond: Int64 = .min
  /// What is said on encrypted connections only.
  private let securedFields: Fields

  private let counters: HTTPCounters
  private let accessLog: LineWriter?
  private var lines: AccessLogLines

  /// A handler for one loop; to be made on its thread.
  init(
    options: HTTPServerOptions, responder: any Responder, admin: (any Responder)?,
    redirect: RedirectResponder, rate: RateLimit?, counters: HTTPCounters, accessLog: LineWriter?
  ) {
    lines = AccessLogLines(
      seed: .random(in: .min ... .max), minimumStatus: options.accessLogMinimumStatus)
    gate = RequestGate(options, rate: rate)
    reader = RequestReader(limits: options.limits)
    answers = AnswerCache(byteCount: options.answerCacheBytes)
    watermark = options.transport.outputWatermarkBytes
    firstOctetTimeout = Milliseconds(options.firstOctetTimeout)
    headTimeout = Milliseconds(options.headTimeout)
    contentTimeout = Milliseconds(options.contentTimeout)
    idleTimeout = Milliseconds(options.idleTimeout)
    let seconds = options.strictTransportSeconds
    securedFields =
      seconds > 0 ? [.strictTransportSecurity: "max-age=\(seconds)"] : Fields()
    self.responder = responder
    self.admin = admin
    self.redirect = redirect
    self.counters = counters
    self.accessLog = accessLog
  }

  mutating func opened(_ id: ConnectionID, _ arrival: Arrival, at now: Moment) -> Instant {
    while connections.count <= id.slot { connections.append(HTTPConnection()) }
    let role = HTTPEndpoint.Role(rawValue: arrival.role) ?? .service
    switch arrival.security {
    case .none: connections[id.slot] = HTTPConnection(role: role)
    case .encrypted(let client):
      connections[id.slot] = HTTPConnection(role: role, isSecured: true)
      clientSubjects[id.slot] = client?.subject
    case .missing:
      connections[id.slot] = HTTPConnection(role: role)
      connections[id.slot].lacksSecurity = true
    }
    if role == .service { gate.opened(id.slot, arrival) }
    return now.instant + firstOctetTimeout
  }

  mutating func closed(_ id: ConnectionID) {
    connections[id.slot] = HTTPConnection()
    if !clientSubjects.isEmpty { clientSubjects[id.slot] = nil }
    gate.closed(id.slot)
  }

  mutating func drainBegan() { isDraining = true }

  mutating func receive(_ message: any LoopMessage) {
    if let exchange = message as? KeysExchange {
      gate.replaceKeys(exchange.keys)
      // What is known was let in by the old ones.
      known.removeAll()
    }
    if let exchange = message as? ClientNamesExchange { gate.replaceClientNames(exchange.names) }
    if let call = message as? RollCall { call.answer() }
    guard let exchange = message as? ResponderExchange else { return }
    exchange.exchange(&responder)
    // What the old one preferred and answered goes with it.
    known.removeAll()
    preferences = PreferenceMemo()
    answers.removeAll()
  }

  mutating func turnEnded(nanoseconds: Int64?) {
    if let nanoseconds, answersOfTurn > 0 {
      counters.countTurn(answers: answersOfTurn, nanoseconds: nanoseconds)
    }
    answersOfTurn = 0
    composingTime = 0
    if lines.count > 0 { lines.hand(to: accessLog) }
  }

  /// Requests of one connection that are answered before the others have their turn.
  static let requestsPerTurn = 32
  /// Nanoseconds of a turn after which a connection gets one composed answer at most.
  static let composingTimePerTurn: Int64 = 5_000_000

  /// Answers every whole request in the octets, in order.
  mutating func react(
    to buffer: [UInt8], count: Int, on id: ConnectionID, at now: Moment, output: inout Output
  ) -> Reaction {
    var start = 0
    var answered = 0
    headContentBytes = 0
    if accessLog == nil, gate.letsUnseen(id.slot),
      let next = answerKnown(buffer, &start, count, on: id, at: now, &output)
    {
      return Reaction(consumed: start, next: next)
    }
    output.wantsTurnEnd = true
    if connections[id.slot].lacksSecurity {
      counters.countRefusal(.encryptionMissing)
      return Reaction(
        consumed: count, next: refuse(.encryptionMissing, on: id, at: now, &output.octets))
    }
    while true {
      // An answer that the peer does not take must not make room for more of them, and many requests
      // at once must not keep the other connections waiting.
      guard output.octets.count + headContentBytes < watermark, answered < Self.requestsPerTurn,
        answered == 0 || composingTime < Self.composingTimePerTurn
      else {
        return Reaction(consumed: start, next: .resume)
      }
      let event = connections[id.slot].machine.nextEvent(
        in: buffer, from: &start, to: count, with: &reader)
      let next: Reaction.Next?
      switch event {
      case .needBytes(let phase): next = wait(for: phase, on: id, at: now)
      case .sendContinue: next = answerEarly(buffer, on: id, at: now, &output.octets)
      case .request:
        answered += 1
        next = answer(buffer, hasMore: start < count, on: id, at: now, &output.octets)
      case .refused(let error):
        counters.countRefusal(error)
        next = refuse(error, on: id, at: now, &output.octets)
      }
      if let next { return Reaction(consumed: start, next: next) }
    }
  }

  mutating func inputEnded(
    on id: ConnectionID, at now: Moment, output: inout Output
  ) -> Reaction.Next {
    guard let error = connections[id.slot].machine.inputEnded() else { return .close }
    output.wantsTurnEnd = true
    counters.countRefusal(error)
    return refuse(error, on: id, at: now, &output.octets)
  }

  /// A request that does not get on is answered; a connection without one is closed in silence.
  mutating func deadlinePassed(
    on id: ConnectionID, at now: Moment, output: inout Output
  ) -> Reaction.Next {
    let error: ProtocolError
    switch connections[id.slot].machine.phase {
    case .idle, .answering, .closing: return .close
    case .head: error = .headTimedOut
    case .content: error = .contentTimedOut
    }
    output.wantsTurnEnd = true
    counters.countTimeout()
    return refuse(error, on: id, at: now, &output.octets)
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

  /// The request that the reader holds, with what is known of who sent it.
  private func request(in buffer: [UInt8], on id: ConnectionID) -> Request {
    var request = reader.request(in: buffer)
    if !clientSubjects.isEmpty { request.clientSubject = clientSubjects[id.slot] }
    return request
  }

  /// Who answers at an endpoint of that role.
  private func answerer(of role: HTTPEndpoint.Role) -> any Responder {
    switch role {
    case .service: responder
    case .redirect: redirect
    case .admin: admin ?? responder
    }
  }

  /// Answers the request that the reader holds: what follows for the connection, or nil when the next
  /// one may be read.
  private mutating func answer(
    _ buffer: [UInt8], hasMore: Bool, on id: ConnectionID, at now: Moment,
    _ output: inout [UInt8]
  ) -> Reaction.Next? {
    let begin = accessLog == nil ? 0 : Clock.nanoseconds
    counters.countRequest()
    // While draining, the last answer closes. Requests that are here already are not lost to it.
    var isLast = isDraining && !hasMore
    if !gate.isOpen, connections[id.slot].role == .service {
      if gate.countsLast(on: id.slot) { isLast = true }
      let request = reader.request(in: buffer)
      if let denial = gate.denial(of: request, on: id.slot, at: now) {
        deny(denial, request, isLast: isLast, on: id, at: now, begin: begin, &output)
        connections[id.slot].awaited = nil
        return connections[id.slot].machine.isClosing
          ? ending(hasMore: hasMore, on: id, output.count) : nil
      }
    }
    if !answerPrepared(buffer, isLast: isLast, on: id, at: now, begin: begin, &output) {
      let request = request(in: buffer, on: id)
      let role = connections[id.slot].role
      let composingBegin = Clock.nanoseconds
      let response = answerer(of: role).respond(to: request)
      composingTime += Clock.nanoseconds - composingBegin
      if response.isSteady, role == .service { remember(response, buffer) }
      write(response, to: request, isLast: isLast, on: id, at: now, begin: begin, &output)
    }
    connections[id.slot].awaited = nil
    guard connections[id.slot].machine.isClosing else { return nil }
    return ending(hasMore: hasMore, on: id, output.count)
  }

  /// How a connection ends after a written answer. What the kernel takes of a long one may be held
  /// for a peer that does not read, which only a connection that lingers notices. Over TLS the peer may
  /// say its own end while the answer is under way (close_notify, RFC 8446 §6.1), and octets that find
  /// the connection closed would reset it.
  private func ending(hasMore: Bool, on id: ConnectionID, _ unsentBytes: Int) -> Reaction.Next {
    let machine = connections[id.slot].machine
    let isSafe = machine.mayCloseAtOnce && !machine.isSecured && !hasMore
    return isSafe && unsentBytes <= watermark ? .close : .closeLingering
  }

  /// Answers the requests from `start` on that the loop has answered before: what follows for the
  /// connection, or nil where one must be read. Not while there is an access log, which must be
  /// told what was asked for.
  private mutating func answerKnown(
    _ buffer: [UInt8], _ start: inout Int, _ end: Int, on id: ConnectionID, at now: Moment,
    _ output: inout Output
  ) -> Reaction.Next? {
    tellTime(now)
    let isClosing = connections[id.slot].answerKnown(
      &known, buffer, &start, end, date: dateLine, isDraining: isDraining, watermark: watermark,
      counters, &output, count: &answersOfTurn)
    if isClosing { return ending(hasMore: start < end, on: id, output.octets.count) }
    guard start == end else { return nil }
    connections[id.slot].awaited = .idle
    return .rest(until: now.instant + idleTimeout)
  }

  /// Answers the request that the reader holds with octets that are ready, if there are such.
  private mutating func answerPrepared(
    _ buffer: [UInt8], isLast: Bool, on id: ConnectionID, at now: Moment, begin: Int64,
    _ output: inout [UInt8]
  ) -> Bool {
    guard connections[id.slot].role == .service, let target = reader.plainTarget,
      let preference = preferences.preference(of: reader, in: buffer, understoodBy: responder),
      let prepared = prepared(buffer.span.extracting(target), preference)
    else { return false }
    tellTime(now)
    let length = output.count
    let answer = connections[id.slot].machine.write(
      prepared, date: dateLine, isDraining: isLast, into: &output, request: reader, in: buffer,
      known: &known)
    counters.countResponse(answer)
    answersOfTurn += 1
    if accessLog != nil {
      log(
        reader.request(in: buffer), answer.status, bytes: output.count - length, begin: begin, now)
    }
    return true
  }

  /// The prepared answer to a target: the loop's own copy of the reference, or the responder's.
  private mutating func prepared(
    _ target: Span<UInt8>, _ preference: Preference
  ) -> PreparedResponse? {
    if let prepared = answers.find(target, preference) { return prepared }
    guard let prepared = responder.prepared(target, preference) else { return nil }
    answers.insert(prepared, for: target, preference)
    return prepared
  }

  /// Keeps the response to the request that the reader holds, for others that ask for the same.
  private mutating func remember(_ response: Response, _ buffer: [UInt8]) {
    guard let target = reader.plainTarget,
      let preference = preferences.preference(of: reader, in: buffer, understoodBy: responder),
      let prepared = PreparedResponse(response)
    else { return }
    answers.insert(prepared, for: buffer.span.extracting(target), preference)
  }

  /// Answers a client that waits before it sends its content: by asking for it, or finally where
  /// the head alone decides.
  private mutating func answerEarly(
    _ buffer: [UInt8], on id: ConnectionID, at now: Moment, _ output: inout [UInt8]
  ) -> Reaction.Next? {
    let begin = accessLog == nil ? 0 : Clock.nanoseconds
    let head = request(in: buffer, on: id)
    let role = connections[id.slot].role
    if !gate.isOpen, role == .service,
      let denial = gate.denial(of: head, on: id.slot, at: now)
    {
      counters.countRequest()
      deny(denial, head, isLast: true, on: id, at: now, begin: begin, &output)
      return .closeLingering
    }
    guard let response = answerer(of: role).respondEarly(to: head) else {
      output.append(contentsOf: ServerConnection.continueResponse)
      return nil
    }
    counters.countRequest()
    write(response, to: head, isLast: true, on: id, at: now, begin: begin, &output)
    return .closeLingering
  }

  /// Answers a request that is denied.
  private mutating func deny(
    _ denial: Denial, _ request: Request, isLast: Bool, on id: ConnectionID, at now: Moment,
    begin: Int64, _ output: inout [UInt8]
  ) {
    counters.countDenial(denial)
    let response = responder.deny(denial, to: request)
    write(response, to: request, isLast: isLast, on: id, at: now, begin: begin, &output)
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

  /// Writes a response; `request` is nil for what was refused.
  private mutating func write(
    _ response: Response, to request: Request?, isLast: Bool, on id: ConnectionID,
    at now: Moment, begin: Int64, _ output: inout [UInt8]
  ) {
    tellTime(now)
    let length = output.count
    if connections[id.slot].machine.isAnsweringHead { headContentBytes += response.content.count }
    connections[id.slot].machine.write(
      response, date: dateLine, isDraining: isLast, into: &output)
    counters.countResponse(WrittenAnswer(status: response.status, route: response.route))
    answersOfTurn += 1
    if accessLog != nil {
      log(request, response.status, bytes: output.count - length, begin: begin, now)
    }
  }

  /// Makes the `Date` line anew when the second has changed.
  private mutating func tellTime(_ now: Moment) {
    guard now.unixSeconds != dateSecond else { return }
    dateSecond = now.unixSeconds
    dateLine = DateLine(
      HTTPDate(secondsSince1970: Int(now.unixSeconds)), secured: securedFields)
  }

  private mutating func log(
    _ request: Request?, _ status: Status, bytes: Int, begin: Int64, _ now: Moment
  ) {
    lines.append(
      request, status: status, bytes: bytes,
      microseconds: (Clock.nanoseconds - begin) / 1000, unixSeconds: now.unixSeconds)
  }
}
