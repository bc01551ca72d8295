import Foundation
import TestSupport
import Testing

@Suite("Conformance: each demand of the standards has what shows that it is met")
struct ConformanceTests {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The names of all tests of the project that are sentences.
  private static let names: Set<String> = {
    var names: Set<String> = []
    let files = FileManager.default.enumerator(atPath: tests.path)
    for case let path as String in files ?? .init() where path.hasSuffix(".swift") {
      let text = (try? String(contentsOf: tests.appending(path: path), encoding: .utf8)) ?? ""
      for line in text.split(separator: "\n") {
        let parts = line.split(separator: "`", omittingEmptySubsequences: false)
        if parts.count >= 3, parts[0].hasSuffix("func ") { names.insert(String(parts[1])) }
      }
    }
    return names
  }()

  @Test(arguments: Conformance.tables.indices)
  func `each row names a section, a rule and tests or files that there are`(index: Int) {
    let table = Conformance.tables[index]
    #expect(table.rules.count > 5, "\(table.name)")
    for rule in table.rules {
      let row = "\(table.name) \(rule.section) \(rule.text)"
      #expect(!rule.section.isEmpty && rule.text.hasSuffix("."), "\(row)")
      #expect(!rule.proofs.isEmpty, "\(row)")
      for proof in rule.proofs {
        switch proof {
        case .test(let name): #expect(Self.names.contains(name), "\(row): there is no test \(name)")
        case .refused(let name):
          #expect(CorpusFile.refused.contains { $0.name.hasPrefix(name) }, "\(row): no \(name)")
        case .accepted(let name):
          #expect(CorpusFile.accepted.contains { $0.name.hasPrefix(name) }, "\(row): no \(name)")
        case .notApplicable(let reason): #expect(!reason.isEmpty, "\(row)")
        }
      }
    }
  }

  @Test func `no rule is said twice, and sections follow each other`() {
    for (name, rules) in Conformance.tables {
      #expect(Set(rules.map { $0.section + $0.text }).count == rules.count, "\(name)")
      let numbers = rules.map { $0.section.split(separator: ".").compactMap { Int($0) } }
      for (one, next) in zip(numbers, numbers.dropFirst()) where !one.isEmpty && !next.isEmpty {
        #expect(!next.lexicographicallyPrecedes(one), "\(name): \(next) after \(one)")
      }
    }
  }
}
