internal import TherapyModel

/// What holds the words that someone looks for, best first; without words, where to write them.
struct SearchPage {
  let layout: PageLayout
  /// What was looked for, as it was sent; nil where nothing was.
  let query: String?
  let result: SearchResult?
  /// How it was understood, and its answer.
  private let card: AnswerCard?
  /// The query that the page was asked for with, as far as it narrows what is found.
  private let narrowing: Narrowing

  /// What narrows a search.
  struct Narrowing {
    var kinds: [RecordKind] = []
    /// Ids of conditions.
    var conditions: [String] = []

    var isEmpty: Bool { kinds.isEmpty && conditions.isEmpty }

    /// The part of a query that asks for it.
    var query: String {
      let kinds = kinds.map(\.rawValue).joined(separator: ",")
      let conditions = conditions.map(Inquiry.escaped).joined(separator: ",")
      return (kinds.isEmpty ? "" : "&kind=\(kinds)")
        + (conditions.isEmpty ? "" : "&condition=\(conditions)")
    }
  }

  /// - Parameter address: the query of the page's own address.
  init(
    _ query: String?, _ result: QuestionResult?, _ narrowing: Narrowing, address: String,
    _ edition: Edition, _ words: Words
  ) {
    self.query = query
    self.result = result?.found
    let card = result.map { AnswerCard($0, edition) }
    self.card = card
    self.narrowing = narrowing
    let hits = card?.isWhole == true ? [] : result?.found.hits ?? []
    var known: Set<String> = []
    layout = PageLayout(
      edition: edition, words: words, path: "/search", query: address,
      title: words(.search), searched: query, hasData: result != nil,
      isExported: result != nil,
      conclusions: ((card?.conclusions ?? [])
        + hits.filter { $0.record.kind == .assertions }.compactMap {
          edition.knowledge.assertions[$0.record.id]
        }).filter { known.insert($0.header.id).inserted })
  }

  /// The whole page.
  func document() -> [UInt8] {
    layout.document { page in
      page.element("h1", text: page.words(.search))
      guard let query, let result else {
        return page.element("p", text: page.words(.searchHint))
      }
      if let card { card.reading(of: query, &page) }
      if let card, card.isWhole { return card.write(to: &page) }
      page.element("p", ["role": "status"]) { page in
        page.element("strong", text: "\(result.total) \(page.words(.hits))")
        page.text(": ")
        page.element("q", ["dir": "auto"], text: query)
      }
      if !narrowing.isEmpty { self.narrowing(query, &page) }
      if result.isCorrected, card?.isCorrected != true {
        page.element("p", ["class": "notice"], text: "⚠ \(page.words(.corrected))")
      }
      if result.isCut { page.element("p", ["class": "notice"], text: "⚠ \(page.words(.cut))") }
      for part in page.edition.knowledge.partCodes(in: query) {
        let warning = page.words.warning(ofPart: part, page.edition)
        page.element("p", ["class": "notice", "role": "note"], text: "⚠ \(warning)")
      }
      card?.write(to: &page)
      if result.total == 0 { nothing(result, &page) } else { kinds(result, query, &page) }
      page.element("ol", ["class": "hits"]) { page in
        for hit in result.hits { self.hit(hit, &page) }
      }
      if result.hits.count < result.total, result.hits.count < Parameter.hitLimit {
        page.link(
          "\(address(query))\(narrowing.query)&limit=\(Parameter.hitLimit)", page.words(.more))
      }
    }
  }

  private func nothing(_ result: SearchResult, _ page: inout PageWriter) {
    page.element("p", text: page.words(.foundNothing))
    guard !result.suggestions.isEmpty else { return }
    page.element("p", text: page.words(.lookInstead))
    page.element("ul") { page in
      for suggestion in result.suggestions {
        page.element("li") { page in
          page.link(address(suggestion.text), suggestion.text)
          page.text(" (\(suggestion.total))")
        }
      }
    }
  }

  /// How many hits there are of each kind, each a link to these alone.
  private func kinds(_ result: SearchResult, _ query: String, _ page: inout PageWriter) {
    page.element("ul", ["class": "kinds"]) { page in
      for (kind, count) in result.counts {
        page.element("li") { page in
          let narrowing = Narrowing(kinds: [kind], conditions: narrowing.conditions)
          page.link(
            "\(address(query))\(narrowing.query)", "\(page.words[kind]) (\(count))")
        }
      }
    }
  }

