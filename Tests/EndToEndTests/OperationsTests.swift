import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("Operating the built program") struct OperationsTests {
  /// The port of the admin endpoint, which the server says on a line of its own.
  private func adminPort(of server: RunningServer) throws -> Int {
    let line = try #require(server.nextLine())
    let match = try #require(line.firstMatch(of: /:(\d+) \(admin\)/), "\(line)")
    return try #require(Int(match.output.1))
  }

  private func metrics(_ port: Int) throws -> Exposition {
    let client = try Client(port: UInt16(port))
    let answer = try client.exchange("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
    #expect(answer.status == 200)
    #expect(answer["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
    return try Exposition(answer.text)
  }

  @Test func `figures are given at the admin endpoint alone, and count what was asked`() throws {
    let server = try RunningServer(["--admin-port", "0"])
    defer { server.stop() }
    let admin = try adminPort(of: server)
    let before = try metrics(admin)
    for _ in 0..<3 { #expect(try server.curl(["/v1/therapies/ivig"]).status == 200) }
    #expect(try server.curl(["/v1/therapies/nothing"]).status == 404)
    #expect(try server.curl(["/nothing?at=all"]).status == 404)
    #expect(try server.curl(["--header", "Content-Length: 1, 1", "/"]).status == 400)
    #expect(try server.curl(["/metrics"]).status == 404)
    let after = try metrics(admin)
    let count = { (route: String, code: String) in
      after.sum("therapyd_http_responses_total", ["route": route, "code": code])
        - before.sum("therapyd_http_responses_total", ["route": route, "code": code])
    }
    #expect(count("/v1/therapies/{id}", "200") == 3)
    #expect(count("/v1/therapies/{id}", "404") == 1)
    #expect(count("none", "404") == 2)
    #expect(count("none", "400") == 1)
    #expect(after.sum("therapyd_http_refusals_total") == 1)
    let names = Set(after.samples.compactMap { $0.labels["route"] })
    #expect(names.allSatisfy { !$0.contains("?") && !$0.contains("nothing") })
    #expect(try #require(after.value("therapyd_http_request_duration_seconds_count")) >= 6)
    #expect(try #require(after.value("therapyd_content_records", ["kind": "conditions"])) == 3)
    #expect(after.sum("therapyd_content_reviews") == after.sum("therapyd_content_records"))
    #expect(try #require(after.value("process_open_fds")) > 3)
    #expect(try #require(after.value("process_resident_memory_bytes")) > 1_000_000)
    #expect(after.value("therapyd_ready") == 1)
    // The probes are there too, and nothing else.
    let client = try Client(port: UInt16(admin))
    for (path, status) in [("/livez", 200), ("/readyz", 200), ("/healthz", 200), ("/v1", 404)] {
      let answer = try client.exchange("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(answer.status == status, "\(path)")
    }
  }

  @Test func `content that changes is read by itself, and bad content is told and not served`()
    throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(atPath: Program.shippedContent, toPath: folder.path)
    let server = try RunningServer([
      "--knowledge", folder.path, "--watch", "true", "--admin-port", "0",
    ])
    defer { server.stop() }
    let admin = try adminPort(of: server)
    let file = folder.appending(path: "release.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try text.replacing(Program.shippedRelease, with: "2026.999").write(
      to: file, atomically: true, encoding: .utf8)
    try server.wait { try $0.curl(["/version"]).content.contains("2026.999") }
    // A file that was cut off in the middle, in a folder of its own.
    let record = folder.appending(path: "therapies/ivig.json")
    let whole = try Data(contentsOf: record)
    try whole.prefix(whole.count / 2).write(to: record)
    try server.wait { try $0.log().contains("keeps serving") }
    #expect(try server.log().contains("therapies/ivig.json:"))
    #expect(try server.curl(["/v1/therapies/ivig"]).status == 200)
    try server.wait { try $0.curl(["/healthz"]).json()["status"] as? String == "warn" }
    try whole.write(to: record)
    try server.wait { try $0.curl(["/healthz"]).json()["status"] as? String == "pass" }
    // A reload is counted when it is over, which is after its content is served.
    let reloads = { (result: String) in
      try metrics(admin).value("therapyd_reloads_total", ["result": result])
    }
    try server.wait { _ in try reloads("success") ?? 0 >= 2 }
    #expect(try reloads("failure") == 1)
  }

  @Test(arguments: [false, true])
  func `the service manager is told how the service stands`(isAbstract: Bool) throws {
    let manager = try DatagramSocket(isAbstract: isAbstract)
    let server = try RunningServer(
      environment: ["NOTIFY_SOCKET": manager.name, "WATCHDOG_USEC": "200000"])
    defer { server.stop() }
    #expect(
      try manager.receive() == ["READY=1", "STATUS=serving release \(Program.shippedRelease)"])
    #expect(try manager.receive() == ["WATCHDOG=1"])
    server.signal(SIGHUP)
    var notices: [String] = []
    while !notices.contains("READY=1") { notices += try manager.receive() }
    #expect(notices.filter { $0 != "WATCHDOG=1" }.first == "RELOADING=1")
    #expect(notices.contains { $0.wholeMatch(of: /MONOTONIC_USEC=\d+/) != nil })
    server.signal(SIGTERM)
    while !notices.contains("STOPPING=1") { notices += try manager.receive() }
    #expect(server.stop() == 0)
  }

  @Test func `keys of a file let in, and a wrong file is one clear line`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    // The digest of the key "1".
    let digest = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
    try "ward:\(digest)\n".write(to: file, atomically: true, encoding: .utf8)
    let server = try RunningServer(
      ["--api-keys-file", file.path, "--access-log", "true"])
    defer { server.stop() }
    let denied = try server.curl(["/v1/therapies/ivig"])
    #expect(denied.status == 401)
    #expect(try denied.json()["type"] as? String == "/problems/unauthenticated")
    // Probes have no key, and learn nothing but whether to ask.
    #expect(try server.curl(["/livez"]).status == 200)
    #expect(try server.curl(["/readyz"]).status == 200)
    for path in ["/healthz", "/version", "/", "/livez/", "/readyz/x", "//livez"] {
      #expect(try server.curl(["--path-as-is", path]).status == 401, "\(path)")
    }
    let key = ["--header", "Authorization: Bearer 1"]
    let answer = try server.curl(key + ["/v1/therapies/ivig"])
    #expect(answer.status == 200)
    #expect(answer.fields["cache-control"]?.contains("private") == true)
    try "ward:\(digest.dropLast())\n".write(to: file, atomically: true, encoding: .utf8)
    server.signal(SIGHUP)
    try server.wait { try $0.log().contains("the keys of before stay in force") }
    #expect(try server.curl(key + ["/v1/therapies/ivig"]).status == 200)
    #expect(try !server.log().contains(digest.prefix(16)))
    let result = try Program.run(["serve", "--port", "0", "--api-keys-file", file.path])
    #expect(result.status == 78)
    #expect(result.errors.contains("\(file.path): line 1:"), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func `a full disk for the log loses lines, which are counted, and nothing else`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    let path = folder.appending(path: "s").path
    process.arguments = [
      "serve", "--port", "none", "--unix-socket", path, "--access-log", "true", "--knowledge",
      Program.shippedContent,
    ]
    process.environment = ["PATH": "/usr/bin:/bin"]
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    for _ in 0..<3 {
      let result = try Program.run(
        [
          "--silent", "--unix-socket", path, "--retry", "50", "--retry-delay", "0",
          "--retry-all-errors", "http://localhost/v1/therapies/ivig",
        ], of: "/usr/bin/curl")
      #expect(result.output.contains("\"ivig\""))
    }
    #expect(process.isRunning)
  }

  @Test func `a reader of the messages that does not read keeps the server from nothing`() throws {
    let pipe = Pipe()
    let end = pipe.fileHandleForWriting
    // Filled to the last octet, so that whoever writes next waits for ever.
    let flags = fcntl(end.fileDescriptor, F_GETFL)
    _ = fcntl(end.fileDescriptor, F_SETFL, flags | O_NONBLOCK)
    let block = [UInt8](repeating: 0x2E, count: 4096)
    while unsafe write(end.fileDescriptor, block, block.count) > 0 {}
    _ = fcntl(end.fileDescriptor, F_SETFL, flags)

    let server = try RunningServer(["--admin-port", "0"], errors: end)
    defer { server.stop() }
    let admin = try adminPort(of: server)
    server.signal(SIGHUP)
    try server.wait { _ in
      try metrics(admin).value("therapyd_reloads_total", ["result": "success"]) == 1
    }
    #expect(try server.curl(["/v1/therapies/ivig"]).status == 200)
    #expect(server.stop() == 0)
    try withExtendedLifetime(pipe) { try pipe.fileHandleForReading.close() }
  }

  @Test func `after kill -9 the next one listens at the same port at once`() throws {
    let server = try RunningServer()
    let client = try Client(port: UInt16(server.port))
    #expect(try client.exchange("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n").status == 200)
    server.signal(SIGKILL)
    server.stop()
    let next = try RunningServer(["--port", "\(server.port)"])
    defer { next.stop() }
    #expect(next.port == server.port)
    #expect(try next.curl(["/v1/therapies/ivig"]).status == 200)
  }
}
