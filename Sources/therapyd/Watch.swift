import Configuration
import FoundationEssentials
import HTTPServer
import Logging
import TherapyAPI
import Transport

/// What the main thread does while the server serves: it waits for signals, for changes of the
/// content, for the next day, on which review states may change, and for a successor.
struct Watch: ~Copyable {
  /// How the service ends.
  enum Ending {
    case stop
    /// A successor answers already.
    case handOver
  }

  /// How long nothing must have changed in the folder before it is read.
  private static let quietTime = Duration.milliseconds(500)
  /// How long a successor may take to answer.
  private static let successorTime = Duration.seconds(60)

  private let daemon: Daemon
  private let server: HTTPServer
  private let journal: Journal
  private let notice: ServiceNotice
  /// The path that the program had when it began.
  private let program: String
  private let environment: [String: String]
  private var content: ServedContent
  private var preparation: Preparation?
  private var folder: FolderWatch?
  private var successor: Successor?
  /// When the folder is read, since it changed; when a successor is late; when the service manager
  /// wants to hear.
  private var dueReload: ContinuousClock.Instant?
  private var dueSuccessor: ContinuousClock.Instant?
  private var dueNotice: ContinuousClock.Instant?

  init(
    daemon: Daemon, server: HTTPServer, journal: Journal, notice: ServiceNotice, program: String,
    environment: [String: String], content: ServedContent, service: TherapyService
  ) {
    self.daemon = daemon
    self.server = server
    self.journal = journal
    self.notice = notice
    self.program = program
    self.environment = environment
    self.content = content
    preparation = service.snapshot.flatMap { Preparation(of: $0, on: server) }
    dueNotice = notice.watchdogInterval.map { ContinuousClock.now + $0 }
    if daemon.settings.watch { watchFolder() }
  }

  deinit { preparation?.stop() }

  /// Runs until the service is to end.
  mutating func run(until signals: borrowing SignalSource) throws -> Ending {
    while true {
      // A descriptor that does not exist is passed over by the wait.
      let descriptors = [folder?.number ?? -1, successor?.number ?? -1]
      switch try signals.wait(within: timeToNextStep, orFor: descriptors) {
      case .signal(.terminate), .signal(.interrupt):
        endSuccessor()
        return .stop
      case .signal(.hangUp): reload()
      case .signal(.replace): startSuccessor()
      case .readable(0):
        if folder?.hasChanged() == true { dueReload = ContinuousClock.now + Self.quietTime }
      case .readable:
        if hasSuccessor() { return .handOver }
      case .nothing: break
      }
      takeDueSteps()
    }
  }

  private var timeToNextStep: Duration {
    let now = ContinuousClock.now
    return [dueReload, dueSuccessor, dueNotice].reduce(content.timeToNextDay(at: Clock.now)) {
      time, due in due.map { min(time, max(.zero, $0 - now)) } ?? time
    }
  }

  private mutating func takeDueSteps() {
    let now = ContinuousClock.now
    if let due = dueReload, due <= now {
      dueReload = nil
      daemon.logger.info("the content has changed")
      follow()
      reload()
    }
    if let due = dueSuccessor, due <= now {
      daemon.logger.error("the new process does not get ready: this one keeps serving")
      endSuccessor()
    }
    if let due = dueNotice, due <= now, let interval = notice.watchdogInterval {
      dueNotice = now + interval
      if server.isAlive(within: .seconds(1)) { notice.watchdog() }
    }
    if content.day != Clock.now.day {
      var next = content
      next.day = Clock.now.day
      daemon.logger.info("a new day: review states are judged again")
      daemon.warnOfCertificate(of: server)
      publish(next)
    }
  }
}

// MARK: - Content

extension Watch {
  /// Reads everything again that stands in files; what is wrong is told, and the last good one stays.
  private mutating func reload() {
    notice.reloading()
    daemon.reloadCertificate(of: server)
    do {
      let permissions = try Permissions(daemon.settings)
      if let keys = permissions.keys { server.replaceKeys(keys) }
      if let names = permissions.clientNames { server.replaceClientNames(names) }
    } catch {
      daemon.logger.error("\(error): the keys of before stay in force, and the names of clients")
    }
    publish(daemon.reload(content))
    let isKept = content.isKept
    journal.note { state in
      let now = Int(Clock.now.unixSeconds)
      if isKept {
        state.failedReloads += 1
        state.lastFailure = now
      } else {
        state.reloads += 1
        state.lastSuccess = now
      }
    }
    notice.ready(status: "serving release \(content.release)")
  }

  private mutating func publish(_ next: ServedContent) {
    preparation?.stop()
    preparation = nil
    let service: TherapyService
    (content, service) = daemon.publish(next, insteadOf: content, on: server)
    journal.note(content, service)
    ProcessMemory.giveBack()
  }

  private mutating func watchFolder() {
    do {
      folder = try FolderWatch(daemon.settings.knowledge)
      follow()
    } catch {
      daemon.logger.error("\(error): changes of the content are not seen; SIGHUP reads it")
    }
  }

  /// Watches the folders that there are now.
  private func follow() {
    let path = daemon.settings.knowledge
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    do {
      try folder?.follow(names.filter { !$0.hasPrefix(".") })
    } catch {
      daemon.logger.warning("\(error)")
    }
  }
}

// MARK: - Successor

extension Watch {
  /// Starts the program anew, with the listeners of this one.
  private mutating func startSuccessor() {
    guard successor == nil else {
      return daemon.logger.warning("a new process is being started already")
    }
    do {
      let sockets = try server.listenersToHandOver()
      let started = try Successor(
        path: program, arguments: CommandLine.arguments, environment: environment,
        sockets: sockets)
      successor = started
      dueSuccessor = ContinuousClock.now + Self.successorTime
      daemon.logger.info("process \(started.process) is started to take the place of this one")
    } catch {
      daemon.logger.error("no new process can be started (\(error)): this one keeps serving")
    }
  }

  /// Whether the successor answers. One that has failed is told and forgotten.
  private mutating func hasSuccessor() -> Bool {
    guard let outcome = successor?.outcome(), let process = successor?.process else {
      return false
    }
    switch outcome {
    case .undecided: return false
    case .ready:
      daemon.logger.info("process \(process) answers and takes the place of this one")
      notice.mainProcess(process)
      return true
    case .failed(let status):
      let with = status.map { " with status \($0)" } ?? ""
      daemon.logger.error("the new process ended\(with): this one keeps serving")
      successor = nil
      dueSuccessor = nil
      return false
    }
  }

  private mutating func endSuccessor() {
    successor?.end()
    successor = nil
    dueSuccessor = nil
  }
}
