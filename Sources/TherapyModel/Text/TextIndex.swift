/// Which records hold which words: an inverted index, laid out in five flat arrays.
struct TextIndex: Sendable {
  /// The words, sorted, one after another.
  private var letters: [UInt8] = []
  /// Where each word begins in `letters`; one more than there are words.
  private var wordStarts: [UInt32] = [0]
  /// The records of each word, ascending, one word after another.
  private var records: [Int32] = []
  /// Where each word's records begin; one more than there are words.
  private var recordStarts: [UInt32] = [0]

  /// How many words there are.
  var count: Int { wordStarts.count - 1 }

  /// The words that begin with `prefix`; of a single octet, only that word itself.
  func range(of prefix: [UInt8]) -> Range<Int> {
    let low = firstWord { !precedes($0, prefix) }
    guard prefix.count > 1 else {
      let isWord = low < count && word(low).count == prefix.count && begins(low, with: prefix)
      return isWord ? low..<low + 1 : low..<low
    }
    return low..<firstWord { !precedes($0, prefix) && !begins($0, with: prefix) }
  }

  /// Marks the records that hold a word beginning with `prefix`.
  func mark(_ prefix: [UInt8], in set: inout RecordBits) {
    for record in records(range(of: prefix)) { set.insert(Int(record)) }
  }

  /// The records that hold a word of these places; one that holds several is there several times.
  func records(_ words: Range<Int>) -> ArraySlice<Int32> {
    records[Int(recordStarts[words.lowerBound])..<Int(recordStarts[words.upperBound])]
  }

  /// The word at a place of the sorted words.
  func word(_ place: Int) -> ArraySlice<UInt8> {
    letters[Int(wordStarts[place])..<Int(wordStarts[place + 1])]
  }

  private func precedes(_ place: Int, _ other: [UInt8]) -> Bool {
    word(place).lexicographicallyPrecedes(other)
  }

  private func begins(_ place: Int, with prefix: [UInt8]) -> Bool {
    word(place).starts(with: prefix)
  }

  /// The first word for which `isAtOrAfter`, which must never fall back to false, holds.
  func firstWord(in places: Range<Int>? = nil, where isAtOrAfter: (Int) -> Bool) -> Int {
    var low = places?.lowerBound ?? 0
    var high = places?.upperBound ?? count
    while low < high {
      let middle = (low + high) / 2
      if isAtOrAfter(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

// MARK: Building

extension TextIndex {
  /// Collects words record by record.
  struct Builder: WordCollector {
    private var letters: [UInt8] = []
    private var starts: [UInt32] = [0]
    /// Word numbers by the hash of the word; -1 is free.
    private var slots = [Int32](repeating: -1, count: 1_024)
    /// The record that a word was last seen in, and how many it was seen in.
    private var lastRecord: [Int32] = []
    private var recordCounts: [UInt32] = []
    /// The words of the records, one record after another, and how many each has.
    private var sequence: [UInt32] = []
    private var wordsOfRecord: [UInt32] = []

    /// Begins the next record; its texts follow.
    mutating func beginRecord() {
      wordsOfRecord.append(0)
    }

    /// Adds a text of the record begun last.
    mutating func add(_ text: String?) {
      guard let text else { return }
      let record = Int32(wordsOfRecord.count - 1)
      Folding.forEachWord(of: text) { word in
        let number = number(of: word)
        guard lastRecord[number] != record else { return }
        lastRecord[number] = record
        recordCounts[number] += 1
        sequence.append(UInt32(number))
        wordsOfRecord[Int(record)] += 1
      }
    }

    /// Adds a text of the record begun last, whatever part of it that is.
    mutating func add(_ text: String?, _ field: SearchField) { add(text) }

    /// The number of a word, a new one if need be.
    private mutating func number(of word: Span<UInt8>) -> Int {
      if recordCounts.count * 2 >= slots.count { grow() }
      var slot = hash(word)
      while slots[slot] >= 0 {
        let number = Int(slots[slot])
        if isWord(number, word) { return number }
        slot = (slot + 1) & (slots.count - 1)
      }
      let number = recordCounts.count
      slots[slot] = Int32(number)
      for place in word.indices { letters.append(word[place]) }
      starts.append(UInt32(letters.count))
      recordCounts.append(0)
      lastRecord.append(-1)
      return number
    }

    private func isWord(_ number: Int, _ word: Span<UInt8>) -> Bool {
      let start = Int(starts[number])
      guard Int(starts[number + 1]) - start == word.count else { return false }
      for place in 0..<word.count where letters[start + place] != word[place] {
        return false
      }
      return true
    }

    private mutating func grow() {
      slots = [Int32](repeating: -1, count: slots.count * 2)
      for number in recordCounts.indices {
        let range = Int(starts[number])..<Int(starts[number + 1])
        var slot = hash(letters.span.extracting(range))
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(number)
      }
    }

    private func hash(_ word: Span<UInt8>) -> Int {
      Int(truncatingIfNeeded: word.hash) & (slots.count - 1)
    }

    /// The first eight octets of a word as a number, the first octet the highest; zeros where it is shorter.
    private func key(of number: Int) -> UInt64 {
      let (start, end) = (Int(starts[number]), Int(starts[number + 1]))
      var key: UInt64 = 0
      for place in start..<start + 8 {
        key = key << 8 | (place < end ? UInt64(letters[place]) : 0)
      }
      return key
    }

    /// Whether a word comes after another that begins with the same eight octets.
    private func follows(_ number: Int, _ other: Int) -> Bool {
      var (place, otherPlace) = (Int(starts[number]), Int(starts[other]))
      let (end, otherEnd) = (Int(starts[number + 1]), Int(starts[other + 1]))
      while place < end, otherPlace < otherEnd {
        if letters[place] != letters[otherPlace] { return letters[place] > letters[otherPlace] }
        place += 1
        otherPlace += 1
      }
      return end - place > otherEnd - otherPlace
    }

    /// The index of all records added.
    func build() -> TextIndex {
      func word(_ number: Int) -> ArraySlice<UInt8> {
        letters[Int(starts[number])..<Int(starts[number + 1])]
      }
      var index = TextIndex()
      // Most words differ in their first eight octets, which are compared as one number.
      let keyed = recordCounts.indices.map { (key: key(of: $0), number: $0) }.sorted {
        $0.key != $1.key ? $0.key < $1.key : follows($1.number, $0.number)
      }
      let order = keyed.map(\.number)
      index.letters.reserveCapacity(letters.count)
      var next = [UInt32](repeating: 0, count: order.count)
      var total: UInt32 = 0
      for number in order {
        index.letters.append(contentsOf: word(number))
        index.wordStarts.append(UInt32(index.letters.count))
        next[number] = total
        total += recordCounts[number]
        index.recordStarts.append(total)
      }
      index.records = [Int32](repeating: 0, count: Int(total))
      var place = 0
      for (record, count) in wordsOfRecord.enumerated() {
        for number in sequence[place..<place + Int(count)] {
          index.records[Int(next[Int(number)])] = Int32(record)
          next[Int(number)] += 1
        }
        place += Int(count)
      }
      return index
    }
  }
}
