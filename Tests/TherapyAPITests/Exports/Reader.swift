import Foundation
import TestSupport
import Testing
import TherapyModel

@testable import TherapyAPI

/// A program of others that reads what we write: a script in `Tests/Readers`.
struct Reader: Sendable, CustomStringConvertible {
  /// The name of the script.
  let description: String
  /// Whether what it stands on is installed; `Tests/check.sh` does that.
  let isThere: Bool

  static let bibtex = Reader("bibtex", needs: "pybtex, pylatexenc")
  static let ris = Reader("ris", needs: "rispy")
  static let csl = Reader("csl", needs: "citeproc")
  static let csv = Reader("csv_cells", needs: "csv")
  static let atom = Reader("atom", needs: "feedparser")
  static let linkedData = Reader("linked_data", needs: "pyld")
  static let markdown = Reader("markdown", needs: "markdown_it")
  static let schemas = Reader("schemas", needs: "jsonschema_rs")

  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The Python that has what `Tests/requirements.txt` names.
  private static let python = tests.appending(path: "../.build/judges/bin/python3").standardized
    .path

  private init(_ name: String, needs modules: String) {
    description = name
    isThere = (try? Tool.run(Self.python, ["-c", "import \(modules)"]).status) == 0
  }

  /// What it found in each of several files, in JSON; starting a program costs more than reading.
  func read(
    each files: [[UInt8]], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> [JSONValue] {
    try read(Array(files.joined(separator: [0])), sourceLocation: sourceLocation).elements
  }

  /// What it found, in JSON.
  func read(
    _ octets: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> JSONValue {
    let script = Self.tests.appending(path: "Readers/\(description).py").path
    let result = try Tool.run(Self.python, [script], input: String(decoding: octets, as: UTF8.self))
    try #require(
      result.status == 0, "\(description): \(result.output.suffix(2000))",
      sourceLocation: sourceLocation)
    return try JSONDocument(Array(result.output.utf8)).value
  }
}
