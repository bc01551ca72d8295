internal import Spelling

/// What the words and phrases of questions mean: the names of records, and the vocabulary.
struct PhraseBook: Sendable {
  /// What a phrase means.
  enum Meaning: Hashable, Sendable {
    /// A condition, therapy or combination that is called so.
    case record(RecordReference)
    case topic(Topic)
    case relation(Relation)
    /// The same for the therapy after it to the one before it.
    case reversal(Relation)
    /// The therapy after it comes after the one before it, where nothing else joins them.
    case sequel
    /// What something is given for follows.
    case indication
    /// What follows is not so.
    case denial
    /// What follows is left out.
    case exclusion
    /// A condition is not the patient's: the next one, or the last.
    case mistakeOfNext, mistakeOfLast
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

    /// The records that are called so.
    var records: [RecordReference] {
      meanings.compactMap { if case .record(let record) = $0 { record } else { nil } }
    }
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
  /// By first word, with and without its ending: how many words the longest phrase has. Only phrases of two words or more count.
  private var longest: [[UInt8]: Int] = [:]
  /// The words of five letters or more in names, by length, that a slip may have meant; each with its letters.
  private var nameWords: [Int: [[UInt8]: LetterSet]] = [:]
  /// The words of names of conditions that have several, which name none by themselves.
  private var conditionWords: Set<[UInt8]> = []
  private let diseases: Set<[UInt8]>
  /// Words of a language that are like a name and are none.
  private let ordinary: Set<[UInt8]>
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
    diseases = Set(vocabulary.diseases.map(Folding.line(of:)))
    ordinary = Set(vocabulary.ordinary.map(Folding.line(of:)))
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
    for (relation, phrases) in vocabulary.reversals { add(phrases, .reversal(relation)) }
    add(vocabulary.sequels, .sequel)
    add(vocabulary.indications, .indication)
    add(vocabulary.denials, .denial)
    add(vocabulary.exclusions, .exclusion)
    for (phase, phrases) in vocabulary.phases { add(phrases, .phase(phase)) }
    add(vocabulary.fillers, .filler)
    let askingWords = knownWords
    add(vocabulary.mistakesOfNext, .mistakeOfNext)
    add(vocabulary.mistakesOfLast, .mistakeOfLast)
    for (place, subject) in vocabulary.notCovered.enumerated() {
      add(subject.names, .uncovered(place))
    }
    addNames(of: conditions)
    conditionWords = Set(nameWords.values.flatMap(\.keys))
      .filter { !askingWords.contains($0) && entries[$0] == nil }
    addNames(of: therapies)
    // Combinations are called after their parts: no other word of theirs is meant by a slip.
    nameWords = nameWords.mapValues { words in
      words.filter { !askingWords.contains($0.key) }
    }
    addNames(of: combinations, areCorrected: false)
    for name in vocabulary.ambiguous {
      let line = Folding.line(of: name.name)
      entries[line, default: Entry()].otherMeanings += name.otherMeanings
      noteLength(of: line)
    }
  }

  private mutating func addNames<Entity: Indexed>(
    of records: RecordSet<Entity>, areCorrected: Bool = true
  ) {
    for record in records where record.header.status == .active {
      let texts = FieldTexts(record).all.filter { $0.field.isName && $0.field != .id }
      let names = texts.map(\.text) + [record.header.id.replacing("-", with: " ")]
      add(names, .record(record.reference), areNames: true, areCorrected: areCorrected)
    }
  }

  private mutating func add(
    _ phrases: [String], _ meaning: Meaning, areNames: Bool = false, areCorrected: Bool = false
  ) {
    for phrase in phrases {
      let line = Folding.line(of: phrase)
      guard !line.isEmpty else { continue }
      var entry = entries[line] ?? Entry()
      if !entry.meanings.contains(meaning) { entry.meanings.append(meaning) }
      entry.isCapitals =
        entry.isCapitals && phrase.utf8.count <= Self.abbreviationOctets && phrase.isCapitals
      entries[line] = entry
      if line.contains(UInt8(ascii: " ")) { stems[stemmedLine(line)] = line }
      noteLength(of: line)
      knownWords.formUnion(line.split(separator: UInt8(ascii: " ")).map(Array.init))
      guard areNames else { continue }
      addJoined(line, meaning)
      for word in Folding.words(of: phrase)
      where areCorrected && word.count >= Self.correctedOctets {
        nameWords[word.count, default: [:]][word] = LetterSet(word)
      }
    }
  }

