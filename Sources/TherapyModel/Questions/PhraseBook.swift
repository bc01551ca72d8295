internal import Spelling

/// What the words and phrases of questions mean: the names of records, and the vocabulary.
struct PhraseBook: Sendable {
  /// What a phrase means.
  enum Meaning: Hashable, Sendable {
    /// A condition, therapy or combination that is called so.
    case record(RecordReference)
    case topic(Topic)
    case relation(Relation)
    /// The therapy after it comes after the one before it.
    case reversal
    case phase(RegimenPhase)
    case filler
    /// The place of a subject in the vocabulary's list of what is not covered.
    case uncovered(Int)
  }

  /// A phrase as it is written, with its meanings.
  struct Entry: Sendable {
    var meanings: [Meaning] = []
    /// Whether it is short and every way in which it is written is in capitals, as abbreviations are.
    var isCapitals = true
    /// What else it may mean, which no record is about.
    var otherMeanings: [String] = []
  }

  /// Octets that a word must have to be corrected.
  static let correctedOctets = 5
  /// Octets that a word must have for two slips.
  private static let twoSlipsOctets = 9
  /// Octets that a word must have to be taken for the beginning of another one.
  static let completedOctets = 5
  /// Octets that a word must have to be looked for without its ending.
  private static let inflectedOctets = 5
  /// Octets that each part of a compound must have.
  private static let partOctets = 4
  /// Octets of a word that tells people apart.
  static let distinctOctets = 4
  /// Octets that are left of each word of a phrase without its ending.
  private static let stemOctets = 5
  /// Octets of the longest abbreviations.
  private static let abbreviationOctets = 5

  private var entries: [[UInt8]: Entry] = [:]
  /// The lines of phrases of several words by the same without the endings of their words.
  private var stems: [[UInt8]: [UInt8]] = [:]
  /// The words of all phrases.
  private var knownWords: Set<[UInt8]> = []
  /// The most words that a phrase has.
  private(set) var longest = 1
  /// The words of five letters or more in names, by length, that a slip may have meant.
  private var nameWords: [Int: Set<[UInt8]>] = [:]
  private let endings: [[UInt8]]
  private let compounds: Set<[UInt8]>
  let patientUnits: Set<[UInt8]>
  /// Beginnings of words that tell what answers a topic.
  let finds: [Topic: [[UInt8]]]
  /// The words and beginnings that mean the same as a word, in groups.
  private var alikeWords: [[UInt8]: [[UInt8]]] = [:]

  init(
    _ vocabulary: Vocabulary, _ conditions: RecordSet<Condition>, _ therapies: RecordSet<Therapy>,
    _ combinations: RecordSet<Combination>
  ) {
    endings = vocabulary.endings.map(Folding.line(of:)).sorted { $0.count > $1.count }
    compounds = Set(vocabulary.compounds.map(Folding.line(of:)))
    patientUnits = Set(vocabulary.patientUnits.map(Folding.line(of:)))
    finds = vocabulary.finds.mapValues { $0.map(Folding.line(of:)) }
    for group in vocabulary.alike {
      let words = group.map(Folding.line(of:))
      for word in words { alikeWords[word] = words }
    }
    for (topic, phrases) in vocabulary.topics { add(phrases, .topic(topic)) }
    for (relation, phrases) in vocabulary.relations { add(phrases, .relation(relation)) }
    add(vocabulary.reversals, .reversal)
    for (phase, phrases) in vocabulary.phases { add(phrases, .phase(phase)) }
    add(vocabulary.fillers, .filler)
    for (place, subject) in vocabulary.notCovered.enumerated() {
      add(subject.names, .uncovered(place))
    }
    addNames(of: conditions)
    addNames(of: therapies)
    addNames(of: combinations)
    for name in vocabulary.ambiguous {
      let line = Folding.line(of: name.name)
      entries[line, default: Entry()].otherMeanings += name.otherMeanings
      longest = max(longest, Self.wordCount(line))
    }
  }

  private mutating func addNames<Entity: Indexed>(of records: RecordSet<Entity>) {
    for record in records where record.header.status == .active {
      let texts = FieldTexts(record).all.filter { $0.field.isName && $0.field != .id }
      let names = texts.map(\.text) + [record.header.id.replacing("-", with: " ")]
      add(names, .record(record.reference), areNames: true)
    }
  }

  private mutating func add(_ phrases: [String], _ meaning: Meaning, areNames: Bool = false) {
    for phrase in phrases {
      let line = Folding.line(of: phrase)
      guard !line.isEmpty else { continue }
      var entry = entries[line] ?? Entry()
      if !entry.meanings.contains(meaning) { entry.meanings.append(meaning) }
      entry.isCapitals =
        entry.isCapitals && phrase.utf8.count <= Self.abbreviationOctets && phrase.isCapitals
      entries[line] = entry
      if line.contains(UInt8(ascii: " ")) { stems[stemmedLine(line)] = line }
      longest = max(longest, Self.wordCount(line))
      knownWords.formUnion(line.split(separator: UInt8(ascii: " ")).map(Array.init))
      guard areNames else { continue }
      addJoined(line, meaning)
      for word in Folding.words(of: phrase) where word.count >= Self.correctedOctets {
        nameWords[word.count, default: []].insert(word)
      }
    }
  }

