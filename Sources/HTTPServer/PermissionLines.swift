/// The lines of a file that says who may ask, one in a line. Empty lines, and comments that begin with
/// `#`, say nothing.
package enum PermissionLines {
  /// One line of the file that is wrong.
  package struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The line, from 1; 0 is the file as a whole.
    package let line: Int
    package let reason: String

    /// One line for a person; it shows nothing of the line itself.
    package var description: String { line == 0 ? reason : "line \(line): \(reason)" }
  }

  /// Lines of the longest file.
  private static let limit = 10_000

  /// Gives each line that says something to `take`, with its number.
  ///
  /// - Throws: what `take` throws, or that there are too many lines.
  static func read(
    _ text: String, _ take: (Substring.UTF8View, _ number: Int) throws(Fault) -> Void
  ) throws(Fault) {
    var number = 0
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard number <= limit else {
        throw Fault(line: number, reason: "there are more than \(limit) lines")
      }
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      try take(line, number)
    }
  }
}
