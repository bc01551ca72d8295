internal import TherapyModel

/// Parts that several representations share.
extension JSONWriter {
  /// A link to a record of this server: its id, its name and where it is.
  mutating func link(_ kind: RecordKind, _ id: String, named name: String?) {
    object { json in
      json.member("id", id)
      json.member("name", name)
      json.member("href", kind.path(of: id))
    }
  }

  /// A link to a condition.
  mutating func condition(_ id: String, _ edition: Edition) {
    shared(edition.shared.condition(id)) { json in
      json.link(.conditions, id, named: edition.condition(id)?.name)
    }
  }

  /// A therapy or combination: what it is, its name, its parts in words and as data.
  mutating func intervention(_ intervention: Intervention, _ edition: Edition) {
    shared(edition.shared.intervention(intervention)) { json in
      json.members(of: intervention, edition)
    }
  }

  private mutating func members(of intervention: Intervention, _ edition: Edition) {
    beginObject()
    switch intervention {
    case .therapy(let id):
      let therapy = edition.therapy(id)
      member("type", "therapy")
      member("id", id)
      member("name", therapy?.name)
      member("abbreviation", therapy?.abbreviation)
      member("kind", therapy?.therapyKind.rawValue)
      member("href", RecordKind.therapies.path(of: id))
    case .combination(let id):
      let combination = edition.combination(id)
      member("type", "combination")
      member("id", id)
      member("name", combination?.name)
      member("href", RecordKind.combinations.path(of: id))
      if let combination {
        member("inWords", edition.words(for: combination))
        name("base")
        self.intervention(combination.base, edition)
        array("parts") { json in
          for part in combination.parts { json.part(part, edition) }
        }
      }
    }
    endObject()
  }

  /// One relation of a combination.
  mutating func part(_ part: CombinationPart, _ edition: Edition) {
    object { json in
      json.member("relation", part.relation.rawValue)
      if let member = part.member {
        json.name("member")
        json.intervention(member, edition)
      }
    }
  }

  /// A code of a terminology.
  mutating func code(_ code: Code, _ edition: Edition) {
    let system = edition.codeSystem(code.system)
    object { json in
      json.member("system", code.system)
      json.member("systemName", system?.name)
      json.member("systemUri", system?.uri)
      json.member("systemOid", system?.oid)
      json.member("code", code.code)
      json.member("display", code.display)
      if code.matchesPrefix { json.member("matchesPrefix", true) }
      if code.partOnly { json.member("partOnly", true) }
      json.member("basis", code.basis.rawValue)
      json.member("note", code.note)
    }
  }

  /// A grading, in the words of its scheme.
  mutating func grading(_ grading: Grading, _ edition: Edition) {
    shared(edition.shared.grading(grading)) { json in
      json.grading(grading, in: edition.scheme(grading.scheme))
    }
  }

  private mutating func grading(_ grading: Grading, in scheme: GradingScheme?) {
    object { json in
      json.member("scheme", grading.scheme)
      json.member("schemeName", scheme?.name)
      json.member("rates", scheme?.rates.rawValue)
      json.member("value", grading.value)
      json.member("meaning", scheme?.values.first { $0.value == grading.value }?.meaning)
      json.member("gradedBy", grading.gradedBy)
      json.member("issuer", scheme?.issuer)
      json.member("href", "/v1/schemes/\(grading.scheme)")
    }
  }

  /// A reference as a statement uses it: the citation inline, how it came about, its standing.
  mutating func source(_ source: SourceCitation, _ edition: Edition) {
    shared(edition.shared.source(source)) { json in
      json.source(source, edition.reference(source.reference))
    }
  }

  private mutating func source(_ source: SourceCitation, _ reference: Reference?) {
    object { json in
      json.member("reference", source.reference)
      json.member("basis", source.basis.rawValue)
      if source.basis != .direct { json.member("basisNote", source.basis.note) }
      json.member("citation", reference?.citation)
      json.member("year", reference?.year)
      json.member("design", reference?.design.rawValue)
      if let reference {
        json.member("standing", reference.standing.rawValue)
        if reference.standing != .current {
          json.member("alert", reference.standing.alert)
        }
        if let next = reference.supersededBy {
          json.member("supersededBy", RecordKind.references.path(of: next))
        }
        json.member("doi", reference.doi)
        json.member("pmid", reference.pmid)
        json.name("links")
        json.links(of: reference)
      }
    }
  }

  /// Where a reference is found: here, and where its identifiers lead.
  mutating func links(of reference: Reference) {
    object { json in
      json.member("self", RecordKind.references.path(of: reference.id))
      for link in reference.outsideLinks { json.member(link.name, link.href) }
    }
  }

  /// References to records: kind, id and link.
  mutating func records(_ records: [RecordReference]) {
    array { json in
      for record in records { json.record(record) }
    }
  }

  private mutating func record(_ record: RecordReference) {
    guard !isPretty else { return object { json in json.members(of: record) } }
    // Ids hold nothing that must be escaped, as the loader has checked.
    let (before, between) = record.kind.linkTexts
    json(before, record.id, between, record.id, "\"}")
  }

  /// The members that name a record: `type`, `id`, `href`.
  mutating func members(of record: RecordReference) {
    member("type", record.kind.rawValue)
    member("id", record.id)
    member("href", record.kind.folder, record.id)
  }

  /// A population.
  mutating func population(_ population: Population) {
    object { json in
      json.member("text", population.text)
      json.member("indirect", population.isIndirect)
    }
  }

