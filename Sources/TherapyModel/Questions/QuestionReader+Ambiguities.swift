/// Names that may mean several things.
extension QuestionReader {
  /// Octets of what may be an abbreviation however it is written.
  private static let abbreviationOctets = 3

  /// Settles names whose meanings make no difference: a drug that is called like its class, a product that is given in
  /// several ways, and a word for a part of what is named beside it.
  mutating func resolveAmbiguities() {
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

  /// Whether a word, no abbreviation, stands for a therapy that is given with another one that was named.
  private func isPartOfNamed(_ ambiguity: Question.Ambiguity) -> Bool {
    guard !ambiguity.words.isCapitals, ambiguity.words.utf8.count > Self.abbreviationOctets,
      ambiguity.records.count == 1,
      let record = ambiguity.records.first, record.kind == .therapies
    else { return false }
    return base.graph.combinations(giving: .therapy(record.id)).contains { combination in
      let given = base.given(in: combination)
      return parts.contains { part in
        if case .therapy(let other, _) = part { given.contains(other) } else { false }
      }
    }
  }

  func isProduct(_ words: String, of therapies: [String]) -> Bool {
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
