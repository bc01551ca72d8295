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
      for (element, grading) in things[place].gradings.enumerated() {
        check(grading, origin, element)
      }
      if !things[place].disagreesWith.isEmpty { check(disagreements: things[place], origin) }
    }
  }

  private mutating func check(_ grading: Grading, _ origin: Origin, _ element: Int) {
    if let issuer = grading.gradedBy {
      link(issuer, to: .references, from: origin) { ["gradings", String(element), "gradedBy"] }
    }
    guard !grading.scheme.isEmpty else { return }
    guard let place = schemes[grading.scheme] else {
      guard content.hasAllSchemes else { return }
      let near = Nearest.name(to: grading.scheme, among: schemes.keys.sorted())
      return report(
        origin, ["gradings", String(element), "scheme"],
        "no grading scheme has the id \"\(grading.scheme)\"",
        remedy: near.map { "did you mean \"\($0)\"?" } ?? "add it to schemes.json")
    }
    let allowed = content.schemes.things[place].values
    guard !grading.value.isEmpty, !allowed.contains(where: { $0.value == grading.value }) else {
      return
    }
    let list = allowed.map { "\"\($0.value)\"" }.joined(separator: ", ")
    report(
      origin, ["gradings", String(element), "value"],
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

  mutating func checkMarkers() {
    for (place, predictor) in content.predictors.things.enumerated() {
      link(predictor.markerCodes, from: content.predictors.origins[place], at: "markerCodes")
    }
  }

  // MARK: Assertions

  private struct Subject: Hashable {
    let condition: String
    let intervention: Intervention
  }

  mutating func checkAssertions() {
    var subjects: [Subject: Int] = [:]
    for (place, assertion) in content.assertions.things.enumerated() {
      let origin = content.assertions.origins[place]
      link(assertion.condition, to: .conditions, from: origin) { ["condition"] }
      link(assertion.intervention, from: origin, at: ["intervention"])
      for (element, disagreement) in assertion.disagreements.enumerated() {
        link(disagreement.sources, from: origin) { ["disagreements", String(element), "sources"] }
      }
      for (element, reference) in assertion.basis.enumerated() {
        check(basis: reference, of: assertion, origin, element)
      }
      let subject = Subject(condition: assertion.condition, intervention: assertion.intervention)
      guard !subject.condition.isEmpty, !assertion.intervention.id.isEmpty else { continue }
      if let first = subjects[subject] {
        let other = content.assertions.things[first].header.id
        report(
          origin, ["intervention"],
          "the assertion \"\(other)\" (\(self.place(of: content.assertions.origins[first])))"
            + " is about the same condition and intervention",
          remedy: "keep one of the two")
      } else {
        subjects[subject] = place
      }
    }
  }

  private mutating func check(
    basis reference: RecordReference, of assertion: Assertion, _ origin: Origin, _ element: Int
  ) {
    let steps = ["basis", String(element)]
    link(reference.id, to: reference.kind, from: origin) { steps }
    if !reference.id.isEmpty, assertion.basis[..<element].contains(reference) {
      report(
        origin, steps, "\"\(reference.kind.rawValue)/\(reference.id)\" is named twice",
        remedy: "name it once")
    }
    guard let place = ids[reference.kind]?[reference.id],
      let statement = content.statement(reference.kind, at: place)
    else { return }
    if let condition = statement.condition, condition != assertion.condition,
      ids[.conditions]?[condition] != nil, ids[.conditions]?[assertion.condition] != nil
    {
      report(
        origin, steps,
        "the statement is about \"\(condition)\", the assertion about \"\(assertion.condition)\"",
        remedy: "name a statement about the assertion's condition")
    }
    guard isKnown(assertion.intervention), isKnown(statement.intervention) else { return }
    if !graph.areRelated(assertion.intervention, statement.intervention) {
      report(
        origin, steps,
        "the statement is about \"\(statement.intervention.id)\", which has nothing to do with"
          + " \"\(assertion.intervention.id)\"",
        remedy: "name a statement about the assertion's therapy, a class or member of it,"
          + " or a combination with it")
    }
  }

  private func isKnown(_ intervention: Intervention) -> Bool {
    switch intervention {
    case .therapy(let id): ids[.therapies]?[id] != nil
    case .combination(let id): ids[.combinations]?[id] != nil
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
}
