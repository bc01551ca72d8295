/// Reads a question: which words name something, which ask for something, which carry nothing.
struct QuestionReader {
  let base: KnowledgeBase
  let book: PhraseBook
  var question = Question()
  var parts: [Part] = []
  /// Words that say what something is given for, and name no condition that is known.
  private var indicationWords: [String] = []
  /// Therapies that were taken for an open name, with the others of that name.
  var openTherapies: [(first: Intervention, others: [Intervention])] = []

  /// A part of the question that bears on how therapies stand to each other, and on which conditions are meant.
  enum Part {
    case therapy(Intervention, words: String)
    /// A condition, by its id.
    case condition(String)
    /// What is not covered, by its id.
    case uncovered(String)
    /// The place of an ambiguity in the question.
    case ambiguity(Int)
    case relation(Relation)
    case reversal(Relation)
    case denial, exclusion
    /// What is before or after it is not the patient's condition.
    case mistake(isOfNext: Bool)
    /// What is before it looks like what is after it.
    case mimicry
    case comparison
    case sequel, indication
    /// What is asked for.
    case topic(Topic)
    /// A word that nothing holds.
    case unknown(String)
    case other

    var relation: Relation? {
      switch self {
      case .relation(let relation): relation
      case .denial, .exclusion: .without
      default: nil
      }
    }
    var reversal: Relation? { if case .reversal(let relation) = self { relation } else { nil } }
    var isComparison: Bool { if case .comparison = self { true } else { false } }
    var isSequel: Bool { if case .sequel = self { true } else { false } }
    var isFailure: Bool { if case .topic(.failure) = self { true } else { false } }

    func isRelation(_ relation: Relation) -> Bool { self.relation == relation }

    /// The condition, covered or not, that is named by it.
    var condition: String? {
      switch self {
      case .condition(let id), .uncovered(let id): id
      default: nil
      }
    }
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
    leaveOutMistakes()
    combine()
    if therapyCount < 2 { leaveOutRelations() }
    takeDenied()
    keepExcludedThatHarm()
    noteUnknownSubject()
    if !question.topics.isEmpty { question.freeWords += question.productWords }
    return question
  }