  /// Says what the hits are narrowed to, and leads to all of them.
  private func narrowing(_ query: String, _ page: inout PageWriter) {
    page.element("p", ["class": "notice"]) { page in
      page.text("\(page.words(.onlySome)) ")
      for kind in narrowing.kinds { page.text("\(page.words[kind]) ") }
      for id in narrowing.conditions {
        page.content("span", "\(page.edition.condition(id)?.name ?? id) ")
      }
      page.text("· ")
      page.link(address(query), page.words(.showAll))
    }
  }

  private func address(_ query: String) -> String { Self.address(of: query) }

  /// Where the words are looked for.
  static func address(of query: String) -> String { "/search?q=\(Inquiry.escaped(query))" }

  private func hit(_ hit: SearchHit, _ page: inout PageWriter) {
    let knowledge = page.edition.knowledge
    guard let place = knowledge.position(hit.record.kind, of: hit.record.id) else { return }
    let record = knowledge.record(hit.record.kind, at: place)
    page.element("li") { page in
      page.element("h2", ["class": "hit"]) { page in
        page.element("a", ["href": record.readingPlace, "lang": page.contentLanguage]) { page in
          page.text(page.edition.title(of: record))
        }
      }
      page.element("p", ["class": "claim"]) { page in
        if let assertion = record as? Assertion {
          page.element("strong", text: "\(assertion.verdict.sign) \(page.words[assertion.verdict])")
          page.text(" · ")
        }
        if let statement = record as? any Statement {
          if let direction = statement.statedDirection { page.direction(direction) }
          page.alerts(of: statement)
        }
        page.snippet(hit.snippet)
        if let assertion = record as? Assertion { page.standing(of: assertion) }
        if let reference = record as? Reference { page.standing(of: reference) }
      }
      page.element("p", ["class": "meta"]) { page in
        page.text(page.words[hit.record.kind])
        for reason in hit.reasons { page.reason(reason, of: hit.record) }
      }
    }
  }
}

extension PageWriter {
  /// A part of a text of the content, with what was looked for marked.
  mutating func snippet(_ parts: [SnippetPart]) {
    element("span", ["lang": contentLanguage, "dir": "auto"]) { page in
      for part in parts {
        if part.isMatch { page.element("mark", text: part.text) } else { page.text(part.text) }
      }
    }
  }

  /// How a word was found, where the record does not show it as it was typed.
  fileprivate mutating func reason(_ reason: SearchReason, of record: RecordReference) {
    let isAsTyped = reason.manner == .exact || reason.manner == .prefix
    guard !isAsTyped || reason.name != nil else { return }
    text(" · ")
    if !isAsTyped {
      content("span", reason.word)
      text(" → ")
    }
    content("q", reason.name ?? reason.found)
    guard let of = reason.of, of != record else { return }
    text(" (")
    link(of.kind.address(of: of.id), edition.name(of: of))
    text(")")
  }
}

extension Edition {
  /// What people call a record: its name, or what a statement is about.
  func title(of record: any Record) -> String {
    switch record {
    case let assertion as Assertion:
      "\(name(of: assertion)) · \(condition(assertion.condition)?.name ?? "")"
    case let statement as any Statement:
      [name(of: statement.intervention), statement.condition.flatMap { condition($0)?.name }]
        .compactMap(\.self).joined(separator: " · ")
    default: name(of: record.reference)
    }
  }

  /// The name of a record that has one, or its id.
  func name(of reference: RecordReference) -> String {
    switch reference.kind {
    case .conditions: condition(reference.id)?.fullName ?? reference.id
    case .therapies: therapy(reference.id)?.fullName ?? reference.id
    case .combinations: combination(reference.id)?.name ?? reference.id
    case .references: self.reference(reference.id)?.shortCitation ?? reference.id
    default: reference.id
    }
  }
}

extension Record {
  /// Where people read the record: its own page, else its place on the page that shows it.
  var readingPlace: String {
    let (kind, id) = (Self.kind, header.id)
    if let page = kind.page(of: id) { return page }
    switch self {
    case let assertion as Assertion:
      return assertion.address
    case let statement as any Statement:
      if let condition = statement.condition {
        return "\(RecordKind.conditions.address(of: condition))#\(kind.rawValue)-\(id)"
      }
      guard let page = statement.intervention.kind.page(of: statement.intervention.id) else {
        break
      }
      return "\(page)#\(kind.rawValue)-\(id)"
    default: break
    }
    return kind.path(of: id)
  }
}
