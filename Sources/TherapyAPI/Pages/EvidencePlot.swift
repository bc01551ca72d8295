internal import TherapyModel

/// The evidence of an answer at a look: therapies down, directions across, a mark for each statement,
/// as large as its study. Its table says the same for those who do not see it.
struct EvidencePlot {
  /// The statements of one therapy in one direction.
  private struct Cell {
    let row: TherapyRow
    let direction: Direction
    let statements: [EvidenceStatement]
  }

  private let rows: [(row: TherapyRow, cells: [Cell])]

  private static let directions: [Direction] = [.benefit, .uncertain, .noBenefit, .harm]
  private static let columnWidth = 160
  private static let nameWidth = 300
  private static let rowHeight = 34

  init(_ rows: [TherapyRow]) {
    self.rows = rows.compactMap { row in
      let evidence = (row.option.statements.evidence + row.option.general.evidence)
        .filter { $0.header.status == .active }
      guard !evidence.isEmpty else { return nil }
      let cells = Self.directions.map { direction in
        Cell(
          row: row, direction: direction,
          statements: evidence.filter { $0.direction == direction }
            .sorted { $0.participants ?? 0 > $1.participants ?? 0 })
      }
      return (row, cells)
    }
  }

  func write(to page: inout PageWriter) {
    guard !rows.isEmpty else { return }
    page.element("section", ["id": "plot"]) { page in
      page.element("h2", text: page.words(.plot))
      page.element("p", ["class": "meta"], text: page.words(.plotNote))
      page.scrollable(page.words(.plot)) { picture(&$0) }
      page.element("details") { page in
        page.element("summary", text: page.words(.statements))
        page.scrollable(page.words(.statements)) { table(&$0) }
      }
    }
  }

  private func picture(_ page: inout PageWriter) {
    let width = Self.nameWidth + Self.columnWidth * Self.directions.count
    let height = Self.rowHeight * (rows.count + 1)
    page.element(
      "svg",
      [
        "viewBox": "0 0 \(width) \(height)", "width": "\(width)", "height": "\(height)",
        "role": "group", "aria-label": page.words(.plot), "class": "plot",
      ]
    ) { page in
      for (column, direction) in Self.directions.enumerated() {
        page.element(
          "text", ["x": "\(Self.nameWidth + Self.columnWidth * column + 8)", "y": "22"],
          text: "\(direction.sign) \(page.words[direction])")
      }
      for (line, row) in rows.enumerated() {
        let top = Self.rowHeight * (line + 1)
        page.element(
          "path", ["d": "M0 \(top)H\(width)", "class": "rule"], text: "")
        page.element(
          "text", ["x": "0", "y": "\(top + 22)"],
          text: Self.shortened(page.edition.name(of: row.row.assertion.intervention)))
        for (column, cell) in row.cells.enumerated() {
          marks(cell, left: Self.nameWidth + Self.columnWidth * column, top: top, &page)
        }
      }
    }
  }

  private func marks(_ cell: Cell, left: Int, top: Int, _ page: inout PageWriter) {
    var x = left + 8
    for statement in cell.statements {
      let radius = Self.radius(statement.participants)
      guard x + 2 * radius < left + Self.columnWidth else {
        page.element("text", ["x": "\(x)", "y": "\(top + 22)"], text: "+")
        return
      }
      let anchor = RecordKind.evidence.address(of: statement.header.id)
      page.element("a", ["href": anchor, "class": "mark \(cell.direction.rawValue)"]) { page in
        page.element("title", text: Self.title(statement, page.words))
        page.element(
          "circle", ["cx": "\(x + radius)", "cy": "\(top + 17)", "r": "\(radius)"], text: "")
        page.element(
          "text",
          [
            "x": "\(x + radius)", "y": "\(top + 21)", "text-anchor": "middle", "class": "glyph",
          ], text: cell.direction.sign)
      }
      x += 2 * radius + 4
    }
  }

  /// From 7 for one patient or an unknown number to 15 for a thousand and more.
  private static func radius(_ participants: Int?) -> Int {
    var radius = 7
    for step in [10, 20, 40, 80, 160, 320, 640, 1000] where participants ?? 0 >= step {
      radius += 1
    }
    return radius
  }

  private static func title(_ statement: EvidenceStatement, _ words: Words) -> String {
    let size = statement.participants.map { ", n = \($0)" } ?? ""
    return "\(words[statement.direction]), \(words[statement.design])\(size): \(statement.text)"
  }

  private static func shortened(_ name: String) -> String {
    name.count > 42 ? "\(name.prefix(41))…" : name
  }

  private func table(_ page: inout PageWriter) {
    page.element("table") { page in
      page.element("thead") { page in
        page.element("tr") { page in
          page.element("th", ["scope": "col"], text: page.words(.therapy))
          for direction in Self.directions {
            page.element("th", ["scope": "col"], text: page.words[direction])
          }
        }
      }
      page.element("tbody") { page in
        for row in rows {
          page.element("tr") { page in
            page.element(
              "th", ["scope": "row", "lang": page.contentLanguage],
              text: page.edition.name(of: row.row.assertion.intervention))
            for cell in row.cells {
              page.element("td", text: Self.words(cell.statements, page.words))
            }
          }
        }
      }
    }
  }

  private static func words(_ statements: [EvidenceStatement], _ words: Words) -> String {
    guard !statements.isEmpty else { return "–" }
    let sizes = statements.compactMap(\.participants)
    let largest = sizes.max().map { ", n ≤ \($0)" } ?? ""
    return "\(statements.count)\(largest)"
  }
}
