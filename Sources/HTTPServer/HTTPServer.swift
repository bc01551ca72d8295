package import HTTP
package import Transport

/// An HTTP/1.1 server: event loops on threads of their own, which answer with a responder.
package final class HTTPServer: Sendable {
  private let group: LoopGroup
  private let counters: [HTTPCounters]
  private let accessLog: LineWriter?
  private let drainLimit: Duration
  /// What encrypted connections begin with; nil where there are none.
  private let security: Lock<TLSContext?>

  /// Opens the listeners and starts the loops.
  ///
  /// - Parameters:
  ///   - responder: answers every request of the service until ``replaceResponder(_:)``.
  ///   - admin: answers at endpoints of the role ``HTTPEndpoint/Role/admin``; nil lets the service
  ///     answer there.
  ///   - accessLog: gets the lines of the access log, whole ones, many at a time, on a thread of
  ///     its own, and gives how many octets it wrote; nil is no access log. See ``AccessLogLines`` for what a line says.
  /// - Throws: the first thing that failed; nothing is left running then.
  package static func start(
    _ options: HTTPServerOptions, responder: any Responder, admin: (any Responder)? = nil,
    accessLog write: (@Sendable ([UInt8]) -> Int)? = nil
  ) throws(StartError) -> HTTPServer {
    var listeners: [Listener] = []
    do {
      for endpoint in options.endpoints {
        listeners += try Self.listeners(of: endpoint, beside: listeners)
      }
    } catch {
      throw .resolution(error)
    }
    guard !listeners.isEmpty else { throw .noEndpoint }
    let isSecured = options.endpoints.contains { $0.isSecured }
    guard isSecured || !options.endpoints.contains(where: { $0.role == .redirect }) else {
      throw .nowhereToRedirect
    }
    let security = isSecured ? try context(options.tls) : nil
    do {
      return try HTTPServer(listeners, options, security, responder, admin, write)
    } catch {
      throw .system(error)
    }
  }

  private static func context(_ options: TLSOptions?) throws(StartError) -> TLSContext {
    guard let options else { throw .noCertificate }
    do {
      return try TLSContext(options, now: Clock.now.unixSeconds)
    } catch {
      throw .file(error)
    }
  }

  /// The listeners of an endpoint. A name may stand for several addresses, and for one that is
  /// listed already.
  private static func listeners(
    of endpoint: HTTPEndpoint, beside others: [Listener]
  ) throws(ResolutionError) -> [Listener] {
    let places: [Listener.Place]
    switch endpoint.place {
    case .internet(let host, let port):
      let known =
        others.filter { $0.role == endpoint.role.rawValue && $0.isSecured == endpoint.isSecured }
        .compactMap(\.address)
      places = try SocketAddress.resolve(host, port: port)
        .filter { !known.contains($0) }.map { .internet($0) }
    case .file(let path, let permissions):
      places = [.file(path: path, permissions: permissions)]
    case .inherited(let socket):
      places = [.inherited(socket)]
    }
    return places.map {
      Listener(
        $0, role: endpoint.role.rawValue, countsSeparately: endpoint.role == .admin,
        isSecured: endpoint.isSecured)
    }
  }

  private init(
    _ listeners: [Listener], _ options: HTTPServerOptions, _ security: TLSContext?,
    _ responder: any Responder, _ admin: (any Responder)?, _ write: (@Sendable ([UInt8]) -> Int)?
  ) throws(SystemError) {
    var options = options
    options.transport.loops = options.transport.effectiveLoops
    // The head's own limit must be met first, so that the client is told.
    options.transport.maximumPendingBytes = max(
      options.transport.maximumPendingBytes,
      options.limits.headBytes + 2 * options.transport.readBufferBytes)
    let counters = (0..<options.transport.loops).map { _ in HTTPCounters() }
    let log: LineWriter?
    if let write {
      log = try LineWriter(
        name: "access-log", capacityBytes: options.accessLogBytes, write: write)
    } else {
      log = nil
    }
    let rate =
      options.requestsPerSecond > 0
      ? RateLimit(
        requestsPerSecond: Double(options.requestsPerSecond), burst: options.requestBurst) : nil
    options.transport.refusal = Self.refusal(responder.refuse(.overloaded))
    do {
      let handlerOptions = options
      group = try LoopGroup(
        listeners, options: options.transport, security: security
      ) { index, listeners in
        let secured = listeners.first { $0.isSecured }?.address?.port
        return HTTPConnectionHandler(
          options: handlerOptions, responder: responder, admin: admin,
          redirect: RedirectResponder(port: secured ?? 443), rate: rate, counters: counters[index],
          accessLog: log)
      }
    } catch {
      log?.close()
      throw error
    }
    self.counters = counters
    accessLog = log
    drainLimit = options.transport.drainLimit
    self.security = Lock(security)
  }

  /// What is listened at, with the ports that were chosen for 0.
  package var listeners: [HTTPListener] { group.listeners.map(HTTPListener.init) }

  /// The internet addresses listened at, with the ports that were chosen for 0.
  package var addresses: [SocketAddress] { group.addresses }

  /// The most connections at one time.
  package var maximumConnections: Int { group.maximumConnections }

  /// Lets another responder answer from now on. Returns when every loop has taken it, so that
  /// nothing answers with the old one any more; its memory is then freed by the calling thread.
  ///
  /// - Returns: whether all loops have taken it within `limit`; false only while a loop stands still,
  ///   which then takes it when it goes on, or after the end of the server.
  @discardableResult
  package func replaceResponder(
    _ responder: any Responder, within limit: Duration = .seconds(5)
  ) -> Bool {
    guard let exchange = try? ResponderExchange(responder) else { return false }
    let count = group.post(exchange)
    return exchange.wait(for: count, within: limit) && count == group.count
  }

  /// Reads the certificate, its key and the authorities of clients again. New connections begin with
  /// them; those that are there go on as they began, and sessions can still be resumed. Where
  /// anything is wrong with the files, nothing changes.
  ///
  /// - Parameter now: seconds since 1970.
  /// - Throws: the first file that cannot be used.
  package func reloadCertificate(now: Int64) throws(TLSFileError) {
    guard let present = security.withLock({ $0 }) else { return }
    let next = try present.renewed(now: now)
    security.withLock { $0 = next }
    group.secure(by: next)
  }

  /// What those who run the server should do about its certificate, one line each.
  ///
  /// - Parameter now: seconds since 1970.
  package func certificateWarnings(now: Int64) -> [String] {
    security.withLock { $0 }?.warnings(now: now) ?? []
  }

  /// Lets other keys in from now on; nil lets everyone in.
  package func replaceKeys(_ keys: APIKeys?) { group.post(KeysExchange(keys: keys)) }

  /// Lets clients of these names in from now on, those that are there among them. Only where names
  /// were there from the start.
  package func replaceClientNames(_ names: ClientNames) {
    group.post(ClientNamesExchange(names: names))
  }

  /// Whether every loop answers within that time: none of them stands still.
  package func isAlive(within limit: Duration) -> Bool {
    guard let call = try? RollCall() else { return false }
    return call.wait(for: group.post(call), within: limit)
  }

  /// The octets that a connection beyond the limits gets. They are made once, so they have no date,
  /// which an answer of the class 5xx may lack (RFC 9110 §6.6.1).
  private static func refusal(_ response: Response) -> [UInt8] {
    let head =
      "HTTP/1.1 \(response.status.code) \(response.status.reasonPhrase)\r\nConnection: close\r\n"
    let length = "Content-Length: \(response.content.count)\r\n\r\n"
    return Array(head.utf8) + response.fields.octets + Array(length.utf8) + response.content
  }

  /// Begins the orderly end, and returns at once: every connection ends with its next answer, idle
  /// ones soon, and new ones are taken for a moment only.
  ///
  /// Where the listeners are handed over (``listenersToHandOver()``), another process goes on with
  /// them.
  package func drain(isHandingOver: Bool = false) { group.drain(isHandingOver: isHandingOver) }

  /// Every listening socket, by the name of its kind (``HTTPEndpoint/Kind``), to be passed to a process that takes this one's place; none once the end has begun.
  package func listenersToHandOver() throws(SystemError) -> [InheritedSocket] {
    try group.listenersToHandOver { role, isSecured in
      HTTPEndpoint.Kind(HTTPEndpoint.Role(rawValue: role) ?? .service, isSecured: isSecured)
        .rawValue
    }
  }

  /// Ends in order: drains, and waits until all loops have ended and the access log is written.
  ///
  /// - Returns: whether all loops ended; false only when a responder blocks one for longer than
  ///   the drain limit.
  @discardableResult
  package func stop(isHandingOver: Bool = false) -> Bool {
    drain(isHandingOver: isHandingOver)
    let hasEnded = group.join(within: drainLimit + .seconds(1))
    accessLog?.close()
    return hasEnded
  }

  /// What has been counted so far.
  package var snapshot: HTTPServerSnapshot {
    var sum = HTTPServerSnapshot()
    for counters in counters { counters.add(to: &sum) }
    sum.transport = group.snapshot
    sum.droppedLogLines = accessLog?.droppedLines ?? 0
    return sum
  }
}
