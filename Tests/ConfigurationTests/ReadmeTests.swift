import Foundation
import Testing

@testable import Configuration

@Suite("The README's table of settings") struct ReadmeTests {
  /// The table as it follows from ``Setting/all``.
  static let table =
    "| setting | values | default | what it does |\n|---|---|---|---|\n"
    + Setting.all.map {
      "| `\($0.name)` | \($0.values) | `\($0.standard)` | \($0.meaning) |\n"
    }.joined()

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
