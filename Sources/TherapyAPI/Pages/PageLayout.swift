internal import HTTP
internal import Markup
internal import TherapyModel

/// What every page has around what it is about.
struct PageLayout {
  let edition: Edition
  let words: Words
  /// The path of the page, without a suffix.
  let path: String
  /// The query, without `lang`; empty without one.
  var query = ""
  let title: String
  /// The record that the page is about, for reports.
  var subject: (id: String, version: Int)?
  /// What was looked for, to be looked for otherwise.
  var searched: String?
  /// Whether what it shows exists as data too; a form that asks for what is missing does not.
  var hasData = true
  /// Whether what it shows exists in formats for other programs.
  var isExported = false
  /// The conclusions that it shows, which its notice counts; nil of a page that is about none: it counts all in force.
  var conclusions: [Assertion]?
  /// Whether the page is a card in a frame of another one: without ways to go elsewhere.
  var isEmbedded = false

  /// The whole page.
  func document(_ body: (inout PageWriter) -> Void) -> [UInt8] {
    var page = PageWriter(edition, words)
    page.opensAside = isEmbedded
    page.doctype()
    page.element("html", ["lang": words.tag]) { page in
      page.element("head") { head(&$0) }
      page.element("body") { page in
        if !isEmbedded {
          page.element("a", ["class": "skip", "href": "#content"], text: words(.skip))
          page.element("header") { header(&$0) }
        }
        page.element("main", ["id": "content", "tabindex": "-1"]) { page in
          page.element("p", ["class": "notice", "role": "note"]) { page in
            page.text("⚠ \(notice)")
          }
          body(&page)
          if !page.sources.isEmpty { page.sourceList() }
        }
        if !isEmbedded { page.element("footer") { footer(&$0) } }
      }
    }
    return page.html.octets
  }

  private var notice: String {
    guard let conclusions else { return words.notice(edition.review) }
    return conclusions.isEmpty
      ? words(.noConclusions) : words.notice(edition.review(of: conclusions))
  }

  private func head(_ page: inout PageWriter) {
    page.void("meta", ["charset": "utf-8"])
    page.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    page.void("meta", ["name": "color-scheme", "content": "light dark"])
    page.element("title", text: "\(title) · \(edition.release.title)")
    page.void("link", ["rel": "stylesheet", "href": Asset.style.path])
    page.void("link", ["rel": "icon", "href": Asset.icon.path, "type": "image/svg+xml"])
    if isEmbedded {
      return page.element("script", ["src": Asset.frame.path, "defer": ""], text: "")
    }
    if hasData {
      page.void(
        "link", ["rel": "alternate", "type": "application/json", "href": address(suffix: ".json")])
    }
    page.void(
      "link",
      [
        "rel": "alternate", "type": "application/atom+xml", "href": Feed.path + ".atom",
        "title": edition.release.title,
      ])
    for other in Words.all {
      page.void(
        "link", ["rel": "alternate", "hreflang": other.tag, "href": address(language: other.tag)])
    }
    page.element("script", ["src": Asset.script.path, "defer": ""], text: "")
  }

  private func header(_ page: inout PageWriter) {
    page.element("nav", ["aria-label": words(.home)]) { page in
      page.element("a", ["class": "home", "href": "/"], text: words(.home))
    }
    page.element("form", ["role": "search", "action": "/search", "method": "get"]) { page in
      page.element("label", ["for": "q"], text: words(.search))
      page.element("span", ["class": "combobox"]) { page in
        page.void(
          "input",
          [
            "type": "search", "id": "q", "name": "q", "required": "", "maxlength": "200",
            "value": searched, "dir": "auto",
          ])
      }
      page.languageInput()
      page.element("button", ["type": "submit"], text: words(.search))
    }
    page.element("nav", ["class": "languages", "aria-label": words(.language)]) { page in
      for other in Words.all {
        page.element(
          "a",
          [
            "href": address(language: other.tag), "hreflang": other.tag, "lang": other.tag,
            "aria-current": other.tag == words.tag ? "true" : nil,
          ], text: other.name)
      }
    }
  }

