import Configuration
import Digests
import HTTP
import HTTPServer
import Logging
import Metrics
import TherapyAPI
import TherapyModel
import Transport

/// The life of a running server: load, serve, read again, end in order.
///
/// The loops answer on threads of their own; this one starts them, and is ``Watch`` from then on.
struct Daemon {
  let settings: Settings
  private let environment: [String: String]
  private let log: ErrorLog
  let logger: Logger

  private init(settings: Settings, environment: [String: String], log: ErrorLog) {
    self.settings = settings
    self.environment = environment
    self.log = log
    var logger = Logger(label: "therapyd") { _ in LineLogHandler(log) }
    logger.logLevel = Logger.Level(rawValue: settings.logLevel.rawValue) ?? .info
    self.logger = logger
  }

  /// Serves until a signal ends it.
  ///
  /// - Throws: ``ExitReason`` after it has said why on standard error.
  static func run(settings: Settings, environment: [String: String]) throws(ExitReason) {
    StandardStream.ensureOpen()
    ProcessMemory.limitHeaps()
    DescriptorLimit.reserve(for: settings.server.transport)
    do {
      let signals = try SignalSource()
      let log = try ErrorLog()
      // What was said must be written before the process ends.
      defer { log.close() }
      try Daemon(settings: settings, environment: environment, log: log).run(until: signals)
    } catch let reason as ExitReason {
      throw reason
    } catch {
      StandardStream.errors.writeLine("\(error)")
      throw .system
    }
  }

  private func run(until signals: borrowing SignalSource) throws(ExitReason) {
    do {
      try serve(until: signals)
    } catch let reason as ExitReason {
      throw reason
    } catch {
      throw fail(.system, "\(error)")
    }
  }

  /// Content that takes longer to load is waited for with the listeners open, so that probes see
  /// that it is being loaded.
  private static let quietLoadTime = Duration.seconds(30)

  private func serve(until signals: borrowing SignalSource) throws {
    let notice = ServiceNotice(environment: environment)
    let announce = Successor.announcement(in: environment)
    let program = try Successor.programPath()
    let listening = try inherited()
    let journal = Journal(at: Clock.now, log: log)
    let permissions = try readPermissions()
    let load = try ContentLoad(folder: settings.knowledge)
    // While it lists the files.
    SHA256Digest.prepare()
    var content: ServedContent
    var service: TherapyService
    let server: HTTPServer
    // At passed sockets connections wait, or another process answers them until this one can.
    let quietTime = listening.isInherited ? .seconds(1_000_000) : Self.quietLoadTime
    if let outcome = load.outcome(within: quietTime) {
      content = ServedContent(try told(outcome), at: Clock.now)
      service = self.service(of: content)
      server = try start(service, listening, permissions, journal)
      logger.info("serving release \(content.release) of \(settings.knowledge)")
    } else {
      server = try start(TherapyService.loading(Site(settings)), listening, permissions, journal)
      do {
        content = ServedContent(try told(wait(for: load)), at: Clock.now)
        (content, service) = publish(content, insteadOf: nil, on: server)
      } catch {
        server.stop()
        throw error
      }
    }
    journal.note(content, service)
    try tell(server.listeners)
    warnOfCertificate(of: server)
    announce?()
    notice.ready(status: "serving release \(content.release)")
    let ending: Watch.Ending
    do {
      var watch = Watch(
        daemon: self, server: server, journal: journal, notice: notice, program: program,
        environment: environment, content: content, service: service)
      ending = try watch.run(until: signals)
    }
    end(server, journal, notice, ending)
  }

  /// Says where the server listens. A reader that does not read is not waited for longer than five
  /// seconds.
  private func tell(_ listeners: [HTTPListener]) throws(SystemError) {
    let lines = listeners.map { "listening on \($0)\n" }
    let writer = try LineWriter(name: "output", capacityBytes: 1 << 20) {
      StandardStream.output.write($0)
    }
    writer.take(Array(lines.joined().utf8), count: lines.count)
    writer.close()
  }

  private func wait(for load: ContentLoad) -> Result<KnowledgeBase, ContentProblems> {
    while true {
      if let outcome = load.outcome(within: .seconds(3600)) { return outcome }
    }
  }

  private func inherited() throws(ExitReason) -> Listening {
    do {
      return try Listening(environment: environment)
    } catch {
      throw fail(.badSetting, "\(error)")
    }
  }

  /// Who may ask, of the files that the settings name.
  ///
  /// - Throws: after it was said what is wrong with them.
  private func readPermissions() throws(ExitReason) -> Permissions {
    do {
      return try Permissions(settings)
    } catch {
      throw fail(.badSetting, "\(error)")
    }
  }

