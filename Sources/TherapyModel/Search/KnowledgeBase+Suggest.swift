extension KnowledgeBase {
  /// Names of conditions, therapies and combinations that go on from what someone types: every word, or what it begins,
  /// stands in names of one record; at most `limit`. What is called so comes first, then what fits best; of what fits
  /// alike, that of which more is concluded and said. Where there is none, slips of one letter are mended.
  public func suggest(_ query: SearchQuery, limit: Int) -> [NameSuggestion] {
    let meanings = meanings(of: query)
    let plain = suggest(query, meanings.records, limit, corrects: false)
    let canMend = meanings.otherMeanings.isEmpty && query.words.contains(where: \.canBeCorrected)
    return plain.isEmpty && canMend ? suggest(query, [], limit, corrects: true) : plain
  }

  /// What is called exactly as someone types: the records, and what no record is about.
  public func meanings(of query: SearchQuery) -> NameMeanings {
    let entry = phrases[query.line]
    let isNotCovered = entry?.meanings.contains { meaning in
      if case .uncovered = meaning { true } else { false }
    }
    return NameMeanings(
      records: entry?.records ?? [], otherMeanings: entry?.otherMeanings ?? [],
      isNotCovered: isNotCovered ?? false)
  }

  private func suggest(
    _ query: SearchQuery, _ named: [RecordReference], _ limit: Int, corrects: Bool
  ) -> [NameSuggestion] {
    let (table, weights) = (nameTable, subjectWeights)
    var found: RecordBits?
    for word in query.words {
      var bits = RecordBits(count: table.names.count)
      table.index.forEachMatch(ofUnfinished: word, corrects: corrects) { places, _ in
        for record in table.index.records(places) { bits.insert(Int(record)) }
      }
      if found == nil { found = bits } else { found?.formIntersection(bits) }
    }
    let line = query.line
    let named = named.compactMap(number)
    let others = (found?.elements ?? []).filter { !named.contains($0) }
    // Of each how well it fits (3 bits), how much is said of it (24), what is left to type (12), and its number (24).
    let ranked = (named + others).map { number in
      let (fit, rest) = table.fit(of: number, line)
      let rank = (named.contains(number) ? 0 : fit) << 24 | weights[number]
      return (rank << 12 | rest) << 24 | number
    }.sorted()
    return ranked.prefix(limit).map { rank in
      let number = rank & 0xFF_FFFF
      return suggestion(number, query, isNamed: named.contains(number), corrects: corrects)
    }
  }

  /// The number of a record in the table of names.
  private func number(of record: RecordReference) -> Int? {
    guard let start = nameTable.start(of: record.kind),
      let position = position(record.kind, of: record.id)
    else { return nil }
    return start + position
  }

  private func suggestion(
    _ number: Int, _ query: SearchQuery, isNamed: Bool, corrects: Bool
  ) -> NameSuggestion {
    let place = nameTable.record(number)
    let reasons = query.words.compactMap { word in
      nameTable.reason(word, number, corrects: corrects)
    }.map { reason in
      SearchReason(
        word: reason.word, found: reason.found, manner: reason.manner, field: reason.field,
        name: spelling(place.kind, place.position, reason.field, reason.line), of: nil)
    }
    let name =
      switch place.kind {
      case .conditions: conditions[place.position].name
      case .therapies: therapies[place.position].name
      default: combinations[place.position].name
      }
    return NameSuggestion(
      record: RecordReference(kind: place.kind, id: id(place.kind, at: place.position)),
      name: name, isNamed: isNamed, reasons: reasons)
  }

  /// A name as it is written, by its words.
  private func spelling(
    _ kind: RecordKind, _ position: Int, _ field: SearchField, _ line: [UInt8]
  ) -> String? {
    (record(kind, at: position) as? any Indexed).flatMap { record in
      FieldTexts(record).all.first { $0.field == field && Folding.line(of: $0.text) == line }?.text
    }
  }
}

extension NameTable {
  /// How well a line of words fits the names of a record; lower is better. The fit: one of its names, the beginning of
  /// one, the beginning of a later word of one, else words here and there; in each the record's own name before other
  /// names. The rest: what is left to type of the name that fits best, then the sort of name.
  fileprivate func fit(of number: Int, _ line: [UInt8]) -> (fit: Int, rest: Int) {
    var best = (fit: 7, rest: 4_095)
    for name in names[number] {
      let fit =
        name.words == line ? 0 : name.words.starts(with: line) ? 2 : name.words.holds(line) ? 4 : 6
      let isOwn = name.field == .name || name.field == .abbreviation
      let rest = min(name.words.count, 255) * 16 + name.field.place
      let own = (fit: fit == 0 || isOwn ? fit : fit + 1, rest: rest)
      if own < best { best = own }
    }
    return best
  }

  /// How a word is found in a record's names: in the first of those where it is found best.
  fileprivate func reason(
    _ word: TypedWord, _ number: Int, corrects: Bool
  ) -> (
    word: String, found: String, manner: SearchReason.Manner, field: SearchField, line: [UInt8]
  )? {
    var best: (found: ArraySlice<UInt8>, match: WordMatch, name: Name)?
    for name in names[number] {
      for found in name.words.split(separator: UInt8(ascii: " ")) {
        let single = word.octets.count == 1 && found.starts(with: word.octets)
        let unfinished = WordMatch(isWhole: false, isCorrected: false)
        guard let match = word.match(found, corrects: corrects) ?? (single ? unfinished : nil)
        else { continue }
        if let best, best.match.grade >= match.grade { continue }
        best = (found, match, name)
      }
    }
    return best.map { best in
      (
        String(decoding: word.octets, as: UTF8.self), String(decoding: best.found, as: UTF8.self),
        best.match.manner, best.name.field, best.name.words
      )
    }
  }
}

extension WordMatch {
  fileprivate var grade: UInt8 { SearchRun.Grade.of(SearchRun.Grade.name, self) }
}

extension [UInt8] {
  /// Whether a later word, and what follows it, begins with `line`.
  fileprivate func holds(_ line: [UInt8]) -> Bool {
    indices.contains { place in
      self[place] == UInt8(ascii: " ") && self[(place + 1)...].starts(with: line)
    }
  }
}
