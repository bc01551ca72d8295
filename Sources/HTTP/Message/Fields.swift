/// The field lines of a response, kept as they go on the wire: `Name: value` CR LF, one after the
/// other, in the order they were added (RFC 9110 §5.3).
///
/// `Content-Length`, `Date`, `Connection`, `ETag` and `Last-Modified` are not put here:
/// ``ServerConnection/write(_:date:isDraining:into:)`` writes them from what it knows.
package struct Fields: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// The serialised lines.
  package private(set) var octets: [UInt8] = []

  /// No fields.
  package init() {}

  /// These fields, in this order; traps as ``append(_:_:)-(FieldName,String)`` does.
  package init(_ lines: KeyValuePairs<FieldName, String>) {
    for (name, value) in lines { append(name, value) }
  }

  /// These fields, in this order; traps as ``append(_:_:)-(FieldName,String)`` does.
  package init(dictionaryLiteral lines: (FieldName, String)...) {
    self.init(lines)
  }

  /// These fields, in this order; traps as ``append(_:_:)-(FieldName,String)`` does.
  package init(_ lines: [(FieldName, String)]) {
    for (name, value) in lines { append(name, value) }
  }

  /// Lines that were serialised before.
  init(octets: [UInt8]) { self.octets = octets }

  /// Whether there is no line.
  package var isEmpty: Bool { octets.isEmpty }

  /// Adds a line. Traps when the value holds an octet that would end the line or that
  /// RFC 9110 §5.5 forbids (CR, LF, NUL, every control but tab), or begins or ends with a space:
  /// no value that came from a client may be put here unchecked.
  package mutating func append(_ name: FieldName, _ value: String) {
    append(name, Array(value.utf8))
  }

  /// Adds a line; as ``append(_:_:)-(FieldName,String)``, from octets.
  package mutating func append(_ name: FieldName, _ value: [UInt8]) {
    precondition(value.allSatisfy(\.isFieldValueByte), "a field value holds a control octet")
    precondition(
      value.first?.isOptionalWhitespace != true && value.last?.isOptionalWhitespace != true,
      "a field value begins or ends with a space")
    octets.append(contentsOf: name.spelling)
    octets.append(.colon)
    octets.append(.space)
    octets.append(contentsOf: value)
    octets.append(.carriageReturn)
    octets.append(.lineFeed)
  }

  /// The value of the first line of that name, or nil.
  package func value(of name: FieldName) -> [UInt8]? {
    for line in lines where line.isNamed(name) { return Array(line.value) }
    return nil
  }

  /// Whether there is a line of that name.
  package func contains(_ name: FieldName) -> Bool {
    lines.contains { $0.isNamed(name) }
  }

  /// The lines, each as its name and its value, in order.
  package var pairs: [(name: String, value: String)] {
    lines.map {
      (String(decoding: $0.name, as: UTF8.self), String(decoding: $0.value, as: UTF8.self))
    }
  }

  /// The lines whose name is one of `names`, in order.
  package func keeping(_ names: [FieldName]) -> Fields {
    var kept = Fields()
    for line in lines where names.contains(where: { line.isNamed($0) }) {
      kept.octets.append(contentsOf: line.whole)
    }
    return kept
  }

  /// The lines whose name is none of `names`, in order.
  package func dropping(_ names: [FieldName]) -> Fields {
    var kept = Fields()
    for line in lines where !names.contains(where: { line.isNamed($0) }) {
      kept.octets.append(contentsOf: line.whole)
    }
    return kept
  }

  /// Appends the lines of `other`.
  package mutating func append(contentsOf other: Fields) {
    octets.append(contentsOf: other.octets)
  }

  /// The lines, cut apart again.
  private var lines: [Line] {
    var result: [Line] = []
    var start = 0
    while start < octets.count, let end = octets[start...].firstIndex(of: .lineFeed) {
      let line = octets[start...end]
      if let colon = line.firstIndex(of: .colon) {
        result.append(
          Line(
            name: line[..<colon], value: line[(colon + 2)..<(end - 1)], whole: line))
      }
      start = end + 1
    }
    return result
  }

  /// One line and its parts.
  private struct Line {
    let name: ArraySlice<UInt8>
    let value: ArraySlice<UInt8>
    let whole: ArraySlice<UInt8>

    func isNamed(_ other: FieldName) -> Bool {
      name.count == other.lowercased.count
        && zip(name, other.lowercased).allSatisfy { $0.lowercased == $1 }
    }
  }
}
