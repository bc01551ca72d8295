/// What the parameter segments of a route stand for in one path, unescaped.
package struct PathParameters: Sendable, Hashable {
  private let names: [String]
  private let values: [[UInt8]]

  init(names: [String], values: [[UInt8]]) {
    self.names = names
    self.values = values
  }

  /// The unescaped segment that the route calls `{name}`, or nil when it names none so. It is
  /// valid UTF-8.
  package subscript(name: String) -> String? {
    octets(of: name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The octets of ``subscript(_:)``.
  package func octets(of name: String) -> [UInt8]? {
    names.firstIndex(of: name).map { values[$0] }
  }

  /// How many parameters the route has.
  package var count: Int { names.count }
}
