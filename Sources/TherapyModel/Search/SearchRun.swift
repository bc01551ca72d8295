/// One pass over a knowledge base: which records hold all words, and how well.
///
/// Everything is found in indexes; records themselves are looked at only to explain the best.
struct SearchRun {
  /// Where a word stands, and how; the higher the better. What is as typed outranks all that is corrected.
  enum Grade {
    static let asTyped: UInt8 = 0x40
    static let name: UInt8 = 9
    static let subject: UInt8 = 7
    static let related: UInt8 = 5
    static let text: UInt8 = 3

    /// Of a place in a text or name: a beginning counts one less than a whole word.
    static func of(_ place: UInt8, _ match: WordMatch) -> UInt8 {
      place - (match.isWhole ? 0 : 1) + (match.isCorrected ? 0 : asTyped)
    }
  }

  /// The kinds in the order of hits of equal score: names, conclusions, then what they rest on.
  static let kinds: [RecordKind] = [
    .conditions, .therapies, .combinations, .assertions, .recommendations, .safety, .evidence,
    .regimens, .predictors, .references,
  ]

  let base: KnowledgeBase
  let words: [TypedWord]
  let corrects: Bool
  private let names: NameTable
  /// The positions of the conditions that are called by all that was typed; where there are some, words of it name no other
  /// condition: the parts of one name may stand in several of another's.
  private let namedConditions: Set<Int>
  /// What each word names: records about it are found by it.
  private let subjects: [Subjects]

  /// What a word names, each with how well its name fits.
  private struct Subjects {
    /// Conditions, and combinations by their own names.
    var named: [RecordIndex.Key: UInt8] = [:]
    /// The ids of therapies.
    var therapies: [String: WordMatch] = [:]
  }

  init(_ base: KnowledgeBase, _ query: SearchQuery, corrects: Bool) {
    self.base = base
    words = query.words
    names = base.nameTable
    self.corrects = corrects
    let namedConditions = base.nameTable.conditions(named: query.line)
    self.namedConditions = namedConditions
    subjects = query.words.map { Self.subjects($0, base, corrects, among: namedConditions) }
  }

  /// A record that holds all words.
  struct Found {
    let record: Int32
    /// From 1 to 1,000; the higher the better.
    let score: UInt16
  }

  /// The records of a kind that hold all words, ascending.
  func found(_ kind: RecordKind, in conditions: [String]) -> [Found] {
    guard let index = base.indexes[kind] else { return [] }
    let candidates = candidates(kind, index, in: conditions)
    guard !candidates.isEmpty else { return [] }
    var isInForce = [Bool](repeating: false, count: index.count)
    for status in [RecordStatus.active.rawValue, ReferenceStanding.current.rawValue] {
      for record in index.records(.status(status)) { isInForce[Int(record)] = true }
    }
    // What a name must give where all that was typed is in it, its last word perhaps unfinished.
    let least = Int(Grade.name) * words.count - 1
    let hasNames = names.start(of: kind) != nil
    return candidates.map { candidate in
      let record = Int(candidate.record)
      let sum = Int(candidate.sum)
      var points = sum * 400 / (Int(Grade.name) * words.count)
      if hasNames, sum >= least { points += 90 * namePart(kind, record) / 2 }
      points += isInForce[record] ? 7 : 1
      // Of equal conclusions, what warns stands first.
      if kind == .assertions { points += base.assertions[record].verdict.warningPoints }
      let corrections = Int(candidate.corrections)
      return Found(
        record: candidate.record,
        score: UInt16(corrections == 0 ? 500 + points : points / (1 + corrections)))
    }
  }

  /// A record that holds the words looked for so far: its grades, and how many words were corrected.
  private struct Candidate {
    let record: Int32
    var sum: UInt16
    var corrections: UInt8

    init(_ record: Int) {
      self.record = Int32(truncatingIfNeeded: record)
      sum = 0
      corrections = 0
    }

    mutating func add(_ grade: UInt8) {
      sum += UInt16(grade & ~Grade.asTyped)
      if grade & Grade.asTyped == 0 { corrections += 1 }
    }
  }

  /// The records that hold all words. The rarest word is looked for first, so that the others are looked
  /// for in what it leaves: often in nothing.
  private func candidates(
    _ kind: RecordKind, _ index: RecordIndex, in conditions: [String]
  ) -> [Candidate] {
    let places = words.indices.map { self.places($0, kind, index) }
      .sorted { $0.recordCount < $1.recordCount }
    guard let rarest = places.first, rarest.recordCount > 0 else { return [] }
    var candidates: [Candidate] = []
    let grades = grades(rarest, kind, index)
    let isAbout = conditions.isEmpty ? nil : isAbout(conditions, kind, index)
    for record in grades.indices where grades[record] > 0 && isAbout?[record] != false {
      var candidate = Candidate(record)
      candidate.add(grades[record])
      candidates.append(candidate)
    }
    for word in places.dropFirst() where !candidates.isEmpty {
      let grades = self.grades(word, kind, index)
      var kept = 0
      for number in candidates.indices {
        let grade = grades[Int(candidates[number].record)]
        guard grade > 0 else { continue }
        candidates[kept] = candidates[number]
        candidates[kept].add(grade)
        kept += 1
      }
      candidates.removeSubrange(kept...)
    }
    return candidates
  }

