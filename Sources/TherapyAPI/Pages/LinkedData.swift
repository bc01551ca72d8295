internal import TherapyModel

/// What pages tell programs in the terms of schema.org, as JSON-LD.
///
/// Only what is sure: a code that was inferred, or that stands for whatever begins with it, is left
/// out, since there is no way to say so.
extension JSONWriter {
  /// A condition, and what is used in it.
  static func linkedData(
    _ condition: Condition, _ rows: [TherapyRow], _ edition: Edition
  ) -> [UInt8] {
    document(isPretty: false) { json in
      json.context(edition)
      json.thing("MedicalCondition", condition.reference, condition.name, edition)
      json.describe(condition.synonyms, condition.summary, condition.codes, edition)
      json.array("possibleTreatment") { json in
        let whole = rows.filter { !$0.assertion.isLimited }
        for row in whole where [.firstLine, .alternative].contains(row.assertion.verdict) {
          let intervention = row.assertion.intervention
          let record = RecordReference(kind: intervention.kind, id: intervention.id)
          json.object { json in
            json.thing("MedicalTherapy", record, edition.name(of: intervention), edition)
          }
        }
      }
    }
  }

  /// A therapy.
  static func linkedData(_ therapy: Therapy, _ edition: Edition) -> [UInt8] {
    document(isPretty: false) { json in
      json.context(edition)
      json.thing("MedicalTherapy", therapy.reference, therapy.name, edition)
      json.describe(therapy.synonyms, therapy.summary, therapy.codes, edition)
    }
  }

  private mutating func context(_ edition: Edition) {
    array("@context") { json in
      json.string("https://schema.org")
      if let language = edition.language {
        json.object { json in json.member("@language", language) }
      }
    }
  }

  private mutating func thing(
    _ type: String, _ record: RecordReference, _ name: String, _ edition: Edition
  ) {
    member("@type", type)
    member("@id", edition.site.address(record.kind.address(of: record.id)))
    member("name", name)
  }

  private mutating func describe(
    _ synonyms: [String], _ summary: String, _ codes: [Code], _ edition: Edition
  ) {
    if !synonyms.isEmpty { member("alternateName", synonyms) }
    member("description", summary)
    let sure = codes.filter { $0.basis != .inferred && !$0.matchesPrefix && !$0.partOnly }
    guard !sure.isEmpty else { return }
    array("code") { json in
      for code in sure {
        json.object { json in
          json.member("@type", "MedicalCode")
          json.member("codeValue", code.code)
          json.member("codingSystem", edition.codeSystem(code.system)?.name ?? code.system)
        }
      }
    }
  }
}
