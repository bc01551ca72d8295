internal import TherapyModel

/// What a code of another system stands for; of several records, each with what tells it apart.
struct LookupPage {
  let layout: PageLayout
  let lookup: Lookup
  let warning: String?

  init(_ lookup: Lookup, _ warning: String?, query: String, _ edition: Edition, _ words: Words) {
    self.lookup = lookup
    self.warning = warning
    layout = PageLayout(
      edition: edition, words: words, path: "/lookup", query: query,
      title: "\(lookup.system.name) \(lookup.code)")
  }

  /// The whole page.
  func document() -> [UInt8] {
    layout.document { page in
      page.element("h1", text: "\(lookup.system.name) \(lookup.code)")
      if let warning {
        page.element("p", ["class": "notice", "role": "note", "lang": "en"], text: "⚠ \(warning)")
      }
      for match in lookup.matches { self.match(match, &page) }
    }
  }

  private func match(_ match: CodeMatch, _ page: inout PageWriter) {
    let edition = page.edition
    let name = edition.condition(match.id)?.name ?? edition.therapy(match.id)?.name ?? match.id
    page.element("article", ["class": "card"]) { page in
      page.element("h2", ["lang": page.contentLanguage]) { page in
        page.link(match.kind.address(of: match.id), name)
      }
      page.element("p", ["class": "meta"]) { page in
        page.element("code", text: match.code.code)
        page.content("span", " \(match.code.display)")
      }
      guard match.kind == .therapies else {
        return page.content("p", edition.condition(match.id)?.summary ?? "")
      }
      page.element("ul") { page in
        for position in edition.positions(of: match.id) { self.position(position, &page) }
      }
    }
  }

  private func position(_ position: Position, _ page: inout PageWriter) {
    let assertion = position.assertion
    page.element("li") { page in
      page.element("a", ["href": assertion.intervention.address(in: assertion.condition)]) { page in
        page.content("span", page.edition.condition(assertion.condition)?.name ?? "")
      }
      page.text(": \(assertion.verdict.sign) ")
      page.element("strong", text: page.words[assertion.verdict])
      if case .itself = position.basis { return }
      page.text(" · ")
      page.content("span", page.edition.name(of: assertion.intervention))
    }
  }
}
