import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("The built program under load and abuse") struct LoadTests {
  static let targets = [
    "/", "/v1/therapies/ivig", "/v1/evidence?condition=mmn&direction=harm",
    "/v1/lookup?system=rxnorm&code=8640", "/version",
  ]

  @Test func `10,000 kept requests over 64 connections, mixed with malformed ones, are all right`()
    throws
  {
    let server = try RunningServer()
    defer { server.stop() }
    let first = try Client(port: UInt16(server.port))
    let expected = try Self.targets.map { try first.exchange(Self.get($0)).content }
    let malformed = CorpusFile.refused.filter { $0.octets.count < 2000 }
    let right = Atomic<Int>(0)
    let wrong = Atomic<Int>(0)
    let port = UInt16(server.port)
    inParallel(64) { number in
      do {
        var client = try Client(port: port)
        for index in 0..<160 {
          let place = (number + index) % Self.targets.count
          let answer = try client.exchange(Self.get(Self.targets[place]))
          if answer.status == 200, answer.content == expected[place] {
            right.add(1, ordering: .relaxed)
          } else {
            wrong.add(1, ordering: .relaxed)
          }
          guard index % 40 == 39 else { continue }
          let file = malformed[(number * 4 + index / 40) % malformed.count]
          try client.send(file.octets)
          client.endWriting()
          let refusal = try client.receiveResponse()
          if refusal.status != file.status { wrong.add(1, ordering: .relaxed) }
          client = try Client(port: port)
        }
      } catch {
        wrong.add(1, ordering: .relaxed)
      }
    }
    #expect(wrong.load(ordering: .relaxed) == 0)
    #expect(right.load(ordering: .relaxed) == 64 * 160)
    #expect(server.stop() == 0)
  }

  @Test(arguments: CorpusFile.refused)
  func `the program refuses what the corpus says it must`(file: CorpusFile) throws {
    let client = try Client(port: UInt16(Self.shared.port))
    try? client.send(file.octets)
    client.endWriting()
    let answer = try client.receiveResponse()
    #expect(answer.status == file.status)
    #expect(answer.closesConnection)
    #expect(answer["content-type"] == "application/problem+json")
  }

  @Test(arguments: CorpusFile.accepted)
  func `the program answers what the corpus says it may`(file: CorpusFile) throws {
    let client = try Client(port: UInt16(Self.shared.port))
    try client.send(file.octets)
    client.endWriting()
    let answer = try client.receiveResponse(isHead: file.octets.starts(with: "HEAD ".utf8))
    // Refusals of the protocol have no instance: there is no request they could be about.
    if answer["content-type"] == "application/problem+json", !answer.content.isEmpty {
      #expect(answer.status == 404 || answer.text.contains("\"instance\""), "\(answer.text)")
    }
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func `a stop under load loses no request`(signal: Int32) throws {
    // A client that the machine lets wait for a second is not idle.
    let server = try RunningServer(["--drain-idle-seconds", "15", "--drain-seconds", "20"])
    let lost = Atomic<Int>(0)
    let answered = Atomic<Int>(0)
    let (port, identifier) = (UInt16(server.port), server.processIdentifier)
    inParallel(9) { number in
      if number == 8 {
        while answered.load(ordering: .relaxed) < 200 { sched_yield() }
        kill(identifier, signal)
        return
      }
      do {
        let client = try Client(port: port)
        while true {
          let answer = try client.exchange(Self.get("/v1/therapies/ivig"))
          if answer.status != 200 { lost.add(1, ordering: .relaxed) }
          answered.add(1, ordering: .relaxed)
          if answer.closesConnection { break }
        }
      } catch {
        lost.add(1, ordering: .relaxed)
      }
    }
    #expect(lost.load(ordering: .relaxed) == 0)
    #expect(server.stop() == 0)
  }

  @Test func `a hang-up takes good content and keeps the last good one before bad content`() throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(atPath: Program.shippedContent, toPath: folder.path)
    let server = try RunningServer(["--knowledge", folder.path])
    defer { server.stop() }
    let file = folder.appending(path: "release.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacingOccurrences(of: Program.shippedRelease, with: "2026.999")
      .write(to: file, atomically: true, encoding: .utf8)
    server.signal(SIGHUP)
    try server.wait { try $0.curl(["/version"]).content.contains("2026.999") }
    try "{".write(to: file, atomically: true, encoding: .utf8)
    server.signal(SIGHUP)
    try server.wait { try $0.log().contains("keeps serving") }
    #expect(try server.log().contains("release.json:1:2:"))
    #expect(try server.curl(["/version"]).content.contains("2026.999"))
    // A file that was cut off in the middle, as by a full disk.
    try text.write(to: file, atomically: true, encoding: .utf8)
    let cut = folder.appending(path: "therapies/ivig.json")
    let whole = try Data(contentsOf: cut)
    try whole.prefix(whole.count / 2).write(to: cut)
    server.signal(SIGHUP)
    try server.wait { try $0.log().contains("ivig.json:") }
    #expect(try server.curl(["/version"]).content.contains("2026.999"))
    #expect(try server.curl(["/v1/therapies/ivig"]).status == 200)
  }

  private static func get(_ target: String) -> String {
    "GET \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n"
  }

  /// One server for all files of the corpus; it ends with the test process.
  private static let shared = SharedServer()
}

/// A server that many tests use, started by the first of them and ended when the process exits.
private final class SharedServer: Sendable {
  let port: Int

  init() {
    let server = try? RunningServer()
    port = server?.port ?? 0
    let identifier = server?.processIdentifier ?? 0
    Self.ended.withLock { $0 = identifier }
    atexit { SharedServer.ended.withLock { if $0 > 0 { kill($0, SIGTERM) } } }
  }

  private static let ended = Mutex<Int32>(0)
}

/// Runs `body` on so many threads at once, and waits for all of them.
private func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let group = DispatchGroup()
  for number in 0..<count {
    group.enter()
    Thread.detachNewThread {
      body(number)
      group.leave()
    }
  }
  group.wait()
}
