import Foundation
import TestSupport
import Testing

@Suite("Faults: other clients keep being served") struct FaultTests {
  private static let request = "GET /v1/therapies/ivig HTTP/1.1\r\nHost: localhost\r\n\r\n"

  /// Asks on a kept connection and on new ones while the fault lasts: the longest time of an answer.
  private func serveOthers(_ server: RunningServer, kept: Client) throws -> Duration {
    var longest = Duration.zero
    for _ in 0..<20 {
      let start = ContinuousClock.now
      #expect(try kept.exchange(Self.request).status == 200)
      let fresh = try Client(port: UInt16(server.port))
      #expect(try fresh.exchange(Self.request).status == 200)
      longest = max(longest, ContinuousClock.now - start)
    }
    return longest
  }

  /// What a bad client does to a server: it has so many connections, and sends this on each.
  enum Fault: String, CaseIterable {
    case slowHead = "GET / HTTP/1.1\r\nHost"
    case slowContent = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc"
    case silence = ""
    case slowReader = "many"

    var octets: String {
      self == .slowReader
        ? String(
          repeating: "GET /v1/evidence?limit=500 HTTP/1.1\r\nHost: a\r\n\r\n", count: 100)
        : rawValue
    }
  }

  @Test(arguments: Fault.allCases)
  func `fifty bad connections delay no one`(fault: Fault) throws {
    let server = try RunningServer([
      "--head-seconds", "1", "--content-seconds", "1", "--first-octet-seconds", "1",
      "--write-seconds", "1",
    ])
    defer { server.stop() }
    let kept = try Client(port: UInt16(server.port))
    let bad = try (0..<50).map { _ in
      let client = try Client(
        port: UInt16(server.port), receiveBufferBytes: fault == .slowReader ? 4096 : nil)
      try client.send(fault.octets)
      return client
    }
    #expect(try serveOthers(server, kept: kept) < .seconds(5))
    // Every one of them is got rid of in time.
    for client in bad {
      if fault == .slowReader { continue }
      #expect(client.isReadable(within: .seconds(10)))
    }
    #expect(try serveOthers(server, kept: kept) < .seconds(5))
  }

  /// Whether a test may hold a thread of another process.
  private static let canTrace =
    (try? Tool.run("strace", ["-qq", "-o", "/dev/null", "true"]))?.status == 0 && geteuid() == 0

