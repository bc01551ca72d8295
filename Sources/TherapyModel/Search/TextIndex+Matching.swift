extension TextIndex {
  /// The places of words in which a typed word is found, by how it is found. A word may be found in two ways.
  func forEachMatch(
    of typed: TypedWord, corrects: Bool, _ body: (Range<Int>, WordMatch) -> Void
  ) {
    report(range(of: typed.octets), typed.octets, isCorrected: false) { words, match in
      if match.isWhole || typed.isCompleted { body(words, match) }
    }
    if corrects, typed.canBeCorrected { forEachCorrection(of: typed, body) }
  }

  /// The same for the last word of what someone is still typing: a single letter begins words too.
  func forEachMatch(
    ofUnfinished typed: TypedWord, corrects: Bool, _ body: (Range<Int>, WordMatch) -> Void
  ) {
    let words = words(beginningWith: typed.octets, in: 0..<count)
    report(words, typed.octets, isCorrected: false, body)
    if corrects, typed.canBeCorrected { forEachCorrection(of: typed, body) }
  }

  private func report(
    _ words: Range<Int>, _ form: [UInt8], isCorrected: Bool,
    _ body: (Range<Int>, WordMatch) -> Void
  ) {
    guard let first = words.first else { return }
    // The word itself comes before those that it begins.
    let rest = word(first).count == form.count ? first + 1 : first
    if rest > first { body(first..<rest, WordMatch(isWhole: true, isCorrected: isCorrected)) }
    if rest < words.upperBound {
      body(rest..<words.upperBound, WordMatch(isWhole: false, isCorrected: isCorrected))
    }
  }

  /// What ``TypedWord`` calls a correction, by walking down the sorted words: at each letter only the few
  /// letters that follow there are tried, so that it costs hundreds of comparisons, however many words there are.
  private func forEachCorrection(
    of typed: TypedWord, _ body: (Range<Int>, WordMatch) -> Void
  ) {
    let letters = typed.letters
    var beginning: [UInt8] = []
    var words = 0..<count
    func consider(
      _ middle: [UInt8], _ tail: Int, in places: Range<Int>, beginsWord: Bool
    ) {
      var form = beginning + middle
      if tail < letters.count { form += typed.octets[letters[tail].startIndex...] }
      let found = self.words(beginningWith: form, in: places)
      report(found, form, isCorrected: true) { places, match in
        if match.isWhole || beginsWord { body(places, match) }
      }
    }
    for (place, letter) in letters.enumerated() where !words.isEmpty {
      let isLast = place == letters.count - 1
      if !isLast, letter != letters[place + 1] {
        let swapped = Array(letters[place + 1] + letter)
        consider(swapped, place + 2, in: words, beginsWord: typed.canBeEdited)
      }
      if typed.canBeEdited {
        if isLast || letter != letters[place + 1] {
          consider([], place + 1, in: words, beginsWord: !isLast)
        }
        forEachLetter(after: beginning.count, in: words) { other, places in
          guard other != letter, other.first?.isDigit == false else { return }
          consider(Array(other), place + 1, in: places, beginsWord: !isLast)
          consider(Array(other), place, in: places, beginsWord: true)
        }
      }
      beginning += letter
      words = self.words(beginningWith: beginning, in: words)
    }
  }

  /// The letters that stand after so many octets, which the words of these places have in common, each with the
  /// words that go on with it.
  private func forEachLetter(
    after octets: Int, in words: Range<Int>, _ body: (ArraySlice<UInt8>, Range<Int>) -> Void
  ) {
    var place = words.lowerBound
    while place < words.upperBound {
      let rest = word(place).dropFirst(octets)
      guard let lead = rest.first else {
        place += 1
        continue
      }
      let letter = rest.prefix(lead.scalarOctets)
      let end = firstWord(in: place..<words.upperBound) {
        !word($0).dropFirst(octets).starts(with: letter)
      }
      body(letter, place..<end)
      place = end
    }
  }

  /// The words among those of these places that begin so.
  private func words(beginningWith form: [UInt8], in places: Range<Int>) -> Range<Int> {
    let low = firstWord(in: places) { !word($0).lexicographicallyPrecedes(form) }
    return low..<firstWord(in: low..<places.upperBound) { !word($0).starts(with: form) }
  }
}
