internal import TherapyModel

/// Schemas as JSON.
extension JSONWriter {
  /// A schema as an object; others are referred to under `base`.
  mutating func schema(_ schema: Schema, _ meaning: String? = nil, under base: String) {
    object { json in json.members(of: schema, meaning, under: base) }
  }

  /// The members of a schema.
  mutating func members(of schema: Schema, _ meaning: String? = nil, under base: String) {
    switch schema {
    case .named(let name): member("$ref", base + name)
    case .string(let text): members(of: text)
    case .integer(let range):
      member("type", "integer")
      member("minimum", range.lowerBound)
      if range.upperBound != Int(Int32.max) { member("maximum", range.upperBound) }
    case .number: member("type", "number")
    case .boolean: member("type", "boolean")
    case .choice(let values):
      member("type", "string")
      member("enum", values)
    case .array(let element, let counts, let areUnique):
      member("type", "array")
      name("items")
      self.schema(element, under: base)
      if let counts {
        member("minItems", counts.lowerBound)
        member("maxItems", counts.upperBound)
      }
      if areUnique { member("uniqueItems", true) }
    case .anyObject: member("type", "object")
    case .object(let properties): members(of: properties, under: base)
    case .either(let schemas):
      array("anyOf") { json in
        for schema in schemas { json.schema(schema, under: base) }
      }
    }
    member("description", meaning)
  }

  private mutating func members(of text: Schema.Text) {
    member("type", "string")
    member("format", text.format)
    member("pattern", text.pattern)
    member("minLength", text.lengths?.lowerBound)
    member("maxLength", text.lengths?.upperBound)
  }

  private mutating func members(of properties: [Schema.Property], under base: String) {
    member("type", "object")
    object("properties") { json in
      for property in properties {
        json.name(property.name)
        json.schema(property.schema, property.meaning, under: base)
      }
    }
    let required = properties.filter(\.isRequired).map(\.name)
    if !required.isEmpty { member("required", required) }
    member("additionalProperties", false)
  }

  /// A schema as a document of its own.
  mutating func document(of named: NamedSchema) {
    member("$schema", "https://json-schema.org/draft/2020-12/schema")
    member("$id", named.path)
    member("title", named.name)
    members(of: named.schema, named.meaning, under: "/schemas/")
  }
}
