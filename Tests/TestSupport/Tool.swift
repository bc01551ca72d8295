package import Foundation

/// A program of the host that judges what a test made: `openssl`, `curl`.
package enum Tool {
  /// What a finished program leaves behind.
  package struct Result: Sendable {
    package let status: Int32
    /// Both of its streams, in the order written.
    package let output: String

    /// Whether a line of the output holds the text.
    package func says(_ text: String) -> Bool { output.contains(text) }
  }

  /// Runs a program to its end, at most 30 seconds long; its input is `input`, then the end.
  @discardableResult
  package static func run(
    _ name: String, _ arguments: [String], input: String = "", in folder: URL? = nil
  ) throws -> Result {
    // From a file, since a pipe to a program that has ended already is a signal to the test.
    let file = FileManager.default.temporaryDirectory.appending(path: "input-\(UUID().uuidString)")
    try Data(input.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    return try ToolProcess(name, arguments, in: folder, input: handle).finish()
  }
}

/// A program that runs beside a test.
package final class ToolProcess {
  private let process = Process()
  /// Where its input is written, unless that comes from a file.
  private let input = Pipe()
  private let written = Pipe()
  private var collected = Data()

  /// Starts a program; its errors go where its output goes. Its input is `file`, or what is written.
  package init(
    _ name: String, _ arguments: [String], in folder: URL? = nil, input file: FileHandle? = nil
  ) throws {
    let path = name.hasPrefix("/") ? name : "/usr/bin/\(name)"
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
    if let folder { process.currentDirectoryURL = folder }
    if let file { process.standardInput = file } else { process.standardInput = input }
    process.standardOutput = written
    process.standardError = written
    try process.run()
    let watchdog = DispatchWorkItem { [process] in kill(process.processIdentifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 30, execute: watchdog)
  }

  /// Writes to its input, which it must not have closed.
  package func write(_ text: String) {
    try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  }

  /// Waits until its output holds a text, so many times: whether it came before the end.
  package func wait(for text: String, times: Int = 1) -> Bool {
    while true {
      let parts = output.components(separatedBy: text)
      if parts.count > times { return true }
      let part = written.fileHandleForReading.availableData
      guard !part.isEmpty else { return false }
      collected.append(part)
    }
  }

  /// What it has written as far as was waited for.
  package var output: String { String(decoding: collected, as: UTF8.self) }

  /// Asks it to end (SIGTERM).
  package func terminate() { process.terminate() }

  /// Waits for its end.
  package func finish() -> Tool.Result {
    while true {
      let part = written.fileHandleForReading.availableData
      guard !part.isEmpty else { break }
      collected.append(part)
    }
    process.waitUntilExit()
    return Tool.Result(
      status: process.terminationStatus, output: output)
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }
}
