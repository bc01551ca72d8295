package import HTTP
package import Transport

/// An HTTP/1.1 server: event loops on threads of their own, which answer with a responder.
package final class HTTPServer: Sendable {
  private let group: LoopGroup
  private let counters: [HTTPCounters]
  private let accessLog: AccessLog?
  private let drainLimit: Duration

  /// Opens the listeners and starts the loops.
  ///
  /// - Parameters:
  ///   - responder: answers every request until ``replaceResponder(_:)``.
  ///   - accessLog: gets the lines of the access log, whole ones, many at a time, on a thread of
  ///     its own; nil is no access log. See ``AccessLogLines`` for what a line says.
  /// - Throws: the first thing that failed; nothing is left running then.
  package static func start(
    _ options: HTTPServerOptions, responder: any Responder,
    accessLog write: (@Sendable ([UInt8]) -> Void)? = nil
  ) throws(StartError) -> HTTPServer {
    var addresses: [SocketAddress] = []
    do {
      for endpoint in options.endpoints {
        // A name may stand for an address that is listed already.
        for address in try SocketAddress.resolve(endpoint.host, port: endpoint.port)
        where !addresses.contains(address) {
          addresses.append(address)
        }
      }
    } catch {
      throw .resolution(error)
    }
    guard !addresses.isEmpty else { throw .noEndpoint }
    do {
      return try HTTPServer(addresses, options, responder, write)
    } catch {
      throw .system(error)
    }
  }

  private init(
    _ addresses: [SocketAddress], _ options: HTTPServerOptions, _ responder: any Responder,
    _ write: (@Sendable ([UInt8]) -> Void)?
  ) throws(SystemError) {
    var options = options
    options.transport.loops = options.transport.effectiveLoops
    // The head's own limit must be met first, so that the client is told.
    options.transport.maximumPendingBytes = max(
      options.transport.maximumPendingBytes,
      options.limits.headBytes + 2 * options.transport.readBufferBytes)
    let counters = (0..<options.transport.loops).map { _ in HTTPCounters() }
    let log: AccessLog?
    if let write {
      log = try AccessLog(capacityBytes: options.accessLogBytes, write: write)
    } else {
      log = nil
    }
    do {
      let handlerOptions = options
      group = try LoopGroup(listeningAt: addresses, options: options.transport) { index in
        HTTPConnectionHandler(
          options: handlerOptions, responder: responder, counters: counters[index],
          accessLog: log)
      }
    } catch {
      log?.close()
      throw error
    }
    self.counters = counters
    accessLog = log
    drainLimit = options.transport.drainLimit
  }

  /// The addresses listened at, with the ports that were chosen for 0.
  package var addresses: [SocketAddress] { group.addresses }

  /// The most connections at one time.
  package var maximumConnections: Int { group.maximumConnections }

  /// Lets another responder answer from now on. Returns when every loop has taken it, so that
  /// nothing answers with the old one any more; its memory is then freed by the calling thread.
  ///
  /// - Returns: whether all loops have taken it within five seconds; false only while a responder
  ///   blocks its loop, which it must not do, or after the end of the server.
  @discardableResult
  package func replaceResponder(_ responder: any Responder) -> Bool {
    guard let exchange = try? ResponderExchange(responder) else { return false }
    let count = group.post(exchange)
    return exchange.wait(for: count, within: .seconds(5)) && count == group.count
  }

  /// Begins the orderly end, and returns at once: every connection ends with its next answer, idle
  /// ones soon, and new ones are taken for a moment only.
  package func drain() { group.drain() }

  /// Ends in order: drains, and waits until all loops have ended and the access log is written.
  ///
  /// - Returns: whether all loops ended; false only when a responder blocks one for longer than
  ///   the drain limit.
  @discardableResult
  package func stop() -> Bool {
    drain()
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
