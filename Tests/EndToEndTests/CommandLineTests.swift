import Configuration
import Foundation
import Testing

@Suite("The command line") struct CommandLineTests {
  @Test func `help teaches the commands and every setting`() throws {
    let root = try Program.run(["--help"])
    #expect(root.status == 0)
    for word in ["serve", "check"] { #expect(root.output.contains(word)) }
    let serve = try Program.run(["serve", "--help"])
    #expect(serve.output.contains("--config <file>"))
    let help = serve.output.split { $0.isWhitespace }.joined(separator: " ")
    for setting in Setting.all {
      #expect(help.contains("--\(setting.name) <"), "\(setting.name) has no option")
      #expect(help.contains(setting.help), "\(setting.name)")
    }
  }

  @Test func `a settings file that is a pipe is refused and not waited for`() throws {
    let pipe = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: pipe) }
    #expect(try Program.run([pipe], of: "/usr/bin/mkfifo").status == 0)
    let result = try Program.run(["serve", "--port", "0", "--config", pipe])
    #expect(result.status == 78)
    #expect(result.errors.contains("\(pipe): it is no regular file"), "\(result.errors)")
  }

  @Test(arguments: [
    (["--port", "70000"], "--port: port cannot be \"70000\"; allowed: none, or 0 to 65535", 78),
    (["--knowledge", "/nonexistent"], "/nonexistent", 66),
    (["--config", "/nonexistent.conf"], "/nonexistent.conf", 78),
    (["--host", "203.0.113.7", "--port", "0"], "203.0.113.7", 69),
  ])
  func `a wrong setting is one clear line and an exit code`(
    arguments: [String], message: String, code: Int32
  ) throws {
    let result = try Program.run(["serve"] + arguments)
    #expect(result.status == code)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(!result.errors.contains("Fatal"))
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
  }

  @Test func `an unknown option is refused with the usage`() throws {
    let result = try Program.run(["serve", "--prot", "1"])
    #expect(result.status == 64)
    #expect(result.errors.contains("--prot"))
  }

  @Test func `a port in use is one clear line`() throws {
    let server = try RunningServer()
    defer { server.stop() }
    let result = try Program.run([
      "serve", "--port", "\(server.port)", "--knowledge", Program.shippedContent,
    ])
    #expect(result.status == 69)
    #expect(result.errors.contains("\(server.port)"))
    #expect(result.errors.contains("in use"), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
  }

  @Test func `the shipped content passes its check`() throws {
    let result = try Program.run(["check", Program.shippedContent])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output.contains("3 conditions"))
  }

  @Test func `a record that is wrong in five ways gives five messages and stops the server`() throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: URL(fileURLWithPath: Program.shippedContent), to: folder)
    let file = folder.appending(path: "conditions/multifocal-motor-neuropathy.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let broken =
      text
      .replacing(/"version": \d+/, with: "\"version\": 0")
      .replacingOccurrences(of: "\"status\": \"active\"", with: "\"status\": \"actve\"")
      .replacingOccurrences(of: "\"abbreviation\":", with: "\"abreviation\":")
      .replacingOccurrences(of: "\"system\": \"icd-10-cm\"", with: "\"system\": \"icd-10-mc\"")
      .replacingOccurrences(of: "\"reference\": \"arda\"", with: "\"reference\": \"ardar\"")
    try broken.write(to: file, atomically: true, encoding: .utf8)
    let check = try Program.run(["check", folder.path])
    #expect(check.status == 65)
    let messages = check.output.split(separator: "\n").filter {
      $0.contains("multifocal-motor-neuropathy.json:")
    }
    #expect(messages.count == 5, "\(check.output)")
    let serve = try Program.run(["serve", "--port", "0", "--knowledge", folder.path])
    #expect(serve.status == 65)
    for message in messages { #expect(serve.errors.contains(message), "\(message)") }
  }
}
