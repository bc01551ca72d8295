import Testing

@Suite("Rules about the source text") struct SourceTextTests {
  static let sources = SourceTree.files(under: "Sources")

  /// Words that do not occur in code, with the reason that is shown when one does.
  static let banned: [(word: String, reason: String)] = [
    ("try!", "handle the error"),
    ("as!", "use a conditional cast"),
    ("@unchecked", "make the type Sendable by construction"),
    ("nonisolated(unsafe)", "share an immutable value instead"),
    ("fatalError(", "use precondition with the invariant, or throw"),
    ("print(", "write whole lines to a descriptor; a pipe holds print back"),
    ("Manager", "name it after what it is"),
    ("Helper", "name it after what it is"),
    ("Utils", "name it after what it is"),
  ]

  @Test(arguments: sources)
  func `a source file keeps to the language rules`(path: String) throws {
    for (number, line) in try SourceTree.lines(path) {
      let code = SourceTree.code(line)
      for rule in Self.banned where code.contains(rule.word) {
        Issue.record("\(path):\(number): \(rule.word): \(rule.reason)")
      }
    }
  }

  @Test(arguments: sources)
  func `a source file has at most 400 lines`(path: String) throws {
    #expect(try SourceTree.lines(path).count <= 401)
  }

  @Test(arguments: sources)
  func `unsafe operations stand behind the fence`(path: String) throws {
    let fence = ["Sources/Transport/System/", "Sources/Transport/TLS/", "Sources/Digests/"]
    guard !fence.contains(where: path.hasPrefix), !Self.fenceOfFiles.contains(path) else { return }
    for (number, line) in try SourceTree.lines(path) {
      let words = SourceTree.code(line).split { !$0.isLetter }
      #expect(!words.contains("unsafe"), "\(path):\(number): unsafe belongs to Transport/System")
    }
  }

  /// Single files outside the fence that have to call C.
  static let fenceOfFiles: Set<String> = []

  @Test(arguments: sources)
  func `only the model's library and what it stands on is public`(path: String) throws {
    let library = ["Sources/TherapyModel/", "Sources/Digests/", "Sources/Spelling/"]
    guard !library.contains(where: path.hasPrefix) else { return }
    for (number, line) in try SourceTree.lines(path) {
      let first = SourceTree.code(line).split(separator: " ").first
      #expect(first != "public", "\(path):\(number): use package")
    }
  }

  @Test(arguments: sources + SourceTree.files(under: "Tests"))
  func `nothing is left open or commented out by a mark`(path: String) throws {
    guard !path.hasSuffix("SourceTextTests.swift") else { return }
    for (number, line) in try SourceTree.lines(path) {
      for mark in ["TODO", "FIXME", "XXX"] {
        #expect(!line.contains(mark), "\(path):\(number): \(mark)")
      }
    }
  }
}