  /// Holds the thread of that name until the returned program ends, for two minutes at most.
  private func hold(_ name: String, of process: pid_t) throws -> ToolProcess {
    let tasks = "/proc/\(process)/task"
    let thread = try #require(
      FileManager.default.contentsOfDirectory(atPath: tasks).first {
        try String(contentsOfFile: "\(tasks)/\($0)/comm", encoding: .utf8) == "\(name)\n"
      })
    let tracer = try ToolProcess(
      "strace",
      [
        "-qq", "-p", thread, "-e", "trace=epoll_pwait", "-e",
        "inject=epoll_pwait:delay_enter=120000000",
      ])
    let end = ContinuousClock.now + .seconds(20)
    var seen = 0
    while seen < 20, ContinuousClock.now < end {
      let state = try String(contentsOfFile: "\(tasks)/\(thread)/stat", encoding: .utf8)
      seen = state.contains(") t ") ? seen + 1 : 0
      usleep(10_000)
    }
    return tracer
  }

  @Test(.enabled(if: canTrace, "no right to hold a thread"))
  func `a loop that stands still keeps the old content in service everywhere`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(atPath: Program.shippedContent, toPath: folder.path)
    let server = try RunningServer(["--knowledge", folder.path, "--loops", "2"])
    defer { server.stop() }
    let file = folder.appending(path: "release.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacingOccurrences(of: Program.shippedRelease, with: "2026.999")
      .write(to: file, atomically: true, encoding: .utf8)
    let tracer = try hold("loop-1", of: server.processIdentifier)
    server.signal(SIGHUP)
    try server.wait { try $0.log().contains("has not taken the content") }
    tracer.terminate()
    _ = tracer.finish()
    for _ in 0..<16 {
      #expect(try server.curl(["/version"]).content.contains(Program.shippedRelease))
      let health = try server.curl(["/healthz"])
      #expect(health.status == 200 && health.content.contains("has not taken the content"))
      #expect(try health.json()["status"] as? String == "warn")
    }
    server.signal(SIGHUP)
    try server.wait { try $0.curl(["/version"]).content.contains("2026.999") }
    try server.wait { try $0.curl(["/healthz"]).json()["status"] as? String == "pass" }
    #expect(server.stop() == 0)
  }

  @Test func `peers that vanish without a word are given up, idle or in the middle of an answer`()
    throws
  {
    let server = try RunningServer([
      "--idle-seconds", "1", "--write-seconds", "1", "--admin-port", "0",
    ])
    defer { server.stop() }
    let line = try #require(server.nextLine())
    let admin = try #require(line.firstMatch(of: /:(\d+) \(admin\)/).flatMap { UInt16($0.1) })
    // They stay open here and neither send nor read any more, so that no FIN and no RST ever comes.
    let idle = try (0..<10).map { _ in
      let client = try Client(port: UInt16(server.port))
      #expect(try client.exchange(Self.request).status == 200)
      return client
    }
    let stuck = try (0..<10).map { _ in
      let client = try Client(port: UInt16(server.port), receiveBufferBytes: 4096)
      try client.send(Fault.slowReader.octets)
      return client
    }
    for client in idle {
      #expect(client.isReadable(within: .seconds(20)))
      #expect(try client.receiveAll().isEmpty)
    }
    try server.wait { _ in
      let answer = try Client(port: admin).exchange(
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
      let figures = try Exposition(answer.text)
      return figures.value("therapyd_connections_slow_total") == 10
        && figures.value("therapyd_connections") == 1
    }
    withExtendedLifetime(stuck) {}
  }

  @Test func `half-open connections are gone after their time`() throws {
    let server = try RunningServer(["--idle-seconds", "1"])
    defer { server.stop() }
    let kept = try Client(port: UInt16(server.port))
    for _ in 0..<50 {
      let client = try Client(port: UInt16(server.port))
      #expect(try client.exchange(Self.request).status == 200)
      // Gone without a word.
      client.resetAtEnd()
    }
    #expect(try serveOthers(server, kept: kept) < .seconds(5))
  }

  @Test func `a flood beyond the limits is refused, and who is there is served`() throws {
    let server = try RunningServer(["--connections-per-address", "40", "--admin-port", "0"])
    defer { server.stop() }
    let line = try #require(server.nextLine())
    let admin = try #require(
      line.firstMatch(of: /:(\d+) \(admin\)/).flatMap { UInt16($0.output.1) })
    let kept = try (0..<40).map { _ in try Client(port: UInt16(server.port)) }
    for client in kept { #expect(try client.exchange(Self.request).status == 200) }
    var told = 0
    for _ in 0..<400 {
      let client = try Client(port: UInt16(server.port))
      if let answer = try? client.exchange(Self.request), answer.status == 503 {
        #expect(answer["retry-after"] != nil)
        told += 1
      }
    }
    #expect(told > 0)
    for client in kept { #expect(try client.exchange(Self.request).status == 200) }
    // Whoever runs the server still sees what is going on.
    let figures = try Exposition(
      try Client(port: admin).exchange("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n").text)
    #expect(figures.value("therapyd_connections_refused_total", ["reason": "address"]) == 400)
  }

  @Test func `with few descriptors the ones who are there are served, and later everyone`() throws {
    let server = try RunningServer(
      ["--loops", "1", "--connections-per-address", "100000"], descriptors: 160)
    defer { server.stop() }
    var clients: [Client] = []
    var served = 0
    for _ in 0..<300 {
      let client = try Client(port: UInt16(server.port))
      if let answer = try? client.exchange(Self.request), answer.status == 200 { served += 1 }
      clients.append(client)
    }
    #expect(served > 10 && served < 160)
    #expect(try clients[0].exchange(Self.request).status == 200)
    clients = []
    try server.wait { (try? $0.curl(["/v1/therapies/ivig"]))?.status == 200 }
  }
}
