/// How many of the words of a question that name nothing the records hold: as a word, its beginning, what means the same,
/// or with another ending.
struct QuestionRelevance {
  private let base: KnowledgeBase
  /// By kind and position.
  private(set) var counts: [RecordKind: [UInt8]] = [:]
  /// Whether a statement only answers the question if it speaks of a topic.
  let isOfTopic: Bool

  /// Topics that a statement must speak of to answer them.
  private static let decidingTopics: [Topic] = [.pregnancy, .vaccination]
  /// What such a topic weighs among words: more than all of them.
  private static let decidingWeight: UInt8 = 64

  init(_ base: KnowledgeBase, _ question: Question) {
    self.base = base
    let deciding = Self.decidingTopics.filter { question.topics.contains($0) }
    isOfTopic = !deciding.isEmpty
    let wanted =
      question.freeWords.map { (forms: base.phrases.alike($0), weight: UInt8(1)) }
      + deciding.map { (forms: base.phrases.finds[$0] ?? [], weight: Self.decidingWeight) }
    guard !wanted.isEmpty else { return }
    for (kind, index) in base.indexes {
      var counts = [UInt8](repeating: 0, count: index.count)
      for (forms, weight) in wanted {
        for record in Self.records(forms, index).elements where counts[record] <= .max - weight {
          counts[record] += weight
        }
      }
      self.counts[kind] = counts
    }
  }

  private static func records(_ forms: [[UInt8]], _ index: RecordIndex) -> RecordBits {
    var bits = RecordBits(count: index.count)
    for form in forms {
      index.words.forEachMatch(of: TypedWord(form), corrects: false) { places, match in
        guard match.isWhole || form.count >= PhraseBook.completedOctets else { return }
        for record in index.words.records(places) { bits.insert(Int(record)) }
      }
    }
    return bits
  }

  /// Whether no word and no topic is looked for.
  var isEmpty: Bool { counts.isEmpty }

  /// The weight of what a record holds.
  func callAsFunction(_ record: RecordReference) -> Int {
    guard let counts = counts[record.kind], let place = base.position(record.kind, of: record.id)
    else { return 0 }
    return Int(counts[place])
  }

  /// Whether a record holds some of the words, or speaks of the topic where that decides.
  func isFound(_ record: RecordReference) -> Bool {
    self(record) >= (isOfTopic ? Int(Self.decidingWeight) : 1)
  }
}
