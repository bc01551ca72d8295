/// A media type (RFC 9110 §8.3.1):
///
///     media-type = type "/" subtype parameters
///     parameters = *( OWS ";" OWS [ parameter ] )
///     parameter  = parameter-name "=" ( token / quoted-string )
///
/// Type, subtype and parameter names are compared without regard to case and kept in lower case;
/// parameter values as they are, but for `charset`, whose values have no case (RFC 9110 §8.3.2).
package struct MediaType: Sendable, Hashable {
  /// A parameter; its value without quotation marks.
  package struct Parameter: Sendable, Hashable {
    package let name: String
    package let value: String
  }

  package let type: String
  package let subtype: String
  package let parameters: [Parameter]

  /// The media type written so; traps when it is none. For literals.
  package init(_ text: String) {
    guard let parsed = MediaType(parsing: Array(text.utf8)[...]) else {
      preconditionFailure("\(text) is no media type")
    }
    self = parsed
  }

  init(type: String, subtype: String, parameters: [Parameter]) {
    self.type = type
    self.subtype = subtype
    self.parameters = parameters
  }

  /// The media type of a `Content-Type` value, or nil when it is malformed, holds octets beyond
  /// ASCII in a parameter, or names a parameter twice.
  package init?(parsing octets: ArraySlice<UInt8>) {
    var cursor = FieldCursor(octets)
    guard let parsed = MediaType.read(from: &cursor, takesWeight: false)?.type, cursor.isAtEnd,
      parsed.type != "*", parsed.subtype != "*"
    else { return nil }
    self = parsed
  }

  /// The value of the parameter of that name (in lower case), or nil.
  package func value(of parameter: String) -> String? {
    parameters.first { $0.name == parameter }?.value
  }

  /// `type/subtype`, without parameters.
  package var essence: String { "\(type)/\(subtype)" }

  /// The media type as it is written in a field.
  package var text: String {
    parameters.reduce(essence) { text, parameter in
      let isToken = !parameter.value.isEmpty && parameter.value.utf8.allSatisfy(\.isTokenByte)
      let value = isToken ? parameter.value : MediaType.quoted(parameter.value)
      return "\(text); \(parameter.name)=\(value)"
    }
  }

  private static func quoted(_ value: String) -> String {
    var output: [UInt8] = [.quotationMark]
    for octet in value.utf8 {
      if octet == .quotationMark || octet == .backslash { output.append(.backslash) }
      output.append(octet)
    }
    return String(decoding: output + [.quotationMark], as: UTF8.self)
  }
}

extension MediaType {
  /// Reads a media type or range up to what cannot belong to it. A parameter `q` is its weight if
  /// `takesWeight`, wherever it stands (RFC 9110 §12.5.1): thousandths, 1000 without one.
  static func read(
    from cursor: inout FieldCursor, takesWeight: Bool
  ) -> (type: MediaType, weight: Int)? {
    guard let type = cursor.token(), cursor.skip(.slash), let subtype = cursor.token() else {
      return nil
    }
    var parameters: [Parameter] = []
    var weight: Int?
    cursor.skipWhitespace()
    while cursor.skip(.semicolon) {
      cursor.skipWhitespace()
      if let name = cursor.token().map(lowercase) {
        guard cursor.skip(.equals) else { return nil }
        if name == "q", takesWeight {
          guard weight == nil, let read = cursor.weight() else { return nil }
          weight = read
        } else {
          guard !parameters.contains(where: { $0.name == name }),
            let octets = cursor.token().map(Array.init) ?? cursor.quotedString(),
            octets.allSatisfy({ $0 < 0x80 })
          else { return nil }
          let value = String(decoding: octets, as: UTF8.self)
          parameters.append(
            Parameter(name: name, value: name == "charset" ? value.lowercased() : value))
        }
      }
      cursor.skipWhitespace()
    }
    return (
      MediaType(type: lowercase(type), subtype: lowercase(subtype), parameters: parameters),
      weight ?? 1000
    )
  }

  private static func lowercase(_ token: ArraySlice<UInt8>) -> String {
    String(decoding: token.map(\.lowercased), as: UTF8.self)
  }
}
