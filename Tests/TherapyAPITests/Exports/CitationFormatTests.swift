import Foundation
import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

extension String {
  /// The words with single spaces between them: formats do not tell more of them apart.
  fileprivate var spaced: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

@Suite("BibTeX, RIS and CSL-JSON, as programs of others read them") struct CitationFormatTests {
  /// A person as written in the content, but for a role in parentheses.
  private static func person(_ author: String) -> String {
    author.split(separator: " (").first.map(String.init) ?? author
  }

  /// The formats with what reads them.
  static let readers: [(format: ExportFormat, reader: Reader)] = [
    (.bibtex, .bibtex), (.ris, .ris), (.cslJSON, .csl),
  ]

  private func check(
    _ knowledge: KnowledgeBase, _ format: ExportFormat, _ reader: Reader
  ) throws {
    let service = Sample.ready(
      Snapshot(
        knowledgeBase: knowledge, asOf: CalendarDate(dayNumber: Sample.day),
        loadedAt: Sample.loadedAt, contentSince: Sample.contentSince, programVersion: "1"))
    let response = try service.respond(.get, "/v1/references\(format.suffix)")
    let items = try reader.read(response.content)
    #expect(items.ids == knowledge.references.map(\.header.id))
    for (item, reference) in zip(items.elements, knowledge.references) {
      let id = reference.header.id
      #expect(item["title"]?.text?.spaced == reference.title.spaced, "\(id)")
      #expect(item["year"]?.text == reference.year.map(String.init), "\(id)")
      #expect(item["container"]?.text?.spaced == reference.container?.spaced, "\(id)")
      #expect(item["doi"]?.text == reference.doi, "\(id)")
      #expect(item["pmid"]?.text == reference.pmid, "\(id)")
      let people = item["people"]?.elements.compactMap { $0.text?.spaced } ?? []
      let read = reference.authors.filter { $0 != "et al." }.map { Self.person($0).spaced }
      #expect(people == read, "\(id)")
      let note = item["note"]?.text?.spaced ?? ""
      #expect(note.contains("The title describes the source") == reference.titleIsDescription)
      #expect(note.contains("retracted") == (reference.standing == .retracted), "\(id)")
      #expect(note.contains("retired") == (reference.standing == .retired), "\(id)")
      if let own = reference.note { #expect(note.contains(own.spaced), "\(id)") }
    }
  }

  @Test(arguments: readers.indices)
  func `every reference comes back as it was, hostile ones too`(index: Int) throws {
    let (format, reader) = Self.readers[index]
    guard reader.isThere else { try Test.cancel("\(reader): not installed") }
    try check(try Hostile.references(), format, reader)
  }

  @Test(arguments: readers.indices)
  func `so does every reference of the shipped content`(index: Int) throws {
    let (format, reader) = Self.readers[index]
    guard reader.isThere, Shipped.isThere else {
      try Test.cancel("\(reader) or the content: not installed")
    }
    try check(try KnowledgeBase.load(folder: Shipped.folder.path), format, reader)
  }

  @Test func `what is not known has no field`() throws {
    let service = try Sample.service()
    func text(_ suffix: String) throws -> String {
      let response = try service.respond(.get, "/v1/references/label-us\(suffix)")
      return String(decoding: response.content, as: UTF8.self)
    }
    #expect(
      try text(".bib") == """
        @misc{label-us,
          title = {{Label text}},
          note = {The title describes the source; its published title was not seen.}
        }


        """)
    #expect(
      try text(".ris")
        == [
          "TY  - GEN", "ID  - label-us", "TI  - Label text",
          "N1  - The title describes the source; its published title was not seen.", "ER  - ", "",
          "",
        ].joined(separator: "\r\n"))
    #expect(
      try service.respond(.get, "/v1/references/label-us.csl.json").json.elements.first?.names
        == ["id", "type", "title", "note"])
  }

  @Test(arguments: [
    ("Hahn AF", "Hahn, A F"), ("van den Berg LH", "van den Berg, L H"),
    ("Léger J-M", "Léger, J-M"), ("Campellone JV Jr", "Campellone, Jr, J V"), ("Kim", "{Kim}"),
    ("A, B and C", "{A, B and C}"), ("Task Force of the EFNS", "{Task Force of the EFNS}"),
    ("ProCID Investigators", "{ProCID Investigators}"),
    ("Zivkovic S (author)", "Zivkovic, S"),
  ])
  func `a name is taken apart only where that is no guess`(author: String, name: String) {
    var item = BibliographicItem()
    item.authors = [BibliographicItem.Name(author)]
    let text = String(decoding: BibTeX.octets([item]), as: UTF8.self)
    #expect(text.contains("author = {\(name)}"), "\(text)")
  }

  @Test(arguments: ["a\nb", "a\r\nTY  - JOUR\r\nb", "a\n}\n@misc{x,"])
  func `a value never ends its line`(text: String) {
    var item = BibliographicItem()
    item.title = text
    item.notes = [text]
    for octets in [RIS.octets([item]), BibTeX.octets([item])] {
      let lines = String(decoding: octets, as: UTF8.self).split(whereSeparator: \.isNewline)
      #expect(lines.count { $0.hasPrefix("TY  - ") || $0.hasPrefix("@") } == 1)
      #expect(lines.allSatisfy { !$0.hasPrefix("b") })
    }
  }
}
