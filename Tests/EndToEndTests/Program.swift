import Foundation

/// The built program as a user starts it.
enum Program {
  /// The program that is tested: the one that `PROGRAM_UNDER_TEST` names, such as a release build,
  /// else that of this build, which stands beside the test bundle that is running.
  static let path =
    ProcessInfo.processInfo.environment["PROGRAM_UNDER_TEST"]
    ?? URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "therapyd").path

  /// The top of the checkout.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The content that is shipped.
  static let shippedContent = root.appending(path: "Config/KnowledgeBase").path

  /// The id of the shipped release, as its file has it; empty where it cannot be read.
  static let shippedRelease: String = {
    let file = URL(filePath: shippedContent).appending(path: "release.json")
    let release = try? JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    return release?["id"] as? String ?? ""
  }()

  /// What a finished program leaves behind.
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs a program to its end, at most `seconds` long, with an environment of its own.
  static func run(
    _ arguments: [String], of executable: String = path, environment: [String: String] = [:],
    input: Data? = nil, seconds: Double = 30
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.currentDirectoryURL = root
    let scratch = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let files = ["out", "err", "in"].map { scratch.appending(path: $0) }
    for file in files { _ = FileManager.default.createFile(atPath: file.path, contents: input) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    process.standardInput = try FileHandle(forReadingFrom: files[2])
    try FileHandle(forWritingTo: files[0]).truncate(atOffset: 0)
    try FileHandle(forWritingTo: files[1]).truncate(atOffset: 0)
    try process.run()
    let watchdog = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: watchdog)
    process.waitUntilExit()
    watchdog.cancel()
    return Result(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: files[0]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self))
  }
}

/// A server of the built program on a free port of 127.0.0.1; it is stopped and waited for by ``stop()``.
final class RunningServer {
  let port: Int
  /// The host and port as in a URI, for example `[::1]:40123`.
  let authority: String
  private let process: Process
  private let output: FileHandle
  private let errorFile: URL

  /// Starts the server and waits until it says where it listens and is ready. ``log()`` is empty where
  /// its messages go to `errors`.
  init(
    _ arguments: [String] = [], environment: [String: String] = [:],
    waitsUntilReady: Bool = true, descriptors: Int? = nil, errors: FileHandle? = nil
  ) throws {
    process = Process()
    let shell = ["-c", "ulimit -n \(descriptors ?? 0); exec \"$0\" \"$@\"", Program.path]
    process.executableURL = URL(fileURLWithPath: descriptors == nil ? Program.path : "/bin/sh")
    process.arguments =
      (descriptors == nil ? [] : shell) + ["serve"]
      + (arguments.contains("--port") ? [] : ["--port", "0"])
      + (arguments.contains("--knowledge") ? [] : ["--knowledge", Program.shippedContent])
      + arguments
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.currentDirectoryURL = FileManager.default.temporaryDirectory
    errorFile = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    _ = FileManager.default.createFile(atPath: errorFile.path, contents: nil)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = try errors ?? FileHandle(forWritingTo: errorFile)
    process.standardInput = FileHandle.nullDevice
    output = pipe.fileHandleForReading
    try process.run()
    guard let line = Self.firstLine(of: output), let colon = line.lastIndex(of: ":"),
      let number = Int(line[line.index(after: colon)...])
    else {
      process.waitUntilExit()
      throw Failure(text: "the server did not say where it listens: \(try Self.text(errorFile))")
    }
    port = number
    authority = String(line.drop { $0 != "/" }.dropFirst(2))
    guard waitsUntilReady else { return }
    let ready = try? curl(["--retry", "20", "--retry-delay", "0", "--retry-all-errors", "/readyz"])
    guard ready?.status == 200 else {
      stop()
      throw Failure(text: "the server did not get ready")
    }
  }

  /// What went wrong while a server was started.
  struct Failure: Error { let text: String }

  /// The next line of its output, of which the first was taken at the start.
  func nextLine() -> String? { Self.firstLine(of: output) }

  /// The address of a path on this server.
  func address(_ path: String) -> String { "http://\(authority)\(path)" }

  /// What the server has written to standard error so far.
  func log() throws -> String { try Self.text(errorFile) }

  /// Sends a signal.
  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Asks again and again, for a minute at most, until something holds: the machine may be busy.
  func wait(until holds: (RunningServer) throws -> Bool) throws {
    let end = ContinuousClock.now + .seconds(120)
    while try !holds(self) {
      guard ContinuousClock.now < end else { throw Failure(text: "waited in vain") }
      // Each try may start a program: a few of them a second leave the machine to what is waited for.
      usleep(100_000)
    }
  }

  /// The process id.
  var processIdentifier: Int32 { process.processIdentifier }

  /// Ends the server in order and gives its exit code.
  @discardableResult
  func stop() -> Int32 {
    if process.isRunning { process.terminate() }
    let watchdog = DispatchWorkItem { [process] in kill(process.processIdentifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 20, execute: watchdog)
    process.waitUntilExit()
    watchdog.cancel()
    try? FileManager.default.removeItem(at: errorFile)
    return process.terminationStatus
  }

  /// What curl saw: the last answer's status, its fields by lower-case name, and the content.
  struct Answer {
    let status: Int
    let fields: [String: String]
    let content: String

    /// The content as JSON.
    func json() throws -> [String: Any] {
      let value = try JSONSerialization.jsonObject(with: Data(content.utf8))
      guard let object = value as? [String: Any] else {
        throw RunningServer.Failure(text: "the content is not a JSON object")
      }
      return object
    }
  }

  /// Runs curl; the last argument is a path of this server.
  func curl(_ arguments: [String]) throws -> Answer {
    let path = arguments.last ?? "/"
    let head = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: head) }
    let result = try Program.run(
      [
        "--silent", "--show-error", "--globoff", "--max-time", "20", "--dump-header", head.path,
      ]
        + arguments.dropLast() + [address(path)], of: "/usr/bin/curl")
    let text = try String(contentsOf: head, encoding: .utf8)
    let blocks = text.components(separatedBy: "\r\n\r\n").filter { !$0.isEmpty }
    let lines = (blocks.last ?? "").components(separatedBy: "\r\n")
    let words = (lines.first ?? "").components(separatedBy: " ")
    guard words.count > 1, let status = Int(words[1]) else {
      throw Failure(text: "curl: \(result.errors)")
    }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      fields[line[..<colon].lowercased()] = value
    }
    return Answer(status: status, fields: fields, content: result.output)
  }

  private static func firstLine(of handle: FileHandle) -> String? {
    var line = Data()
    while let octet = try? handle.read(upToCount: 1), !octet.isEmpty, octet[0] != 0x0A {
      line.append(octet)
    }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }

  private static func text(_ file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}
