import Foundation
import Testing

/// A raw request of `Tests/Corpus`, said once and used by every test that needs requests.
struct CorpusFile: Sendable, CustomTestStringConvertible {
  /// The file's name without `.http`.
  let name: String
  let octets: [UInt8]

  var testDescription: String { name }

  /// The status that the name of a refused request begins with.
  var status: Int? { Int(name.prefix(3)) }

  /// Requests that a server answers, one a file.
  static let accepted = load("accepted")
  /// Requests that break the protocol: `<status>-<name of the error>[-<what>]`.
  static let refused = load("refused")

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
