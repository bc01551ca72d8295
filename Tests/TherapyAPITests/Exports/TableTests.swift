import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("CSV (RFC 4180)") struct TableTests {
  /// The cells of CSV, by the grammar of RFC 4180 alone.
  private static func cells(_ octets: [UInt8]) -> [[String]] {
    var (rows, row, cell): ([[String]], [String], [UInt8]) = ([], [], [])
    var isQuoted = false
    var place = 0
    while place < octets.count {
      switch (octets[place], isQuoted) {
      case (0x22, true) where place + 1 < octets.count && octets[place + 1] == 0x22:
        cell.append(0x22)
        place += 1
      case (0x22, _): isQuoted.toggle()
      case (0x2C, false):
        row.append(String(decoding: cell, as: UTF8.self))
        cell = []
      case (0x0D, false):
        rows.append(row + [String(decoding: cell, as: UTF8.self)])
        (row, cell) = ([], [])
        place += 1
      default: cell.append(octets[place])
      }
      place += 1
    }
    return rows
  }

  @Test(arguments: RecordKind.allCases)
  func `a list is a row a record under a row of names`(kind: RecordKind) throws {
    let service = try Sample.service()
    let list = try service.json("\(kind.path)?limit=500")["items"]?.elements ?? []
    let octets = try service.respond(.get, "\(kind.path).csv").content
    let rows = Self.cells(octets)
    let names = try #require(rows.first)
    #expect(Set(names).count == names.count)
    #expect(rows.count == list.count + 1)
    for (row, record) in zip(rows.dropFirst(), list) {
      #expect(row.count == names.count)
      for (name, cell) in zip(names, row) {
        // What is a text or a number in JSON is the same here.
        guard kind != .references || name != "participants" else { continue }
        if let text = record[name]?.text { #expect(cell == text, "\(name)") }
        if let digits = record[name]?.digits { #expect(cell == digits, "\(name)") }
      }
    }
    // The names are those of members, or of parts of them.
    #expect(rows.flatMap(\.self).allSatisfy { !$0.contains("\n") })
  }

  @Test(
    .enabled(if: Reader.csv.isThere, "no python3"),
    arguments: ["/v1/evidence.csv", "/v1/search.csv?q=palsy"])
  func `another reader sees the same cells`(target: String) throws {
    let files = try Hostile.services.get().map { try $0.respond(.get, target).content }
    let read = try Reader.csv.read(each: files)
    try #require(read.count == files.count)
    for (text, (file, rows)) in zip(Hostile.texts, zip(files, read)) {
      let cells = rows.elements.map { $0.elements.compactMap(\.text) }
      #expect(cells == Self.cells(file), "\(text)")
    }
  }

  @Test(arguments: Hostile.texts)
  func `no cell begins a formula, and nothing else is changed`(text: String) {
    var csv = CSVWriter()
    csv.row([.text(text), .number(-3), .empty, .text("")])
    let cells = Self.cells(csv.octets)[0]
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    #expect(cells == [isFormula ? "'" + text : text, "-3", "", ""])
  }

  @Test(arguments: ["=1", "+1", "-1", "@A", "\tx", "\rx", "\r\nx"])
  func `what begins a formula is said to be text`(text: String) {
    var csv = CSVWriter()
    csv.row([.text(text)])
    #expect(csv.octets == Array("\"'\(text)\"\r\n".utf8))
  }

  @Test func `records of several kinds share columns, whatever was found`() throws {
    let service = try Sample.service()
    var heads: Set<String> = []
    for query in ["q=globulin", "q=palsy&kind=conditions", "q=nothing+at+all"] {
      let rows = Self.cells(try service.respond(.get, "/v1/search.csv?\(query)").content)
      heads.insert(rows[0].joined(separator: ","))
      #expect(rows.allSatisfy { $0.count == rows[0].count })
    }
    #expect(heads.count == 1)
    let rows = Self.cells(
      try service.respond(.get, "/v1/conditions/alpha-palsy/therapies.csv").content)
    let (type, id) = (try #require(rows[0].firstIndex(of: "type")), 0)
    let answer = try service.json("/v1/conditions/alpha-palsy/therapies")
    let statements =
      answer["therapies"]?.elements.flatMap { row in
        ["statements", "inAnyCondition"].flatMap { group in
          RecordKind.statements.flatMap { row[group]?[$0.rawValue]?.ids ?? [] }
        }
      } ?? []
    for statement in statements { #expect(rows.contains { $0[id] == statement }) }
    #expect(rows.count { $0[type] == "assertions" } == 4)
  }
}
