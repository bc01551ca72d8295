internal import Markup
internal import TherapyModel

/// Writes one page: HTML with what the page must know while it is written, which is how sources are
/// numbered and which anchors are taken.
struct PageWriter {
  private(set) var html = HTML()
  let edition: Edition
  let words: Words
  /// Whether links open beside the page, since it stands in a frame of another one.
  var opensAside = false
  /// The ids of references in the order of their numbers, from 1.
  private(set) var sources: [String] = []
  private var numbers: [String: Int] = [:]
  private var anchors: Set<String> = []

  init(_ edition: Edition, _ words: Words) {
    self.edition = edition
    self.words = words
  }

  // MARK: Elements

  mutating func doctype() { html.doctype() }

  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:],
    _ body: (inout PageWriter) -> Void
  ) {
    if words.isChosen {
      html.begin(name, attributes.map { ($0, $0.description == "href" ? carried($1) : $1) })
    } else {
      html.begin(name, attributes)
    }
    body(&self)
    html.end(name)
  }

  /// The address of a page in the language that the reader has chosen; others as they are.
  private func carried(_ href: String?) -> String? {
    guard let href, !href.contains("lang="),
      href == "/"
        || ["/conditions/", "/therapies/", "/evidence/", "/references/", "/search", "/compare"]
          .contains(where: href.hasPrefix)
    else { return href }
    let parts = href.split(separator: "#", maxSplits: 1).map(String.init)
    let query = "\(parts[0].contains("?") ? "&" : "?")lang=\(words.tag)"
    return parts[0] + query + (parts.count > 1 ? "#\(parts[1])" : "")
  }

  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], text: String
  ) {
    element(name, attributes) { $0.text(text) }
  }

  mutating func void(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:]
  ) {
    html.void(name, attributes)
  }

  mutating func text(_ text: String) { html.text(text) }

  mutating func data(mediaType: StaticString, json: [UInt8]) {
    html.data(mediaType: mediaType, json: json)
  }

  mutating func link(_ href: String, _ text: String) {
    element(
      "a",
      [
        "href": href, "target": opensAside ? "_blank" : nil, "rel": opensAside ? "noopener" : nil,
      ], text: text)
  }

  /// An element with a text of the content, which says its language where that is another one than
  /// the page's.
  mutating func content(_ name: StaticString, class: String? = nil, _ text: String) {
    element(name, ["class": `class`, "lang": contentLanguage, "dir": "auto"], text: text)
  }

  /// A text of the content, and the numbers of its sources.
  mutating func cited(_ text: String, _ sources: [SourceCitation]) {
    content("span", text)
    self.text(" ")
    citations(sources)
  }

  /// What may be wider than the page, to be moved by keyboard too.
  mutating func scrollable(_ label: String, _ body: (inout PageWriter) -> Void) {
    element(
      "div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": label], body)
  }

  /// The content's language where it is not the page's.
  var contentLanguage: String? {
    guard let language = edition.language, language != words.tag else { return nil }
    return language
  }

  // MARK: What is numbered and named

  /// The number of a source, given out in the order of mention.
  mutating func number(of reference: String) -> Int {
    if let number = numbers[reference] { return number }
    sources.append(reference)
    numbers[reference] = sources.count
    return sources.count
  }

  /// The anchor of a record, for its first appearance on the page; nil for others.
  mutating func anchor(_ kind: RecordKind, _ id: String) -> String? {
    let anchor = "\(kind.rawValue)-\(id)"
    return anchors.insert(anchor).inserted ? anchor : nil
  }
}

extension RecordKind {
  /// Where people read a record of the kind: its page, or nil where it has none of its own.
  func page(of id: String) -> String? {
    switch self {
    case .conditions, .therapies, .evidence, .references: "/\(rawValue)/\(id)"
    case .combinations, .assertions, .recommendations, .regimens, .predictors, .safety: nil
    }
  }

  /// Where people are sent for a record of the kind: its page, or its data where it has none.
  func address(of id: String) -> String { page(of: id) ?? path(of: id) }
}

extension Assertion {
  /// Where the conclusion stands on the page of its condition; that on an intervention as a whole is where links to the
  /// intervention lead.
  var anchor: String { isLimited ? "assertion-\(id)" : "therapy-\(intervention.id)" }

  /// Where people read the conclusion.
  var address: String { "\(RecordKind.conditions.address(of: condition))#\(anchor)" }
}

extension Condition {
  /// The name, and how it is abbreviated.
  var fullName: String { abbreviation.map { "\(name) (\($0))" } ?? name }
}

extension Therapy {
  /// The name, and how it is abbreviated.
  var fullName: String { abbreviation.map { "\(name) (\($0))" } ?? name }
}

extension Edition {
  /// The statements of a kind that a query finds, as pages list them.
  func statements(_ kind: RecordKind, _ query: Query) -> [any Statement] {
    knowledge.find(kind, query, asOf: day)
      .compactMap { knowledge.record(kind, at: $0) as? any Statement }
  }
}
