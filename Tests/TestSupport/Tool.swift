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
    let process = try ToolProcess(name, arguments, in: folder)
    process.write(input)
    process.endInput()
    return process.finish()
  }
}

/// A program that runs beside a test.
package final class ToolProcess {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var collected = Data()

  /// Starts a program; its errors go where its output goes.
  package init(_ name: String, _ arguments: [String], in folder: URL? = nil) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/\(name)")
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
    if let folder { process.currentDirectoryURL = folder }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let watchdog = DispatchWorkItem { [process] in kill(process.processIdentifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 30, execute: watchdog)
  }

  /// Writes to its input.
  package func write(_ text: String) {
    // One that has ended already reads nothing more.
    try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  }

  /// Ends its input.
  package func endInput() { try? input.fileHandleForWriting.close() }

  /// Waits until its output holds a text, so many times: whether it came before the end.
  package func wait(for text: String, times: Int = 1) -> Bool {
    while true {
      let parts = String(decoding: collected, as: UTF8.self).components(separatedBy: text)
      if parts.count > times { return true }
      let part = output.fileHandleForReading.availableData
      guard !part.isEmpty else { return false }
      collected.append(part)
    }
  }

  /// Waits for its end.
  package func finish() -> Tool.Result {
    while true {
      let part = output.fileHandleForReading.availableData
      guard !part.isEmpty else { break }
      collected.append(part)
    }
    process.waitUntilExit()
    return Tool.Result(
      status: process.terminationStatus, output: String(decoding: collected, as: UTF8.self))
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }
}
