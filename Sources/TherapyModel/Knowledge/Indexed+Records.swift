extension Condition: Indexed {
  var citedReferences: [String] {
    (facts.flatMap(\.sources) + differentials.flatMap(\.sources)).map(\.reference)
  }

  func addKeys(to keys: inout RecordIndex.Collector) {}

  func addWords(to words: inout TextIndex.Builder) {
    words.add(name)
    words.add(abbreviation)
    words.add(aliases)
    words.add(synonyms)
    words.add(summary)
    words.add(facts.map(\.text))
    words.add(differentials.flatMap { [$0.name, $0.distinction] })
    words.add(codes.map(\.code))
  }
}

extension Therapy: Indexed {
  var citedReferences: [String] { authorisations.flatMap(\.sources).map(\.reference) }

  func addKeys(to keys: inout RecordIndex.Collector) {
    keys.add(.therapyKind(therapyKind))
  }

  func addWords(to words: inout TextIndex.Builder) {
    words.add(name)
    words.add(abbreviation)
    words.add(aliases)
    words.add(synonyms)
    words.add(summary)
    words.add(codes.map(\.code))
    words.add(authorisations.flatMap { [$0.product ?? "", $0.text] })
  }
}

extension Combination: Indexed {
  var citedReferences: [String] { [] }

  func addKeys(to keys: inout RecordIndex.Collector) {}

  func addWords(to words: inout TextIndex.Builder) {
    words.add(name)
    words.add(aliases)
    words.add(synonyms)
    words.add(summary)
  }
}

extension Assertion: Indexed {
  var citedReferences: [String] { disagreements.flatMap(\.sources).map(\.reference) }

  func addKeys(to keys: inout RecordIndex.Collector) {
    keys.add(.condition(condition))
    keys.add(.intervention(intervention))
    keys.add(.verdict(verdict))
  }

  func addWords(to words: inout TextIndex.Builder) {
    words.add(summary)
    words.add(disagreements.map(\.text))
  }
}

extension Reference: Indexed {
  var statusText: String { standing.rawValue }
  var citedReferences: [String] { [] }

  func addKeys(to keys: inout RecordIndex.Collector) {
    keys.add(.design(design))
    for condition in conditions { keys.add(.condition(condition)) }
  }

  func addWords(to words: inout TextIndex.Builder) {
    words.add(title)
    words.add(designText)
    words.add(authors)
    words.add(container)
    words.add(year.map { String($0) })
    words.add(doi)
    words.add(pmid)
    words.add(pmcid)
    words.add(registryIds)
    words.add(note)
  }
}
