extension Condition: Indexed {
  public var citedReferences: [String] {
    (facts.flatMap(\.sources) + differentials.flatMap(\.sources)
      + differentials.flatMap(\.treatments).flatMap(\.sources)).map(\.reference)
  }

  func addKeys(to keys: inout RecordIndex.Collector) {}

  func addWords<Words: WordCollector>(to words: inout Words) {
    words.add(name, .name)
    words.add(abbreviation, .abbreviation)
    words.add(aliases, .alias)
    words.add(names?.translations ?? [], .synonym)
    words.add(synonyms, .synonym)
    words.add(searchWords, .searchWord)
    words.add(summary, .summary)
    words.add(facts.map(\.text), .fact)
    words.add(differentials.flatMap { [$0.name, $0.distinction] }, .differential)
    words.add(differentials.flatMap(\.treatments).map(\.text), .differential)
    words.add(codes.map(\.code), .code)
    words.add(codes.map(\.display), .codeName)
    words.add(codes.compactMap(\.note), .note)
  }
}

extension Therapy: Indexed {
  public var citedReferences: [String] { authorisations.flatMap(\.sources).map(\.reference) }

  func addKeys(to keys: inout RecordIndex.Collector) {
    keys.add(.therapyKind(therapyKind))
  }

  func addWords<Words: WordCollector>(to words: inout Words) {
    words.add(name, .name)
    words.add(abbreviation, .abbreviation)
    words.add(aliases, .alias)
    words.add(names?.translations ?? [], .synonym)
    words.add(synonyms, .synonym)
    words.add(searchWords, .searchWord)
    words.add(summary, .summary)
    words.add(codes.map(\.code), .code)
    words.add(codes.map(\.display), .codeName)
    words.add(brands, .product)
    words.add(authorisations.compactMap(\.product).filter { !brands.contains($0) }, .product)
    words.add(authorisations.map(\.text), .authorisation)
  }
}

extension Combination: Indexed {
  public var citedReferences: [String] { [] }

  func addKeys(to keys: inout RecordIndex.Collector) {}

  func addWords<Words: WordCollector>(to words: inout Words) {
    words.add(name, .name)
    words.add(aliases, .alias)
    words.add(synonyms, .synonym)
    words.add(searchWords, .searchWord)
    words.add(summary, .summary)
  }
}

extension Assertion: Indexed {
  public var citedReferences: [String] { disagreements.flatMap(\.sources).map(\.reference) }

  func addKeys(to keys: inout RecordIndex.Collector) {
    keys.add(.condition(condition))
    keys.add(.intervention(intervention))
    keys.add(.verdict(verdict))
    for statement in basis { keys.add(.basis(statement)) }
  }

  func addWords<Words: WordCollector>(to words: inout Words) {
    words.add(summary, .summary)
    words.add(bottomLine.english, .bottomLine)
    words.add([caveat, startWhen, appliesTo].compactMap(\.?.english), .bottomLine)
    words.add(disagreements.flatMap { [$0.topic.english, $0.text] }, .disagreement)
  }
}

extension Reference: Indexed {
  public var statusText: String { standing.rawValue }
  public var citedReferences: [String] { [] }

  func addKeys(to keys: inout RecordIndex.Collector) {
    keys.add(.design(design))
    for condition in conditions { keys.add(.condition(condition)) }
  }

  func addWords<Words: WordCollector>(to words: inout Words) {
    words.add(title, .title)
    words.add(designText, .design)
    words.add(authors, .author)
    words.add(container, .container)
    words.add(year.map { String($0) }, .year)
    words.add(doi, .identifier)
    words.add(pmid, .identifier)
    words.add(pmcid, .identifier)
    words.add(registryIds, .identifier)
    words.add(note, .note)
  }
}
