/// What someone looks for: words, folded, each once.
public struct SearchQuery: Sendable, Hashable {
  /// Words that are looked for at one time; each costs a search.
  public static let wordLimit = 16

  let words: [TypedWord]
  /// Whether there were more than ``wordLimit``, which are not looked for.
  public private(set) var isCut = false

  /// Why a text cannot be looked for.
  public enum Fault: Error, Sendable, Hashable {
    /// It has neither a letter nor a digit.
    case noWords
  }

  /// The query of a text.
  public init(_ text: String) throws(Fault) {
    var words: [TypedWord] = []
    for octets in Folding.words(of: text) {
      let word = TypedWord(octets)
      guard !words.contains(word) else { continue }
      guard words.count < Self.wordLimit else {
        isCut = true
        break
      }
      words.append(word)
    }
    guard !words.isEmpty else { throw .noWords }
    self.words = words
  }

  init(_ words: [TypedWord]) { self.words = words }

  /// Octets of the longest words that are looked for as they are: abbreviations, mostly.
  private static let abbreviationOctets = 4

  /// The query of the folded words of a question: short ones are neither completed nor corrected.
  init(folded: [[UInt8]]) {
    var words: [TypedWord] = []
    for octets in folded where words.count <= Self.wordLimit {
      let word = TypedWord(octets, isCompleted: octets.count > Self.abbreviationOctets)
      if !words.contains(word) { words.append(word) }
    }
    self.words = Array(words.prefix(Self.wordLimit))
    isCut = words.count > Self.wordLimit
  }

  /// What finds nothing.
  public static let empty = SearchQuery([] as [TypedWord])

  /// The words as they are looked for, with spaces between them.
  public var text: String { String(decoding: line, as: UTF8.self) }

  /// The words with single spaces between them.
  var line: [UInt8] { Array(words.map(\.octets).joined(separator: [UInt8(ascii: " ")])) }
}

/// What a search found.
public struct SearchResult: Sendable {
  /// How many records there are in all.
  public let total: Int
  /// How many of each kind, none of which there are none; in the order of hits of equal score.
  public let counts: [(kind: RecordKind, count: Int)]
  /// Whether no record holds the words as they were typed, so that slips were looked for.
  public let isCorrected: Bool
  /// Whether the query had more words than are looked for.
  public let isCut: Bool
  /// The best, best first.
  public let hits: [SearchHit]
  /// What to look for instead where nothing was found.
  public internal(set) var suggestions: [SearchSuggestion]
}

/// A record that was found.
public struct SearchHit: Sendable, Hashable {
  public let record: RecordReference
  /// From 1 to 1,000, the higher the better. Of a question that names nothing above 500 where every word stands as it was
  /// typed; equal ones are in the order of kinds, then ids.
  public let score: Int
  /// Whether all that was typed is one of its names.
  public let isNamed: Bool
  /// How each word was found, in their order.
  public let reasons: [SearchReason]
  /// A part of its text, with the words that were found.
  public let snippet: [SnippetPart]
}

/// How a word was found in a record.
public struct SearchReason: Sendable, Hashable {
  /// Ways to find a word.
  public enum Manner: String, Sendable, Hashable, CaseIterable {
    case exact, prefix, corrected
    case correctedPrefix = "corrected-prefix"
  }

  /// What was typed, folded.
  public let word: String
  /// The word that was found, folded.
  public let found: String
  public let manner: Manner
  public let field: SearchField
  /// The name that holds it, where a name does.
  public let name: String?
  /// The record that is called so, where that is another one: what the record found is about, or a member of that.
  public let of: RecordReference?
}

/// A piece of a text.
public struct SnippetPart: Sendable, Hashable {
  public let text: String
  /// Whether it is a word that was looked for.
  public let isMatch: Bool
}

/// Something to look for in place of what finds nothing.
public struct SearchSuggestion: Sendable, Hashable {
  /// Why it is offered.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// A name that is like what was typed.
    case similarName = "similar-name"
    /// A single word of it.
    case singleWord = "single-word"
    /// The same, in everything.
    case withoutFilters = "without-filters"
  }

  public let text: String
  public let reason: Reason
  /// How many records it finds.
  public let total: Int
}

/// A name to complete what someone types.
public struct NameSuggestion: Sendable, Hashable {
  public let record: RecordReference
  /// The record's name.
  public let name: String
  /// Whether all that was typed is one of its names.
  public let isNamed: Bool
  /// How the words were found, in their order; all in names of the record.
  public let reasons: [SearchReason]
}

/// What is called exactly as someone types.
public struct NameMeanings: Sendable, Hashable {
  public let records: [RecordReference]
  /// What else is called so, in words, which no record is about.
  public let otherMeanings: [String]
  /// Whether it is the name of a subject that is not covered.
  public let isNotCovered: Bool

  /// Whether it may mean several things, or something that no record is about.
  public var isAmbiguous: Bool { records.count > 1 || !otherMeanings.isEmpty }
}
