internal import TherapyModel

/// A top-level member of a representation: a row of the table that the representation, the
/// selection by `fields` and the documentation follow. What has no row never reaches a client.
struct Member<Subject: Sendable>: Sendable {
  /// The member's name; stable.
  let name: String
  /// One sentence for a reader.
  let meaning: String
  /// What the value may be.
  let schema: Schema
  /// Whether every subject has such a value.
  let isRequired: Bool
  /// Writes name and value, or nothing where the subject has no such value.
  let write: @Sendable (Subject, Edition, inout JSONWriter) -> Void

  /// A member that `write` writes, with its name.
  init(
    _ name: String, _ meaning: String, _ schema: Schema, isRequired: Bool = true,
    write: @escaping @Sendable (Subject, Edition, inout JSONWriter) -> Void
  ) {
    self.name = name
    self.meaning = meaning
    self.schema = schema
    self.isRequired = isRequired
    self.write = write
  }

  /// A text.
  static func text(
    _ name: String, _ meaning: String, _ schema: Schema = .text,
    _ value: @escaping @Sendable (Subject) -> String
  ) -> Member {
    Member(name, meaning, schema) { subject, _, json in json.member(name, value(subject)) }
  }

  /// A text; left out when there is none.
  static func text(
    _ name: String, _ meaning: String, _ schema: Schema = .text,
    _ value: @escaping @Sendable (Subject) -> String?
  ) -> Member {
    Member(name, meaning, schema, isRequired: false) { subject, _, json in
      json.member(name, value(subject))
    }
  }

  /// A case of an enumeration.
  static func choice<Value: CaseIterable & RawRepresentable<String> & SendableMetatype>(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject) -> Value
  ) -> Member {
    .text(name, meaning, .cases(Value.self)) { value($0).rawValue }
  }

  /// A case of an enumeration; left out when there is none.
  static func choice<Value: CaseIterable & RawRepresentable<String> & SendableMetatype>(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject) -> Value?
  ) -> Member {
    .text(name, meaning, .cases(Value.self)) { value($0)?.rawValue }
  }

  /// A whole number.
  static func number(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject) -> Int
  ) -> Member {
    Member(name, meaning, .count) { subject, _, json in json.member(name, value(subject)) }
  }

  /// A whole number; left out when there is none.
  static func number(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject) -> Int?
  ) -> Member {
    Member(name, meaning, .count, isRequired: false) { subject, _, json in
      json.member(name, value(subject))
    }
  }

  /// A truth value.
  static func flag(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject) -> Bool
  ) -> Member {
    Member(name, meaning, .boolean) { subject, _, json in json.member(name, value(subject)) }
  }

  /// A text by language.
  static func localized(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject) -> LocalizedText
  ) -> Member {
    Member(name, meaning, .named("localized-text")) { subject, _, json in
      json.member(name, value(subject))
    }
  }

  /// A text by language; left out when there is none.
  static func localized(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (Subject) -> LocalizedText?
  ) -> Member {
    Member(name, meaning, .named("localized-text"), isRequired: false) { subject, _, json in
      json.member(name, value(subject))
    }
  }

  /// The member `gradings` of statements.
  static func gradings(
    bySchemeOf statements: @escaping @Sendable (Subject) -> [any Statement]
  ) -> Member {
    Member(
      "gradings", "Every grading of every statement, by scheme; never merged.",
      .list(.named("scheme-gradings"))
    ) { subject, edition, json in
      json.gradings(bySchemeOf: statements(subject), edition)
    }
  }

  /// Statements of one kind, whole, as they stand in an answer about the intervention of `row`.
  static func embedded<Kind: Representable & Statement>(
    _ name: String, _ meaning: String, row: @escaping @Sendable (Subject) -> Intervention,
    _ statements: @escaping @Sendable (Subject) -> [Kind]
  ) -> Member {
    Member(name, meaning, .list(.named("\(Kind.kind.singular)-embedded"))) {
      subject, edition, json in
      json.statements(statements(subject), named: name, row: row(subject), edition)
    }
  }

  /// The member `usualDose`.
  static func usualDose(_ regimens: @escaping @Sendable (Subject, Edition) -> [Regimen]) -> Member {
    Member(
      "usualDose", "The usual doses of a guideline or a label, first course first.",
      .list(.named("usual-dose"))
    ) { subject, edition, json in
      json.usualDose(regimens(subject, edition), edition)
    }
  }

  /// The member `notRecorded`.
  static func gaps(_ gaps: @escaping @Sendable (Subject, Edition) -> [Gap]) -> Member {
    Member(
      "notRecorded", "What was not read or is not recorded, so that its absence means nothing.",
      Schema.gaps
    ) { subject, edition, json in
      json.gaps(gaps(subject, edition), edition)
    }
  }

  /// An array of texts; empty where there are none.
  static func texts(
    _ name: String, _ meaning: String, of schema: Schema = .text,
    _ values: @escaping @Sendable (Subject) -> [String]
  ) -> Member {
    Member(name, meaning, .list(schema)) { subject, _, json in json.member(name, values(subject)) }
  }

  /// An array of cases of an enumeration; empty where there are none.
  static func choices<Value: CaseIterable & RawRepresentable<String> & SendableMetatype>(
    _ name: String, _ meaning: String, _ values: @escaping @Sendable (Subject) -> [Value]
  ) -> Member {
    .texts(name, meaning, of: .cases(Value.self)) { values($0).map(\.rawValue) }
  }

  /// An array whose elements `element` writes; empty where there are none.
  static func list<Element>(
    _ name: String, _ meaning: String, of schema: Schema,
    _ values: @escaping @Sendable (Subject) -> [Element],
    _ element: @escaping @Sendable (Element, Edition, inout JSONWriter) -> Void
  ) -> Member {
    Member(name, meaning, .list(schema)) { subject, edition, json in
      json.array(name) { json in
        for value in values(subject) { element(value, edition, &json) }
      }
    }
  }

  /// A value that `value` writes; left out when there is none.
  static func value<Value>(
    _ name: String, _ meaning: String, _ schema: Schema,
    _ get: @escaping @Sendable (Subject) -> Value?,
    _ value: @escaping @Sendable (Value, Edition, inout JSONWriter) -> Void
  ) -> Member {
    Member(name, meaning, schema, isRequired: false) { subject, edition, json in
      guard let found = get(subject) else { return }
      json.name(name)
      value(found, edition, &json)
    }
  }
}

/// Which top-level members a client wants: all of them, or those named in `fields`.
struct Selection: Sendable, Hashable {
  /// The names, or nil for all; what is ``kept`` is always among them.
  let names: Set<String>?

  /// Everything.
  static let all = Selection(names: nil)

  /// What is there whatever a client selects: nothing may be understood without it.
  static let kept: Set<String> = [
    "id", "status", "condition", "route", "appliesTo", "reviewStatus", "lastReviewed", "reviewedBy",
    "sourceAlerts",
  ]

  /// Whether the member of that name is wanted.
  func contains(_ name: String) -> Bool {
    guard let names else { return true }
    return Self.kept.contains(name) || names.contains(name)
  }
}

extension JSONWriter {
  /// Writes `subject` as an object of its `members`, as far as `selection` wants them.
  mutating func object<Subject>(
    _ subject: Subject, _ members: [Member<Subject>], _ edition: Edition,
    selecting selection: Selection = .all
  ) {
    let members = members.span
    beginObject()
    for place in members.indices where selection.contains(members[place].name) {
      members[place].write(subject, edition, &self)
    }
    endObject()
  }
}
