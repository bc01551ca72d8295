internal import TherapyModel

/// A reference as programs for citations know it, in the terms of CSL-JSON, from which BibTeX and
/// RIS are made. It has what was read and nothing else: what is not known has no field.
struct BibliographicItem: Sendable, Hashable {
  /// What sort of thing it is; other types would be guesses.
  enum Kind: Sendable, Hashable {
    /// It stands in a journal or a series.
    case article
    /// All else.
    case document
  }

  /// Who wrote it.
  enum Name: Sendable, Hashable {
    case person(family: String, given: String?, suffix: String?)
    /// A body, or a name whose parts could not be told apart.
    case literal(String)
  }

  var id = ""
  var kind = Kind.document
  var title = ""
  var authors: [Name] = []
  var editors: [Name] = []
  /// Whether there are authors whose names were not read.
  var hasMoreAuthors = false
  var container: String?
  var year: Int?
  var volume: String?
  var issue: String?
  var pages: String?
  var doi: String?
  var pmid: String?
  var pmcid: String?
  /// What a reader must know, sentence by sentence.
  var notes: [String] = []
}

extension BibliographicItem {
  /// A reference, with its standing and all else that has no field of its own among its notes.
  init(_ reference: Reference) {
    self.init()
    id = reference.id
    title = reference.title
    for author in reference.authors {
      if author == "et al." {
        hasMoreAuthors = true
      } else if author.hasSuffix("editor)") {
        editors.append(Name(author))
      } else {
        authors.append(Name(author))
      }
    }
    container = reference.container
    year = reference.year
    volume = reference.volume
    issue = reference.issue
    pages = reference.pages
    doi = reference.doi
    pmid = reference.pmid
    pmcid = reference.pmcid
    let isPrinted = volume != nil || pages != nil || doi != nil || pmid != nil
    kind = container != nil && isPrinted ? .article : .document
    notes = reference.notes
  }
}

extension Reference {
  /// What programs for citations have no field for.
  fileprivate var notes: [String] {
    var notes: [String] = []
    if standing != .current {
      notes.append(standing.alert)
      if let supersededBy { notes.append("Superseded by: \(supersededBy).") }
    }
    if titleIsDescription {
      notes.append("The title describes the source; its published title was not seen.")
    }
    if authors.contains("et al.") { notes.append("Not all authors were seen.") }
    if !registryIds.isEmpty {
      notes.append("Registration: \(registryIds.joined(separator: ", ")).")
    }
    if let note { notes.append(note) }
    return notes
  }
}

extension BibliographicItem.Name {
  /// Marks of a generation, as they follow initials.
  private static let suffixes: Set<Substring> = ["Jr", "Sr", "II", "III"]

  /// Words that are of a body's name, or part the names of several.
  private static let words: Set<Substring> = ["of", "the", "and"]

  /// The name as it was read: `Hahn AF`, `Hahn AF (editor)`, or that of a body.
  init(_ author: String) {
    var words = author.split(separator: " ")
    if let role = words.firstIndex(where: { $0.hasPrefix("(") }) { words.removeSubrange(role...) }
    let name = words.joined(separator: " ")
    var suffix: String?
    if words.count > 2, let last = words.last, Self.suffixes.contains(last) {
      suffix = String(words.removeLast())
    }
    guard words.count > 1, Self.words.isDisjoint(with: words), !name.contains(","),
      let last = words.last, last.utf8.count <= 4,
      last.utf8.allSatisfy({ (0x41...0x5A).contains($0) || $0 == 0x2D })
    else {
      self = .literal(name.isEmpty ? author : name)
      return
    }
    // One by one, so that programs take them for initials and no name: `A F`, but `J-M`.
    let given = last.contains("-") ? String(last) : last.map(String.init).joined(separator: " ")
    self = .person(
      family: words.dropLast().joined(separator: " "), given: given, suffix: suffix)
  }
}
