internal import HTTP
internal import TherapyModel

/// The page of a therapy: what it is, its place in each condition, what is said of it everywhere.
struct TherapyPage {
  let layout: PageLayout
  let therapy: Therapy
  private let places: [PlaceInTherapy]

  init(_ therapy: Therapy, _ edition: Edition, _ words: Words) {
    self.therapy = therapy
    places = edition.knowledge.places(of: .therapy(therapy.header.id))
    layout = PageLayout(
      edition, words, about: therapy, title: therapy.name,
      showing: places.flatMap(\.conclusions).map(\.assertion))
  }

  /// The whole page.
  func document() -> [UInt8] {
    layout.document { page in
      page.element("article") { page in
        page.content("h1", therapy.fullName)
        page.content("p", class: "summary", therapy.summary)
        if !therapy.synonyms.isEmpty {
          page.content("p", class: "meta", therapy.synonyms.joined(separator: ", "))
        }
        page.positions(of: therapy, in: places)
        statements(&page)
        authorisations(&page)
        page.codes(therapy.codes)
        if let note = therapy.codesNote { page.content("p", class: "meta", note) }
        page.review(of: therapy)
      }
      page.data(
        mediaType: "application/ld+json", json: JSONWriter.linkedData(therapy, page.edition))
    }
  }

  private func statements(_ page: inout PageWriter) {
    let knowledge = page.edition.knowledge
    let all = knowledge.inOrder(knowledge.statements(about: .therapy(therapy.header.id)))
    let words = page.words
    let parts: [(title: String, statements: [any Statement])] = [
      (words[.safety], all.safety), (words[.regimens], all.regimens),
      (words(.studied), all.studiedRegimens), (words[.evidence], all.evidence),
      (words[.recommendations], all.recommendations), (words[.predictors], all.predictors),
    ]
    for (place, part) in parts.enumerated() where !part.statements.isEmpty {
      page.element("details", ["open": place == 0 ? "" : nil]) { page in
        page.element("summary", text: "\(part.title) (\(part.statements.count))")
        page.statements(part.statements)
      }
    }
  }

  private func authorisations(_ page: inout PageWriter) {
    guard !therapy.authorisations.isEmpty else { return }
    page.element("dl", ["class": "facts"]) { page in
      for authorisation in therapy.authorisations {
        page.element(
          "dt",
          text: [authorisation.jurisdiction, authorisation.product].compactMap(\.self)
            .joined(separator: ", "))
        page.element("dd") { page in
          page.cited(authorisation.text, authorisation.sources)
        }
      }
    }
  }
}

extension PageWriter {
  /// A therapy's place in each condition; `target` is where links open, as HTML has it.
  mutating func positions(of therapy: Therapy, in places: [PlaceInTherapy], target: String? = nil) {
    element("section", ["id": "positions", "class": "positions"]) { page in
      page.element("h2", text: page.words(.positions))
      page.gaps(page.edition.knowledge.gaps(on: therapy.header.id))
      guard !places.isEmpty else { return page.element("p", text: page.words(.nothingHere)) }
      for conclusion in page.edition.knowledge.conclusions(of: places) {
        page.position(
          conclusion, page.edition.knowledge.doseGap(of: conclusion, in: places), target)
      }
      page.silences(in: places)
    }
  }

  private mutating func position(_ conclusion: Conclusion, _ gap: Gap?, _ target: String?) {
    let assertion = conclusion.assertion
    element("div", ["class": "therapy \(assertion.verdict.rawValue)"]) { page in
      page.element("h3") { page in
        page.element(
          "a",
          [
            "href": assertion.address, "target": target,
            "rel": target.map { _ in "noopener" }, "lang": page.contentLanguage,
          ], text: page.edition.condition(assertion.condition)?.name ?? assertion.condition)
      }
      page.verdict(of: conclusion)
      page.content("p", class: "summary", assertion.summary)
      page.gaps(gap.map { [$0] } ?? [])
    }
  }
}

/// The page of one piece of evidence.
struct EvidencePage {
  let layout: PageLayout
  let statement: EvidenceStatement
  /// The conclusions that rest on it.
  private let resting: [Assertion]

  init(_ statement: EvidenceStatement, _ edition: Edition, _ words: Words) {
    self.statement = statement
    resting = edition.knowledge.assertions(restingOn: statement.reference)
    layout = PageLayout(
      edition, words, about: statement, title: edition.name(of: statement.intervention),
      showing: resting)
  }

  /// The whole page.
  func document() -> [UInt8] {
    layout.document { page in
      page.element("article", ["class": "statement-page"]) { page in
        page.content("h1", page.edition.name(of: statement.intervention))
        page.review(of: statement)
        if let id = statement.condition {
          page.element("p") { page in
            page.text("\(page.words(.condition)): ")
            page.element(
              "a",
              [
                "href": "\(RecordKind.conditions.address(of: id))#evidence-\(statement.header.id)",
                "lang": page.contentLanguage,
              ], text: page.edition.condition(id)?.name ?? id)
          }
        }
        page.statement(statement, anchor: nil)
        page.resting(resting)
      }
    }
  }
}

