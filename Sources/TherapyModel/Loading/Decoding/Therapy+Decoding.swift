extension Therapy: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      header: RecordHeader(from: &decoder), name: decoder.string("name"),
      names: decoder.optionalText("names"), abbreviation: decoder.optionalString("abbreviation"),
      aliases: decoder.aliases("aliases"), synonyms: decoder.strings("synonyms"),
      brands: decoder.strings("brands"), searchWords: decoder.strings("searchWords"),
      therapyKind: decoder.choice("kind", or: .drug),
      summary: decoder.string("summary"), memberOf: decoder.ids("memberOf"),
      prominentMembers: decoder.ids("prominentMembers"),
      routes: decoder.choices("routes"), codes: decoder.objects("codes"),
      codesNote: decoder.optionalString("codesNote"),
      authorisations: decoder.objects("authorisations"), labelRead: decoder.strings("labelRead"))
  }
}

extension Authorisation: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      jurisdiction: decoder.string("jurisdiction"), product: decoder.optionalString("product"),
      text: decoder.string("text"), sources: decoder.sources("the authorisation rests on no source")
    )
  }
}

extension Combination: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      header: RecordHeader(from: &decoder), name: decoder.string("name"),
      aliases: decoder.aliases("aliases"), synonyms: decoder.strings("synonyms"),
      searchWords: decoder.strings("searchWords"), base: decoder.object("base"),
      parts: decoder.someObjects(
        "parts", "the combination has no parts", remedy: "say with, without or after what"),
      summary: decoder.string("summary"))
  }
}

extension CombinationPart: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    let relation: Relation? = decoder.optionalChoice("relation")
    if decoder.value("relation") == nil {
      decoder.miss(["relation"], "the member \"relation\" is missing", remedy: "add it")
    }
    let member = Intervention.optional(from: &decoder)
    if relation == .alone, member != nil {
      decoder.report(
        "\"alone\" names another therapy", at: decoder.currentObject,
        remedy: "leave the therapy out, or use \"without\"")
    } else if let relation, relation != .alone, member == nil {
      decoder.miss(
        ["therapy", "combination"], "\"\(relation.rawValue)\" names no other therapy",
        remedy: "add \"therapy\" or \"combination\", or use \"alone\"")
    }
    self.init(relation: relation ?? .with, member: member)
  }
}

extension Intervention: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    if let intervention = Self.optional(from: &decoder) {
      self = intervention
    } else {
      decoder.miss(
        ["therapy", "combination"], "neither a therapy nor a combination is named",
        remedy: "write {\"therapy\": id} or {\"combination\": id}")
      self = .therapy("")
    }
  }

  /// What `therapy` or `combination` of the current object names; nil where neither is there.
  static func optional(from decoder: inout RecordDecoder) -> Intervention? {
    let therapy = decoder.optionalID("therapy")
    let combination = decoder.optionalID("combination")
    if therapy != nil, combination != nil {
      decoder.report(
        "both a therapy and a combination are named", at: decoder.currentObject,
        remedy: "keep one of the two")
    }
    return therapy.map { .therapy($0) } ?? combination.map { .combination($0) }
  }
}
