import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

extension TherapyService {
  /// The response to a request that is made of its parts.
  func respond(
    _ method: HTTP.Method = .get, _ target: String, _ fields: [(String, String)] = []
  ) throws -> Response {
    respond(to: try Request(method: method, target: target, fields: fields))
  }

  /// The JSON of the answer to GET, which must be of that status.
  func json(
    _ target: String, status: Int = 200, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> JSONValue {
    let response = try respond(.get, target)
    #expect(response.status.code == status, "\(target)", sourceLocation: sourceLocation)
    return try response.json
  }
}

extension Snapshot {
  /// The prepared answer to a target that is enumerated.
  func prepared(_ target: [UInt8], _ coding: ContentCoding = .identity) -> PreparedResponse? {
    prepared(target.span, coding)
  }
}

extension Response {
  /// The content, read again by the strict reader.
  var json: JSONValue {
    get throws { try JSONDocument(content).value }
  }

  /// The value of a field as text.
  func field(_ name: FieldName) -> String? {
    fields.value(of: name).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension JSONValue {
  /// The text of a string.
  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The digits of a number.
  var digits: String? {
    guard case .number(let number) = self else { return nil }
    return number.digits
  }

  /// The whole number of a number.
  var integer: Int? { digits.flatMap { Int($0) } }

  /// The elements of an array; none of anything else.
  var elements: [JSONValue] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// The member names of an object; none of anything else.
  var names: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.name)
  }

  /// The value at a path of member names.
  func at(_ path: String...) -> JSONValue? {
    path.reduce(Optional(self)) { $0?[$1] }
  }

  /// The `id` of each element.
  var ids: [String] { elements.compactMap { $0["id"]?.text } }
}
