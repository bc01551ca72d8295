/// How a word that was typed is found in a text.
struct WordMatch: Hashable {
  /// Whether it is the whole word, and not just its beginning.
  let isWhole: Bool
  /// Whether one letter had to be mended.
  let isCorrected: Bool
}

/// A word that was typed, folded.
struct TypedWord: Sendable, Hashable {
  /// Letters that a word must have to be corrected: of shorter ones too many others are one edit away.
  private static let correctedLetters = 4
  /// Letters that it must have for any edit. In shorter ones, abbreviations mostly, only letters that changed places
  /// are a slip: another letter is another thing, as CIDP is none for AIDP.
  private static let editedLetters = 5

  let octets: [UInt8]
  /// The scalars of the word, each with its octets.
  let letters: [ArraySlice<UInt8>]
  /// Whether longer words that begin so are found too.
  let isCompleted: Bool

  init(_ octets: [UInt8], isCompleted: Bool = true) {
    self.octets = octets
    self.isCompleted = isCompleted && octets.count > 1
    letters = octets[...].scalars
  }

  /// Whether a slip is looked for: in words of four letters and more, never in what holds a digit, for
  /// another number is another thing.
  var canBeCorrected: Bool {
    letters.count >= Self.correctedLetters && !octets.contains { $0.isDigit }
      && (isCompleted || letters.count >= Self.editedLetters)
  }

  /// Whether letters may be left out, added or changed too, and not only swapped.
  var canBeEdited: Bool { letters.count >= Self.editedLetters }

  /// How the word is found in a folded word; nil where it is not.
  func match(_ word: ArraySlice<UInt8>, corrects: Bool) -> WordMatch? {
    if word.starts(with: octets) {
      if word.count == octets.count { return WordMatch(isWhole: true, isCorrected: false) }
      // As in the index, a single octet is only itself.
      return isCompleted ? WordMatch(isWhole: false, isCorrected: false) : nil
    }
    return corrects && canBeCorrected ? correction(word) : nil
  }

  /// How the word is found after one edit: a letter left out, added or changed, or two neighbours swapped.
  ///
  /// The beginning of a word is found so too, unless the edit is at the end of what was typed: that would
  /// be the beginning of far too many words.
  private func correction(_ word: ArraySlice<UInt8>) -> WordMatch? {
    let other = word.scalars
    var place = 0
    while place < min(letters.count, other.count), letters[place] == other[place] { place += 1 }
    guard place < letters.count else { return nil }
    let isLast = place == letters.count - 1
    var best: WordMatch?
    func consider(_ typed: Int, _ found: Int, beginsWord: Bool) {
      guard found <= other.count else { return }
      let (tail, rest) = (letters[typed...], other[found...])
      guard rest.starts(with: tail) else { return }
      if rest.count == tail.count {
        best = WordMatch(isWhole: true, isCorrected: true)
      } else if beginsWord, best == nil {
        best = WordMatch(isWhole: false, isCorrected: true)
      }
    }
    if canBeEdited { consider(place + 1, place, beginsWord: !isLast) }
    if !isLast, place + 1 < other.count, other[place] == letters[place + 1],
      other[place + 1] == letters[place]
    {
      consider(place + 2, place + 2, beginsWord: canBeEdited)
    }
    if canBeEdited, place < other.count, other[place].first?.isDigit == false {
      consider(place + 1, place + 1, beginsWord: !isLast)
      consider(place, place + 1, beginsWord: true)
    }
    return best
  }
}

extension ArraySlice<UInt8> {
  /// The scalars of valid UTF-8, each with its octets.
  var scalars: [ArraySlice<UInt8>] {
    var scalars: [ArraySlice<UInt8>] = []
    scalars.reserveCapacity(count)
    var place = startIndex
    while place < endIndex {
      let end = Swift.min(place + self[place].scalarOctets, endIndex)
      scalars.append(self[place..<end])
      place = end
    }
    return scalars
  }
}

extension UInt8 {
  /// Octets of the scalar of UTF-8 that begins with this one.
  var scalarOctets: Int { self < 0x80 ? 1 : self < 0xE0 ? 2 : self < 0xF0 ? 3 : 4 }
}