  /// What is named to be left out is what is asked for, if nothing else is: where it does harm, or where no condition tells what
  /// else there is.
  private mutating func keepExcludedThatHarm() {
    guard question.interventions.isEmpty else { return }
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

  private var therapyCount: Int {
    parts.count { if case .therapy = $0 { true } else { false } }
  }

  /// What joins two therapies means nothing beside one, but for `alone` and `without`.
  private mutating func leaveOutRelations() {
    question.understood.removeAll { part in
      switch part.meaning {
      case .relation(.with), .relation(.after), .relation(.insteadOf): true
      default: false
      }
    }
  }

  /// Takes therapies that are said not to be given: the question is about them, unless it asks what else there is.
  private mutating func takeDenied() {
    let isElse =
      !question.interventions.isEmpty || question.conditions.isEmpty
      || question.asks(.treatment, .firstLine, .nextStep, .failure)
    if isElse {
      question.excluded += question.denied
    } else {
      question.interventions += question.denied
    }
  }

  /// Leaves out conditions that are named to say that they are not the patient's, if another one is left.
  private mutating func leaveOutMistakes() {
    var mistaken: Set<String> = []
    for (place, part) in parts.enumerated() {
      let (last, next) = (
        place > 0 ? parts[place - 1].condition : nil,
        place + 1 < parts.count ? parts[place + 1].condition : nil
      )
      switch part {
      case .denial, .exclusion, .relation(.without), .mistake(isOfNext: true):
        if let next { mistaken.insert(next) }
      case .mistake(isOfNext: false): if let named = last ?? next { mistaken.insert(named) }
      case .mimicry: if last != nil, let next { mistaken.insert(next) }
      default: break
      }
    }
    let conditions = question.conditions.filter { !mistaken.contains($0) }
    let uncovered = question.notCovered.filter { !mistaken.contains($0.id) }
    guard !conditions.isEmpty || !uncovered.isEmpty else {
      return askForMimics()
    }
    question.conditions = conditions
    question.notCovered = uncovered
  }

  /// Where only one condition is named, beside words for a mistake and no therapy, its mimics are asked for.
  private mutating func askForMimics() {
    let isMistake = parts.contains { if case .mistake = $0 { true } else { false } }
    if isMistake, therapyCount == 0, !question.topics.contains(.mimics) {
      question.topics.append(.mimics)
    }
  }

  /// Notes words that may name a condition, if none is named that is known: beside a therapy, or if there are no other words.
  private mutating func noteUnknownSubject() {
    guard question.conditions.isEmpty, question.notCovered.isEmpty, question.ambiguities.isEmpty,
      !question.asksForSafety, !question.asks(.rate)
    else { return }
    let isDisease = question.freeWords.contains(where: book.isDisease)
    let ofNames =
      isDisease
      ? question.freeWords.filter { book.isDisease($0) || book.isOfConditionName($0) } : []
    // Where texts hold some other word of the question, that is what it asks about.
    let isOther = question.freeWords.count > question.unmatched.count + ofNames.count
    guard !question.interventions.isEmpty || (!isOther && isDisease) else { return }
    question.conditionWords = ofNames
    let indication =
      question.asks(.predictor, .evidence, .source, .code, .course) ? [] : indicationWords
    let unknown = isOther && indication.isEmpty ? [] : question.unmatched
    let words = indication + unknown + ofNames.map { String(decoding: $0, as: UTF8.self) }
    if !words.isEmpty { question.unknownSubject = words.joined(separator: " ") }
  }

  /// Takes the longest phrase that begins at a word; how many words it has.
  private mutating func takePhrase(_ words: [Word], from start: Int) -> Int {
    if words[start].isArrow {
      parts.append(.reversal(.after))
      return 1
    }
    if words[start].isUnknownCode {
      takeUnknown(String(words[start].typed))
      return 1
    }
    if !words[start].records.isEmpty {
      take(words[start].records, [], String(words[start].typed), words[start].folded)
      return 1
    }
    if let count = patientUnit(words, start) {
      question.isAboutPatient = true
      parts.append(.other)
      return count
    }
    var length = min(book.longest(from: words[start].folded), words.count - start)
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

  /// Whether an abbreviation that names no record is a unit here: in small letters, after a number.
  private func isUnit(_ entry: PhraseBook.Entry, _ words: [Word], _ start: Int, _ length: Int)
    -> Bool
  {
    length == 1 && start > 0 && entry.isCapitals && !words[start].isCapitals
      && entry.records.isEmpty
      && words[start - 1].folded.allSatisfy { $0.isDigit }
  }

  /// The words of a unit that makes the number before it a patient's weight or age; nil where there is none.
  private func patientUnit(_ words: [Word], _ place: Int) -> Int? {
    guard place > 0, words[place - 1].folded.allSatisfy({ $0.isDigit }) else { return nil }
    let word = words[place].folded
    if place + 1 < words.count,
      book.patientUnits.contains(word + [UInt8(ascii: " ")] + words[place + 1].folded)
    {
      return 2
    }
    return book.patientUnits.contains(word) ? 1 : nil
  }

  /// Whether a word is a number that stands with others, and no year.
  func isAmount(_ words: [Word], _ place: Int) -> Bool {
    let word = words[place].folded
    return words.count > 1 && word.count < 4 && word.allSatisfy { $0.isDigit }
  }

  private mutating func askForDose() {
    if !question.topics.contains(.dose) { question.topics.append(.dose) }
  }

  private mutating func takeWord(_ words: [Word], _ place: Int) {
    let word = words[place]
    let typed = String(word.typed)
    if book.isCompound(word.folded) { return }
    if let entries = book.inflected(word.folded) {
      for entry in entries { take(entry, typed, word.folded) }
      return
    }
    if isAmount(words, place) {
      // A dose or a number of days is no word to find texts by, but it stays one where all words are looked for.
      question.words.append(word.folded)
      parts.append(.other)
      return
    }
    question.freeWords.append(word.folded)
    question.words.append(word.folded)
    if book.alike(word.folded).contains(where: isInTexts) {
      if case .indication? = parts.last, !book.hasAlike(word.folded) {
        indicationWords.append(typed)
      }
      parts.append(.other)
    } else {
      takeUnknown(typed)
    }
  }

  private mutating func takeUnknown(_ typed: String) {
    question.unmatched.append(typed)
    parts.append(.unknown(typed))
  }

  private mutating func take(_ entry: PhraseBook.Entry, _ words: String, _ line: [UInt8]) {
    let records = entry.records
    if !records.isEmpty || !entry.otherMeanings.isEmpty {
      return take(records, entry.otherMeanings, words, line)
    }
    switch entry.meanings.first {
    case .topic(let topic):
      question.understood.append(Question.Understood(words: words, meaning: .topic(topic)))
      if !question.topics.contains(topic) { question.topics.append(topic) }
      question.words += line.split(separator: UInt8(ascii: " ")).map(Array.init)
      if book.hasAlike(line) { question.freeWords.append(line) }
      switch topic {
      case .comparison: parts.append(.comparison)
      case .mimics: parts.append(.mimicry)
      default: parts.append(.topic(topic))
      }
    case .relation(let relation): note(words, .relation(relation), .relation(relation))
    case .reversal(let relation): note(words, .relation(relation), .reversal(relation))
    case .sequel: note(words, .relation(.after), .sequel)
    case .indication: parts.append(.indication)
    case .denial: note(words, .omission, .denial)
    case .exclusion: note(words, .omission, .exclusion)
    case .mistakeOfNext: note(words, .omission, .mistake(isOfNext: true))
    case .mistakeOfLast: note(words, .omission, .mistake(isOfNext: false))
    case .phase(let phase):
      question.understood.append(Question.Understood(words: words, meaning: .phase(phase)))
      question.phase = phase
      question.words += line.split(separator: UInt8(ascii: " ")).map(Array.init)
    case .uncovered(let place):
      let subject = base.vocabulary.notCovered[place]
      question.understood.append(
        Question.Understood(words: words, meaning: .notCovered(subject.id)))
      if !question.notCovered.contains(subject) { question.notCovered.append(subject) }
      parts.append(.uncovered(subject.id))
    case .filler, .record, nil: break
    }
  }

  private mutating func note(_ words: String, _ meaning: Question.Meaning, _ part: Part) {
    question.understood.append(Question.Understood(words: words, meaning: meaning))
    parts.append(part)
  }

  /// Takes words for the one record that they name; several, or another meaning beside, make them ambiguous.
  private mutating func take(
    _ records: [RecordReference], _ otherMeanings: [String], _ words: String, _ line: [UInt8]
  ) {
    if records.count > 1 || !otherMeanings.isEmpty {
      question.ambiguities.append(
        Question.Ambiguity(words: words, records: records, otherMeanings: otherMeanings))
      parts.append(.ambiguity(question.ambiguities.count - 1))
      return
    }
    guard let record = records.first else { return }
    question.understood.append(Question.Understood(words: words, meaning: .record(record)))
    if record.kind == .therapies, isProduct(words, of: [record.id]) {
      question.productWords.append(line)
    }
    switch record.kind {
    case .conditions:
      if !question.conditions.contains(record.id) { question.conditions.append(record.id) }
      parts.append(.condition(record.id))
    case .therapies: parts.append(.therapy(.therapy(record.id), words: words))
    default: parts.append(.therapy(.combination(record.id), words: words))
    }
  }
}