  /// A published figure.
  mutating func effect(_ effect: Effect) {
    object { json in
      json.member("measure", effect.measure.rawValue)
      json.member("name", effect.name)
      json.member("unit", effect.unit)
      json.member("intervention", effect.intervention)
      json.member("comparator", effect.comparator)
      json.member("estimate", effect.estimate)
      if let interval = effect.interval {
        json.object("interval") { json in
          json.member("level", interval.level)
          json.member("low", interval.low)
          json.member("high", interval.high)
        }
      }
      json.member("pValue", effect.pValue)
      json.member("participants", effect.participants)
    }
  }

  /// One dose, as published.
  mutating func dose(_ dose: Dose) {
    object { json in
      json.quantity("amount", dose.amount)
      json.quantity("over", dose.over)
      json.quantity("every", dose.every)
      json.member("times", dose.times)
    }
  }

  /// How fast a product is infused.
  mutating func rate(_ rate: InfusionRate) {
    object { json in
      json.member("product", rate.product)
      json.quantity("initial", rate.initial)
      json.quantity("maximum", rate.maximum)
    }
  }

  /// The member `usualDose`: each regimen in short.
  mutating func usualDose(_ regimens: [Regimen], _ edition: Edition) {
    array("usualDose") { json in
      for regimen in regimens {
        json.object { json in
          json.members(of: regimen.reference)
          json.member("phase", regimen.phase.rawValue)
          json.member("text", regimen.text)
          json.array("doses") { json in
            for dose in regimen.doses { json.dose(dose) }
          }
          if let rate = regimen.rate {
            json.name("rate")
            json.rate(rate)
          }
          json.standing(of: regimen, edition)
        }
      }
    }
  }

  /// A quantity, or nothing.
  mutating func quantity(_ name: String, _ quantity: QuantityRange?) {
    guard let quantity else { return }
    object(name) { json in
      json.member("low", quantity.low)
      json.member("high", quantity.high)
      json.member("unit", quantity.unit)
    }
  }

  /// A sourced difference of opinion.
  mutating func disagreement(_ disagreement: Disagreement, _ edition: Edition) {
    object { json in
      json.member("topic", disagreement.topic)
      json.member("text", disagreement.text)
      json.sources(disagreement.sources, edition)
    }
  }

  /// The member `sources`.
  mutating func sources(_ sources: [SourceCitation], _ edition: Edition) {
    array("sources") { json in
      for source in sources { json.source(source, edition) }
    }
  }

  /// The member `gradings`.
  mutating func gradings(_ gradings: [Grading], _ edition: Edition) {
    array("gradings") { json in
      for grading in gradings { json.grading(grading, edition) }
    }
  }
}

extension RecordKind {
  /// The path of the collection.
  var path: String { "/v1/\(rawValue)" }

  /// What stands before the id in the path of a record; literals, since every link begins so.
  var folder: String {
    switch self {
    case .conditions: "/v1/conditions/"
    case .therapies: "/v1/therapies/"
    case .combinations: "/v1/combinations/"
    case .assertions: "/v1/assertions/"
    case .evidence: "/v1/evidence/"
    case .recommendations: "/v1/recommendations/"
    case .regimens: "/v1/regimens/"
    case .predictors: "/v1/predictors/"
    case .safety: "/v1/safety/"
    case .references: "/v1/references/"
    }
  }

  /// What stands before and between the two ids of an object that names a record, without white space.
  fileprivate var linkTexts: (before: String, between: String) {
    switch self {
    case .conditions: (#"{"type":"conditions","id":""#, #"","href":"/v1/conditions/"#)
    case .therapies: (#"{"type":"therapies","id":""#, #"","href":"/v1/therapies/"#)
    case .combinations: (#"{"type":"combinations","id":""#, #"","href":"/v1/combinations/"#)
    case .assertions: (#"{"type":"assertions","id":""#, #"","href":"/v1/assertions/"#)
    case .evidence: (#"{"type":"evidence","id":""#, #"","href":"/v1/evidence/"#)
    case .recommendations:
      (#"{"type":"recommendations","id":""#, #"","href":"/v1/recommendations/"#)
    case .regimens: (#"{"type":"regimens","id":""#, #"","href":"/v1/regimens/"#)
    case .predictors: (#"{"type":"predictors","id":""#, #"","href":"/v1/predictors/"#)
    case .safety: (#"{"type":"safety","id":""#, #"","href":"/v1/safety/"#)
    case .references: (#"{"type":"references","id":""#, #"","href":"/v1/references/"#)
    }
  }

  /// The path of a record.
  func path(of id: String) -> String { folder + id }
}

extension Record {
  /// The record's id.
  var id: String { header.id }

  /// The record's path.
  var path: String { Self.kind.path(of: id) }

  /// Whether it describes what conclusions are about, and says nothing of what to do.
  var isDescription: Bool {
    switch Self.kind {
    case .conditions, .therapies, .combinations: true
    default: false
    }
  }
}

extension CitationBasis {
  /// What a reader must know of a citation that is not direct.
  var note: String {
    switch self {
    case .direct: "The source was read and states it."
    case .inferred:
      "Inferred: matched to a bracket number of the source of 2018, whose list was not available."
    case .quoted: "Named by another source that was read; itself not read."
    }
  }
}

extension ReferenceStanding {
  /// What a reader must know of a source that is not current.
  var alert: String {
    switch self {
    case .current: "The source is current."
    case .superseded: "The source has been superseded by a newer one."
    case .retired: "The source has been retired by its issuer."
    case .retracted: "The source has been retracted. Do not rely on it."
    case .corrected: "The source has been corrected; see the correction."
    }
  }
}
