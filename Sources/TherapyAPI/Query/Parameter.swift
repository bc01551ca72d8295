internal import TherapyModel

/// A query parameter of a resource: a row of a table that refusals and documentation follow.
struct Parameter: Sendable {
  /// What the parameter's value may be.
  enum Domain: Sendable {
    /// Ids of records of a kind, or aliases of them; several are joined with commas.
    case records(RecordKind)
    /// The id of one record of a kind, or an alias of it.
    case record(RecordKind)
    /// Ids or aliases of therapies and combinations, joined with commas.
    case interventions
    /// Values of a closed list; several are joined with commas.
    case choices([String])
    /// One value of a closed list.
    case choice([String])
    /// Ids of grading schemes; several are joined with commas.
    case schemes
    /// A value of a grading scheme.
    case grade
    /// Words to look for.
    case text
    /// A whole number.
    case number(ClosedRange<Int>)
    /// `true` or `false`.
    case boolean
    /// Top-level members of the representation, joined with commas.
    case fields
    /// Kinds of linked records, joined with commas.
    case include([String])
    /// A key of the collection's sort keys, `-` before it for descending; several with commas.
    case sort([String])
    /// A cursor from a page before.
    case cursor
    /// A code of another system, taken as it is.
    case token
    /// The id, name, URI or OID of a code system.
    case codeSystem
  }

  /// As it stands in the query.
  let name: String
  let domain: Domain
  /// One sentence for a reader.
  let meaning: String
  /// Whether the resource cannot answer without it.
  var isRequired = false
  /// Whether it may stand several times, as forms send what is ticked; the values are then joined.
  var isRepeatable = false
  /// The parameter that may say this one too, before a bar: a token `system|code` of FHIR.
  var tokenParameter: String?

  /// Whether the resource cannot answer without it, whatever the other parameters say.
  var isAlwaysRequired: Bool { isRequired && tokenParameter == nil }

  init(
    _ name: String, _ domain: Domain, _ meaning: String, isRequired: Bool = false,
    isRepeatable: Bool = false, tokenParameter: String? = nil
  ) {
    self.name = name
    self.domain = domain
    self.meaning = meaning
    self.isRequired = isRequired
    self.isRepeatable = isRepeatable
    self.tokenParameter = tokenParameter
  }

  /// A closed list of the cases of an enumeration.
  static func cases<Case: CaseIterable & RawRepresentable<String>>(
    _ name: String, of type: Case.Type, _ meaning: String
  ) -> Parameter {
    Parameter(name, .choices(type.allCases.map(\.rawValue)), meaning)
  }

  /// The allowed values in words, for documentation and refusals.
  var values: String {
    switch domain {
    case .records(let kind): "ids or aliases of /v1/\(kind.rawValue), joined with commas"
    case .record(let kind): "the id or an alias of one of /v1/\(kind.rawValue)"
    case .interventions:
      "ids or aliases of /v1/therapies or /v1/combinations, joined with commas"
    case .choices(let choices): "of \(choices.joined(separator: ", ")); joined with commas"
    case .choice(let choices): "one of \(choices.joined(separator: ", "))"
    case .schemes: "ids of /v1/schemes, joined with commas"
    case .grade: "a value of a grading scheme, exactly as /v1/schemes has it"
    case .text: "words; each must occur"
    case .number(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .boolean: "true or false"
    case .fields: "names of top-level members, joined with commas"
    case .include(let kinds): "of \(kinds.joined(separator: ", ")); joined with commas"
    case .sort(let keys): "of \(keys.joined(separator: ", ")), - before one for descending"
    case .cursor: "the cursor of a `next` or `prev` link"
    case .token: "text, taken as it is"
    case .codeSystem: "the id, name, URI or OID of one of /v1/code-systems"
    }
  }
}
