import TherapyModel

/// What is wrong with content, as a curator reads it.
struct ContentReport {
  private let problems: ContentProblems
  private let folder: String

  init(_ problems: ContentProblems, folder: String) {
    self.problems = problems
    self.folder = folder
  }

  /// Writes every problem, one a line, and a last line that counts them; gives the reason to exit.
  func write(by writeLine: (String) -> Void) -> ExitReason {
    let isWholeFolder = problems.problems.allSatisfy(\.file.isEmpty)
    for problem in problems.problems {
      writeLine(isWholeFolder ? "\(folder): \(problem)" : "\(problem)")
    }
    guard !isWholeFolder else { return .missingContent }
    let count = problems.problems.count + problems.omitted
    let files = Set(problems.problems.map(\.file)).count
    let shown = problems.omitted > 0 ? ", of which \(problems.omitted) are not shown" : ""
    writeLine(
      "\(folder): \(count) \(count == 1 ? "problem" : "problems")\(shown) in \(files) "
        + "\(files == 1 ? "file" : "files"); the content cannot be served")
    return .badContent
  }
}
