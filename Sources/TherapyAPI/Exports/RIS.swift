internal import TherapyModel

/// References in the RIS format: a tag and a value a line, each reference from `TY` to `ER`.
enum RIS {
  /// The octets of all items.
  static func octets(_ items: [BibliographicItem]) -> [UInt8] {
    var octets: [UInt8] = []
    for item in items {
      for (tag, value) in lines(of: item) {
        octets.append(contentsOf: tag.utf8)
        octets.append(contentsOf: "  - ".utf8)
        octets.append(contentsOf: value.inOneLine.utf8)
        octets += [0x0D, 0x0A]
      }
      octets.append(contentsOf: "ER  - \r\n\r\n".utf8)
    }
    return octets
  }

  private static func lines(of item: BibliographicItem) -> [(tag: String, value: String)] {
    var lines = [("TY", item.kind == .article ? "JOUR" : "GEN"), ("ID", item.id)]
    func add(_ tag: String, _ value: String?) {
      if let value { lines.append((tag, value)) }
    }
    for name in item.authors { add("AU", text(name)) }
    for name in item.editors { add("A2", text(name)) }
    add("TI", item.title)
    add("T2", item.container)
    add("PY", item.year.map(String.init))
    add("VL", item.volume)
    add("IS", item.issue)
    let pages = item.pages?.split(separator: "-", omittingEmptySubsequences: false) ?? []
    if pages.count == 2 {
      add("SP", String(pages[0]))
      add("EP", String(pages[1]))
    } else {
      add("SP", item.pages)
    }
    add("DO", item.doi)
    add("AN", item.pmid)
    if item.pmid != nil { add("DB", "PubMed") }
    add("C2", item.pmcid)
    for note in item.notes { add("N1", note) }
    return lines
  }

  /// `Family, Given, Suffix`. In a name in one piece a comma would part what is one.
  private static func text(_ name: BibliographicItem.Name) -> String {
    switch name {
    case .literal(let text): text
    case .person(let family, let given, let suffix):
      [family, given, suffix].compactMap(\.self).joined(separator: ", ")
    }
  }
}

extension String {
  /// The text without ends of lines, where an end would end more than a line.
  var inOneLine: String {
    guard utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return self }
    return split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
