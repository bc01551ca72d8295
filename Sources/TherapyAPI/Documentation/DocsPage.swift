internal import HTTP
internal import TherapyModel

/// The interface for people: every operation with its parameters, its answers, an example with the answer
/// that it really gets, and a form to try it.
struct DocsPage {
  let layout: PageLayout

  init(_ edition: Edition, _ words: Words) {
    layout = PageLayout(
      edition: edition, words: words, path: Routes.docsPath, title: words(.documentation))
  }

  /// The whole page.
  func document() -> [UInt8] {
    layout.document { page in
      page.element("div", ["lang": "en", "class": "docs"]) { page in
        page.element("h1", text: "The interface")
        for paragraph in OpenAPIDocument.description.split(separator: "\n\n") {
          page.element("p") { $0.coded(String(paragraph)) }
        }
        page.element("p") { page in
          for (href, text) in Self.others {
            page.link(href, text)
            page.text(" ")
          }
        }
        page.element("p") { page in
          page.coded("In the examples `$B` stands for the address of this server, such as")
          page.text(" ")
          page.element("code", text: "http://127.0.0.1:8080")
          page.text(".")
        }
        for audience in Audience.allCases { contents(audience, &page) }
        for audience in Audience.allCases { section(audience, &page) }
      }
      page.element("script", ["src": Asset.docs.path, "defer": ""], text: "")
    }
  }

  private static let others = [
    (Routes.openAPIPath, "OpenAPI 3.1"), (Routes.schemasPath, "JSON Schemas"),
    ("/problems", "Problems"), (Routes.catalogPath, "API catalog"),
  ]

  private static func routes(_ audience: Audience) -> [Resource] {
    Routes.described.filter { $0.audience == audience }
  }

  private func contents(_ audience: Audience, _ page: inout PageWriter) {
    page.element("details", ["open": audience == .clinicians ? "" : nil]) { page in
      page.element("summary", text: audience.rawValue)
      page.element("ul") { page in
        for route in Self.routes(audience) {
          page.element("li") { page in
            page.link("#\(route.operationID)", route.pattern)
            page.text(" ")
            page.coded(route.summary)
          }
        }
      }
    }
  }

  private func section(_ audience: Audience, _ page: inout PageWriter) {
    page.element("section", ["id": audience.rawValue]) { page in
      page.element("h2", text: audience.rawValue)
      page.element("p") { $0.coded(audience.meaning) }
      for route in Self.routes(audience) { operation(route, &page) }
    }
  }

  private func operation(_ route: Resource, _ page: inout PageWriter) {
    page.element("article", ["id": route.operationID, "class": "operation"]) { page in
      page.element("h3") { page in
        page.text("GET ")
        page.element("a", ["href": "#\(route.operationID)"]) { page in
          page.element("code", text: route.pattern)
        }
      }
      page.element("p") { $0.coded(route.summary) }
      parameters(route, &page)
      answers(route, &page)
      example(route, &page)
      DocsForm(route, page.edition)?.write(to: &page)
    }
  }

  private func parameters(_ route: Resource, _ page: inout PageWriter) {
    guard !route.parameters.isEmpty else { return }
    page.scrollable("Parameters of \(route.pattern)") { page in
      page.element("table") { page in
        page.element("thead") { page in
          page.element("tr") { page in
            for title in ["Parameter", "Meaning", "Values"] {
              page.element("th", ["scope": "col"], text: title)
            }
          }
        }
        page.element("tbody") { page in
          for parameter in route.parameters { self.row(parameter, &page) }
        }
      }
    }
  }

  private func row(_ parameter: Parameter, _ page: inout PageWriter) {
    page.element("tr") { page in
      page.element("th", ["scope": "row"]) { page in
        page.element("code", text: parameter.name)
        if parameter.isAlwaysRequired { page.text(" (required)") }
      }
      page.element("td") { $0.coded(parameter.meaning) }
      page.element("td") { $0.coded(parameter.values) }
    }
  }

  private func answers(_ route: Resource, _ page: inout PageWriter) {
    page.element("p", ["class": "meta"]) { page in
      page.text("Answers: \(route.mediaTypes.map(\.essence).joined(separator: ", "))")
      if let schema = route.answerSchema {
        page.text(", as ")
        page.link("\(Routes.schemasPath)/\(schema)", schema)
      }
      page.text("; statuses \(route.statuses.map { "\($0.code)" }.joined(separator: ", ")).")
    }
  }

  private func example(_ route: Resource, _ page: inout PageWriter) {
    guard let target = route.shortExample(page.edition) else { return }
    page.element("pre", ["class": "example", "tabindex": "0"]) { page in
      page.element("code", text: "curl -s \"$B\(target)\"")
    }
    // Of much content an answer may take long to make; the form asks for it.
    guard page.edition.isSmall, !route.ignoresUnknownParameters, route.endpoint != .bulk else {
      return
    }
    let answer = page.edition.answer(target: Array(target.utf8)[...])
    guard answer.status == .ok else { return }
    page.element("details") { page in
      page.element("summary", text: "Its answer")
      page.element("pre", ["tabindex": "0"]) { page in
        page.element("code", text: Self.shortened(answer.content))
      }
    }
  }

  /// The first lines of an answer.
  private static func shortened(_ octets: [UInt8]) -> String {
    let lines = octets.prefix(4096).split(separator: UInt8(ascii: "\n")).prefix(24)
    let text = lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    return octets.count > text.utf8.count + 1 ? "\(text)\n…" : text
  }
}

extension Edition {
  /// Whether every answer is made in no time.
  fileprivate var isSmall: Bool {
    knowledge.recordCount <= 2000
  }
}

extension Resource {
  /// The example, as short and as legible as the resource can give it.
  func shortExample(_ edition: Edition) -> String? {
    guard var target = example(edition) else { return nil }
    for (name, value) in [("limit", "1"), ("pretty", "true")]
    where parameters.contains(where: { $0.name == name }) && !ignoresUnknownParameters {
      target += "\(target.contains("?") ? "&" : "?")\(name)=\(value)"
    }
    return target
  }
}
