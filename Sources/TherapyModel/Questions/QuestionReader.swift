/// Reads a question: which words name something, which ask for something, which carry nothing.
struct QuestionReader {
  let base: KnowledgeBase
  private let book: PhraseBook
  var question = Question()
  var parts: [Part] = []
  /// Therapies that were taken for an open name, with the others of that name.
  var openTherapies: [(first: Intervention, others: [Intervention])] = []
  /// The ids of the conditions that were named to say that they are not meant.
  private var negatedConditions: Set<String> = []

  /// Words that are looked at.
  private static let wordLimit = 64

  /// A word as it was typed, and folded.
  private struct Word {
    let folded: [UInt8]
    let typed: Substring

    var isCapitals: Bool { String(typed).isCapitals }
  }

  /// A part of the question that bears on how therapies stand to each other.
  enum Part {
    case therapy(Intervention, words: String)
    case condition
    /// The place of an ambiguity in the question.
    case ambiguity(Int)
    case relation(Relation)
    case reversal
    case other
  }

  init(_ base: KnowledgeBase) {
    self.base = base
    book = base.phrases
  }

  /// What a text asks.
  mutating func read(_ text: String) -> Question {
    let words = corrected(words(of: text))
    question.allWords = words.map(\.folded)
    var place = 0
    while place < words.count {
      place += takePhrase(words, from: place)
    }
    resolveAmbiguities()
    combine()
    keepExcludedThatHarm()
    let affirmed = question.conditions.filter { !negatedConditions.contains($0) }
    if !affirmed.isEmpty { question.conditions = affirmed }
    if !question.topics.isEmpty { question.freeWords += question.productWords }
    return question
  }

  /// What is named to be left out is what is asked for where it does harm, or where no condition tells what else there is.
  private mutating func keepExcludedThatHarm() {
    for intervention in question.excluded where !question.interventions.contains(intervention) {
      let isHarm = question.conditions.contains {
        base.place(of: intervention, in: $0)?.decisive?.assertion.verdict.advisesAgainst == true
      }
      if isHarm || question.conditions.isEmpty {
        question.interventions.append(intervention)
        question.excluded.removeAll { $0 == intervention }
      }
    }
  }

  /// The words of a text; each ends where a folded word ends.
  private func words(of text: String) -> [Word] {
    var words: [Word] = []
    for run in text.split(whereSeparator: { !($0.isLetter || $0.isNumber) }) {
      let folded = Folding.words(of: String(run))
      for word in folded where words.count < Self.wordLimit {
        let digits = word.prefix { $0.isDigit }
        if !digits.isEmpty, book.patientUnits.contains(Array(word[digits.endIndex...])) {
          words.append(Word(folded: Array(digits), typed: run))
          words.append(Word(folded: Array(word[digits.endIndex...]), typed: run))
        } else {
          words.append(Word(folded: word, typed: run))
        }
      }
    }
    return words
  }

  /// The words with slips mended, so that phrases are found of what was meant.
  private mutating func corrected(_ words: [Word]) -> [Word] {
    words.enumerated().map { place, word in
      guard !book.knows(word.folded), book.inflected(word.folded) == nil, !isAmount(words, place),
        let correction = correction(of: word)
      else { return word }
      question.corrections.append(
        Question.Correction(
          from: String(word.typed), to: String(decoding: correction, as: UTF8.self)))
      return Word(folded: correction, typed: word.typed)
    }
  }

  /// Takes the longest phrase that begins at a word; how many words it has.
  private mutating func takePhrase(_ words: [Word], from start: Int) -> Int {
    var length = min(book.longest, words.count - start)
    while length > 0 {
      let phrase = words[start..<start + length]
      let line = Array(phrase.map(\.folded).joined(separator: [UInt8(ascii: " ")]))
      if let entry = book[line], counts(entry, phrase, of: words.count) {
        if isUnit(entry, words, start, length) {
          askForDose()
          return length
        }
        take(entry, phrase.map { String($0.typed) }.joined(separator: " "), line)
        return length
      }
      length -= 1
    }
    takeWord(words, start)
    return 1
  }

