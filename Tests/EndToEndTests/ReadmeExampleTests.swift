import Foundation
import Testing

@Suite("What the README shows") struct ReadmeExampleTests {
  private static let text =
    (try? String(contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)) ?? ""
  private static let address = "http://127.0.0.1:8080"

  /// The lines of code that ask the server with curl.
  private static let commands = text.split(separator: "\n").map(String.init).filter {
    $0.hasPrefix("curl ") && ($0.contains(address) || $0.contains("$B/"))
  }

  /// Paths in the text, with the line that they stand in; what stands in braces or is left open is no path.
  private static let paths: [(path: String, line: String)] = text.split(separator: "\n").flatMap {
    line in
    line.matches(of: #/`(/[^` {}…*]+)`/#).map { (String($0.output.1), String(line)) }
  }.filter { path, _ in
    ["/v1", "/openapi", "/docs", "/schemas", "/problems", "/conditions"].contains {
      path.hasPrefix($0)
    } && !path.hasSuffix("=") && !path.contains("=&") && !path.contains(":")
  }

  @Test func `every curl of the README gets what it asks for, the second time too`() throws {
    #expect(Self.commands.count >= 12)
    let server = try RunningServer()
    defer { server.stop() }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for command in Self.commands {
      let line = command.replacing(Self.address, with: server.address(""))
      let script = """
        cd '\(folder.path)'
        B='\(server.address(""))'
        curl() { command curl --write-out '\\n%{http_code}\\n' "$@"; }
        \(line)
        \(line)
        """
      let result = try Program.run(["-c", script], of: "/bin/sh")
      let statuses = result.output.split(separator: "\n").filter {
        $0.wholeMatch(of: /\d{3}/) != nil
      }
      #expect(statuses.count == 2, "\(command): \(result.errors)")
      for status in statuses { #expect("23".contains(status.prefix(1)), "\(command): \(status)") }
      if command.contains("--etag-compare") { #expect(statuses.last == "304") }
    }
  }

  @Test func `every path of the README leads somewhere, and a mistake is told`() throws {
    #expect(Self.paths.count >= 20)
    let server = try RunningServer()
    defer { server.stop() }
    for (path, line) in Self.paths {
      let status = try server.curl([path]).status
      #expect((status >= 400) == line.hasPrefix("A mistake"), "\(path): \(status)")
    }
  }
}
