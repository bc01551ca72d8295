internal import HTTP
internal import TherapyModel

/// The short answer for a condition, for a frame of another page.
struct EmbeddedCondition {
  let layout: PageLayout
  let answer: ConditionAnswer

  init(_ answer: ConditionAnswer, _ edition: Edition, _ words: Words) {
    self.answer = answer
    layout = PageLayout(
      embedding: answer.condition, title: answer.condition.name,
      showing: answer.options.map(\.assertion), edition, words)
  }

  /// The whole page.
  func document() -> [UInt8] {
    layout.document { page in
      let condition = answer.condition
      page.embeddedTitle(condition, condition.fullName)
      Glance(
        rows: TherapyRow.rows(of: answer),
        href: \.address, target: "_blank"
      ).write(to: &page)
    }
  }
}

/// A therapy's place in each condition, for a frame of another page.
struct EmbeddedTherapy {
  let layout: PageLayout
  let therapy: Therapy
  private let places: [PlaceInTherapy]

  init(_ therapy: Therapy, _ edition: Edition, _ words: Words) {
    self.therapy = therapy
    places = edition.knowledge.places(of: .therapy(therapy.id))
    layout = PageLayout(
      embedding: therapy, title: therapy.name,
      showing: places.flatMap(\.conclusions).map(\.assertion), edition, words)
  }

  /// The whole page.
  func document() -> [UInt8] {
    layout.document { page in
      page.embeddedTitle(therapy, therapy.fullName)
      page.positions(of: therapy, in: places, target: "_blank")
    }
  }
}

extension PageWriter {
  /// The title of a card, which leads to the whole page.
  fileprivate mutating func embeddedTitle<Subject: Record>(_ record: Subject, _ name: String) {
    element("h1") { page in
      page.element(
        "a",
        [
          "href": Subject.kind.address(of: record.header.id), "target": "_blank",
          "rel": "noopener", "lang": page.contentLanguage,
        ], text: name)
    }
  }
}

/// How pages of other systems show cards: what to copy, and who may.
struct EmbeddingPage {
  let layout: PageLayout

  init(_ edition: Edition, _ words: Words) {
    layout = PageLayout(edition: edition, words: words, path: "/embed", title: words(.embed))
  }

  /// The whole page.
  func document() -> [UInt8] {
    let site = layout.edition.site
    let embedding = CardEmbedding(layout.edition)
    return layout.document { page in
      page.element("h1", text: page.words(.embed))
      page.element("section", ["id": "card"]) { page in
        page.element("h2", text: "<therapy-card>")
        page.permission("cors-origins", site.sharingOrigins)
        page.code(embedding.card)
      }
      page.element("section", ["id": "frame"]) { page in
        page.element("h2", text: "<iframe>")
        page.permission("frame-ancestors", site.framingOrigins)
        page.code(embedding.frame)
      }
      page.element("section", ["id": "link"]) { page in
        page.element("h2", text: "<a href>")
        page.code(embedding.link)
      }
    }
  }
}

extension PageWriter {
  /// Markup or a command to copy.
  fileprivate mutating func code(_ text: String) {
    scrollable(words(.embed)) { page in
      page.element("pre") { page in page.element("code", text: text) }
    }
  }

  /// Which origins a setting lets in.
  fileprivate mutating func permission(_ setting: String, _ origins: [String]) {
    element("p") { page in
      page.text("\(page.words(.allowedOrigins)) (")
      page.element("code", text: setting)
      page.text("): ")
      page.element("strong", text: origins.isEmpty ? "–" : origins.joined(separator: ", "))
    }
  }
}
