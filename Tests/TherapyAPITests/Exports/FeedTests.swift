import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("The feed of changes (JSON Feed 1.1, RFC 4287)") struct FeedTests {
  private static func service(
    _ changes: [(date: String, text: String)], title: String = "Sample", publicURL: String? = nil
  ) throws -> TherapyService {
    var json = JSONWriter()
    json.object { json in
      json.member("id", "2026.1")
      json.member("date", "2026-11-20")
      json.member("title", title)
      json.member("language", "en")
      json.object("license") { json in
        json.member("name", "CC & BY")
        json.member("url", "https://example.org/by/4.0/")
      }
      json.member("disclaimer", "For professionals.")
      json.member("reviewNotice", "Awaits review.")
      json.array("changes") { json in
        for change in changes {
          json.object { json in
            json.member("date", change.date)
            json.member("text", change.text)
          }
        }
      }
    }
    let knowledge = try Sample.knowledge {
      $0["release.json"] = String(decoding: json.bytes, as: UTF8.self)
    }
    var site = Site()
    site.publicURL = publicURL
    return TherapyService(
      Snapshot(
        knowledgeBase: knowledge, asOf: CalendarDate(dayNumber: Sample.day),
        loadedAt: Sample.loadedAt, contentSince: Sample.contentSince, programVersion: "1",
        site: site))
  }

  @Test func `its form follows Accept and suffix`() throws {
    let service = try Sample.service()
    for (target, accept, type) in [
      ("/v1/changes", nil, "application/json"), ("/v1/changes", "*/*", "application/json"),
      ("/v1/changes", "application/feed+json", "application/feed+json"),
      ("/v1/changes", "application/atom+xml, */*;q=0.1", "application/atom+xml"),
      ("/v1/changes.atom", "application/json", "application/atom+xml"),
      ("/v1/changes.json", nil, "application/json"),
    ] as [(String, String?, String)] {
      let response = try service.respond(.get, target, accept.map { [("Accept", $0)] } ?? [])
      #expect(response.status == .ok, "\(target)")
      #expect(response.field(.contentType) == type, "\(target) \(accept ?? "")")
      #expect(response.validators?.entityTag != nil)
    }
    #expect(
      try service.respond(.get, "/v1/changes", [("Accept", "text/csv")]).status == .notAcceptable)
    #expect(try service.respond(.get, "/v1/evidence.atom").status == .notFound)
    #expect(try service.respond(.get, "/v1/changes.atom?pretty=true").status == .badRequest)
  }

  @Test func `the newest stands first, and ids stay`() throws {
    let changes = [("2026-01-02", "First."), ("2026-11-20", "Second."), ("2026-11-20", "Third.")]
    let feed = try Self.service(changes).json("/v1/changes")
    let items = feed["items"]?.elements ?? []
    #expect(items.compactMap { $0["content_text"]?.text } == ["Third.", "Second.", "First."])
    #expect(items.last?["date_published"]?.text == "2026-01-02T00:00:00Z")
    #expect(feed["version"]?.text == "https://jsonfeed.org/version/1.1")
    #expect(feed["feed_url"] == nil)
    let later = try Self.service(changes + [("2026-11-21", "Fourth.")]).json("/v1/changes")
    #expect(later["items"]?.elements.dropFirst().map { $0["id"] } == items.map { $0["id"] })
    #expect(Set(items.compactMap { $0["id"]?.text }).count == 3)
    let placed = try Self.service(changes, publicURL: "https://kb.example.org").json("/v1/changes")
    #expect(placed["feed_url"]?.text == "https://kb.example.org/v1/changes.json")
  }

  @Test(
    .enabled(if: Reader.atom.isThere, "no feedparser"), arguments: [nil, "https://kb.example.org"])
  func `readers of others understand it, whatever it says`(publicURL: String?) throws {
    let changes = Hostile.texts.map { ("2026-11-20", "\($0) x") }
    let title = "A & B <c> \"d\" ]]>"
    let service = try Self.service(changes, title: title, publicURL: publicURL)
    let read = try Reader.atom.read(try service.respond(.get, "/v1/changes.atom").content)
    #expect(read["title"]?.text == title)
    #expect(read["author"]?.text == title)
    #expect(read["self"]?.text == (publicURL ?? "") + "/v1/changes.atom")
    #expect(read["updated"]?.text == "2026-11-20T00:00:00Z")
    let texts = read["texts"]?.elements.compactMap(\.text) ?? []
    #expect(texts == changes.reversed().map(\.1))
    let items = try service.json("/v1/changes")["items"]?.elements ?? []
    #expect(read["ids"]?.elements == items.compactMap { $0["id"] })
    #expect(items.compactMap { $0["content_text"]?.text } == texts)
    #expect(items.allSatisfy { ($0["title"]?.text?.count ?? 100) <= 81 })
  }

  @Test func `pages say where it is`() throws {
    let page = try Sample.service().respond(.get, "/conditions/alpha-palsy.html")
    #expect(
      String(decoding: page.content, as: UTF8.self).contains(
        "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/v1/changes.atom\""))
  }
}
