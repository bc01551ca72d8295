import Configuration
import FoundationEssentials
import HTTP
import HTTPServer
import Logging
import TherapyAPI
import TherapyModel
import Transport

/// The life of a running server: listen, load, serve, read again, end in order.
///
/// The loops answer on threads of their own; this one waits for signals and for the next day, on
/// which review states may change.
struct Daemon {
  private let settings: Settings
  private let logger: Logger
  private let program: ProgramFile

  init(settings: Settings) {
    self.settings = settings
    program = ProgramFile(version: TherapyDaemon.version)
    var logger = Logger(label: "therapyd") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = Logger.Level(rawValue: settings.logLevel.rawValue) ?? .info
    self.logger = logger
  }

  /// Serves until a signal ends it.
  ///
  /// - Throws: ``ExitReason`` after it has said why on standard error.
  func run() throws(ExitReason) {
    do {
      let signals = try SignalSource()
      try serve(until: signals)
    } catch let error as SystemError {
      throw fail(.system, "\(error)")
    } catch let reason as ExitReason {
      throw reason
    } catch {
      throw fail(.system, "\(error)")
    }
  }

  private func serve(until signals: borrowing SignalSource) throws {
    let loading = TherapyService.loading()
    let server = try start(loading)
    for address in server.addresses {
      StandardStream.output.writeLine("listening on http://\(address)")
    }
    let knowledge: KnowledgeBase
    do {
      knowledge = try load()
    } catch {
      server.stop()
      throw error
    }
    var service = makeService(knowledge)
    server.replaceResponder(service)
    logger.info("serving release \(knowledge.release.id) of \(settings.knowledge)")
    var current = knowledge
    while true {
      switch try signals.next(within: .seconds(86_400 - Clock.now.unixSeconds % 86_400)) {
      case .terminate, .interrupt:
        logger.info("ending: open requests are answered, then connections close")
        service.drain()
        let hasEnded = server.stop()
        logger.info("ended\(hasEnded ? "" : " before every request was answered")")
        return
      case .hangUp:
        guard let renewed = try? load() else {
          logger.error("the content has problems: release \(current.release.id) keeps serving")
          continue
        }
        current = renewed
        logger.info("serving release \(current.release.id) of \(settings.knowledge)")
      case nil:
        logger.debug("a new day: review states are judged again")
      }
      service = makeService(current)
      server.replaceResponder(service)
    }
  }

  private func start(_ responder: any Responder) throws(ExitReason) -> HTTPServer {
    var options = settings.server
    options.endpoints = settings.hosts.map {
      HTTPServerOptions.Endpoint(host: $0, port: UInt16(clamping: settings.port))
    }
    let write: @Sendable ([UInt8]) -> Void = { StandardStream.output.write($0) }
    do {
      return try HTTPServer.start(
        options, responder: responder, accessLog: settings.accessLog ? write : nil)
    } catch {
      throw fail(.cannotListen, "\(error)")
    }
  }

  /// Loads the content; says every problem on standard error.
  private func load() throws(ExitReason) -> KnowledgeBase {
    do {
      return try KnowledgeBase.load(folder: settings.knowledge)
    } catch {
      throw ContentReport(error, folder: settings.knowledge).write(to: .errors)
    }
  }

  private func makeService(_ knowledge: KnowledgeBase) -> TherapyService {
    let now = Int(Clock.now.unixSeconds)
    return TherapyService(
      knowledgeBase: knowledge, asOf: CalendarDate(dayNumber: now / 86_400),
      loadedAt: HTTPDate(secondsSince1970: now), programVersion: program.version,
      programModified: HTTPDate(secondsSince1970: program.modified))
  }

  private func fail(_ reason: ExitReason, _ message: String) -> ExitReason {
    StandardStream.errors.writeLine(message)
    return reason
  }
}

/// What the program knows of itself.
private struct ProgramFile {
  let version: String
  /// When the file was built, in seconds since 1970-01-01T00:00:00Z; 0 where that cannot be told.
  let modified: Int

  init(version: String) {
    self.version = version
    let attributes = try? FileManager.default.attributesOfItem(atPath: "/proc/self/exe")
    let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let file = target.flatMap { try? FileManager.default.attributesOfItem(atPath: $0) } ?? attributes
    let date = file?[.modificationDate] as? Date
    modified = date.map { Int($0.timeIntervalSince1970) } ?? 0
  }
}
