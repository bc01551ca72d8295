extension ContentValidator {
  /// A phrase of the vocabulary means one thing, and is no name of a record.
  mutating func checkVocabulary() {
    guard let vocabulary = content.vocabulary,
      let file = content.files.firstIndex(of: ContentLoader.MetaFile.vocabulary.rawValue)
    else { return }
    let origin = Origin(file: Int32(file), element: -1)
    var known = namesOfRecords()
    take(vocabulary.ambiguous.map(\.name), ["ambiguous"], origin, &known, mayBeName: true)
    for (element, name) in vocabulary.ambiguous.enumerated() where name.otherMeanings.isEmpty {
      report(
        origin, ["ambiguous", String(element)], "it has no other meanings",
        remedy: "add \"otherMeanings\"")
    }
    for topic in Topic.allCases {
      take(vocabulary.topics[topic] ?? [], ["topics", topic.rawValue], origin, &known)
      checkWords(vocabulary.finds[topic] ?? [], ["finds", topic.rawValue], origin)
    }
    for relation in Relation.allCases {
      take(vocabulary.relations[relation] ?? [], ["relations", relation.rawValue], origin, &known)
      take(vocabulary.reversals[relation] ?? [], ["reversals", relation.rawValue], origin, &known)
    }
    take(vocabulary.denials, ["denials"], origin, &known)
    take(vocabulary.exclusions, ["exclusions"], origin, &known)
    take(vocabulary.mistakesOfNext, ["mistakesOfNext"], origin, &known)
    take(vocabulary.mistakesOfLast, ["mistakesOfLast"], origin, &known)
    for phase in RegimenPhase.allCases {
      take(vocabulary.phases[phase] ?? [], ["phases", phase.rawValue], origin, &known)
    }
    take(vocabulary.fillers, ["fillers"], origin, &known)
    checkWords(vocabulary.diseases, ["diseases"], origin)
    checkWords(vocabulary.ordinary, ["ordinary"], origin)
    checkWords(vocabulary.endings, ["endings"], origin)
    checkWords(vocabulary.compounds, ["compounds"], origin)
    checkWords(vocabulary.patientUnits, ["patientUnits"], origin)
    for (element, group) in vocabulary.alike.enumerated() {
      checkWords(group, ["alike", String(element), "words"], origin)
      if group.count < 2 {
        report(
          origin, ["alike", String(element)], "it has one word at most", remedy: "add another one")
      }
    }
    checkUncovered(vocabulary.notCovered, origin, &known)
  }

  private mutating func checkUncovered(
    _ subjects: [UncoveredSubject], _ origin: Origin, _ known: inout [[UInt8]: String]
  ) {
    for (element, subject) in subjects.enumerated() {
      let steps = ["notCovered", String(element)]
      take(subject.names, steps + ["names"], origin, &known)
      if subject.names.isEmpty {
        report(origin, steps, "it has no name", remedy: "add \"names\"")
      }
      link(subject.codes, from: origin, at: "notCovered/\(element)/codes")
      for (number, condition) in subject.mimicOf.enumerated() {
        link(condition, to: .conditions, from: origin) { steps + ["mimicOf", String(number)] }
      }
    }
  }

  /// What records are called, folded, with what they are.
  private func namesOfRecords() -> [[UInt8]: String] {
    var names: [[UInt8]: String] = [:]
    func note(_ record: some Indexed, _ noun: String) {
      for (field, text) in FieldTexts(record).all where field.isName && field != .id {
        names[Folding.line(of: text)] = noun
      }
    }
    for condition in content.conditions.things { note(condition, "a condition") }
    for therapy in content.therapies.things { note(therapy, "a therapy") }
    for combination in content.combinations.things { note(combination, "a combination") }
    return names
  }

  /// Reports phrases that are known already, but for names of records where they may be some.
  private mutating func take(
    _ phrases: [String], _ steps: [String], _ origin: Origin, _ known: inout [[UInt8]: String],
    mayBeName: Bool = false
  ) {
    checkWords(phrases, steps, origin)
    for (element, phrase) in phrases.enumerated() {
      let line = Folding.line(of: phrase)
      let place = steps + [String(element)]
      if let other = known[line], !line.isEmpty, !mayBeName || other.contains("/") {
        report(
          origin, place, "\"\(phrase)\" is in the vocabulary or a name already: \(other)",
          remedy: "keep it in one place")
      }
      known[line] = place.joined(separator: "/")
    }
  }

  private mutating func checkWords(_ words: [String], _ steps: [String], _ origin: Origin) {
    for (element, word) in words.enumerated() where Folding.line(of: word).isEmpty {
      report(
        origin, steps + [String(element)], "\"\(word)\" has no letter", remedy: "remove it")
    }
  }
}
