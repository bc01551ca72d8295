internal import TherapyModel

/// Writes a sheet in Markdown, block by block, and numbers its sources.
struct SheetWriter {
  let edition: Edition
  let words: Words
  private(set) var text = ""
  /// The ids of references in the order of their numbers, from 1.
  private var sources: [String] = []
  private var numbers: [String: Int] = [:]
  private var isInList = false

  init(_ edition: Edition, _ words: Words) {
    self.edition = edition
    self.words = words
  }

  // MARK: Blocks

  mutating func heading(_ level: Int, _ title: Markdown) {
    block(String(repeating: "#", count: level) + " " + title.source.trimmed)
  }

  mutating func paragraph(_ text: Markdown) {
    let text = text.source.trimmed
    if !text.isEmpty { block(text) }
  }

  /// An item of a list; `level` 1 belongs to the item before it.
  mutating func item(_ text: Markdown, level: Int = 0) {
    if !isInList, !self.text.isEmpty { self.text += "\n" }
    isInList = true
    self.text += String(repeating: "  ", count: level) + "- " + text.source.trimmed + "\n"
  }

  /// A table with a row for each of `rows`.
  mutating func table(_ head: [Markdown], _ rows: [[Markdown]]) {
    func line(_ cells: [Markdown]) -> String {
      "| " + cells.map(\.source.trimmed).joined(separator: " | ") + " |"
    }
    let rule = "|" + String(repeating: " --- |", count: head.count)
    block(([line(head), rule] + rows.map(line)).joined(separator: "\n"))
  }

  private mutating func block(_ block: String) {
    if !text.isEmpty { text += "\n" }
    isInList = false
    text += block + "\n"
  }

  // MARK: Parts

  /// The numbers of sources, given out in the order of mention.
  mutating func citations(_ citations: [SourceCitation]) -> Markdown {
    var marks: [String] = []
    for citation in citations {
      let number = number(of: citation.reference)
      marks.append(
        citation.basis == .direct ? "[\(number)]" : "[\(number), \(words[citation.basis])]")
    }
    return "\(marks.joined(separator: " "))"
  }

  /// The number of a source.
  mutating func number(of reference: String) -> Int {
    if let number = numbers[reference] { return number }
    sources.append(reference)
    numbers[reference] = sources.count
    return sources.count
  }

  /// How a record stands: its review, version and release.
  mutating func standing(of record: some Record) {
    let trust = edition.trust(of: record)
    let subject = record.isDescription ? "\(words(.description)): " : ""
    var parts: [String] = ["\(subject)\(words[trust.reviewState])"]
    if let reviewed = trust.lastReviewed { parts.append("\(words(.reviewed)) \(reviewed)") }
    if let next = trust.nextReviewDue { parts.append("\(words(.nextReview)) \(next)") }
    for reviewer in trust.reviewers {
      parts.append("\(reviewer.name), \(reviewer.role) (\(reviewer.conflictsOfInterest))")
    }
    parts.append("\(words(.version)) \(trust.version)")
    parts.append("\(words(.release)) \(trust.release)")
    let path = record.path
    paragraph(
      "\(parts.joined(separator: " · ")) · \(record.id, at: edition.site.address(path))")
    if record.header.status == .retired { paragraph("⚠ \(strong: words(.retired))") }
    for alert in trust.sourceAlerts {
      paragraph("⚠ \(strong: words[alert.standing]): \(alert.reference)")
    }
  }

  /// What stands before everything: how the conclusions that are shown stand.
  mutating func notice(_ review: ReviewSummary) {
    paragraph("> \(strong: words.notice(review))")
  }

  /// How a conclusion stands, under what it says.
  mutating func standingItem(of assertion: Assertion) {
    item("\(words.review(of: assertion, edition))", level: 1)
    for alert in words.alerts(of: assertion, edition) { item("\(alert)", level: 1) }
  }

  /// What stands under everything: the sources, the release and its terms.
  mutating func end() {
    if !sources.isEmpty { heading(2, "\(words(.sources))") }
    var list = ""
    for (place, id) in sources.enumerated() {
      list += "\(place + 1). \(source(id).source.trimmed)\n"
    }
    if !list.isEmpty { block(String(list.dropLast())) }
    let release = edition.release
    paragraph(
      """
      \(words(.release)) \(release.id) (\(release.date.description)), \(words(.asOf)) \
      \(edition.day.description). \(words(.digest)) \(String(edition.digest.prefix(12))). \
      \(words(.licence)): \(release.license.name, at: release.license.url)
      """)
    paragraph("\(release.disclaimer)")
  }

  private func source(_ id: String) -> Markdown {
    guard let reference = edition.reference(id) else { return "\(id)" }
    return "\(citation(of: reference)) · \(id)"
  }

  /// A reference in one line: its citation, how it stands, where it is.
  func citation(of reference: Reference) -> Markdown {
    var line: Markdown = "\(reference.citation)"
    if reference.standing != .current {
      line = "\(line) ⚠ \(strong: words[reference.standing])"
      if let next = reference.supersededBy {
        line = "\(line), \(words(.supersededBy)) \(next)"
      }
    }
    for link in reference.outsideLinks { line = "\(line) · \(link.name, at: link.href)" }
    return line
  }
}

extension Site {
  /// Where a path is: an address where it is known under which clients reach the server.
  func address(_ path: String) -> String { (publicURL ?? "") + path }
}
