extension Statement {
  public var citedReferences: [String] { sources.map(\.reference) }

  /// The properties that all statements have.
  fileprivate func addStatementKeys(to keys: inout RecordIndex.Collector) {
    keys.add(condition.map { .condition($0) } ?? .anyCondition)
    keys.add(.intervention(intervention))
    for grading in gradings {
      keys.add(.scheme(grading.scheme))
      keys.add(.grade(grading.value))
      keys.add(.schemeAndGrade(grading.scheme, grading.value))
    }
  }
}

extension EvidenceStatement: Indexed {
  func addKeys(to keys: inout RecordIndex.Collector) {
    addStatementKeys(to: &keys)
    keys.add(.direction(direction))
    keys.add(.design(design))
  }

  func addWords<Words: WordCollector>(to words: inout Words) {
    words.add(text, .text)
    words.add(outcome.name, .outcome)
    words.add(population?.text, .population)
    words.add(comparator, .comparator)
    words.add(limitations, .limitation)
  }
}

extension Recommendation: Indexed {
  public var statusText: String { standing.rawValue }

  func addKeys(to keys: inout RecordIndex.Collector) {
    addStatementKeys(to: &keys)
    keys.add(.direction(direction))
    keys.add(.advice(advice))
  }

  func addWords<Words: WordCollector>(to words: inout Words) {
    words.add(text, .text)
    words.add(issuer, .issuer)
    words.add(appliesTo, .appliesTo)
  }
}

extension Predictor: Indexed {
  func addKeys(to keys: inout RecordIndex.Collector) {
    addStatementKeys(to: &keys)
    keys.add(.direction(direction))
    keys.add(.design(design))
  }

  func addWords<Words: WordCollector>(to words: inout Words) {
    words.add(text, .text)
    words.add(marker, .marker)
    words.add(population?.text, .population)
    words.add(markerCodes.map(\.code), .code)
  }
}

extension SafetyNote: Indexed {
  func addKeys(to keys: inout RecordIndex.Collector) {
    addStatementKeys(to: &keys)
    keys.add(.safetyKind(safetyKind))
    if let direction { keys.add(.direction(direction)) }
    if let severity { keys.add(.severity(severity)) }
  }

  func addWords<Words: WordCollector>(to words: inout Words) {
    words.add(text, .text)
    words.add(label?.english, .text)
    words.add(jurisdiction, .jurisdiction)
  }
}

extension Regimen: Indexed {
  func addKeys(to keys: inout RecordIndex.Collector) {
    addStatementKeys(to: &keys)
    keys.add(.phase(phase))
  }

  func addWords<Words: WordCollector>(to words: inout Words) {
    words.add(text, .text)
    words.add(rate?.product, .text)
    words.add(monitoring, .monitoring)
  }
}
