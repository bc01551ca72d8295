extension ContentValidator {
  mutating func checkSchemes() {
    for (place, scheme) in content.schemes.things.enumerated() {
      for (element, value) in scheme.values.enumerated() where !value.value.isEmpty {
        if scheme.values[..<element].contains(where: { $0.value == value.value }) {
          report(
            content.schemes.origins[place], ["values", String(element), "value"],
            "the scheme \"\(scheme.id)\" has the value \"\(value.value)\" twice",
            remedy: "keep one of the two")
        }
      }
    }
  }

  mutating func checkConditions() {
    for (place, condition) in content.conditions.things.enumerated() {
      let origin = content.conditions.origins[place]
      link(condition.codes, from: origin, at: ["codes"])
      check(condition.names, of: condition.name, origin)
      for (element, fact) in condition.facts.enumerated() {
        link(fact.sources, from: origin) { ["facts", String(element), "sources"] }
      }
      for (element, differential) in condition.differentials.enumerated() {
        let steps = ["differentials", String(element)]
        link(differential.sources, from: origin) { steps + ["sources"] }
        for (number, treatment) in differential.treatments.enumerated() {
          let steps = steps + ["treatments", String(number)]
          link(treatment.intervention, from: origin, at: steps + ["intervention"])
          link(treatment.sources, from: origin) { steps + ["sources"] }
          check(treatment.gradings, origin, steps)
        }
        guard let other = differential.condition else { continue }
        link(other, to: .conditions, from: origin) { steps + ["condition"] }
        if !other.isEmpty, other == condition.header.id {
          report(
            origin, steps + ["condition"], "the condition is told from itself",
            remedy: "name another condition")
        }
      }
    }
  }

  mutating func checkTherapies() {
    let things = content.therapies.things
    for (place, therapy) in things.enumerated() {
      let origin = content.therapies.origins[place]
      link(therapy.codes, from: origin, at: ["codes"], ofTherapy: true)
      check(therapy.names, of: therapy.name, origin)
      check(prominentMembersOf: therapy, origin)
      check(labelReadOf: therapy, origin)
      for (element, group) in therapy.memberOf.enumerated() {
        link(group, to: .therapies, from: origin) { ["memberOf", String(element)] }
        if let found = ids[.therapies][group], things[found].therapyKind != .class {
          report(
            origin, ["memberOf", String(element)],
            "\"\(group)\" is a \(things[found].therapyKind.rawValue), not a class",
            remedy: "name a therapy of kind \"class\"")
        }
      }
      for (element, authorisation) in therapy.authorisations.enumerated() {
        link(authorisation.sources, from: origin) {
          ["authorisations", String(element), "sources"]
        }
      }
    }
    refuseCircles(content.therapies, ["memberOf"], "the therapy is a member of itself") {
      $0.memberOf
    }
  }

  /// The English among the names is the name itself.
  private mutating func check(_ names: LocalizedText?, of name: String, _ origin: Origin) {
    guard let names, !names.english.isEmpty, !name.isEmpty, names.english != name else { return }
    report(
      origin, ["names", "en"], "the English name is not the name \"\(name)\"",
      remedy: "write \"\(name)\", or correct \"name\"")
  }

  private mutating func check(prominentMembersOf therapy: Therapy, _ origin: Origin) {
    let named = therapy.prominentMembers
    if named.count > Therapy.prominentMemberLimit {
      report(
        origin, ["prominentMembers"], "\(named.count) members are named",
        remedy: "name at most \(Therapy.prominentMemberLimit)")
    }
    let members = named.isEmpty ? [] : graph.members(of: therapy.header.id)
    for (element, id) in named.enumerated() {
      let steps = ["prominentMembers", String(element)]
      link(id, to: .therapies, from: origin) { steps }
      if named[..<element].contains(id) {
        report(origin, steps, "\"\(id)\" is named twice", remedy: "name it once")
      } else if ids[.therapies][id] != nil, !members.contains(id) {
        report(
          origin, steps, "\"\(id)\" is no member of \"\(therapy.header.id)\"",
          remedy: "name a therapy that has it under \"memberOf\"")
      }
    }
  }

  /// Labels are of two-letter jurisdictions, each named once.
  private mutating func check(labelReadOf therapy: Therapy, _ origin: Origin) {
    for (element, jurisdiction) in therapy.labelRead.enumerated() where !jurisdiction.isEmpty {
      let steps = ["labelRead", String(element)]
      if jurisdiction.utf8.count != 2
        || !jurisdiction.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
      {
        report(
          origin, steps, "\"\(jurisdiction)\" is no jurisdiction",
          remedy: "write two capital letters, such as US, EU or UK")
      } else if therapy.labelRead[..<element].contains(jurisdiction) {
        report(origin, steps, "\"\(jurisdiction)\" is named twice", remedy: "name it once")
      }
    }
  }

  mutating func checkCombinations() {
    for (place, combination) in content.combinations.things.enumerated() {
      let origin = content.combinations.origins[place]
      link(combination.base, from: origin, at: ["base"])
      for (element, part) in combination.parts.enumerated() {
        let steps = ["parts", String(element)]
        if let member = part.member { link(member, from: origin, at: steps) }
        // After itself it is a further course.
        if part.member == combination.base, part.relation != .alone, part.relation != .after {
          report(
            origin, steps, "the combination's base stands in a relation to itself",
            remedy: "name another therapy")
        }
        if let member = part.member, !member.id.isEmpty,
          let first = combination.parts[..<element].first(where: { $0.member == member })
        {
          report(
            origin, steps,
            "\"\(member.id)\" stands in two relations: \(first.relation.rawValue)"
              + " and \(part.relation.rawValue)",
            remedy: "keep one of the two")
        }
        if part.relation == .alone, combination.parts.count > 1 {
          report(
            origin, steps, "\"alone\" stands beside other parts",
            remedy: "keep either \"alone\" or the others")
        }
      }
    }
    refuseCircles(content.combinations, ["parts"], "the combination contains itself") {
      ([$0.base] + $0.parts.compactMap(\.member)).compactMap { member in
        guard case .combination(let id) = member else { return nil }
        return id
      }
    }
  }

  mutating func checkReferences() {
    for (place, reference) in content.references.things.enumerated() {
      let origin = content.references.origins[place]
      for (element, condition) in reference.conditions.enumerated() {
        link(condition, to: .conditions, from: origin) { ["conditions", String(element)] }
      }
      if let later = reference.supersededBy {
        link(later, to: .references, from: origin) { ["supersededBy"] }
        if reference.standing == .current {
          report(
            origin, ["status"], "a current reference is superseded by \"\(later)\"",
            remedy: "set the status to superseded, or remove \"supersededBy\"")
        }
      }
      if let year = reference.year, let release = content.release?.date, release.dayNumber > 0,
        year > release.components.year + 1
      {
        report(
          origin, ["year"], "the year \(year) lies after the release (\(release))",
          remedy: "correct the year")
      }
    }
    refuseCircles(content.references, ["supersededBy"], "the reference is superseded by itself") {
      $0.supersededBy.map { [$0] } ?? []
    }
  }

  /// The records that changes name exist.
  mutating func checkRelease() {
    guard let release = content.release, let file = content.files.firstIndex(of: "release.json")
    else { return }
    let origin = Origin(file: Int32(file), element: -1)
    for (element, change) in release.changes.enumerated() {
      for (number, record) in change.records.enumerated() {
        link(record.id, to: record.kind, from: origin) {
          ["changes", String(element), "records", String(number)]
        }
      }
    }
  }

  /// No review may be later than the release that holds it.
  mutating func checkReviews() {
    checkReviews(content.conditions)
    checkReviews(content.therapies)
    checkReviews(content.combinations)
    checkReviews(content.assertions)
    checkReviews(content.evidence)
    checkReviews(content.recommendations)
    checkReviews(content.regimens)
    checkReviews(content.predictors)
    checkReviews(content.safety)
    checkReviews(content.references)
  }

  private mutating func checkReviews<Entity: Record>(_ loaded: Loaded<Entity>) {
    guard let release = content.release?.date, release.dayNumber > 0 else { return }
    let things = loaded.things
    for place in things.indices {
      guard let review = things[place].header.review else { continue }
      if let author = things[place].header.author,
        let reviewer = review.reviewers.firstIndex(where: {
          Folding.line(of: $0.name) == Folding.line(of: author)
        })
      {
        report(
          loaded.origins[place], ["review", "reviewers", String(reviewer)],
          "\(author) wrote the record and reviews it",
          remedy: "name a reviewer who is not the author")
      }
      guard review.lastReviewed > release else { continue }
      report(
        loaded.origins[place], ["review", "lastReviewed"],
        "the review of \(review.lastReviewed) lies after the release (\(release))",
        remedy: "correct the day, or the date of the release")
    }
  }

  /// Reports each circle at the first of its records.
  mutating func refuseCircles<Entity: Record>(
    _ loaded: Loaded<Entity>, _ steps: [String], _ message: String, next: (Entity) -> [String]
  ) {
    let known = ids[Entity.kind]
    let circles = Circles.find(loaded.things.map(\.header.id).filter { !$0.isEmpty }) { id in
      known[id].map { next(loaded.things[$0]) } ?? []
    }
    for circle in circles {
      guard let start = circle.first, let place = known[start] else { continue }
      report(
        loaded.origins[place], steps, "\(message): \(circle.joined(separator: " > "))",
        remedy: "remove one link of the circle")
    }
  }
}