  /// Notes a name of several words as one word too, as `Solu-Medrol` is written.
  private mutating func addJoined(_ line: [UInt8], _ meaning: Meaning) {
    let word = line.filter { $0 != UInt8(ascii: " ") }
    guard word != line, Self.wordCount(line) == 2, word.count >= Self.correctedOctets + 1,
      entries[word] == nil
    else { return }
    entries[word] = Entry(meanings: [meaning], isCapitals: false)
  }

  /// Whether a word says that something is not so.
  func denies(_ word: [UInt8]) -> Bool { entries[word]?.meanings == [.relation(.without)] }

  /// Whether a word carries nothing.
  func isFiller(_ word: [UInt8]) -> Bool { entries[word]?.meanings == [.filler] }

  /// Whether a word is one of a phrase.
  func knows(_ word: [UInt8]) -> Bool { knownWords.contains(word) }

  private static func wordCount(_ line: [UInt8]) -> Int {
    1 + line.count { $0 == UInt8(ascii: " ") }
  }

  /// What a line of folded words means as it is, or several words with other endings; nil where nothing.
  subscript(line: [UInt8]) -> Entry? {
    if let entry = entries[line] { return entry }
    guard line.contains(UInt8(ascii: " ")) else { return nil }
    return stems[stemmedLine(line)].flatMap { entries[$0] }
  }

  private func stemmedLine(_ line: [UInt8]) -> [UInt8] {
    let space = UInt8(ascii: " ")
    return Array(
      line.split(separator: space).map { word in
        let ending = endings.first {
          word.count >= $0.count + Self.stemOctets && word.suffix($0.count) == $0[...]
        }
        return word.dropLast(ending?.count ?? 0)
      }.joined(separator: [space]))
  }

  /// What a word means without an ending, with one, or as a compound of a name and a tail; in the order of its parts. Nil
  /// where nothing.
  func inflected(_ word: [UInt8]) -> [Entry]? {
    if let entry = stemmed(word) { return [entry] }
    guard word.count >= 2 * Self.partOctets else { return nil }
    for end in (Self.partOctets...(word.count - Self.partOctets)).reversed() {
      guard let head = entries[Array(word[..<end])] ?? stemmed(Array(word[..<end])) else {
        continue
      }
      var tail = Array(word[end...])
      // What German puts between the parts of a compound.
      for _ in 0..<2 {
        if compounds.contains(tail) { return [head] }
        if let entry = entries[tail] ?? stemmed(tail) { return [head, entry] }
        guard tail.first == UInt8(ascii: "s"), tail.count > Self.partOctets else { break }
        tail.removeFirst()
      }
    }
    return nil
  }

  private func stemmed(_ word: [UInt8]) -> Entry? {
    guard word.count >= Self.inflectedOctets else { return nil }
    for ending in endings {
      if word.count - ending.count >= Self.partOctets, word.suffix(ending.count) == ending[...],
        let entry = entries[Array(word.dropLast(ending.count))]
      {
        return entry
      }
    }
    // The singular of what is listed in the plural.
    for ending in endings {
      if let entry = entries[word + ending] { return entry }
    }
    return nil
  }

  /// Whether something else means the same as a phrase.
  func hasAlike(_ line: [UInt8]) -> Bool { alikeWords[line] != nil }

  /// The forms by which a word is looked for in texts: what means the same, and itself without its ending.
  func alike(_ word: [UInt8]) -> [[UInt8]] {
    for length in (min(word.count, Self.distinctOctets)...word.count).reversed() {
      if let words = alikeWords[Array(word.prefix(length))],
        length == word.count || length >= Self.completedOctets
      {
        return words + [word]
      }
    }
    for ending in endings where word.count - ending.count >= Self.completedOctets {
      if word.suffix(ending.count) == ending[...] {
        return [word, Array(word.dropLast(ending.count))]
      }
    }
    return [word]
  }

  /// The words of names that a slip may have meant: one, or in long words two; the nearest ones alone.
  func corrections(of word: [UInt8]) -> [[UInt8]] {
    guard word.count >= Self.correctedOctets, TypedWord(word).canBeCorrected else { return [] }
    let limit = word.count >= Self.twoSlipsOctets ? 2 : 1
    var found: [[UInt8]] = []
    var least = limit
    for length in (word.count - limit)...(word.count + limit) {
      for name in nameWords[length] ?? [] {
        guard let distance = Nearest.distance(word, name, limit: least) else { continue }
        if distance < least { found = [] }
        least = distance
        found.append(name)
      }
    }
    return found.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension String {
  /// Whether it has letters, all of them capitals.
  var isCapitals: Bool {
    contains(where: \.isLetter) && allSatisfy { !$0.isLetter || $0.isUppercase }
  }
}
