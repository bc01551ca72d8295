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
      title: "\(lookup.system.name) \(lookup.code)",
      conclusions: lookup.matches.filter { $0.kind == .therapies }.flatMap {
        edition.knowledge.places(of: .therapy($0.id)).flatMap(\.conclusions).map(\.assertion)
      })
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
      let places = edition.knowledge.places(of: .therapy(match.id))
      page.element("ul") { page in
        for conclusion in edition.knowledge.conclusions(of: places) { position(conclusion, &page) }
      }
      page.silences(in: places)
    }
  }

  private func position(_ conclusion: Conclusion, _ page: inout PageWriter) {
    let assertion = conclusion.assertion
    page.element("li") { page in
      page.element("a", ["href": assertion.address]) { page in
        page.content("span", page.edition.condition(assertion.condition)?.name ?? "")
      }
      page.verdict(of: conclusion)
    }
  }
}
