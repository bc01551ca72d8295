/// The part of a record that a word was found in.
public enum SearchField: String, Sendable, Hashable, CaseIterable {
  // What a record is called.
  case name, abbreviation, synonym, alias, product
  /// A word that people try and no source has.
  case searchWord
  case id
  // What it says.
  case text, summary, bottomLine, title, fact, differential, disagreement, authorisation, outcome,
    population
  case comparator, limitation, issuer, appliesTo, marker, jurisdiction, monitoring, note
  // What it is known by elsewhere.
  case code, codeName, design, author, container, year, identifier
  // What it is about.
  case condition, intervention
  /// A member of the class that it is about, or of one that is given in the combination that it is about.
  case member

  /// Whether the record is called so.
  var isName: Bool {
    switch self {
    case .name, .abbreviation, .synonym, .alias, .product, .searchWord, .id: true
    default: false
    }
  }

  /// Whether a reader who looks for what a record says would begin here.
  var isMainText: Bool { self == .text || self == .summary || self == .title }
}

/// What takes the texts of a record, part by part.
protocol WordCollector {
  mutating func add(_ text: String?, _ field: SearchField)
}

extension WordCollector {
  /// Takes several texts of one part.
  mutating func add(_ texts: [String], _ field: SearchField) {
    for text in texts { add(text, field) }
  }
}

/// The texts that a record can be found by, its id last.
struct FieldTexts: WordCollector {
  private(set) var all: [(field: SearchField, text: String)] = []

  init(_ record: some Indexed) {
    record.addWords(to: &self)
    add(record.header.id, .id)
  }

  mutating func add(_ text: String?, _ field: SearchField) {
    if let text { all.append((field, text)) }
  }
}
