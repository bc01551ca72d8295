import Testing

@Suite("Layers: an arrow of the map is never reversed") struct LayerTests {
  /// What each target may import. A new import is a change to this table, and to the README's map.
  static let allowed: [String: Set<String>] = [
    "Compression": ["CBrotli", "CZlib"],
    "Configuration": ["HTTP", "HTTPServer", "Spelling", "Transport"],
    "Digests": ["COpenSSL"],
    "HTTP": [],
    "HTTPServer": ["Digests", "HTTP", "Synchronization", "Transport"],
    "Markup": [],
    "Metrics": [],
    "Spelling": [],
    "TherapyAPI": [
      "Compression", "Digests", "HTTP", "Markup", "Spelling", "Synchronization", "TherapyModel",
    ],
    "TherapyModel": ["Digests", "Glibc", "Spelling", "Synchronization"],
    "Transport": ["CLinux", "CTLS", "Glibc", "Synchronization"],
    "therapyd": [
      "ArgumentParser", "Configuration", "Digests", "FoundationEssentials", "HTTP", "HTTPServer",
      "Logging",
      "Metrics",
      "TherapyAPI", "TherapyModel", "Transport",
    ],
  ]

  static let foreign: Set<String> = ["CBrotli", "CLinux", "COpenSSL", "CTLS", "CZlib"]

  @Test func `every Swift target has a row in the table of imports`() throws {
    #expect(Set(try SourceTree.targets()).subtracting(Self.foreign) == Set(Self.allowed.keys))
  }

  @Test(arguments: allowed.keys.sorted())
  func `a target imports what the table allows and nothing else`(target: String) throws {
    for path in SourceTree.files(under: "Sources/\(target)") {
      for (number, line) in try SourceTree.lines(path) {
        let words = line.split(separator: " ")
        guard let keyword = words.firstIndex(of: "import"), keyword < 3, !line.hasPrefix(" "),
          !line.hasPrefix("/"), let module = words.dropFirst(keyword + 1).first
        else { continue }
        let name = String(module.split(separator: ".")[0])
        #expect(
          Self.allowed[target]?.contains(name) == true,
          "\(path):\(number): \(target) may not import \(name)")
      }
    }
  }
}
