import Foundation

/// The project's own files, as the convention tests read them.
enum SourceTree {
  /// The top of the checkout.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The names of the targets under `Sources`, C targets included.
  static func targets() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Paths below the root of all files under `folder` whose name ends with `suffix`, sorted.
  static func files(under folder: String, suffix: String = ".swift") -> [String] {
    let start = root.appending(path: folder)
    let found = FileManager.default.enumerator(atPath: start.path)
    return (found?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(suffix) }.map { "\(folder)/\($0)" }.sorted()
  }

  /// The text of a file below the root.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The lines of a file, with their numbers from 1.
  static func lines(_ path: String) throws -> [(number: Int, text: Substring)] {
    try text(path).split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated().map { ($0.offset + 1, $0.element) }
  }

  /// A line without its comment and without what stands in quotation marks.
  static func code(_ line: Substring) -> String {
    var code: [UInt8] = []
    var isQuoted = false
    var previous: UInt8 = 0
    for octet in line.utf8 {
      if octet == UInt8(ascii: "\""), previous != UInt8(ascii: "\\") { isQuoted.toggle() }
      if octet == UInt8(ascii: "/"), previous == octet, !isQuoted { break }
      if !isQuoted { code.append(octet) }
      previous = octet
    }
    return String(decoding: code, as: UTF8.self)
  }
}
