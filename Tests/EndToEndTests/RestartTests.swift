import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("Stop, reload and restart under load") struct RestartTests {
  /// What became of the requests of a load.
  private final class Tally: Sendable {
    let answered = Atomic<Int>(0)
    let wrong = Atomic<Int>(0)
    let lost = Atomic<Int>(0)
    let reconnected = Atomic<Int>(0)
    let isOver = Atomic<Bool>(false)
  }

  private static let request = "GET /v1/therapies/ivig HTTP/1.1\r\nHost: localhost\r\n\r\n"

  /// Sends requests on one kept connection after the other until told to end. A request that is sent
  /// on a kept connection and gets no answer is lost; a connection that was announced to close is
  /// followed by another one.
  private static func work(_ connect: () throws -> Client, _ tally: Tally) {
    while !tally.isOver.load(ordering: .relaxed) {
      do {
        let client = try connect()
        while true {
          let answer = try client.exchange(request)
          if answer.status != 200 { tally.wrong.add(1, ordering: .relaxed) }
          tally.answered.add(1, ordering: .relaxed)
          if answer.closesConnection { break }
          if tally.isOver.load(ordering: .relaxed) { return }
        }
        tally.reconnected.add(1, ordering: .relaxed)
      } catch {
        tally.lost.add(1, ordering: .relaxed)
        return
      }
    }
  }

  /// The same over TLS. A request is sent when the one before was answered.
  private static func workSecurely(_ port: Int, _ tally: Tally) {
    let request = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"
    while !tally.isOver.load(ordering: .relaxed) {
      guard
        let client = try? ToolProcess(
          "openssl", ["s_client", "-quiet", "-connect", "127.0.0.1:\(port)"])
      else { return }
      for count in 1... {
        client.write(request)
        guard client.wait(for: #"{"status":"pass"}"#, times: count) else {
          tally.lost.add(1, ordering: .relaxed)
          return
        }
        tally.answered.add(1, ordering: .relaxed)
        if client.output.contains("Connection: close") { break }
        if tally.isOver.load(ordering: .relaxed) { return client.terminate() }
      }
      tally.reconnected.add(1, ordering: .relaxed)
    }
  }

  /// Runs so many clients while `body` does something to the server.
  private func underLoad(
    _ port: Int, clients: Int = 32, _ body: (Tally) throws -> Void
  ) throws -> Tally {
    try underLoad(clients: clients, { Self.work({ try Client(port: UInt16(port)) }, $0) }, body)
  }

  private func underLoad(
    clients: Int, warmUp: Int = 500, _ work: @escaping @Sendable (Tally) -> Void,
    _ body: (Tally) throws -> Void
  ) throws -> Tally {
    let tally = Tally()
    let group = DispatchGroup()
    for _ in 0..<clients {
      group.enter()
      Thread.detachNewThread {
        work(tally)
        group.leave()
      }
    }
    defer {
      tally.isOver.store(true, ordering: .relaxed)
      group.wait()
    }
    try waitForAnswers(warmUp, more: tally)
    try body(tally)
    return tally
  }

  private func waitForAnswers(_ count: Int, more tally: Tally) throws {
    let goal = tally.answered.load(ordering: .relaxed) + count
    let end = ContinuousClock.now + .seconds(30)
    while tally.answered.load(ordering: .relaxed) < goal {
      guard ContinuousClock.now < end else {
        throw RunningServer.Failure(text: "the load stands still")
      }
      usleep(1000)
    }
  }

  private func check(_ tally: Tally, answers: Int = 1000) {
    #expect(tally.lost.load(ordering: .relaxed) == 0)
    #expect(tally.wrong.load(ordering: .relaxed) == 0)
    #expect(tally.answered.load(ordering: .relaxed) > answers)
  }

  /// Lets a new process take the server's place, under load: its number. The old one has ended then.
  private func replace(_ server: RunningServer) throws -> pid_t {
    server.signal(SIGUSR2)
    try server.wait { try !self.successors($0).isEmpty }
    let next = try #require(try successors(server).first)
    try server.wait { try $0.log().contains("message=\"ended\"") }
    return next
  }

  /// Ends the process that came after the server, and waits for it.
  private func end(_ next: pid_t) {
    kill(next, SIGTERM)
    let end = ContinuousClock.now + .seconds(20)
    // It is a child of its predecessor, so it is gone when its number is.
    while kill(next, 0) == 0, !isZombie(next), ContinuousClock.now < end { usleep(10_000) }
  }

  private func isZombie(_ process: pid_t) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return status?.contains(") Z ") ?? true
  }

  private static let patientOptions = ["--drain-idle-seconds", "15", "--drain-seconds", "20"]

  /// The processes that were started to take a place, by the log.
  private func successors(_ server: RunningServer) throws -> [pid_t] {
    try server.log().matches(of: /process (\d+) answers/).compactMap { pid_t($0.output.1) }
  }

  @Test func `a restart loses no request, and the next process goes on at the same port`() throws {
    // A client that a busy machine lets wait is not idle.
    let server = try RunningServer(Self.patientOptions)
    var next: pid_t = 0
    defer {
      if next > 0 { kill(next, SIGKILL) }
      server.stop()
    }
    let tally = try underLoad(server.port) { tally in
      next = try replace(server)
      try waitForAnswers(500, more: tally)
    }
    check(tally)
    #expect(tally.reconnected.load(ordering: .relaxed) > 0)
    #expect(server.stop() == 0)
    #expect(try server.curl(["/livez"]).status == 200)
    // The new process is as good as the old one: it ends in order too.
    kill(next, SIGTERM)
    let end = ContinuousClock.now + .seconds(20)
    while (try? Client(port: UInt16(server.port))) != nil, ContinuousClock.now < end {
      usleep(10_000)
    }
    #expect(throws: ClientError.self) { try Client(port: UInt16(server.port)) }
  }

  @Test func `at a socket of the file system too; its file goes with the last process`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    // More sockets are passed than there are usually descriptors for.
    let server = try RunningServer(
      Self.patientOptions + ["--unix-socket", path, "--loops", "70"])
    var next: pid_t = 0
    defer {
      if next > 0 { kill(next, SIGKILL) }
      server.stop()
      try? FileManager.default.removeItem(atPath: path)
    }
    let tally = try underLoad(
      clients: 8, { Self.work({ try Client(path: path) }, $0) }
    ) { tally in
      next = try replace(server)
      #expect(server.stop() == 0)
      #expect(FileManager.default.fileExists(atPath: path))
      try waitForAnswers(500, more: tally)
    }
    check(tally)
    #expect(tally.reconnected.load(ordering: .relaxed) > 0)
    end(next)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a new process that fails leaves the file of the socket to the old one`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    let settings = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: settings) }
    let taken = try RunningServer()
    defer { taken.stop() }
    // The settings file is changed, so that the new process finds its admin port taken.
    try "admin-port = none\n".write(to: settings, atomically: true, encoding: .utf8)
    let server = try RunningServer(["--unix-socket", path, "--config", settings.path])
    defer { server.stop() }
    try "admin-port = \(taken.port)\n".write(to: settings, atomically: true, encoding: .utf8)
    server.signal(SIGUSR2)
    try server.wait { try $0.log().contains("the new process ended with status 69") }
    let client = try Client(path: path)
    #expect(try client.exchange(Self.request).status == 200)
    #expect(server.stop() == 0)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `over TLS too`() throws {
    let files = try Certificates()
    let server = try RunningServer(
      Self.patientOptions + [
        "--tls-port", "0", "--tls-certificate", files.path("server.pem"), "--tls-private-key",
        files.path("server.key"),
      ])
    var next: pid_t = 0
    defer {
      if next > 0 { kill(next, SIGKILL) }
      server.stop()
    }
    let line = try #require(server.nextLine())
    let port = try #require(line.split(separator: ":").last.flatMap { Int($0) }, "\(line)")
    let tally = try underLoad(clients: 8, warmUp: 50, { Self.workSecurely(port, $0) }) { tally in
      next = try replace(server)
      try waitForAnswers(50, more: tally)
    }
    check(tally, answers: 100)
    #expect(tally.reconnected.load(ordering: .relaxed) > 0)
    end(next)
  }

  @Test func `a new process that cannot start changes nothing`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(atPath: Program.shippedContent, toPath: folder.path)
    let server = try RunningServer(["--knowledge", folder.path])
    defer { server.stop() }
    try "{".write(
      to: folder.appending(path: "release.json"), atomically: true, encoding: .utf8)
    let tally = try underLoad(server.port) { tally in
      server.signal(SIGUSR2)
      try server.wait {
        try $0.log().contains("the new process ended with status 65: this one keeps serving")
      }
      try waitForAnswers(500, more: tally)
    }
    check(tally)
    #expect(tally.reconnected.load(ordering: .relaxed) == 0)
  }

  @Test func `a reload under load loses no request and closes no connection`() throws {
    let server = try RunningServer()
    defer { server.stop() }
    // Few, since the answers of the new content are prepared beside them.
    let tally = try underLoad(server.port, clients: 4) { tally in
      for _ in 0..<2 {
        let before = try server.log().matches(of: /serving release/).count
        server.signal(SIGHUP)
        try server.wait { try $0.log().matches(of: /serving release/).count > before }
        try waitForAnswers(200, more: tally)
      }
    }
    check(tally)
    #expect(tally.reconnected.load(ordering: .relaxed) == 0)
  }
}
