internal import TherapyModel

/// How a question was understood, and its answer.
extension JSONWriter {
  /// The members `understood`, `unmatched`, `ambiguous` and `ambiguities`.
  mutating func understood(_ question: Question, _ edition: Edition) {
    array("understood") { json in
      for part in question.understood {
        json.object { json in
          json.member("words", part.words)
          switch part.meaning {
          case .record(let record):
            json.members(of: record)
            json.member("name", edition.name(of: record))
          case .topic(let topic): json.member("topic", topic.rawValue)
          case .phase(let phase): json.member("phase", phase.rawValue)
          case .relation(let relation): json.member("relation", relation.rawValue)
          case .omission: json.member("omits", true)
          case .notCovered(let id): json.member("notCovered", id)
          }
        }
      }
    }
    array("corrections") { json in
      for correction in question.corrections {
        json.object { json in
          json.member("from", correction.from)
          json.member("to", correction.to)
        }
      }
    }
    member("unmatched", question.unmatched)
    member("ambiguous", !question.ambiguities.isEmpty)
    array("ambiguities") { json in
      for ambiguity in question.ambiguities {
        json.object { json in
          json.member("words", ambiguity.words)
          json.array("meanings") { json in
            for record in ambiguity.records {
              json.object { json in
                json.members(of: record)
                json.member("name", edition.name(of: record))
              }
            }
          }
          json.member("otherMeanings", ambiguity.otherMeanings)
        }
      }
    }
  }

  /// The member `answer`; left out where there is none.
  mutating func answer(_ answer: QuestionAnswer?, _ edition: Edition) {
    guard let answer else { return }
    object("answer") { json in
      json.member("type", answer.subject.rawValue)
      json.member("covered", answer.subject != .notCovered)
      json.subject(of: answer, edition)
      let sentences = answer.sentences(edition)
      if answer.decisive == nil { json.member("text", sentences.first) }
      if let decisive = answer.decisive {
        json.verdict(of: decisive.assertion, edition)
        json.member("basis", decisive.basis.rawValue)
        json.member("href", decisive.assertion.path)
      }
      json.member("notices", sentences)
      if !answer.instead.isEmpty {
        json.array("instead") { json in
          for assertion in answer.instead { json.conclusion(assertion, edition) }
        }
      }
      json.array("conclusions") { json in
        for conclusion in answer.conclusions {
          json.conclusion(conclusion.assertion, basis: conclusion.basis, edition)
        }
      }
      if answer.subject == .condition, answer.conditions.count == 1,
        let id = answer.conditions.first
      {
        if let whole = edition.knowledge.answer(for: id) {
          json.glance(TherapyRow.rows(of: whole), edition)
        }
      }
      json.usualDose(answer.usualDose, edition)
      json.short(answer.regimens, edition)
      json.short(answer.safety, edition)
      json.short(answer.recommendations, edition)
      json.short(answer.evidence, edition)
      if answer.subject == .notCovered {
        json.array("records") { json in
          for (place, hit) in answer.related.enumerated() {
            json.hit(hit, rank: place + 1, edition)
          }
        }
      }
    }
  }

  private mutating func subject(of answer: QuestionAnswer, _ edition: Edition) {
    if let uncovered = answer.uncovered {
      member("id", uncovered.id)
      member("name", uncovered.names.first)
    }
    if answer.conditions.count == 1, let id = answer.conditions.first {
      if answer.subject == .condition {
        member("id", id)
        member("name", edition.condition(id)?.name)
        member("href", RecordKind.conditions.path(of: id))
      }
      name("condition")
      condition(id, edition)
    }
    if answer.interventions.count == 1, let intervention = answer.interventions.first {
      if answer.subject == .therapy {
        member("id", intervention.id)
        member("name", edition.name(of: intervention))
        member("href", intervention.kind.path(of: intervention.id))
      }
      name("intervention")
      self.intervention(intervention, edition)
    }
  }

  private mutating func conclusion(
    _ assertion: Assertion, basis: Conclusion.Basis? = nil, _ edition: Edition
  ) {
    object { json in
      json.members(of: assertion.reference)
      json.name("condition")
      json.condition(assertion.condition, edition)
      json.name("intervention")
      json.intervention(assertion.intervention, edition)
      json.verdict(of: assertion, edition)
      json.member("basis", basis?.rawValue)
    }
  }

  /// A member with statements in short; left out where there are none.
  private mutating func short<Kind: Statement>(_ statements: [Kind], _ edition: Edition) {
    guard !statements.isEmpty else { return }
    array(Kind.kind.rawValue) { json in
      for statement in statements { json.object { json in json.short(statement, edition) } }
    }
  }

  private mutating func short(_ statement: any Statement, _ edition: Edition) {
    members(of: statement.reference)
    subject(statement.condition, statement.intervention, edition)
    member("text", statement.text)
    member("direction", statement.statedDirection?.rawValue)
    switch statement {
    case let note as SafetyNote:
      member("kind", note.safetyKind.rawValue)
      member("severity", note.severity?.rawValue)
      member("label", note.label)
    case let regimen as Regimen:
      member("phase", regimen.phase.rawValue)
      array("doses") { json in
        for dose in regimen.doses { json.dose(dose) }
      }
    case let recommendation as Recommendation:
      member("advice", recommendation.advice.rawValue)
    default: break
    }
    gradings(statement.gradings, edition)
    sources(statement.sources, edition)
    standing(of: statement, edition)
  }
}

extension QuestionAnswer {
  /// What a reader must know before relying on the answer; first where nothing decides.
  func sentences(_ edition: Edition, in words: Words = .english) -> [String] {
    places.compactMap { words.silence(on: $0, edition) }
      + notices.map { words.notice($0, edition) }
  }
}
