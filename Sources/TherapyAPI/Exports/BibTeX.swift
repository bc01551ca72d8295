internal import TherapyModel

/// References in the BibTeX format, in UTF-8.
enum BibTeX {
  /// The octets of all items.
  static func octets(_ items: [BibliographicItem]) -> [UInt8] {
    var text = ""
    for item in items {
      text += "@\(item.kind == .article ? "article" : "misc"){\(item.id)"
      for (name, value) in fields(of: item) { text += ",\n  \(name) = {\(value)}" }
      text += "\n}\n\n"
    }
    return Array(text.utf8)
  }

  /// Names and values; the values are escaped.
  private static func fields(of item: BibliographicItem) -> [(name: String, value: String)] {
    var fields: [(String, String)] = []
    func add(_ name: String, _ value: String?) {
      if let value { fields.append((name, escaped(value))) }
    }
    if !item.authors.isEmpty {
      let names = item.authors.map(text) + (item.hasMoreAuthors ? ["others"] : [])
      fields.append(("author", names.joined(separator: " and ")))
    }
    if !item.editors.isEmpty {
      fields.append(("editor", item.editors.map(text).joined(separator: " and ")))
    }
    // In braces of its own, so that no style changes the case of its letters: IVIg, MMN.
    fields.append(("title", "{\(escaped(item.title))}"))
    add(item.kind == .article ? "journal" : "howpublished", item.container)
    add("year", item.year.map(String.init))
    add("volume", item.volume)
    add("number", item.issue)
    // Here the two of them mean what LaTeX makes of them.
    fields += item.pages.map { [("pages", escaped($0).replacing("-", with: "--"))] } ?? []
    add("doi", item.doi)
    add("pmid", item.pmid)
    add("pmcid", item.pmcid)
    if !item.notes.isEmpty { add("note", item.notes.joined(separator: " ")) }
    return fields
  }

  /// `Family, Suffix, Given`; a name in one piece stands in braces.
  private static func text(_ name: BibliographicItem.Name) -> String {
    switch name {
    case .literal(let text): "{\(escaped(text))}"
    case .person(let family, let given, let suffix):
      [family, suffix, given].compactMap { $0.map(escaped) }.joined(separator: ", ")
    }
  }

  /// A value in which no character means anything to BibTeX or LaTeX. Braces have to be names: BibTeX
  /// counts them, escaped or not. What LaTeX would draw together (`--`, `''`) is kept apart.
  static func escaped(_ value: String) -> String {
    // Most values hold none of these.
    guard value.utf8.span.holds(where: { $0.meansSomething }) else { return value }
    var text: [UInt8] = []
    var last: UInt8 = 0
    for octet in value.inOneLine.utf8 {
      switch octet {
      case UInt8(ascii: "{"): text += "\\textbraceleft{}".utf8
      case UInt8(ascii: "}"): text += "\\textbraceright{}".utf8
      case UInt8(ascii: "\\"): text += "\\textbackslash{}".utf8
      case UInt8(ascii: "~"): text += "\\textasciitilde{}".utf8
      case UInt8(ascii: "^"): text += "\\textasciicircum{}".utf8
      case UInt8(ascii: "`"): text += "\\textasciigrave{}".utf8
      case UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "$"), UInt8(ascii: "#"),
        UInt8(ascii: "_"):
        text += [UInt8(ascii: "\\"), octet]
      case UInt8(ascii: "-") where last == octet, UInt8(ascii: "'") where last == octet:
        text += [UInt8(ascii: "{"), octet, UInt8(ascii: "}")]
      default: text.append(octet)
      }
      last = octet
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension UInt8 {
  /// Whether BibTeX or LaTeX may take it for more than itself, or it ends a line.
  fileprivate var meansSomething: Bool {
    switch self {
    case 0x0A, 0x0D, 0x23...0x27, 0x2D, 0x5C, 0x5E...0x60, 0x7B, 0x7D, 0x7E: true
    default: false
    }
  }
}