  private func footer(_ page: inout PageWriter) {
    let release = edition.release
    page.element("p") { page in
      page.text("\(words(.release)) ")
      page.link("/v1/release", release.id)
      page.text(" (\(release.date)), \(words(.asOf)) \(edition.day). \(words(.digest)) ")
      page.element("code", text: String(edition.digest.prefix(12)))
    }
    page.content("p", release.disclaimer)
    page.element("p") { page in
      page.text("\(words(.licence)): ")
      page.link(release.license.url, release.license.name)
      if hasData {
        page.text(" · \(words(.otherFormats)) ")
        page.link(address(suffix: ".json"), "JSON")
      }
      if isExported {
        page.text(" · \(words(.download)) ")
        for (place, format) in ExportFormat.allCases.enumerated() {
          if place > 0 { page.text(", ") }
          page.link(address(suffix: format.suffix), format.name)
        }
      }
      page.text(" · ")
      page.link(Routes.docsPath, words(.documentation))
      page.text(" · ")
      page.element("a", ["class": "report", "href": report], text: words(.report))
    }
  }

  /// A letter that names the record, its version and the release; who it goes to is the reader's to
  /// say.
  private var report: String {
    let about = subject.map { "\($0.id), \(words(.version)) \($0.version)" } ?? path
    let text = "\(about); \(words(.release)) \(edition.release.id), \(edition.digest.prefix(12))"
    return "mailto:?subject=\(Inquiry.escaped("\(words(.report)): \(about)"))"
      + "&body=\(Inquiry.escaped(text))"
  }

  /// The page in another form.
  private func address(suffix: String) -> String {
    let stem = path == "/" ? "/v1" : path + suffix
    return query.isEmpty ? stem : "\(stem)?\(query)"
  }

  private func address(language: String) -> String {
    "\(path)?\(query.isEmpty ? "" : query + "&")lang=\(language)"
  }
}

extension PageLayout {
  /// What the page of a record has around it.
  init<Subject: Record>(
    _ edition: Edition, _ words: Words, about record: Subject, title: String,
    showing conclusions: [Assertion]? = nil
  ) {
    self.init(
      edition: edition, words: words, path: Subject.kind.address(of: record.header.id),
      title: title, subject: (record.header.id, record.header.version), isExported: true,
      conclusions: conclusions)
  }
}

extension PageLayout {
  /// What the card of a record has around it.
  init<Subject: Record>(
    embedding record: Subject, title: String, showing conclusions: [Assertion],
    _ edition: Edition, _ words: Words
  ) {
    self.init(edition, words, about: record, title: title, showing: conclusions)
    isEmbedded = true
  }
}

extension PageWriter {
  /// What a form sends along so that the language stays.
  mutating func languageInput() {
    guard words.isChosen else { return }
    void("input", ["type": "hidden", "name": "lang", "value": words.tag])
  }

  /// The sources by number, each with where it is.
  mutating func sourceList() {
    element("section", ["id": "sources", "class": "sources"]) { page in
      page.element("h2", text: page.words(.sources))
      page.element("ol") { page in
        for id in page.sources { page.source(id) }
      }
    }
  }

  private mutating func source(_ id: String) {
    element("li", ["id": "source-\(id)"]) { page in
      guard let reference = page.edition.reference(id) else { return page.text(id) }
      page.content("span", class: "citation", reference.citation)
      page.standing(of: reference)
      page.text(" ")
      page.link(RecordKind.references.address(of: id), id)
      for outside in reference.outsideLinks {
        page.text(" · ")
        page.element("a", ["href": outside.href, "rel": "external"], text: outside.name)
      }
      page.element(
        "button",
        ["type": "button", "class": "copy", "hidden": "", "data-copy": reference.citation],
        text: page.words(.copyCitation))
    }
  }

  /// A warning where a reference is no longer what it was.
  mutating func standing(of reference: Reference) {
    guard reference.standing != .current else { return }
    text(" ")
    element("strong", ["class": "alert"]) { page in
      page.text("⚠ \(page.words[reference.standing])")
      if let next = reference.supersededBy {
        page.text(", \(page.words(.supersededBy)) ")
        page.link(RecordKind.references.address(of: next), next)
      }
    }
  }
}
