package import Transport

/// Whose certificates let them ask: the names of clients that an authority has certified.
package struct ClientNames: Sendable, Equatable {
  package typealias Fault = PermissionLines.Fault

  private let names: Set<String>

  /// The names of a file. A line is empty, a comment that begins with `#`, or a name just as a
  /// certificate has it: its subject (`CN=ward-7,O=Hospital`, RFC 2253), or an alternative name
  /// (`DNS:ward-7.example`, `email:…`, `URI:…`, RFC 5280 §4.2.1.6).
  ///
  /// - Throws: the first line that is wrong.
  package init(_ text: String) throws(Fault) {
    var names: Set<String> = []
    try PermissionLines.read(text) { (line, number) throws(Fault) in
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