  private func start(
    _ responder: any Responder, _ listening: Listening, _ permissions: Permissions,
    _ journal: Journal
  ) throws(ExitReason) -> HTTPServer {
    var options = settings.server
    options.keys = permissions.keys
    options.clientNames = permissions.clientNames
    options.openPaths = TherapyService.openPaths
    options.accessLogMinimumStatus = settings.logLevel.minimumStatus
    do {
      options.endpoints = try listening.endpoints(settings)
      options.tls = Listening.certificate(settings)
    } catch {
      throw fail(.badSetting, "\(error)")
    }
    // Times cost two readings of the clock a turn, and are seen at the admin endpoint alone.
    options.transport.measuresTurns = options.endpoints.contains { $0.role == .admin }
    let admin = AdminService(
      service: { journal.now.service }, metrics: { journal.metrics() },
      mediaType: MetricsText.mediaType)
    let write: @Sendable ([UInt8]) -> Int = { StandardStream.output.write($0) }
    do {
      let server = try HTTPServer.start(
        options, responder: responder, admin: admin,
        accessLog: settings.accessLog ? write : nil)
      journal.serve(server)
      return server
    } catch {
      throw fail(error.isOfSettings ? .badSetting : .cannotListen, "\(error)")
    }
  }

  /// Reads the certificate again; where its files have problems they are told, and the old ones
  /// keep serving.
  func reloadCertificate(of server: HTTPServer) {
    do {
      try server.reloadCertificate(now: Clock.now.unixSeconds)
    } catch {
      logger.error("\(error): the certificate that was read before keeps serving")
    }
    warnOfCertificate(of: server)
  }

  /// Logs what is to be done about the certificate.
  func warnOfCertificate(of server: HTTPServer) {
    for warning in server.certificateWarnings(now: Clock.now.unixSeconds) {
      logger.warning("\(warning)")
    }
  }

  /// The content, or the reason to exit after its problems were told.
  private func told(
    _ outcome: Result<KnowledgeBase, ContentProblems>
  ) throws(ExitReason) -> KnowledgeBase {
    switch outcome {
    case .success(let knowledge): return knowledge
    case .failure(let problems):
      throw ContentReport(problems, folder: settings.knowledge).write(by: log.writeLine)
    }
  }

  /// Reads the content again; where it has problems they are told, and the old content stays.
  func reload(_ content: ServedContent) -> ServedContent {
    do {
      return try content.renewed(KnowledgeBase.load(folder: settings.knowledge), at: Clock.now)
    } catch {
      _ = ContentReport(error, folder: settings.knowledge).write(by: log.writeLine)
      logger.error("the content has problems: release \(content.release) keeps serving")
      return content.keptAfter(error, at: Clock.now)
    }
  }

  /// How long the loops may take to take new content.
  private static let takingTime = Duration.seconds(15)

  /// Prepares all answers aside, and then lets every loop answer with them. Where a loop stands still,
  /// all of them go on with the content of before, if there is any.
  ///
  /// - Returns: what is served, and what answers with it.
  func publish(
    _ content: ServedContent, insteadOf before: ServedContent?, on server: HTTPServer
  ) -> (ServedContent, TherapyService) {
    let service = service(of: content)
    service.snapshot?.prepareAll()
    service.snapshot?.prepareDocs()
    if server.replaceResponder(service, within: Self.takingTime) {
      logger.info("serving release \(content.release) of \(settings.knowledge)")
      return (content, service)
    }
    let seconds = Self.takingTime.components.seconds
    let reason = "an event loop has not taken the content within \(seconds) seconds"
    guard let before else {
      logger.error("\(reason): it serves when it goes on")
      return (content, service)
    }
    logger.error("\(reason): release \(before.release) keeps serving; send SIGHUP to try again")
    let kept = before.keptAfter(1, reason, at: Clock.now)
    let old = self.service(of: kept)
    old.snapshot?.makeIndexes()
    // Not waited for: who took the new content lets go of it, and who stands still takes one after
    // the other.
    server.replaceResponder(old, within: .zero)
    return (kept, old)
  }

  private func service(of content: ServedContent) -> TherapyService {
    content.service(programVersion: TherapyDaemon.version, site: Site(settings))
  }

  private func end(
    _ server: HTTPServer, _ journal: Journal, _ notice: ServiceNotice, _ ending: Watch.Ending
  ) {
    // Whoever watches the service goes on with the next process.
    if ending == .stop { notice.stopping() }
    logger.info("ending: open requests are answered, then connections close")
    journal.now.service.drain()
    let hasEnded = server.stop(isHandingOver: ending == .handOver)
    journal.serve(nil)
    logger.info("ended\(hasEnded ? "" : " before every request was answered")")
  }

  private func fail(_ reason: ExitReason, _ message: String) -> ExitReason {
    log.writeLine(message)
    return reason
  }
}