  /// How much of a record's name was typed: 2 where one of its names is all that was typed, 1 where one begins so.
  func namePart(_ kind: RecordKind, _ record: Int) -> Int {
    guard let start = names.start(of: kind) else { return 0 }
    var part = 0
    for name in names.names[start + record] {
      let own = name.words.split(separator: UInt8(ascii: " "))
      guard own.count >= words.count else { continue }
      let matches = zip(words, own).map { $0.match($1, corrects: corrects) }
      guard matches.dropLast().allSatisfy({ $0?.isWhole == true }), let last = matches.last,
        let last
      else { continue }
      if own.count == words.count, last.isWhole { return 2 }
      part = 1
    }
    return part
  }

  private func isAbout(
    _ conditions: [String], _ kind: RecordKind, _ index: RecordIndex
  ) -> [Bool] {
    var isAbout = [Bool](repeating: false, count: index.count)
    for condition in conditions {
      if kind == .conditions {
        if let place = base.conditions.position(of: condition) { isAbout[place] = true }
      } else {
        for record in base.list(kind, condition: condition, index) { isAbout[Int(record)] = true }
      }
    }
    return isAbout
  }

  /// Where the indexes of a kind have one word.
  private struct Places {
    var texts: [(words: Range<Int>, match: WordMatch)] = []
    var names: [(words: Range<Int>, match: WordMatch)] = []
    /// Records about what is called so, and how good that is.
    var subjects: [(records: [Int32], grade: UInt8)] = []
    /// How many records are to be looked at.
    var recordCount = 0
  }

  private func places(_ number: Int, _ kind: RecordKind, _ index: RecordIndex) -> Places {
    var places = Places()
    index.words.forEachMatch(of: words[number], corrects: corrects) { words, match in
      places.texts.append((words, match))
      places.recordCount += index.words.records(words).count
    }
    if names.start(of: kind) != nil {
      names.index.forEachMatch(of: words[number], corrects: corrects) { words, match in
        places.names.append((words, match))
        places.recordCount += names.index.records(words).count
      }
    }
    if index.isNamed {
      func add(_ records: [Int32], _ grade: UInt8) {
        guard !records.isEmpty else { return }
        places.subjects.append((records, grade))
        places.recordCount += records.count
      }
      for (key, grade) in subjects[number].named { add(index.records(key), grade) }
      for (therapy, match) in subjects[number].therapies {
        let (own, related) = self.records(about: therapy, kind, index)
        add(own, Grade.of(Grade.subject, match))
        add(related, Grade.of(Grade.related, match))
      }
    }
    return places
  }

  /// The records of a kind about a therapy (an id), and those about its classes and the combinations in which it, or a
  /// class of it, is given: what is said of a class holds for its members. Of assertions those alone that hold for it.
  private func records(
    about therapy: String, _ kind: RecordKind, _ index: RecordIndex
  ) -> (own: [Int32], related: [Int32]) {
    let others = base.graph.holding(for: .therapy(therapy)).dropFirst()
    let related = index.records(anyOf: others.map { .intervention($0) })
    return (
      index.records(.intervention(.therapy(therapy))),
      kind == .assertions ? base.concluded(related, on: therapy) : related
    )
  }

  /// The grade of each record of a kind for one word; 0 of those that do not hold it.
  private func grades(_ places: Places, _ kind: RecordKind, _ index: RecordIndex) -> [UInt8] {
    var grades = [UInt8](repeating: 0, count: index.count)
    func raise(_ record: Int, _ grade: UInt8) {
      if grades[record] < grade { grades[record] = grade }
    }
    for (words, match) in places.texts {
      let grade = Grade.of(Grade.text, match)
      for record in index.words.records(words) { raise(Int(record), grade) }
    }
    if let start = names.start(of: kind) {
      for (words, match) in places.names {
        let grade = Grade.of(Grade.name, match)
        for record in names.index.records(words) {
          let place = Int(record) - start
          guard kind != .conditions || namedConditions.isEmpty || namedConditions.contains(place)
          else { continue }
          if grades.indices.contains(place) { raise(place, grade) }
        }
      }
    }
    for (records, grade) in places.subjects {
      for record in records { raise(Int(record), grade) }
    }
    return grades
  }

  // MARK: Subjects

  /// The conditions and interventions whose names hold a word.
  private static func subjects(
    _ word: TypedWord, _ base: KnowledgeBase, _ corrects: Bool, among namedConditions: Set<Int>
  ) -> Subjects {
    var subjects = Subjects()
    func add(_ key: RecordIndex.Key, _ match: WordMatch) {
      let grade = Grade.of(Grade.subject, match)
      if subjects.named[key, default: 0] < grade { subjects.named[key] = grade }
    }
    func find(_ index: TextIndex, _ body: (Int, WordMatch) -> Void) {
      index.forEachMatch(of: word, corrects: corrects) { places, match in
        for record in index.records(places) { body(Int(record), match) }
      }
    }
    find(base.names.conditions) { place, match in
      guard namedConditions.isEmpty || namedConditions.contains(place) else { return }
      add(.condition(base.conditions.id(at: place)), match)
    }
    find(base.names.combinations) { place, match in
      add(.intervention(.combination(base.combinations.id(at: place))), match)
    }
    find(base.names.therapies) { place, match in
      let id = base.therapies.id(at: place)
      if let known = subjects.therapies[id],
        Grade.of(Grade.subject, known) >= Grade.of(Grade.subject, match)
      {
        return
      }
      subjects.therapies[id] = match
    }
    return subjects
  }
}

extension Verdict {
  /// What a warning is worth among conclusions that are found equally well.
  fileprivate var warningPoints: Int {
    switch self {
    case .avoid: 2
    case .noBenefit: 1
    case .firstLine, .alternative, .consider, .unproven, .investigational: 0
    }
  }
}
