extension RecordDecoder {
  /// The sources of a statement.
  fileprivate mutating func statementSources() -> [SourceCitation] {
    sources("the statement rests on no source")
  }

  fileprivate mutating func disagreesWith() -> [RecordReference] {
    recordReferences("disagreesWith", among: RecordKind.statements)
  }

  fileprivate mutating func sourceSentence() -> Int? {
    optionalInteger("sourceSentence", in: 1...10_000)
  }

  fileprivate mutating func participants() -> Int? {
    optionalInteger("participants", in: 1...100_000_000)
  }

  /// A direction; `predictor` and `non-predictor` belong to predictors, the others to all else.
  mutating func direction(of kind: RecordKind) -> Direction {
    let allowed = kind == .predictors ? Direction.ofMarkers : Direction.ofInterventions
    let standIn = kind == .predictors ? Direction.nonPredictor : .uncertain
    guard let node = value("direction") else {
      miss(["direction"], "the member \"direction\" is missing", remedy: "add it")
      return standIn
    }
    return choice(at: node, among: allowed) ?? standIn
  }

  /// The direction of a statement that need not have one.
  fileprivate mutating func optionalDirection() -> Direction? {
    value("direction").flatMap { choice(at: $0, among: Direction.ofInterventions) }
  }
}

extension Direction {
  fileprivate static let ofMarkers: [Direction] = [.predictor, .nonPredictor]
  fileprivate static let ofInterventions = allCases.filter { !ofMarkers.contains($0) }
}

extension RecordKind {
  /// The kinds whose records are statements.
  static let statements: [RecordKind] = [
    .evidence, .recommendations, .regimens, .predictors, .safety,
  ]
}

extension EvidenceStatement: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    let header = RecordHeader(from: &decoder)
    let claimIds = decoder.strings("claimIds")
    self.init(
      header: header, condition: decoder.optionalID("condition"),
      intervention: decoder.object("intervention"), claimIds: claimIds,
      sourceSentence: decoder.sourceSentence(), text: decoder.string("text"),
      direction: decoder.direction(of: .evidence), outcome: decoder.object("outcome"),
      population: decoder.optionalObject("population"),
      comparator: decoder.optionalString("comparator"),
      design: decoder.choice("design", or: .cohort), participants: decoder.participants(),
      effects: decoder.objects("effects"), gradings: decoder.objects("gradings"),
      sources: decoder.statementSources(), limitations: decoder.strings("limitations"),
      disagreesWith: decoder.disagreesWith())
  }
}

extension Recommendation: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    var standing = Standing.active
    let header = RecordHeader(
      from: &decoder, standing: &standing, retiredWhen: [.retired, .withdrawn])
    self.init(
      header: header, issuer: decoder.string("issuer"),
      condition: decoder.optionalID("condition"), intervention: decoder.object("intervention"),
      claimIds: decoder.strings("claimIds"), sourceSentence: decoder.sourceSentence(),
      text: decoder.string("text"), direction: decoder.direction(of: .recommendations),
      advice: decoder.choice("advice", or: .consider),
      appliesTo: decoder.optionalString("appliesTo"), standing: standing,
      gradings: decoder.objects("gradings"), sources: decoder.statementSources(),
      disagreesWith: decoder.disagreesWith())
  }
}

extension Predictor: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      header: RecordHeader(from: &decoder), condition: decoder.optionalID("condition"),
      intervention: decoder.object("intervention"), marker: decoder.string("marker"),
      markerCodes: decoder.objects("markerCodes"), claimIds: decoder.strings("claimIds"),
      sourceSentence: decoder.sourceSentence(), text: decoder.string("text"),
      direction: decoder.direction(of: .predictors), design: decoder.choice("design", or: .cohort),
      participants: decoder.participants(), effects: decoder.objects("effects"),
      population: decoder.optionalObject("population"), gradings: decoder.objects("gradings"),
      sources: decoder.statementSources(), disagreesWith: decoder.disagreesWith())
  }
}

extension SafetyNote: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      header: RecordHeader(from: &decoder), condition: decoder.optionalID("condition"),
      intervention: decoder.object("intervention"),
      safetyKind: decoder.choice("kind", or: .warning), direction: decoder.optionalDirection(),
      severity: decoder.optionalChoice("severity"), label: decoder.optionalText("label", words: 4),
      summarises: decoder.ids("summarises"),
      jurisdiction: decoder.optionalString("jurisdiction"), claimIds: decoder.strings("claimIds"),
      sourceSentence: decoder.sourceSentence(), text: decoder.string("text"),
      gradings: decoder.objects("gradings"), sources: decoder.statementSources(),
      disagreesWith: decoder.disagreesWith())
  }
}

extension Regimen: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      header: RecordHeader(from: &decoder), condition: decoder.optionalID("condition"),
      intervention: decoder.object("intervention"), phase: decoder.choice("phase", or: .trial),
      text: decoder.string("text"), route: decoder.optionalChoice("route"),
      doses: decoder.objects("doses"), rate: decoder.optionalObject("rate"),
      monitoring: decoder.strings("monitoring"),
      claimIds: decoder.strings("claimIds"), sourceSentence: decoder.sourceSentence(),
      gradings: decoder.objects("gradings"), sources: decoder.statementSources(),
      disagreesWith: decoder.disagreesWith())
  }
}