  private mutating func noteLength(of line: [UInt8]) {
    let count = Self.wordCount(line)
    guard count > 1 else { return }
    let first = line.prefix { $0 != UInt8(ascii: " ") }
    for word in [first, withoutEnding(first)] {
      longest[Array(word)] = max(count, longest[Array(word)] ?? 1)
    }
  }

  /// The most words that a phrase has which begins with a word.
  func longest(from word: [UInt8]) -> Int {
    let stem = withoutEnding(word[...])
    let ofStem = stem.count < word.count ? longest[Array(stem)] : nil
    return max(longest[word] ?? 1, ofStem ?? 1)
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
  func denies(_ word: [UInt8]) -> Bool {
    [.denial, .exclusion, .relation(.without)].contains(entries[word]?.meanings.first)
  }

  /// Whether a word says that some disease is meant.
  func isDisease(_ word: [UInt8]) -> Bool { diseases.contains(word) }

  /// Whether a word is one of several that name a condition.
  func isOfConditionName(_ word: [UInt8]) -> Bool { conditionWords.contains(word) }

  /// Whether a word carries nothing.
  func isFiller(_ word: [UInt8]) -> Bool {
    entries[word]?.meanings == [.filler] || entries[word]?.meanings == [.indication]
  }

  /// Whether a word may follow a name in one word and carries nothing by itself.
  func isCompound(_ word: [UInt8]) -> Bool { compounds.contains(word) }

  /// Whether a word is one of a phrase, or an ordinary one.
  func knows(_ word: [UInt8]) -> Bool { knownWords.contains(word) || ordinary.contains(word) }

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
    return Array(line.split(separator: space).map(withoutEnding).joined(separator: [space]))
  }

  private func withoutEnding(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let ending = endings.first {
      word.count >= $0.count + Self.stemOctets && word.suffix($0.count) == $0[...]
    }
    return word.dropLast(ending?.count ?? 0)
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

  /// Names of one word that go on from an unfinished word, each with the therapies that are called so.
  func completions(of word: [UInt8]) -> [(name: [UInt8], therapies: [String])] {
    guard word.count >= Self.completedOctets else { return [] }
    return nameWords.filter { $0.key > word.count }.values.joined().compactMap { name, _ in
      guard name.starts(with: word), let records = entries[name]?.records else { return nil }
      let therapies = records.filter { $0.kind == .therapies }.map(\.id)
      return therapies.isEmpty ? nil : (name, therapies)
    }
  }

  /// The words of names that a slip may have meant: one slip, or two in long words if `allowsTwo`; the nearest ones alone.
  func corrections(of word: [UInt8], allowsTwo: Bool) -> [[UInt8]] {
    guard word.count >= Self.correctedOctets, TypedWord(word).canBeCorrected else { return [] }
    let limit = allowsTwo && word.count >= Self.twoSlipsOctets ? 2 : 1
    var found: [[UInt8]] = []
    var least = limit
    let letters = LetterSet(word)
    for length in (word.count - limit)...(word.count + limit) {
      for (name, itsLetters) in nameWords[length] ?? [:]
      where letters.differences(from: itsLetters) <= 2 * least {
        guard let distance = Nearest.distance(word, name, limit: least) else { continue }
        if distance < least { found = [] }
        least = distance
        found.append(name)
      }
    }
    return found.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

/// The letters and digits that a word has, to tell quickly that two words are far from each other.
struct LetterSet: Sendable {
  private let bits: UInt64

  init(_ word: [UInt8]) { bits = word.reduce(0) { $0 | 1 << UInt64($1 & 63) } }

  /// How many letters one of the two has and the other one lacks: an edit changes at most two of them.
  func differences(from other: LetterSet) -> Int { (bits ^ other.bits).nonzeroBitCount }
}

extension String {
  /// Whether it has letters, all of them capitals.
  var isCapitals: Bool {
    contains(where: \.isLetter) && allSatisfy { !$0.isLetter || $0.isUppercase }
  }
}
