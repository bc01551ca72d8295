internal import TherapyModel

/// What a search found.
extension JSONWriter {
  /// A hit: which record it is, what it says, how it was found.
  mutating func hit(_ hit: SearchHit, rank: Int, _ edition: Edition) {
    object { json in
      json.members(of: hit.record)
      json.subject(of: hit.record, edition)
      json.member("rank", rank)
      json.member("score", hit.score)
      json.member("exactName", hit.isNamed)
      json.reasons(hit.reasons)
      json.array("snippet") { json in
        for part in hit.snippet {
          json.object { json in
            json.member("text", part.text)
            json.member("match", part.isMatch)
          }
        }
      }
    }
  }

  /// The members that tell what a record is, in short.
  private mutating func subject(of reference: RecordReference, _ edition: Edition) {
    let knowledge = edition.knowledge
    guard let position = knowledge.position(reference.kind, of: reference.id) else { return }
    let record = knowledge.record(reference.kind, at: position)
    switch record {
    case let condition as Condition: member("name", condition.name)
    case let therapy as Therapy:
      member("name", therapy.name)
      member("kind", therapy.therapyKind.rawValue)
    case let combination as Combination: member("name", combination.name)
    case let reference as Reference: member("name", reference.citation)
    case let assertion as Assertion:
      member("text", assertion.summary)
      verdict(of: assertion, edition)
      subject(assertion.condition, assertion.intervention, edition)
    case let statement as any Statement:
      member("text", statement.text)
      member("direction", statement.statedDirection?.rawValue)
      standing(of: statement, edition)
      subject(statement.condition, statement.intervention, edition)
    default: break
    }
    member("status", record.statusText)
  }

  mutating func subject(
    _ condition: String?, _ intervention: Intervention, _ edition: Edition
  ) {
    if let condition {
      name("condition")
      self.condition(condition, edition)
    }
    object("intervention") { json in
      json.members(
        of: RecordReference(kind: intervention.kind, id: intervention.id))
      json.member("name", edition.name(of: intervention))
    }
  }

  /// The member `reason`: how each word was found.
  private mutating func reasons(_ reasons: [SearchReason]) {
    array("reason") { json in
      for reason in reasons {
        json.object { json in
          json.member("word", reason.word)
          json.member("how", reason.manner.rawValue)
          json.member("field", reason.field.rawValue)
          json.member("found", reason.found)
          if reason.manner.isCorrection {
            json.object("corrected") { json in
              json.member("from", reason.word)
              json.member("to", reason.found)
            }
          }
          json.member("name", reason.name)
          if let record = reason.of {
            json.object("of") { json in json.members(of: record) }
          }
        }
      }
    }
  }

  /// Something to look for in place of what finds nothing.
  mutating func suggestion(_ suggestion: SearchSuggestion) {
    object { json in
      json.member("q", suggestion.text)
      json.member("reason", suggestion.reason.rawValue)
      json.member("total", suggestion.total)
      json.member("href", "/v1/search?q=\(Inquiry.escaped(suggestion.text))")
    }
  }

  /// A name to complete what someone types.
  mutating func completion(_ suggestion: NameSuggestion) {
    object { json in
      json.members(of: suggestion.record)
      json.member("name", suggestion.name)
      json.member("exactName", suggestion.isNamed)
      json.member(
        "corrected", suggestion.reasons.contains { $0.manner.isCorrection })
      json.reasons(suggestion.reasons)
    }
  }
}

extension SearchReason.Manner {
  /// Whether what was found is spelled otherwise than what was typed.
  var isCorrection: Bool { self == .corrected || self == .correctedPrefix }
}
