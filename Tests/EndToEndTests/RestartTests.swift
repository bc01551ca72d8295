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
  private static func work(_ port: UInt16, _ tally: Tally) {
    while !tally.isOver.load(ordering: .relaxed) {
      do {
        let client = try Client(port: port)
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

  /// Runs so many clients while `body` does something to the server.
  private func underLoad(
    _ port: Int, clients: Int = 32, _ body: (Tally) throws -> Void
  ) throws -> Tally {
    let tally = Tally()
    let group = DispatchGroup()
    for _ in 0..<clients {
      group.enter()
      Thread.detachNewThread {
        Self.work(UInt16(port), tally)
        group.leave()
      }
    }
    defer {
      tally.isOver.store(true, ordering: .relaxed)
      group.wait()
    }
    try waitForAnswers(500, more: tally)
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

  private func check(_ tally: Tally) {
    #expect(tally.lost.load(ordering: .relaxed) == 0)
    #expect(tally.wrong.load(ordering: .relaxed) == 0)
    #expect(tally.answered.load(ordering: .relaxed) > 1000)
  }

  /// The processes that were started to take a place, by the log.
  private func successors(_ server: RunningServer) throws -> [pid_t] {
    try server.log().matches(of: /process (\d+) answers/).compactMap { pid_t($0.output.1) }
  }

  @Test func `a restart loses no request, and the next process goes on at the same port`() throws {
    // A client that a busy machine lets wait is not idle.
    let server = try RunningServer(["--drain-idle-seconds", "15", "--drain-seconds", "20"])
    var next: pid_t = 0
    defer {
      if next > 0 { kill(next, SIGKILL) }
      server.stop()
    }
    let tally = try underLoad(server.port) { tally in
      server.signal(SIGUSR2)
      try server.wait { try !self.successors($0).isEmpty }
      next = try #require(try successors(server).first)
      try server.wait { try $0.log().contains("message=\"ended\"") }
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
