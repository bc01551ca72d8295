internal import TherapyModel

/// The sources of an answer's evidence by year: a line of time, and a list that says the same.
struct StudyTimeline {
  private let studies: [(year: Int, reference: Reference)]

  private static let width = 900

  init(_ answer: ConditionAnswer, _ edition: Edition) {
    var ids: Set<String> = []
    for group in answer.options.flatMap({ [$0.statements, $0.general] }) + [answer.remainder] {
      for statement in group.evidence { ids.formUnion(statement.sources.map(\.reference)) }
    }
    studies = ids.compactMap { edition.reference($0) }
      .compactMap { reference in reference.year.map { ($0, reference) } }
      .sorted { one, other in
        one.0 == other.0 ? one.1.header.id < other.1.header.id : one.0 > other.0
      }
  }

  func write(to page: inout PageWriter) {
    guard let newest = studies.first?.year, let oldest = studies.last?.year else { return }
    page.element("section", ["id": "timeline"]) { page in
      page.element("h2", text: page.words(.timeline))
      page.scrollable(page.words(.timeline)) { picture(&$0, oldest, newest) }
      page.element("details") { page in
        page.element("summary", text: "\(page.words(.timelineNote)) (\(studies.count))")
        page.element("ul") { page in
          for study in studies {
            page.element("li") { page in
              page.text("\(study.year) · ")
              let id = study.reference.header.id
              page.link(RecordKind.references.address(of: id), study.reference.shortCitation)
              page.text(" · \(page.words[study.reference.design])")
            }
          }
        }
      }
    }
  }

  private func picture(_ page: inout PageWriter, _ oldest: Int, _ newest: Int) {
    let span = max(1, newest - oldest)
    var stacked: [Int: Int] = [:]
    let tallest = Dictionary(grouping: studies, by: \.year).values.map(\.count).max() ?? 1
    let base = 14 * tallest + 10
    page.element(
      "svg",
      [
        "viewBox": "0 0 \(Self.width) \(base + 26)", "width": "\(Self.width)",
        "height": "\(base + 26)", "role": "group", "aria-label": page.words(.timeline),
        "class": "timeline",
      ]
    ) { page in
      page.element("path", ["d": "M0 \(base)H\(Self.width)", "class": "rule"], text: "")
      for study in studies {
        let x = 20 + (study.year - oldest) * (Self.width - 40) / span
        let height = stacked[study.year, default: 0]
        stacked[study.year] = height + 1
        let id = study.reference.header.id
        page.element("a", ["href": RecordKind.references.address(of: id)]) { page in
          page.element("title", text: study.reference.shortCitation)
          page.element(
            "circle", ["cx": "\(x)", "cy": "\(base - 8 - 14 * height)", "r": "5"], text: "")
        }
      }
      for year in stride(from: oldest - oldest % 5 + 5, through: newest, by: span > 40 ? 10 : 5) {
        let x = 20 + (year - oldest) * (Self.width - 40) / span
        page.element(
          "text", ["x": "\(x)", "y": "\(base + 18)", "text-anchor": "middle"], text: "\(year)")
      }
    }
  }
}
