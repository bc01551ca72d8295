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
  ]

  /// Ends of type names that say nothing.
  static let emptyNames = ["Manager", "Helper", "Utils", "Impl"]

  @Test(arguments: sources)
  func `a source file keeps to the language rules`(path: String) throws {
    for (number, line) in try SourceTree.lines(path) {
      let code = SourceTree.code(line)
      for rule in Self.banned where code.contains(rule.word) {
        Issue.record("\(path):\(number): \(rule.word): \(rule.reason)")
      }
      let words = code.split { !$0.isLetter }
      for (keyword, name) in zip(words, words.dropFirst())
      where ["struct", "class", "enum", "protocol", "actor"].contains(keyword) {
        #expect(
          !Self.emptyNames.contains(where: name.hasSuffix),
          "\(path):\(number): name \(name) after what it is")
      }
    }
  }

  @Test(arguments: sources)
  func `a source file has at most 400 lines`(path: String) throws {
    #expect(try SourceTree.lines(path).count <= 401)
  }

  @Test(arguments: sources)
  func `unsafe operations stand behind the fence`(path: String) throws {
    let fence = [
      "Sources/Transport/System/", "Sources/Transport/TLS/", "Sources/Digests/",
      "Sources/Compression/",
    ]
    guard !fence.contains(where: path.hasPrefix), !Self.fenceOfFiles.contains(path) else { return }
    for (number, line) in try SourceTree.lines(path) {
      guard line.contains("unsafe") else { continue }
      let words = SourceTree.code(line).split { !$0.isLetter }
      #expect(!words.contains("unsafe"), "\(path):\(number): unsafe belongs to Transport/System")
    }
  }

  /// Single files outside the fence that have to call C.
  static let fenceOfFiles: Set = [
    "Sources/TherapyModel/JSON/OctetBuffer.swift",
    "Sources/TherapyModel/Loading/FolderSource.swift",
    "Sources/TherapyModel/Loading/Workers.swift",
  ]

  @Test(arguments: sources)
  func `only the model's library and what it stands on is public`(path: String) throws {
    let library = ["Sources/TherapyModel/", "Sources/Digests/", "Sources/Spelling/"]
    guard !library.contains(where: path.hasPrefix) else { return }
    for (number, line) in try SourceTree.lines(path) {
      let first = line.split(separator: " ", maxSplits: 1).first
      if first == "public" { Issue.record("\(path):\(number): use package") }
    }
  }

  @Test(arguments: sources + SourceTree.files(under: "Tests"))
  func `nothing is left open or commented out by a mark`(path: String) throws {
    guard !path.hasSuffix("SourceTextTests.swift") else { return }
    for (number, line) in try SourceTree.lines(path) {
      for mark in ["TODO", "FIXME"] where line.contains(mark) {
        Issue.record("\(path):\(number): \(mark)")
      }
    }
  }
}
