/// Something wrong with content, said so that a curator can put it right.
public struct ContentProblem: Sendable, Hashable, CustomStringConvertible {
  /// The file's path below the content folder; empty only where the folder itself is missing, empty or unreadable.
  public let file: String
  /// From 1; 0 where the problem is with the file as a whole.
  public let line: Int
  /// From 1, counted in Unicode scalars; 0 where the problem is with the file as a whole.
  public let column: Int
  /// Where in the JSON text (RFC 6901); empty for the whole text.
  public let pointer: String
  /// What is wrong.
  public let message: String
  /// What to do about it.
  public let remedy: String

  /// A problem, its texts made fit for one line: what no reader would see is escaped.
  init(
    file: String, line: Int, column: Int, pointer: String, message: String, remedy: String
  ) {
    (self.line, self.column) = (line, column)
    self.file = Unprintable.escaped(file)
    self.pointer = Unprintable.escaped(pointer)
    self.message = Unprintable.escaped(message)
    self.remedy = Unprintable.escaped(remedy)
  }

  /// One line, as compilers print it: `evidence/x.json:12:18: /3/condition: ...; ...`.
  public var description: String {
    var text = ""
    if !file.isEmpty { text += file + ":" }
    if line > 0 { text += "\(line):\(column):" }
    if !text.isEmpty { text += " " }
    if !pointer.isEmpty { text += pointer + ": " }
    return text + message + "; " + remedy
  }
}

/// Everything that is wrong with content, in the order of files and lines.
public struct ContentProblems: Error, Sendable, CustomStringConvertible {
  /// How many problems are kept.
  public static let limit = 1_000

  /// At most ``limit`` problems.
  public let problems: [ContentProblem]
  /// How many more there are.
  public let omitted: Int

  /// One problem a line; a last line says how many were left out.
  public var description: String {
    var lines = problems.map(\.description)
    if omitted > 0 { lines.append("\(omitted) more problems are not shown") }
    return lines.joined(separator: "\n")
  }
}
