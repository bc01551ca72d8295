import Foundation
import Testing

@Suite("The repository") struct RepositoryTests {
  @Test func `the top level holds what the README's map names and nothing else`() throws {
    let expected: Set = [
      "Config", "Dockerfile", "LICENSE", "Package.swift", "README.md", "Sources", "Tests",
    ]
    let found = try FileManager.default.contentsOfDirectory(atPath: SourceTree.root.path)
      .filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }
    #expect(Set(found) == expected)
  }

  @Test func `every source target is mirrored by a test target`() throws {
    let tests = try FileManager.default.contentsOfDirectory(
      atPath: SourceTree.root.appending(path: "Tests").path)
    for target in try SourceTree.targets()
    where !["CBrotli", "CLinux", "COpenSSL", "CTLS", "CZlib", "therapyd"].contains(target) {
      #expect(tests.contains("\(target)Tests"), "\(target) has no tests")
    }
  }
}
