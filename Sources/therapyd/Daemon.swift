import Configuration
import HTTP
import HTTPServer
import Logging
import TherapyAPI
import TherapyModel
import Transport

/// The life of a running server: load, serve, read again, end in order.
///
/// The loops answer on threads of their own; this one waits for signals and for the next day, on
/// which review states may change.
struct Daemon {
  private let settings: Settings
  private let environment: [String: String]
  private let logger: Logger

  init(settings: Settings, environment: [String: String]) {
    self.settings = settings
    self.environment = environment
    var logger = Logger(label: "therapyd") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = Logger.Level(rawValue: settings.logLevel.rawValue) ?? .info
    self.logger = logger
  }

  /// Serves until a signal ends it.
  ///
  /// - Throws: ``ExitReason`` after it has said why on standard error.
  func run() throws(ExitReason) {
    StandardStream.ensureOpen()
    ProcessMemory.shareHeap()
    do {
      let signals = try SignalSource()
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
    let load = try ContentLoad(folder: settings.knowledge)
    var content: ServedContent
    var service: TherapyService
    let server: HTTPServer
    if let outcome = load.outcome(within: Self.quietLoadTime) {
      content = ServedContent(try told(outcome), at: Clock.now)
      service = content.service(programVersion: TherapyDaemon.version)
      server = try start(service)
      logger.info("serving release \(content.release) of \(settings.knowledge)")
    } else {
      server = try start(TherapyService.loading())
      do {
        content = ServedContent(try told(wait(for: load)), at: Clock.now)
        service = try publish(content, on: server)
      } catch {
        server.stop()
        throw error
      }
    }
    for listener in server.listeners {
      StandardStream.output.writeLine("listening on \(listener)")
    }
    warnOfCertificate(of: server)
    let preparation = service.snapshot.flatMap { Preparation(of: $0, on: server) }
    defer { preparation?.stop() }
    while true {
      switch try signals.next(within: content.timeToNextDay(at: Clock.now)) {
      case .terminate, .interrupt:
        preparation?.stop()
        return end(server, service)
      case .hangUp:
        reloadCertificate(of: server)
        content = reload(content)
      case nil:
        guard content.day != Clock.now.day else { continue }
        content.day = Clock.now.day
        logger.info("a new day: review states are judged again")
        warnOfCertificate(of: server)
      }
      preparation?.stop()
      service = try publish(content, on: server)
      ProcessMemory.giveBackHeap()
    }
  }

  private func wait(for load: ContentLoad) -> Result<KnowledgeBase, ContentProblems> {
    while true {
      if let outcome = load.outcome(within: .seconds(3600)) { return outcome }
    }
  }

  private func start(_ responder: any Responder) throws(ExitReason) -> HTTPServer {
    var options = settings.server
    do {
      options.endpoints = try Listening(environment: environment).endpoints(settings)
      options.tls = Listening.certificate(settings)
    } catch {
      throw fail(.badSetting, "\(error)")
    }
    let write: @Sendable ([UInt8]) -> Void = { StandardStream.output.write($0) }
    do {
      return try HTTPServer.start(
        options, responder: responder, accessLog: settings.accessLog ? write : nil)
    } catch {
      throw fail(error.isOfSettings ? .badSetting : .cannotListen, "\(error)")
    }
  }

  /// Reads the certificate again; where its files have problems they are told, and the old ones
  /// keep serving.
  private func reloadCertificate(of server: HTTPServer) {
    do {
      try server.reloadCertificate(now: Clock.now.unixSeconds)
    } catch {
      logger.error("\(error): the certificate that was read before keeps serving")
    }
    warnOfCertificate(of: server)
  }

  /// Logs what is to be done about the certificate.
  private func warnOfCertificate(of server: HTTPServer) {
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
      throw ContentReport(problems, folder: settings.knowledge).write(to: .errors)
    }
  }

  /// Reads the content again; where it has problems they are told, and the old content stays.
  private func reload(_ content: ServedContent) -> ServedContent {
    do {
      return try content.renewed(KnowledgeBase.load(folder: settings.knowledge), at: Clock.now)
    } catch {
      _ = ContentReport(error, folder: settings.knowledge).write(to: .errors)
      logger.error("the content has problems: release \(content.release) keeps serving")
      return content.keptAfter(error, at: Clock.now)
    }
  }

  /// Prepares all answers aside, and then lets every loop answer with them.
  private func publish(
    _ content: ServedContent, on server: HTTPServer
  ) throws(ExitReason) -> TherapyService {
    let service = content.service(programVersion: TherapyDaemon.version)
    service.snapshot?.prepareAll()
    for _ in 0..<3 {
      if server.replaceResponder(service) {
        logger.info("serving release \(content.release) of \(settings.knowledge)")
        return service
      }
      logger.warning("a loop has not taken the content within five seconds")
    }
    throw fail(.system, "the loops do not take the content")
  }

  private func end(_ server: HTTPServer, _ service: TherapyService) {
    logger.info("ending: open requests are answered, then connections close")
    service.drain()
    let hasEnded = server.stop()
    logger.info("ended\(hasEnded ? "" : " before every request was answered")")
  }

  private func fail(_ reason: ExitReason, _ message: String) -> ExitReason {
    StandardStream.errors.writeLine(message)
    return reason
  }
}
