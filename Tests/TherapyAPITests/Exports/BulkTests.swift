import Digests
import HTTP
import Synchronization
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("The whole content in one file") struct BulkTests {
  private static let suffixes =
    [".json"] + ExportFormat.allCases.filter { $0 != .markdown }.map(\.suffix)

  @Test(arguments: suffixes)
  func `it comes with its digest (RFC 9530), in one coding, whole or in parts`(
    suffix: String
  ) throws {
    let service = try Sample.service()
    let target = "/v1/export/2026.1\(suffix)"
    let file = try service.respond(.get, target, [("Accept-Encoding", "br, gzip")])
    #expect(file.status == .ok)
    #expect(file.field(.contentEncoding) == nil)
    let digest = Base64URL.encodeBase64(Array(SHA256Digest(of: file.content).octets))
    #expect(file.field(.reprDigest) == "sha-256=:\(digest):")
    let name = "attachment; filename=\"therapies-2026.1\(suffix)\""
    #expect(file.field(.contentDisposition) == name)
    #expect(try service.respond(.head, target) == file)
    let part = try service.respond(.get, target, [("Range", "bytes=3-8")])
    #expect(part.status == .partialContent)
    #expect(part.content == Array(file.content[3...8]))
    #expect(part.field(.reprDigest) == file.field(.reprDigest))
    #expect(part.validators == file.validators)
    #expect(try service.respond(.get, target + "?pretty=true").status == .badRequest)
  }

  @Test func `everything is in it once`() throws {
    let service = try Sample.service()
    let whole = try service.json("/v1/export/2026.1.json")
    let lines = try service.respond(.get, "/v1/export/2026.1.ndjson").content.split(separator: 0x0A)
    var all: [JSONValue] = []
    for kind in RecordKind.allCases {
      let items = try service.json("\(kind.path)?limit=500&sort=id")["items"]?.elements ?? []
      #expect(whole[kind.rawValue]?.elements == items)
      all += items
    }
    #expect(try lines.map { try JSONDocument(Array($0)).value } == all)
    let citations = try service.respond(.get, "/v1/export/2026.1.csl.json").json.ids
    let references = try service.json("/v1/references")["items"]?.ids ?? []
    #expect(citations.sorted() == references.sorted())
    let rows = try service.respond(.get, "/v1/export/2026.1.csv").content.split(separator: 0x0A)
    let statements = ([.assertions] + RecordKind.statements).reduce(0) {
      $0 + (whole[$1.rawValue]?.elements.count ?? 0)
    }
    #expect(rows.count == statements + 1)
  }

  @Test(arguments: suffixes)
  func `of another release there is none, and this one is offered`(suffix: String) throws {
    let problem = try Sample.service().json("/v1/export/2025.9\(suffix)", status: 404)
    #expect(problem["type"]?.text == "/problems/unknown-record")
    #expect(problem["nearest"]?.elements.first?["href"]?.text == "/v1/export/2026.1\(suffix)")
  }

  @Test func `the release leads to it`() throws {
    let service = try Sample.service()
    let release = try service.respond(.get, "/v1/release")
    #expect(release.field(.link)?.contains("</v1/export/2026.1>; rel=\"enclosure\"") == true)
    let link = try #require(try release.json["links"]?["export"]?.text)
    #expect(try service.respond(.get, link).field(.contentType) == "application/json")
    let table = try service.respond(.get, link, [("Accept", "text/csv")])
    #expect(table == (try service.respond(.get, link + ".csv")))
    let sheet = try service.respond(.get, link, [("Accept", "text/markdown")])
    #expect(sheet.status == .notAcceptable)
  }

  /// The sample with so many references more.
  private static func large(_ count: Int) throws -> KnowledgeBase {
    var json = JSONWriter()
    json.array { json in
      for number in 0..<count {
        json.object { json in
          json.member("id", "more-\(number)")
          json.member("version", 1)
          json.member("status", "current")
          json.member("design", "cohort")
          json.member("designText", "cohort")
          json.member("title", "More, number \(number)")
        }
      }
    }
    return try Sample.knowledge { files in
      files["references/more.json"] = String(decoding: json.bytes, as: UTF8.self)
    }
  }

  private static func service(
    _ knowledge: KnowledgeBase,
    aside: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool
  ) -> TherapyService {
    TherapyService(
      Snapshot(
        knowledgeBase: knowledge, asOf: CalendarDate(dayNumber: Sample.day),
        loadedAt: Sample.loadedAt, contentSince: Sample.contentSince, programVersion: "1",
        aside: aside))
  }

  @Test func `of much content it is made aside, once, while clients are told to come back`()
    throws
  {
    let waiting = Waiting()
    let service = Self.service(try Self.large(600)) { work in
      waiting.works.withLock { $0.append(work) }
      return true
    }
    for _ in 0..<3 {
      let response = try service.respond(.get, "/v1/export/2026.1.ris")
      #expect(response.status == .serviceUnavailable)
      #expect(response.field(.retryAfter) == "1")
      #expect(try response.json["type"]?.text == "/problems/preparing")
    }
    let begun = waiting.works.withLock { $0 }
    try #require(begun.count == 1)
    begun[0]()
    let file = try service.respond(.get, "/v1/export/2026.1.ris")
    #expect(file.status == .ok)
    let records = String(decoding: file.content, as: UTF8.self).split(separator: "ER  - ")
    #expect(records.count == 605)
    #expect(try service.respond(.get, "/v1/export/2026.1.bib").status == .serviceUnavailable)
  }

  /// Work that was put aside.
  private final class Waiting: Sendable {
    let works = Mutex<[@Sendable () -> Void]>([])
  }

  @Test func `where nothing can be done aside, the next client tries again`() throws {
    let waiting = Waiting()
    let service = Self.service(try Self.large(600)) { work in
      waiting.works.withLock { $0.append(work) }
      return false
    }
    for _ in 0..<2 {
      let response = try service.respond(.get, "/v1/export/2026.1.csv")
      #expect(response.status == .serviceUnavailable)
    }
    #expect(waiting.works.withLock { $0.count } == 2)
  }

  @Test(arguments: suffixes)
  func `what is too large for one file is told, with the lists in its place`(
    suffix: String
  ) throws {
    let whole = try Sample.service().respond(.get, "/v1/export/2026.1\(suffix)").content
    for (limit, status) in [(whole.count, 200), (whole.count - 1, 404), (0, 404)] {
      let service = TherapyService(
        Snapshot(
          knowledgeBase: try Sample.knowledge(), asOf: CalendarDate(dayNumber: Sample.day),
          loadedAt: Sample.loadedAt, contentSince: Sample.contentSince, programVersion: "1",
          exportBytes: limit))
      let response = try service.respond(.get, "/v1/export/2026.1\(suffix)")
      #expect(response.status.code == status)
      guard status != 200 else {
        #expect(response.content == whole)
        continue
      }
      let problem = try response.json
      #expect(problem["type"]?.text == "/problems/too-large")
      for near in problem["nearest"]?.elements ?? [] {
        let list = try service.respond(.get, try #require(near["href"]?.text))
        #expect(list.status == .ok)
      }
    }
  }

  @Test func `a file that would be too large is never a cut one`() throws {
    let edition = try #require(Sample.service().snapshot).edition
    for format in ExportFormat.allCases where format.hasMembers {
      var export = Export(
        edition: edition,
        items: edition.knowledge.evidence.indices.map {
          Export.Item(kind: .evidence, position: $0)
        },
        kinds: [.evidence], layout: .records(title: nil), name: "x")
      let octets = export.octets(format, .english)
      for limit in [0, 10, octets.count - 1] {
        export.limitBytes = limit
        #expect(export.octets(format, .english).count > limit)
      }
      export.limitBytes = octets.count
      #expect(export.octets(format, .english) == octets)
    }
  }
}
