internal import TherapyModel

/// What to do in a condition, at a glance: a line for each therapy, grouped by what to do with it.
struct Glance {
  let rows: [TherapyRow]
  /// Where a therapy's line leads.
  let href: (Assertion) -> String
  /// Where that opens, as HTML's `target` has it; nil in place.
  var target: String?

  /// The groups: what to use, what to keep away from, and what is between.
  static let groups: [(phrase: Phrase, sign: String, verdicts: [Verdict])] = [
    (.use, "✓", [.firstLine, .alternative]), (.avoid, "✕", [.avoid, .noBenefit]),
    (.mayHelp, "~", [.consider]), (.unproven, "?", [.unproven, .investigational]),
  ]

  /// Writes the groups, empty ones too: that nothing is to be avoided is an answer.
  func write(to page: inout PageWriter) {
    page.element("section", ["id": "glance", "class": "glance", "aria-labelledby": "glance-title"])
    { page in
      page.element("h2", ["id": "glance-title"], text: page.words(.atAGlance))
      for group in Self.groups {
        page.element("section", ["class": "group \(group.phrase.rawValue)"]) { page in
          page.element("h3") { page in
            page.element("span", ["class": "sign", "aria-hidden": "true"], text: group.sign)
            page.text(" \(page.words(group.phrase))")
          }
          let members = rows.filter { group.verdicts.contains($0.assertion.verdict) }
          guard !members.isEmpty else {
            return page.element("p", text: page.words(.nothingHere))
          }
          page.element("ul") { page in
            for row in members { line(row, &page) }
          }
        }
      }
    }
  }

  private func line(_ row: TherapyRow, _ page: inout PageWriter) {
    let assertion = row.assertion
    page.element("li") { page in
      page.element(
        "a",
        [
          "href": href(assertion), "lang": page.contentLanguage, "target": target,
          "rel": target.map { _ in "noopener" },
        ]
      ) { page in
        page.element("strong", text: page.edition.name(of: assertion))
      }
      page.element("span", ["class": "verdict"], text: " · \(page.words[assertion.verdict])")
      page.content("span", class: "why", " \(assertion.bottomLine.english)")
      page.standing(of: assertion)
    }
  }
}