  /// An abbreviation of something that is not covered is a word of a language too (`als`): in small letters it counts in
  /// short questions alone.
  private func counts(_ entry: PhraseBook.Entry, _ phrase: ArraySlice<Word>, of count: Int) -> Bool
  {
    guard entry.isCapitals, phrase.count == 1, let word = phrase.first, !word.isCapitals,
      case .uncovered? = entry.meanings.first
    else { return true }
    return count <= 3
  }

  /// Whether an abbreviation is a unit here: in small letters, after a number.
  private func isUnit(_ entry: PhraseBook.Entry, _ words: [Word], _ start: Int, _ length: Int)
    -> Bool
  {
    length == 1 && start > 0 && entry.isCapitals && !words[start].isCapitals
      && words[start - 1].folded.allSatisfy { $0.isDigit }
  }

  /// Whether a word, or it and the next one, makes the number before it a patient's weight or age.
  private func isPatientUnit(_ words: [Word], _ place: Int) -> Bool {
    guard place > 0, words[place - 1].folded.allSatisfy({ $0.isDigit }) else { return false }
    let word = words[place].folded
    if book.patientUnits.contains(word) { return true }
    guard place + 1 < words.count else { return false }
    return book.patientUnits.contains(word + [UInt8(ascii: " ")] + words[place + 1].folded)
  }

  /// Whether a word is a number that stands with others, and no year.
  private func isAmount(_ words: [Word], _ place: Int) -> Bool {
    let word = words[place].folded
    return words.count > 1 && word.count < 4 && word.allSatisfy { $0.isDigit }
  }

  private mutating func askForDose() {
    if !question.topics.contains(.dose) { question.topics.append(.dose) }
  }

  private mutating func takeWord(_ words: [Word], _ place: Int) {
    let word = words[place]
    let typed = String(word.typed)
    if let entries = book.inflected(word.folded) {
      for entry in entries { take(entry, typed, word.folded) }
      return
    }
    if isPatientUnit(words, place) {
      question.isAboutPatient = true
      parts.append(.other)
      return
    }
    if isAmount(words, place) {
      // A dose or a number of days is no word to find texts by, but it stays one where all words are looked for.
      question.words.append(word.folded)
      parts.append(.other)
      return
    }
    parts.append(.other)
    question.freeWords.append(word.folded)
    question.words.append(word.folded)
    if !isInTexts(word.folded) { question.unmatched.append(typed) }
  }

  /// The word that a slip meant: only where it is no abbreviation, no ordinary word and no word of the content, and where
  /// one word alone can have been meant.
  private func correction(of word: Word) -> [UInt8]? {
    guard !word.isCapitals, !isInTexts(word.folded) else { return nil }
    let found = book.corrections(of: word.folded)
    guard let first = found.first else { return nil }
    let meanings = book[first]?.meanings
    return found.dropFirst().allSatisfy { book[$0]?.meanings == meanings } ? first : nil
  }

  /// Whether some text of the content holds a word.
  private func isInTexts(_ word: [UInt8]) -> Bool {
    let typed = TypedWord(word)
    return base.indexes.values.contains { index in
      var isFound = false
      index.words.forEachMatch(of: typed, corrects: false) { _, match in
        if match.isWhole { isFound = true }
      }
      return isFound
    }
  }

