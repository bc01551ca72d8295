extension Condition: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      header: RecordHeader(from: &decoder), name: decoder.string("name"),
      names: decoder.optionalText("names"), abbreviation: decoder.optionalString("abbreviation"),
      aliases: decoder.aliases("aliases"), synonyms: decoder.strings("synonyms"),
      searchWords: decoder.strings("searchWords"), summary: decoder.string("summary"),
      codes: decoder.objects("codes"), facts: decoder.objects("facts"),
      differentials: decoder.objects("differentials"))
  }
}

extension ConditionFact: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      topic: decoder.choice("topic", or: .definition), text: decoder.string("text"),
      sources: decoder.sources("the fact rests on no source"))
  }
}

extension Differential: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      name: decoder.string("name"), condition: decoder.optionalID("condition"),
      distinction: decoder.string("distinction"),
      distinctionShort: decoder.optionalText("distinctionShort", words: 15),
      treatments: decoder.objects("treatments"),
      sources: decoder.sources("the differential rests on no source"))
  }
}

extension TreatmentElsewhere: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      intervention: decoder.object("intervention"), direction: decoder.direction(of: .evidence),
      text: decoder.string("text"), claimIds: decoder.strings("claimIds"),
      gradings: decoder.objects("gradings"),
      sources: decoder.sources("what is known of the treatment rests on no source"))
  }
}

extension Code: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      system: decoder.id("system"), code: decoder.string("code"),
      display: decoder.string("display"), matchesPrefix: decoder.boolean("matchesPrefix") ?? false,
      partOnly: decoder.boolean("partOnly") ?? false,
      basis: decoder.choice("basis", or: .verified), note: decoder.optionalString("note"))
  }
}

extension RecordDecoder {
  /// The sources of something that may not stand without one.
  mutating func sources(_ message: String) -> [SourceCitation] {
    someObjects("sources", message, remedy: "name at least one reference in \"sources\"")
  }
}

extension SourceCitation: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      reference: decoder.id("reference"), basis: decoder.optionalChoice("basis") ?? .direct)
  }
}
