internal import Spelling

extension KnowledgeBase {
  /// Names that are offered where nothing is found.
  private static let suggestionLimit = 3
  /// Words and names that are tried one by one for that.
  private static let trialLimit = 4
  /// Names that are compared for that.
  private static let comparisonLimit = 20_000

  /// The records that hold all words of a query, each as a word or the beginning of one, in themselves or in the
  /// names of what they are about; best first.
  ///
  /// Where there is none, slips of one letter are mended, so that what is found as it was typed never stands
  /// beside, or after, what was only guessed.
  ///
  /// - Parameters:
  ///   - kinds: where to look.
  ///   - conditions: ids; only what has to do with one of them, what holds in any condition among it. None is all.
  ///   - limit: hits to give at most.
  public func search(
    _ query: SearchQuery, in kinds: [RecordKind] = RecordKind.allCases,
    conditions: [String] = [], limit: Int
  ) -> SearchResult {
    guard !query.words.isEmpty else { return .nothing }
    let plain = search(query, kinds, conditions, limit, corrects: false)
    guard plain.total == 0 else { return plain }
    let mended = search(query, kinds, conditions, limit, corrects: true)
    guard mended.total == 0 else { return mended }
    let isNarrowed = kinds.count < RecordKind.allCases.count || !conditions.isEmpty
    return SearchResult(
      total: 0, counts: [], isCorrected: false, isCut: query.isCut, hits: [],
      suggestions: suggestions(for: query, isNarrowed: isNarrowed))
  }

  private func search(
    _ query: SearchQuery, _ kinds: [RecordKind], _ conditions: [String], _ limit: Int,
    corrects: Bool
  ) -> SearchResult {
    if corrects, !query.words.contains(where: \.canBeCorrected) { return .nothing }
    let run = SearchRun(self, query, corrects: corrects)
    let kinds = SearchRun.kinds.filter(kinds.contains)
    let found = kinds.map { run.found($0, in: conditions) }
    let counts = zip(kinds, found).map { kind, found in (kind: kind, count: found.count) }
      .filter { $0.count > 0 }
    var explanation = SearchExplanation(run)
    let hits = best(limit, of: found).map { place in
      explanation.hit(kinds[place.kind], place.record, score: Int(place.score))
    }
    return SearchResult(
      total: counts.reduce(0) { $0 + $1.count }, counts: counts, isCorrected: corrects,
      isCut: query.isCut, hits: hits, suggestions: [])
  }

  /// The places of the highest scores; of equal ones those of the first kind, and there of the first records.
  private func best(
    _ limit: Int, of all: [[SearchRun.Found]]
  ) -> [(score: UInt16, kind: Int, record: Int)] {
    // Few scores are high: those above the least that still counts are sorted, and no more.
    var counts = [Int](repeating: 0, count: 1_001)
    for kind in all { for found in kind { counts[Int(found.score)] += 1 } }
    var least = 1_000
    var above = 0
    while least > 1, above + counts[least] < limit {
      above += counts[least]
      least -= 1
    }
    var best: [(score: UInt16, kind: Int, record: Int)] = []
    var rest = limit - above
    for (kind, found) in all.enumerated() {
      for found in found where found.score >= least {
        if found.score == least {
          guard rest > 0 else { continue }
          rest -= 1
        }
        best.append((found.score, kind, Int(found.record)))
      }
    }
    return best.sorted { one, other in
      one.score != other.score
        ? one.score > other.score : (one.kind, one.record) < (other.kind, other.record)
    }
  }

  // MARK: What finds nothing

  private func suggestions(for query: SearchQuery, isNarrowed: Bool) -> [SearchSuggestion] {
    var found: [SearchSuggestion] = []
    func offer(_ text: String, _ reason: SearchSuggestion.Reason, corrects: Bool = false) {
      guard let other = try? SearchQuery(text), other.line != query.line || isNarrowed,
        !found.contains(where: { $0.text == text })
      else { return }
      let total = total(of: other, corrects: corrects)
      if total > 0 { found.append(SearchSuggestion(text: text, reason: reason, total: total)) }
    }
    if isNarrowed { offer(query.text, .withoutFilters, corrects: true) }
    for name in namesLike(query.line) where found.count < Self.suggestionLimit {
      offer(name, .similarName)
    }
    guard query.words.count > 1 else { return found }
    // Each trial is a search: slips are looked for only where nothing is found without.
    for corrects in [false, true] where !corrects || found.isEmpty {
      for word in query.words.prefix(Self.trialLimit) where word.letters.count > 1 {
        offer(String(decoding: word.octets, as: UTF8.self), .singleWord, corrects: corrects)
      }
    }
    return found
  }

  /// How many records a query finds in everything.
  private func total(of query: SearchQuery, corrects: Bool) -> Int {
    let plain = search(query, RecordKind.allCases, [], 0, corrects: false).total
    return plain > 0 || !corrects
      ? plain : search(query, RecordKind.allCases, [], 0, corrects: true).total
  }

  /// Names of conditions, therapies and combinations like a line of folded words, best first.
  private func namesLike(_ line: [UInt8]) -> [String] {
    guard line.count <= RecordHeader.idOctets else { return [] }
    let limit = Nearest.allowance(line.count)
    var found: [(distance: Int, line: [UInt8])] = []
    for names in nameTable.names.prefix(Self.comparisonLimit) {
      for name in names where name.field != .id && name.words.count > 3 {
        if let distance = Nearest.distance(line, name.words, limit: limit) {
          found.append((distance, name.words))
        }
      }
    }
    found.sort {
      $0.distance != $1.distance
        ? $0.distance < $1.distance : $0.line.lexicographicallyPrecedes($1.line)
    }
    return found.prefix(Self.trialLimit).map { String(decoding: $0.line, as: UTF8.self) }
  }
}

extension SearchResult {
  fileprivate static let nothing = SearchResult(
    total: 0, counts: [], isCorrected: false, isCut: false, hits: [], suggestions: [])
}
