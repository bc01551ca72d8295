internal import TherapyModel

/// What a code of another system stands for; of several records, each with what tells it apart.
struct LookupPage {
  let layout: PageLayout
  let lookup: Lookup
  /// The condition (an id) that was asked for, if any.
  let condition: String?

  init(
    _ lookup: Lookup, in condition: String?, query: String, _ edition: Edition, _ words: Words
  ) {
    self.lookup = lookup
    self.condition = condition
    layout = PageLayout(
      edition: edition, words: words, path: "/lookup", query: query,
      title: "\(lookup.system.name) \(lookup.code)",
      conclusions: lookup.matches.flatMap {
        edition.places(of: $0, in: condition).flatMap(\.conclusions).map(\.assertion)
      })
  }

  /// The whole page.
  func document() -> [UInt8] {
    layout.document { page in
      page.element("h1", text: "\(lookup.system.name) \(lookup.code)")
      if let warning = page.words.warning(of: lookup, page.edition) {
        page.element("p", ["class": "notice", "role": "note"], text: "⚠ \(warning)")
      }
      for match in lookup.matches + lookup.parts { self.match(match, &page) }
      narrower(&page)
    }
  }

  /// The more exact codes below one that is too broad.
  private func narrower(_ page: inout PageWriter) {
    guard !lookup.narrower.isEmpty else { return }
    page.element("h2", text: page.words(.narrowerCodes))
    page.element("ul", ["class": "codes"]) { page in
      for match in lookup.narrower {
        page.element("li") { page in
          page.element("code", text: match.code.code)
          page.text(" ")
          page.element("span", ["lang": page.contentLanguage]) { page in
            page.link(match.kind.address(of: match.id), page.edition.name(of: match))
          }
        }
      }
    }
  }

  private func match(_ match: CodeMatch, _ page: inout PageWriter) {
    let edition = page.edition
    page.element("article", ["class": "card"]) { page in
      page.element("h2", ["lang": page.contentLanguage]) { page in
        page.link(match.kind.address(of: match.id), edition.name(of: match))
      }
      page.element("p", ["class": "meta"]) { page in
        page.element("code", text: match.code.code)
        page.content("span", " \(match.code.display)")
      }
      guard match.kind == .therapies else {
        return page.content("p", edition.condition(match.id)?.summary ?? "")
      }
      let places = edition.places(of: match, in: condition)
      if let notice = page.words.notice(on: match, places, in: condition, edition) {
        page.element("p", ["class": "silence"], text: notice)
      }
      guard !places.isEmpty else { return }
      page.element("ul") { page in
        for conclusion in edition.knowledge.conclusions(of: places) {
          position(conclusion, edition.knowledge.doseGap(of: conclusion, in: places), &page)
        }
      }
      page.silences(in: places)
    }
  }

  private func position(_ conclusion: Conclusion, _ gap: Gap?, _ page: inout PageWriter) {
    let assertion = conclusion.assertion
    page.element("li") { page in
      page.element("a", ["href": assertion.address]) { page in
        page.content("span", page.edition.condition(assertion.condition)?.name ?? "")
      }
      page.verdict(of: conclusion)
      page.gaps(gap.map { [$0] } ?? [])
    }
  }
}
