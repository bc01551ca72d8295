internal import TherapyModel

/// Interventions of a condition side by side; as long as none are chosen, what there is to choose.
struct ComparePage {
  let layout: PageLayout
  /// The condition; nil as long as none is chosen.
  let condition: Condition?
  let columns: [ComparisonColumn]
  /// The ids of what was ticked.
  private let chosen: [String]

  /// - Parameter address: the query of the page's own address.
  init(
    _ condition: Condition?, _ columns: [ComparisonColumn], chosen: [String] = [],
    address: String, _ edition: Edition, _ words: Words
  ) {
    self.condition = condition
    self.columns = columns
    self.chosen = chosen
    layout = PageLayout(
      edition: edition, words: words, path: "/compare", query: address,
      title: [words(.compare), condition?.name].compactMap(\.self).joined(separator: " · "),
      hasData: !columns.isEmpty,
      isExported: !columns.isEmpty,
      conclusions: columns.flatMap { $0.compared.bearings.map(\.assertion) })
  }

  /// The whole page.
  func document() -> [UInt8] {
    layout.document { page in
      page.element("h1", text: page.words(.compare))
      guard let condition else { return conditions(&page) }
      page.element("p", ["class": "question"]) { page in
        page.element(
          "a",
          [
            "href": RecordKind.conditions.address(of: condition.header.id),
            "lang": page.contentLanguage,
          ], text: condition.fullName)
      }
      if !columns.isEmpty {
        table(&page)
      } else if !chosen.isEmpty {
        page.element("p", ["class": "notice", "role": "alert"]) { page in
          page.text("⚠ \(page.words(.chooseToCompare)) (\(chosen.count))")
        }
      }
      choice(condition, &page)
    }
  }

  private func conditions(_ page: inout PageWriter) {
    page.element("ul") { page in
      for condition in page.edition.knowledge.conditions {
        page.element("li", ["lang": page.contentLanguage]) { page in
          page.link("/compare?condition=\(condition.header.id)", condition.fullName)
        }
      }
    }
  }

  // MARK: What to compare

  private func choice(_ condition: Condition, _ page: inout PageWriter) {
    let answer = page.edition.knowledge.answer(for: condition.header.id)
    page.element("form", ["action": "/compare", "method": "get", "class": "choice"]) { page in
      page.void("input", ["type": "hidden", "name": "condition", "value": condition.header.id])
      page.languageInput()
      page.element("fieldset") { page in
        page.element("legend", text: page.words(.chooseToCompare))
        var offered: Set<Intervention> = []
        let options = answer?.options ?? []
        let whole = options.filter { !$0.assertion.isLimited }
        for option in whole + options.filter(\.assertion.isLimited) {
          let intervention = option.assertion.intervention
          if offered.insert(intervention).inserted {
            page.element("label") { page in
              page.void(
                "input",
                [
                  "type": "checkbox", "name": "therapies", "value": intervention.id,
                  "checked": chosen.contains(intervention.id) ? "" : nil,
                ])
              page.content("span", " \(page.edition.name(of: intervention))")
            }
          }
        }
      }
      page.element("button", ["type": "submit"], text: page.words(.compare))
    }
  }

  // MARK: Side by side

  private func table(_ page: inout PageWriter) {
    let edition = page.edition
    let differing = Set(
      ComparisonColumn.compared.filter { row in
        let all = columns.map { row.values($0, edition) }
        return all.contains { $0 != all.first }
      }.map(\.name))
    page.scrollable(page.words(.compare)) { page in
      page.element("table", ["class": "compare"]) { page in
        page.element("caption", text: "≠ \(page.words(.differs))")
        page.element("thead") { page in
          page.element("tr") { page in
            page.element("td", text: "")
            for column in columns { head(column, &page) }
          }
        }
        page.element("tbody") { page in
          for row in Self.rows {
            page.element("tr", ["class": differing.contains(row.member) ? "differs" : nil]) {
              page in
              page.element("th", ["scope": "row"]) { page in
                page.text(page.words(row.phrase))
                guard differing.contains(row.member) else { return }
                page.element("span", ["class": "sign", "title": page.words(.differs)], text: " ≠")
              }
              for column in columns { page.element("td") { row.write(column, &$0) } }
            }
          }
        }
      }
    }
  }

  private func head(_ column: ComparisonColumn, _ page: inout PageWriter) {
    let intervention = column.compared.intervention
    page.element("th", ["scope": "col", "lang": page.contentLanguage]) { page in
      let href = intervention.kind.address(of: intervention.id)
      page.link(href, page.edition.name(of: intervention))
    }
  }

  /// A row: what it is called, the member whose difference it shows, and what stands in a cell.
  private struct Row: Sendable {
    let phrase: Phrase
    let member: String
    let write: @Sendable (ComparisonColumn, inout PageWriter) -> Void

    init(
      _ phrase: Phrase, _ member: String,
      _ write: @escaping @Sendable (ComparisonColumn, inout PageWriter) -> Void
    ) {
      self.phrase = phrase
      self.member = member
      self.write = write
    }
  }

  private static let rows = [
    Row(.verdict, "verdict") { column, page in page.verdict(of: column) },
    Row(.directions, "directions") { column, page in
      for direction in column.claimedDirections { page.direction(direction) }
    },
    Row(.gradings, "gradings") { column, page in
      page.gradings(of: column.statements, isTitled: false)
    },
    Row(.doses, "regimens") { column, page in page.statements(column.regimens) },
    Row(.safety, "safety") { column, page in page.statements(column.safety) },
    Row(.studied, "studiedRegimens") { column, page in page.statements(column.studiedRegimens) },
    Row(.agreement, "agreement") { column, page in
      let agreement = column.assertion.flatMap { page.edition.trust(of: $0).agreement }
      page.text(agreement.map { page.words[$0] } ?? "–")
    },
    Row(.sources, "sources") { column, page in
      for id in column.sources(page.edition) { page.citation(id) }
    },
  ]
}

extension PageWriter {
  /// The verdict on what is compared, and whether it is on a class of it; nothing is concluded where there
  /// is none.
  fileprivate mutating func verdict(of column: ComparisonColumn) {
    guard let decisive = column.compared.decisive else {
      element("p", text: "– \(words.noVerdict(on: column, edition))")
      gaps(column.compared.gaps)
      return bearings(of: column)
    }
    verdict(of: decisive)
    content("p", class: "bottom-line", decisive.assertion.bottomLine.english)
    content("p", class: "summary", decisive.assertion.summary)
    gaps(column.compared.gaps)
    bearings(of: column)
  }

  /// What else is concluded that bears on it: on parts and combinations.
  private mutating func bearings(of column: ComparisonColumn) {
    let others = column.compared.bearings.filter {
      $0.assertion.header.id != column.compared.decisive?.assertion.header.id
    }
    guard !others.isEmpty else { return }
    element("ul") { page in
      for bearing in others {
        let assertion = bearing.assertion
        page.element("li") { page in
          page.element(
            "a",
            [
              "href": assertion.address, "lang": page.contentLanguage,
            ], text: page.edition.name(of: assertion))
          page.text(": \(assertion.verdict.sign) \(page.words[assertion.verdict])")
          page.standing(of: assertion)
        }
      }
    }
  }
}
