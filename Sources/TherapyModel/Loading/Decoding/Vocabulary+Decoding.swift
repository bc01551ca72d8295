extension Vocabulary: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    let topics: Lists<Topic> = decoder.object("topics")
    let finds: Lists<Topic>? = decoder.optionalObject("finds")
    let relations: Lists<Relation> = decoder.object("relations")
    let reversals: Lists<Relation>? = decoder.optionalObject("reversals")
    let phases: Lists<RegimenPhase>? = decoder.optionalObject("phases")
    let alike: [AlikeWords] = decoder.objects("alike")
    self.init(
      topics: topics.lists, finds: finds?.lists ?? [:], alike: alike.map(\.words),
      phases: phases?.lists ?? [:], relations: relations.lists,
      reversals: reversals?.lists ?? [:], sequels: decoder.strings("sequels"),
      indications: decoder.strings("indications"), denials: decoder.strings("denials"),
      exclusions: decoder.strings("exclusions"),
      mistakesOfNext: decoder.strings("mistakesOfNext"),
      mistakesOfLast: decoder.strings("mistakesOfLast"),
      diseases: decoder.strings("diseases"), fillers: decoder.strings("fillers"),
      ordinary: decoder.strings("ordinary"),
      endings: decoder.strings("endings"), compounds: decoder.strings("compounds"),
      ambiguous: decoder.objects("ambiguous"), patientUnits: decoder.strings("patientUnits"),
      notCovered: decoder.objects("notCovered"))
  }
}

/// A group of words that mean the same.
private struct AlikeWords: ContentDecodable {
  let words: [String]

  init(from decoder: inout RecordDecoder) { words = decoder.strings("words") }
}

/// Lists of words by what they stand for.
private struct Lists<Key: RawRepresentable<String> & CaseIterable & Hashable>: ContentDecodable {
  var lists: [Key: [String]] = [:]

  init(from decoder: inout RecordDecoder) {
    for key in Key.allCases {
      let words = decoder.strings(key.rawValue)
      if !words.isEmpty { lists[key] = words }
    }
  }
}

extension AmbiguousName: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(name: decoder.string("name"), otherMeanings: decoder.strings("otherMeanings"))
  }
}

extension UncoveredSubject: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      id: decoder.ownID("id"), names: decoder.strings("names"), codes: decoder.objects("codes"),
      mimicOf: decoder.ids("mimicOf"))
  }
}