extension PageWriter {
  /// The conclusions that rest on a statement.
  fileprivate mutating func resting(_ assertions: [Assertion]) {
    guard !assertions.isEmpty else { return }
    element("section", ["id": "conclusions"]) { page in
      page.element("h2", text: page.words(.restingConclusions))
      page.element("ul") { page in
        for assertion in assertions {
          page.element("li") { page in
            page.element(
              "a", ["href": assertion.address, "lang": page.contentLanguage],
              text: page.edition.title(of: assertion))
            page.text(": \(assertion.verdict.sign) ")
            page.element("strong", text: page.words[assertion.verdict])
            page.standing(of: assertion)
          }
        }
      }
    }
  }
}

/// The page of one source.
struct ReferencePage {
  let layout: PageLayout
  let reference: Reference

  init(_ reference: Reference, _ edition: Edition, _ words: Words) {
    self.reference = reference
    layout = PageLayout(edition, words, about: reference, title: reference.shortCitation)
  }

  /// The whole page.
  func document() -> [UInt8] {
    layout.document { page in
      page.element("article") { page in
        page.content("h1", reference.title)
        page.review(of: reference)
        page.element("p") { page in
          page.content("span", class: "citation", reference.citation)
          page.standing(of: reference)
        }
        page.element("p") { page in
          page.text(page.words[reference.design])
          for outside in reference.outsideLinks {
            page.text(" · ")
            page.element("a", ["href": outside.href, "rel": "external"], text: outside.name)
          }
        }
        if let note = reference.note { page.content("p", class: "meta", note) }
        citing(&page)
      }
    }
  }

  private func citing(_ page: inout PageWriter) {
    var query = Query()
    query.reference = reference.header.id
    let edition = page.edition
    let found = RecordKind.statements.flatMap { edition.statements($0, query) }
    guard !found.isEmpty else { return }
    page.element("section", ["id": "cited-by"]) { page in
      page.element("h2", text: "\(page.words(.citedBy)) (\(found.count))")
      page.statements(found)
    }
  }
}

/// The first page: the conditions and therapies there are.
struct IndexPage {
  let layout: PageLayout

  init(_ edition: Edition, _ words: Words) {
    layout = PageLayout(
      edition: edition, words: words, path: "/", title: words(.conditions))
  }

  /// The whole page.
  func document() -> [UInt8] {
    layout.document { page in
      page.content("h1", page.edition.release.title)
      page.element("p", ["class": "question"], text: page.words(.question))
      page.element("section", ["id": "conditions", "class": "cards"]) { page in
        page.element("h2", text: page.words(.conditions))
        for condition in page.edition.knowledge.conditions.prefix(Self.listLimit) {
          card(condition, &page)
        }
      }
      page.element("section", ["id": "therapies"]) { page in
        page.element("h2", text: page.words(.therapies))
        page.element("ul", ["class": "columns"]) { page in
          for therapy in page.edition.knowledge.therapies.prefix(Self.listLimit) {
            page.element("li", ["lang": page.contentLanguage]) { page in
              page.link(RecordKind.therapies.address(of: therapy.header.id), therapy.name)
            }
          }
        }
      }
    }
  }

  /// Therapies that are listed; of more, the others are found by words.
  private static let listLimit = 500

  private func card(_ condition: Condition, _ page: inout PageWriter) {
    page.element("article", ["class": "card"]) { page in
      page.element("h3", ["lang": page.contentLanguage]) { page in
        page.link(RecordKind.conditions.address(of: condition.header.id), condition.fullName)
      }
      page.content("p", condition.summary)
    }
  }
}

/// What a reader sees instead of a page that is not there.
struct ProblemPage {
  let layout: PageLayout
  let refusal: Refusal

  init(
    _ refusal: Refusal, path: ArraySlice<UInt8>, query: ArraySlice<UInt8>?, _ edition: Edition,
    _ words: Words, isEmbedded: Bool = false
  ) {
    self.refusal = refusal
    let pairs = String(decoding: query ?? [], as: UTF8.self).split(separator: "&")
    layout = PageLayout(
      edition: edition, words: words, path: String(decoding: path, as: UTF8.self),
      query: pairs.filter { !$0.hasPrefix("lang=") }.joined(separator: "&"),
      title: words(.errorTitle), hasData: false, isEmbedded: isEmbedded)
  }

  /// The whole page.
  func document() -> [UInt8] {
    layout.document { page in
      page.element("h1", text: page.words(.errorTitle))
      page.element("div", ["lang": "en"]) { page in
        page.element("p") { page in
          page.element("strong", text: "\(refusal.problem.status.code) \(refusal.problem.title)")
        }
        page.element("p", text: refusal.detail)
        page.element("ul") { page in
          for fault in refusal.faults.prefix(Refusal.listLimit) {
            page.element("li", text: "\(fault.parameter): \(fault.detail)")
          }
          for near in refusal.nearest.prefix(Refusal.listLimit) {
            page.element("li") { page in
              if let href = near.href { page.link(href, near.name) } else { page.text(near.name) }
            }
          }
        }
        page.element("p", text: refusal.problem.remedy)
      }
      guard let search = refusal.links.first(where: { $0.relation == "search" }) else { return }
      page.element("p") { $0.link(search.href, $0.words(.search)) }
    }
  }
}
