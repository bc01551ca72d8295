/// What a JSON value may be, in the terms of JSON Schema (draft 2020-12) as far as answers and parameters
/// need them. Objects are closed: a member that no schema names is a mistake.
indirect enum Schema: Sendable, Hashable {
  case string(Text)
  case integer(in: ClosedRange<Int>)
  /// A number with the digits of its source.
  case number
  case boolean
  /// One text of a closed list.
  case choice([String])
  case array(Schema, counts: ClosedRange<Int>?, areUnique: Bool)
  case object([Property])
  /// An object that a standard of others describes.
  case anyObject
  /// The schema of that name; see ``NamedSchema``.
  case named(String)
  /// Any of these.
  case either([Schema])

  /// What a text looks like.
  struct Text: Sendable, Hashable {
    var format: String?
    /// ECMA-262, with its flag `u`.
    var pattern: String?
    /// In code points.
    var lengths: ClosedRange<Int>?
  }

  /// A member of an object.
  struct Property: Sendable, Hashable {
    let name: String
    let meaning: String?
    let schema: Schema
    /// Whether the object always has it.
    let isRequired: Bool

    init(_ name: String, _ schema: Schema, _ meaning: String? = nil, isRequired: Bool = true) {
      self.name = name
      self.meaning = meaning
      self.schema = schema
      self.isRequired = isRequired
    }

    /// The same member, which may be left out.
    var optional: Property { Property(name, schema, meaning, isRequired: false) }

    /// A member that is left out where there is nothing to say.
    static func optional(_ name: String, _ schema: Schema, _ meaning: String? = nil) -> Property {
      Property(name, schema, meaning, isRequired: false)
    }
  }
}

extension Schema {
  static let text = Schema.string(Text())
  /// A whole number that counts something.
  static let count = Schema.integer(in: 0...Int(Int32.max))
  /// A day (RFC 3339, `full-date`).
  static let date = Schema.string(Text(format: "date"))
  static let moment = Schema.string(Text(format: "date-time"))
  /// A path of this server, its query too.
  static let href = Schema.string(Text(format: "uri-reference", pattern: "^/"))
  /// An address elsewhere.
  static let uri = Schema.string(Text(format: "uri"))
  /// The id of a record, a scheme or a code system.
  static let id = Schema.string(Text(pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", lengths: 1...64))

  /// Any number of them.
  static func list(_ element: Schema) -> Schema {
    .array(element, counts: nil, areUnique: false)
  }

  /// The cases of an enumeration: a schema of its own, named after it.
  static func cases<Case: CaseIterable & RawRepresentable<String>>(_ type: Case.Type) -> Schema {
    .named(NamedSchema.name(of: type))
  }
}

extension Schema.Property {
  /// A member of links that is always there.
  static func link(_ name: String, _ meaning: String? = nil) -> Schema.Property {
    Schema.Property(name, .href, meaning)
  }
}

/// A schema that others refer to: what stands at `/schemas/{name}`.
struct NamedSchema: Sendable {
  let name: String
  /// One sentence on it.
  let meaning: String
  let schema: Schema

  init(_ name: String, _ meaning: String, _ schema: Schema) {
    self.name = name
    self.meaning = meaning
    self.schema = schema
  }

  /// An object with these members.
  init(_ name: String, _ meaning: String, _ properties: [Schema.Property]) {
    self.init(name, meaning, .object(properties))
  }

  /// The cases of an enumeration.
  static func cases<Case: CaseIterable & RawRepresentable<String>>(
    _ type: Case.Type, _ meaning: String
  ) -> NamedSchema {
    NamedSchema(name(of: type), meaning, .choice(type.allCases.map(\.rawValue)))
  }

  /// `StudyDesign` as `study-design`.
  fileprivate static func name<Case>(of type: Case.Type) -> String {
    var name = ""
    for character in "\(type)" {
      if character.isUppercase, !name.isEmpty { name += "-" }
      name += character.lowercased()
    }
    return name
  }

  /// Where it is.
  var path: String { "/schemas/\(name)" }
}
