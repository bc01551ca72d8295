extension ContentValidator {
  /// A phrase of the vocabulary means one thing, and is no name of a record.
  mutating func checkVocabulary() {
    guard let vocabulary = content.vocabulary,
      let file = content.files.firstIndex(of: ContentLoader.MetaFile.vocabulary.rawValue)
    else { return }
    let origin = Origin(file: Int32(file), element: -1)
    var known = namesOfRecords()
    checkMeanings(of: vocabulary, origin, known)
    take(vocabulary.ambiguous.map(\.name), ["ambiguous"], origin, &known, mayBeName: true)
    for topic in Topic.allCases {
      let words = vocabulary.topics[topic] ?? []
      require(words, ["topics", topic.rawValue], origin)
      take(words, ["topics", topic.rawValue], origin, &known)
      checkList(vocabulary.finds[topic] ?? [], ["finds", topic.rawValue], origin)
    }
    for relation in Relation.allCases {
      let words = vocabulary.relations[relation] ?? []
      require(words, ["relations", relation.rawValue], origin)
      take(words, ["relations", relation.rawValue], origin, &known)
      take(vocabulary.reversals[relation] ?? [], ["reversals", relation.rawValue], origin, &known)
    }
    take(vocabulary.sequels, ["sequels"], origin, &known)
    take(vocabulary.indications, ["indications"], origin, &known)
    take(vocabulary.denials, ["denials"], origin, &known)
    take(vocabulary.exclusions, ["exclusions"], origin, &known)
    take(vocabulary.mistakesOfNext, ["mistakesOfNext"], origin, &known)
    take(vocabulary.mistakesOfLast, ["mistakesOfLast"], origin, &known)
    for phase in RegimenPhase.allCases {
      take(vocabulary.phases[phase] ?? [], ["phases", phase.rawValue], origin, &known)
    }
    require(vocabulary.fillers, ["fillers"], origin)
    take(vocabulary.fillers, ["fillers"], origin, &known)
    checkList(vocabulary.diseases, ["diseases"], origin)
    checkList(vocabulary.ordinary, ["ordinary"], origin)
    checkList(vocabulary.endings, ["endings"], origin)
    checkList(vocabulary.compounds, ["compounds"], origin)
    checkList(vocabulary.patientUnits, ["patientUnits"], origin)
    checkAlike(vocabulary.alike, origin)
    checkUncovered(vocabulary.notCovered, origin, &known)
    checkIDs(of: vocabulary.notCovered, origin)
    checkCodes(of: vocabulary.notCovered, origin)
  }

  /// A name is ambiguous if it has a meaning beside that of a record or subject of that name, or else two. `names` are
  /// those of records.
  private mutating func checkMeanings(
    of vocabulary: Vocabulary, _ origin: Origin, _ names: [[UInt8]: String]
  ) {
    let subjects = Set(vocabulary.notCovered.flatMap(\.names).map(Folding.line(of:)))
    for (element, ambiguous) in vocabulary.ambiguous.enumerated() {
      let steps = ["ambiguous", String(element)]
      let line = Folding.line(of: ambiguous.name)
      if ambiguous.otherMeanings.isEmpty {
        report(origin, steps, "it has no other meanings", remedy: "add \"otherMeanings\"")
      } else if ambiguous.otherMeanings.count < 2, names[line] == nil, !subjects.contains(line) {
        report(
          origin, steps,
          "\"\(ambiguous.name)\" means one thing only: no record and no subject that is not covered"
            + " has the name", remedy: "add another one to \"otherMeanings\", or remove the name")
      }
      checkList(ambiguous.otherMeanings, steps + ["otherMeanings"], origin)
    }
  }

  /// Groups of words that mean the same: a word in two of them would mean what both mean. In one group a word may stand
  /// as two languages write it.
  private mutating func checkAlike(_ groups: [[String]], _ origin: Origin) {
    var known: [[UInt8]: Int] = [:]
    for (element, group) in groups.enumerated() {
      let steps = ["alike", String(element)]
      checkWords(group, steps + ["words"], origin)
      if group.count < 2 {
        report(origin, steps, "it has one word at most", remedy: "add another one")
      }
      for (number, word) in group.enumerated() {
        let line = Folding.line(of: word)
        guard !line.isEmpty else { continue }
        if let other = known[line], other != element {
          report(
            origin, steps + ["words", String(number)],
            "\"\(word)\" is in another group of words that mean the same: alike/\(other)",
            remedy: "keep it in one group, or make one of the two")
        } else {
          known[line] = element
        }
      }
    }
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
      link(subject.codes, from: origin, at: steps + ["codes"])
      for (number, condition) in subject.mimicOf.enumerated() {
        link(condition, to: .conditions, from: origin) { steps + ["mimicOf", String(number)] }
      }
      refuseRepeated(subject.mimicOf, steps + ["mimicOf"], origin) { Array($0.utf8) }
    }
  }

  /// The id of a subject that is not covered names nothing else: no other subject, and nothing that is held.
  private mutating func checkIDs(of subjects: [UncoveredSubject], _ origin: Origin) {
    var known: [String: Int] = [:]
    for (element, subject) in subjects.enumerated() where !subject.id.isEmpty {
      let steps = ["notCovered", String(element), "id"]
      if let other = known[subject.id] {
        report(
          origin, steps, "notCovered/\(other) has the id \"\(subject.id)\" too",
          remedy: "make one subject of the two, or give it another id")
      } else {
        known[subject.id] = element
      }
      for kind in [RecordKind.conditions, .therapies]
      where ids[kind][subject.id] != nil || aliases[kind]?[subject.id] != nil {
        report(
          origin, steps, "a \(kind.noun) has the id or alias \"\(subject.id)\": it is covered",
          remedy: "remove the subject, or give it another id")
      }
    }
  }

  /// A code of a subject that is not covered stands for nothing else: for no other subject, and for nothing that is held.
  private mutating func checkCodes(of subjects: [UncoveredSubject], _ origin: Origin) {
    let systems = Dictionary(
      content.codeSystems.things.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    func key(_ code: Code) -> String {
      guard let system = systems[code.system] else { return "\(code.system)|\(code.code)" }
      let spelling = system.spelling(of: code.code)
      return "\(system.id)|\(system.dotIsOptional ? spelling.filter { $0 != "." } : spelling)"
    }
    var known: [String: String] = [:]
    func note(_ codes: [Code], _ owner: String) {
      for code in codes { known[key(code)] = owner }
    }
    for condition in content.conditions.things {
      note(condition.codes, "the condition \"\(condition.header.id)\"")
    }
    for therapy in content.therapies.things {
      note(therapy.codes, "the therapy \"\(therapy.header.id)\"")
    }
    for (element, subject) in subjects.enumerated() {
      for (number, code) in subject.codes.enumerated() where !code.code.isEmpty {
        if let owner = known[key(code)] {
          report(
            origin, ["notCovered", String(element), "codes", String(number), "code"],
            "\(owner) has the code \"\(code.code)\" of \(code.system) too",
            remedy: "keep it in one place, or leave it out of both if it does not tell them apart")
        }
      }
      note(subject.codes, "notCovered/\(element)")
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

  /// Reports a list without words, which would leave what it stands for out of every question.
  private mutating func require(_ words: [String], _ steps: [String], _ origin: Origin) {
    guard words.isEmpty else { return }
    report(origin, steps, "it has no word: no question could ask for it", remedy: "add words")
  }

  /// Reports words without letters, and words that stand in the list before.
  private mutating func checkList(_ words: [String], _ steps: [String], _ origin: Origin) {
    checkWords(words, steps, origin)
    refuseRepeated(words, steps, origin, by: Folding.line)
  }

  private mutating func refuseRepeated(
    _ words: [String], _ steps: [String], _ origin: Origin, by key: (String) -> [UInt8]
  ) {
    var known: Set<[UInt8]> = []
    for (element, word) in words.enumerated() {
      let line = key(word)
      guard !line.isEmpty, !known.insert(line).inserted else { continue }
      report(
        origin, steps + [String(element)], "\"\(word)\" stands in the list already",
        remedy: "remove it")
    }
  }

  private mutating func checkWords(_ words: [String], _ steps: [String], _ origin: Origin) {
    for (element, word) in words.enumerated() where Folding.line(of: word).isEmpty {
      report(
        origin, steps + [String(element)], "\"\(word)\" has no letter", remedy: "remove it")
    }
  }
}
