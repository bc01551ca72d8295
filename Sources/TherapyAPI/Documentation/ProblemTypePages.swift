internal import HTTP

/// Every kind of problem, for people who followed the `type` of one.
struct ProblemTypesPage {
  let layout: PageLayout

  init(_ edition: Edition, _ words: Words) {
    layout = PageLayout(edition: edition, words: words, path: "/problems", title: "Problems")
  }

  /// The whole page.
  func document() -> [UInt8] {
    layout.document { page in
      page.element("div", ["lang": "en"]) { page in
        page.element("h1", text: "Problems")
        page.element("dl", ["class": "facts"]) { page in
          for problem in Problem.all {
            page.element("dt") { $0.link(problem.path, "\(problem.status.code) \(problem.name)") }
            page.element("dd") { $0.coded(problem.meaning) }
          }
        }
      }
    }
  }
}

/// One kind of problem.
struct ProblemTypePage {
  let layout: PageLayout
  let problem: Problem

  init(_ problem: Problem, _ edition: Edition, _ words: Words) {
    self.problem = problem
    layout = PageLayout(
      edition: edition, words: words, path: problem.path, title: problem.title)
  }

  /// The whole page.
  func document() -> [UInt8] {
    layout.document { page in
      page.element("article", ["lang": "en"]) { page in
        page.element("h1", text: problem.title)
        page.element("p", ["class": "meta"], text: "\(problem.status.code) · \(problem.name)")
        page.element("p") { $0.coded(problem.meaning) }
        page.element("p") { $0.coded(problem.remedy) }
        page.element("p") { $0.link("/problems", "All problems") }
      }
    }
  }
}

extension PageWriter {
  /// A text of ours in which code stands between grave accents.
  mutating func coded(_ text: String) {
    for (place, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      if place % 2 == 0 {
        self.text(String(part))
      } else {
        element("code", text: String(part))
      }
    }
  }
}
