import Foundation

/// A raw request of `Tests/Corpus`, said once and used by every test that needs requests.
package struct CorpusFile: Sendable, CustomStringConvertible {
  /// The file's name without `.http`.
  package let name: String
  package let octets: [UInt8]

  package var description: String { name }

  /// The status that the name of a refused request begins with.
  package var status: Int? { Int(name.prefix(3)) }

  /// Requests that a server answers, one a file.
  package static let accepted = load("accepted")
  /// Requests that break the protocol: `<status>-<name of the error>[-<what>]`.
  package static let refused = load("refused")

  private static func load(_ folder: String) -> [CorpusFile] {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Corpus/\(folder)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path.path)) ?? []
    return names.filter { $0.hasSuffix(".http") }.sorted().compactMap { name in
      guard let data = try? Data(contentsOf: path.appendingPathComponent(name)) else { return nil }
      return CorpusFile(name: String(name.dropLast(5)), octets: Array(data))
    }
  }
}
