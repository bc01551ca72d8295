package import Transport

/// Whose certificates let them ask: the names of clients that an authority has certified.
package struct ClientNames: Sendable, Equatable {
  /// One line of the file that is wrong.
  package struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The line, from 1; 0 is the file as a whole.
    package let line: Int
    package let reason: String

    /// One line for a person.
    package var description: String { line == 0 ? reason : "line \(line): \(reason)" }
  }

  /// Lines of the longest file.
  private static let lineLimit = 10_000

  private let names: Set<String>

  /// The names of a file. A line is empty, a comment that begins with `#`, or a name just as a
  /// certificate has it: its subject (`CN=ward-7,O=Hospital`, RFC 2253), or an alternative name
  /// (`DNS:ward-7.example`, `email:…`, `URI:…`, RFC 5280 §4.2.1.6).
  ///
  /// - Throws: the first line that is wrong.
  package init(_ text: String) throws(Fault) {
    var names: Set<String> = []
    var number = 0
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard number <= Self.lineLimit else {
        throw Fault(line: number, reason: "there are more than \(Self.lineLimit) lines")
      }
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), line.first != 0x20, line.last != 0x20
      else {
        throw Fault(line: number, reason: "a name has no blanks around it and no control character")
      }
      let isAlternative = CertifiedClient.kinds.contains { line.starts(with: "\($0):".utf8) }
      guard isAlternative || line.contains(UInt8(ascii: "=")) else {
        throw Fault(
          line: number,
          reason: "the line is no subject (CN=…,O=…) and no alternative name (DNS:, email:, URI:)")
      }
      names.insert(String(decoding: line, as: UTF8.self))
    }
    guard !names.isEmpty else {
      throw Fault(line: 0, reason: "there is no name in the file, so no certificate would do")
    }
    self.names = names
  }

  /// Whether one of the client's names is among them. Names are compared octet by octet.
  package func contains(_ client: CertifiedClient) -> Bool {
    names.contains(client.subject) || client.alternatives.contains { names.contains($0) }
  }
}
