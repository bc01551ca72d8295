import Foundation
import Testing

@testable import Configuration

@Suite("What is written about settings") struct ReadmeTests {
  /// The table as it follows from ``Setting/all``.
  static let table =
    "| setting | values | default | what it does |\n|---|---|---|---|\n"
    + Setting.all.map {
      "| `\($0.name)` | \($0.values) | `\($0.standard)` | \($0.meaning) |\n"
    }.joined()

  /// The settings file that is shipped: everything said, nothing set.
  static let file =
    "# Settings of therapyd, one a line: name = value. Every line here is the default; take the # off\n"
    + "# a line to change it. The environment and the command line win over this file.\n"
    + Setting.all.map {
      "\n# \($0.meaning) Values: \($0.values).\n# \($0.name) = \($0.standard)\n"
    }.joined()

  @Test func `the settings file that is shipped follows from the settings and sets nothing`() throws
  {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Config/therapyd.conf")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Self.file.write(to: path, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: path, encoding: .utf8) == Self.file)
    var reader = SettingsReader()
    reader.readFile(Self.file, path: "f")
    #expect("\(try reader.finish())" == "\(Settings())")
    reader.readFile(Self.file.replacing("\n# port", with: "\nport"), path: "f")
    #expect(try reader.finish().port == Settings().port)
  }

  @Test func `the README has the table that follows from the settings`() throws {
    let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "README.md")
    var text = try String(contentsOf: readme, encoding: .utf8)
    if !text.contains(Self.table), ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      let start = try #require(text.range(of: "| setting | values |"))
      let end = text.range(of: "\n\n", range: start.lowerBound..<text.endIndex)
      text.replaceSubrange(
        start.lowerBound..<(end?.lowerBound ?? text.endIndex), with: Self.table.dropLast())
      try text.write(to: readme, atomically: true, encoding: .utf8)
    }
    #expect(text.contains(Self.table), "run UPDATE_GOLDEN=1 swift test --filter ReadmeTests")
  }
}
