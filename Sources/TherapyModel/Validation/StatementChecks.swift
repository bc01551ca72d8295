internal import Spelling

extension ContentValidator {
  /// What every statement must keep, whatever its kind.
  mutating func checkStatements<Entity: Statement>(_ loaded: Loaded<Entity>) {
    let things = loaded.things
    for place in things.indices {
      let origin = loaded.origins[place]
      if let condition = things[place].condition {
        link(condition, to: .conditions, from: origin) { ["condition"] }
      }
      link(things[place].intervention, from: origin, at: ["intervention"])
      link(things[place].sources, from: origin) { ["sources"] }
      check(things[place].gradings, origin, [])
      if !things[place].disagreesWith.isEmpty { check(disagreements: things[place], origin) }
    }
  }

  /// Checks the gradings at `steps` of a record: scheme, value and who graded are known.
  mutating func check(_ gradings: [Grading], _ origin: Origin, _ steps: [String]) {
    for (element, grading) in gradings.enumerated() {
      check(grading, origin, steps + ["gradings", String(element)])
    }
  }

  private mutating func check(_ grading: Grading, _ origin: Origin, _ steps: [String]) {
    if let issuer = grading.gradedBy {
      link(issuer, to: .references, from: origin) { steps + ["gradedBy"] }
    }
    guard !grading.scheme.isEmpty else { return }
    guard let place = schemes[grading.scheme] else {
      guard content.hasAllSchemes else { return }
      let near = Nearest.name(to: grading.scheme, among: schemes.names.sorted())
      return report(
        origin, steps + ["scheme"],
        "no grading scheme has the id \"\(grading.scheme)\"",
        remedy: near.map { "did you mean \"\($0)\"?" } ?? "add it to schemes.json")
    }
    let allowed = content.schemes.things[place].values
    guard !grading.value.isEmpty, !allowed.contains(where: { $0.value == grading.value }) else {
      return
    }
    let list = allowed.map { "\"\($0.value)\"" }.joined(separator: ", ")
    report(
      origin, steps + ["value"],
      "the scheme \"\(grading.scheme)\" has no value \"\(grading.value)\"",
      remedy: "use one of \(list)")
  }

  private mutating func check<Entity: Statement>(disagreements statement: Entity, _ origin: Origin)
  {
    for (element, other) in statement.disagreesWith.enumerated() {
      let steps = ["disagreesWith", String(element)]
      link(other.id, to: other.kind, from: origin) { steps }
      if other.kind == Entity.kind, other.id == statement.header.id {
        report(
          origin, steps, "the statement disagrees with itself", remedy: "name another statement")
      }
      if !other.id.isEmpty, statement.disagreesWith[..<element].contains(other) {
        report(
          origin, steps, "\"\(other.kind.rawValue)/\(other.id)\" is named twice",
          remedy: "name it once")
      }
    }
  }

  /// What safety notes must keep beside what all statements must.
  mutating func checkSafetyNotes() {
    refuseCircles(content.safety, ["summarises"], "the note summarises itself") { $0.summarises }
    for (place, note) in content.safety.things.enumerated() {
      let origin = content.safety.origins[place]
      if note.label == nil, !flawedFiles.contains(origin.file),
        note.severity == .boxedWarning || note.safetyKind == .contraindication
      {
        report(
          origin, [], "a boxed warning and a contraindication need a label",
          remedy: "add \"label\": what it warns of, in at most four words")
      }
      let lacksHarm = note.safetyKind == .adverseEffect && note.direction == nil
      if note.reportsNoHarm || lacksHarm, !flawedFiles.contains(origin.file) {
        report(
          origin, ["direction"], "the note tells of no harm",
          remedy: "say \"harm\" where it tells of one; a finding that reassures is evidence,"
            + " whose outcome has the domain \"safety\"")
      }
      for (element, part) in note.summarises.enumerated() {
        link(part, to: .safety, from: origin) { ["summarises", String(element)] }
      }
    }
  }

  /// A rate rises from the initial to the maximum, in one unit.
  mutating func checkRates() {
    for (place, regimen) in content.regimens.things.enumerated() {
      guard let rate = regimen.rate, !flawedFiles.contains(content.regimens.origins[place].file)
      else { continue }
      let origin = content.regimens.origins[place]
      if rate.initial.unit != rate.maximum.unit {
        report(
          origin, ["rate"],
          "the rates are in two units: \(rate.initial.unit) and \(rate.maximum.unit)",
          remedy: "give both in one unit, as published")
      } else if rate.initial.low.approximation > rate.maximum.high.approximation {
        report(
          origin, ["rate"], "the initial rate is above the maximum",
          remedy: "correct one of the two")
      }
    }
  }

  mutating func checkMarkers() {
    for (place, predictor) in content.predictors.things.enumerated() {
      link(predictor.markerCodes, from: content.predictors.origins[place], at: ["markerCodes"])
    }
  }
}

extension Content {
  /// The statement of a kind at a place; nil for kinds that are no statements.
  func statement(_ kind: RecordKind, at place: Int) -> (any Statement)? {
    switch kind {
    case .evidence: evidence.things[place]
    case .recommendations: recommendations.things[place]
    case .regimens: regimens.things[place]
    case .predictors: predictors.things[place]
    case .safety: safety.things[place]
    case .conditions, .therapies, .combinations, .assertions, .references: nil
    }
  }

  /// Where the statement of a kind at a place stands; nil for kinds that are no statements.
  func origin(_ kind: RecordKind, at place: Int) -> Origin? {
    switch kind {
    case .evidence: evidence.origins[place]
    case .recommendations: recommendations.origins[place]
    case .regimens: regimens.origins[place]
    case .predictors: predictors.origins[place]
    case .safety: safety.origins[place]
    case .conditions, .therapies, .combinations, .assertions, .references: nil
    }
  }
}