  private mutating func take(_ entry: PhraseBook.Entry, _ words: String, _ line: [UInt8]) {
    let records = entry.meanings.compactMap { meaning -> RecordReference? in
      if case .record(let record) = meaning { record } else { nil }
    }
    if records.count > 1 || !entry.otherMeanings.isEmpty {
      question.ambiguities.append(
        Question.Ambiguity(words: words, records: records, otherMeanings: entry.otherMeanings))
      parts.append(.ambiguity(question.ambiguities.count - 1))
      return
    }
    if let record = records.first {
      question.understood.append(Question.Understood(words: words, meaning: .record(record)))
      if record.kind == .therapies, isProduct(words, of: [record.id]) {
        question.productWords.append(line)
      }
      switch record.kind {
      case .conditions:
        if case .relation(.without)? = parts.last {
          negatedConditions.insert(record.id)
          parts.removeLast()
        }
        if !question.conditions.contains(record.id) { question.conditions.append(record.id) }
        parts.append(.condition)
      case .therapies: parts.append(.therapy(.therapy(record.id), words: words))
      default: parts.append(.therapy(.combination(record.id), words: words))
      }
      return
    }
    switch entry.meanings.first {
    case .topic(let topic):
      question.understood.append(Question.Understood(words: words, meaning: .topic(topic)))
      if !question.topics.contains(topic) { question.topics.append(topic) }
      question.words += line.split(separator: UInt8(ascii: " ")).map(Array.init)
      if book.hasAlike(line) { question.freeWords.append(line) }
      if topic == .comparison { parts.append(.other) }
    case .relation(let relation): parts.append(.relation(relation))
    case .reversal: parts.append(.reversal)
    case .phase(let phase):
      question.phase = phase
      question.words += line.split(separator: UInt8(ascii: " ")).map(Array.init)
    case .uncovered(let place):
      let subject = base.vocabulary.notCovered[place]
      question.understood.append(
        Question.Understood(words: words, meaning: .notCovered(subject.id)))
      if !question.notCovered.contains(subject) { question.notCovered.append(subject) }
      parts.append(.other)
    case .filler, .record, nil: break
    }
  }

  // MARK: Ambiguous names

  /// Settles names whose meanings make no difference: a drug that is called like its class, a product that is given in
  /// several ways, and a word for a part of what is named beside it.
  private mutating func resolveAmbiguities() {
    var left: [Question.Ambiguity] = []
    for (number, ambiguity) in question.ambiguities.enumerated() {
      let therapies = ambiguity.records.filter { $0.kind == .therapies }.map(\.id)
      let group = therapies.first { group in
        therapies.allSatisfy { $0 == group || base.classes(of: $0).contains(group) }
      }
      if isPartOfNamed(ambiguity), let therapy = therapies.first {
        settle(number, [therapy])
        continue
      }
      if ambiguity.records.isEmpty, !ambiguity.words.isCapitals, parts.count > 1 { continue }
      guard ambiguity.otherMeanings.isEmpty, therapies.count == ambiguity.records.count,
        !therapies.isEmpty
      else {
        left.append(ambiguity)
        continue
      }
      if let group {
        settle(number, [group])
      } else if therapies.count > 2 || isProduct(ambiguity.words, of: therapies) {
        settle(number, therapies)
        question.openNames.append(ambiguity)
      } else {
        left.append(ambiguity)
      }
    }
    question.ambiguities = left
  }

  /// Whether a word, not an abbreviation, stands for a therapy that is given with another one that was named.
  private func isPartOfNamed(_ ambiguity: Question.Ambiguity) -> Bool {
    guard !ambiguity.words.isCapitals, ambiguity.records.count == 1,
      let record = ambiguity.records.first, record.kind == .therapies
    else { return false }
    return base.combinations.contains { combination in
      let given = base.given(in: .combination(combination.header.id))
      return given.contains(.therapy(record.id))
        && parts.contains { part in
          if case .therapy(let other, _) = part { given.contains(other) } else { false }
        }
    }
  }

  private func isProduct(_ words: String, of therapies: [String]) -> Bool {
    let line = Folding.line(of: words)
    return therapies.allSatisfy { id in
      base.therapies[id]?.brands.contains { Folding.line(of: $0) == line } == true
    }
  }

  /// Takes an ambiguous name for therapies.
  private mutating func settle(_ number: Int, _ therapies: [String]) {
    let ambiguity = question.ambiguities[number]
    for id in therapies {
      let record = RecordReference(kind: .therapies, id: id)
      question.understood.append(
        Question.Understood(words: ambiguity.words, meaning: .record(record)))
    }
    for (place, part) in parts.enumerated() {
      guard case .ambiguity(number) = part else { continue }
      // What stands in a relation is the one that is given with others most; the others are named beside it.
      let all = therapies.map { Intervention.therapy($0) }.sorted {
        base.graph.combinations(giving: $0).count > base.graph.combinations(giving: $1).count
      }
      guard let first = all.first else { break }
      parts[place] = .therapy(first, words: ambiguity.words)
      openTherapies.append((first, Array(all.dropFirst())))
      break
    }
  }
}
