/// A word as it was typed, and folded.
struct QuestionWord {
  let folded: [UInt8]
  let typed: Substring
  /// The records that have it as a code.
  var records: [RecordReference] = []
  /// Whether it looks like a code that no record has.
  var isUnknownCode = false
  /// Whether it is an arrow, which leads from what is given first to what is given then.
  var isArrow = false

  var isCapitals: Bool { String(typed).isCapitals }
}

/// The words of a question, before they mean anything.
extension QuestionReader {
  typealias Word = QuestionWord

  /// Words that are looked at.
  private static let wordLimit = 64
  /// Octets of the shortest and longest codes that are looked up.
  private static let codeOctets = 3...24
  /// Digits that a code of digits alone must have.
  private static let codeDigits = 5

  /// The words of a text; each ends where a folded word ends. Codes are one word.
  mutating func words(of text: String) -> [Word] {
    var words: [Word] = []
    for token in text.split(whereSeparator: \.isWhitespace) where words.count < Self.wordLimit {
      if let code = code(token) {
        words.append(code)
        continue
      }
      var rest = token
      while let arrow = Self.arrow(in: rest) {
        append(rest[..<arrow.lowerBound], to: &words)
        words.append(Word(folded: [], typed: rest[arrow], isArrow: true))
        rest = rest[arrow.upperBound...]
      }
      append(rest, to: &words)
    }
    return words
  }

  /// The first arrow in a token: `->`, `=>` or one character.
  private static func arrow(in token: Substring) -> Range<Substring.Index>? {
    let octets = token.utf8
    guard let end = octets.firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == 0xE2 }) else {
      return nil
    }
    if octets[end] != UInt8(ascii: ">") {
      return token.firstIndex { "→⇒➔".contains($0) }.map { $0..<token.index(after: $0) }
    }
    guard end > token.startIndex else { return nil }
    let start = octets.index(before: end)
    guard octets[start] == UInt8(ascii: "-") || octets[start] == UInt8(ascii: "=") else {
      return nil
    }
    return start..<octets.index(after: end)
  }

  /// Whether a token looks like a code of a disease or a drug (`G61.81`, `L04AA06`): a capital, two digits, then a point with up
  /// to four letters and digits, or up to two capitals with up to two digits.
  private static func looksLikeCode(_ token: Substring) -> Bool {
    var rest = Array(token.utf8)[...]
    func take(_ most: Int, where belongs: (UInt8) -> Bool) -> Int {
      let count = rest.prefix(most).prefix(while: belongs).count
      rest = rest.dropFirst(count)
      return count
    }
    let isCapital = { (octet: UInt8) in (0x41...0x5A).contains(octet) }
    guard take(1, where: isCapital) == 1, take(2, where: \.isDigit) == 2 else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      return take(4, where: { isCapital($0) || $0.isDigit }) > 0 && rest.isEmpty
    }
    if take(2, where: isCapital) > 0 { _ = take(2, where: \.isDigit) }
    return rest.isEmpty
  }

  private func append(_ token: Substring, to words: inout [Word]) {
    for run in token.split(whereSeparator: { !($0.isLetter || $0.isNumber) }) {
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
  }

  /// The word of a code that records have, with or without its system as FHIR writes it (`system|code`); nil where the token
  /// is none. What looks like a code that no record has is a word that nothing holds.
  private mutating func code(_ token: Substring) -> Word? {
    var token = token.drop { !($0.isLetter || $0.isNumber) }
    while let last = token.last, !(last.isLetter || last.isNumber) { token.removeLast() }
    let code = token.split(separator: "|").last ?? token
    guard Self.codeOctets.contains(code.utf8.count), code.contains(where: \.isNumber),
      code.contains(where: \.isLetter) || code.count >= Self.codeDigits || token.contains("|")
    else { return nil }
    let found = base.codeSystems.flatMap { base.codes.find(String(code), in: $0) }
      .filter { $0.isExact && !$0.code.partOnly }
    var records: [RecordReference] = []
    for match in found {
      let record = RecordReference(kind: match.kind, id: match.id)
      if !records.contains(record) { records.append(record) }
    }
    let isUnknown = records.isEmpty
    if isUnknown, !Self.looksLikeCode(code) {
      return nil
    }
    return Word(
      folded: Folding.line(of: String(code)), typed: token, records: records,
      isUnknownCode: isUnknown)
  }

  /// The words with slips mended, so that phrases are found of what was meant.
  mutating func corrected(_ words: [Word]) -> [Word] {
    words.enumerated().map { place, word in
      guard !word.isArrow, !word.isUnknownCode, word.records.isEmpty, !book.knows(word.folded),
        book.inflected(word.folded) == nil, !isAmount(words, place),
        let correction = correction(of: word)
      else { return word }
      question.corrections.append(
        Question.Correction(
          from: String(word.typed), to: String(decoding: correction, as: UTF8.self)))
      return Word(folded: correction, typed: word.typed)
    }
  }

  /// The word that a slip meant, or an unfinished word: only where it is no abbreviation, no ordinary word and no word of the
  /// content, and where one thing alone can have been meant.
  private func correction(of word: Word) -> [UInt8]? {
    guard !word.isCapitals, !isInTexts(word.folded) else { return nil }
    func one(of found: [[UInt8]]) -> [UInt8]? {
      guard let first = found.first else { return nil }
      let meanings = book[first]?.meanings
      return found.dropFirst().allSatisfy { book[$0]?.meanings == meanings } ? first : nil
    }
    let near = book.corrections(of: word.folded, allowsTwo: false)
    if !near.isEmpty { return one(of: near) }
    return completion(of: word.folded)
      ?? one(of: book.corrections(of: word.folded, allowsTwo: true))
  }

  /// The name that an unfinished word begins: the shortest one where all are names of one therapy, else the class of all.
  private func completion(of word: [UInt8]) -> [UInt8]? {
    let found = book.completions(of: word)
    let therapies = Set(found.flatMap(\.therapies))
    if therapies.count == 1 {
      return found.map(\.name).min {
        ($0.count, $1.lexicographicallyPrecedes($0) ? 1 : 0) < ($1.count, 0)
      }
    }
    guard let first = therapies.min() else { return nil }
    let group = ([first] + base.classes(of: first)).first { group in
      therapies.allSatisfy { $0 == group || base.classes(of: $0).contains(group) }
    }
    guard let record = group.flatMap({ base.therapies[$0] }) else { return nil }
    return FieldTexts(record).all.lazy.filter { $0.field.isName }.map { Folding.line(of: $0.text) }
      .first { !$0.contains(UInt8(ascii: " ")) }
  }

  /// Whether some text of the content holds a word.
  func isInTexts(_ word: [UInt8]) -> Bool {
    let typed = TypedWord(word)
    return base.indexes.values.contains { index in
      var isFound = false
      index.words.forEachMatch(of: typed, corrects: false) { _, match in
        if match.isWhole { isFound = true }
      }
      return isFound
    }
  }
}
