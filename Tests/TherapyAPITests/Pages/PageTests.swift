import HTTP
import TestSupport
import TherapyModel
import Testing

@testable import TherapyAPI

@Suite("Pages") struct PageTests {
  private static let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

  private func get(
    _ target: String, _ service: TherapyService, accept: String? = browser, language: String? = nil
  ) throws -> Response {
    var fields: [(String, String)] = []
    if let accept { fields.append(("Accept", accept)) }
    if let language { fields.append(("Accept-Language", language)) }
    return try service.respond(.get, target, fields)
  }

  private static func paths(_ knowledge: KnowledgeBase) -> [String] {
    [
      "/", "/conditions/none", "/nowhere", "/embed", "/search", "/search?q=globulin",
      "/search?q=globuln", "/search?q=nowhere%20globulin", "/search?q=a&kind=evidence", "/compare",
      "/compare?condition=ap", "/compare?condition=ap&therapies=globulin&therapies=steroids",
      "/compare?condition=ap&therapies=globulin", "/embed/conditions/none",
    ]
      + knowledge.conditions.map { "/embed/conditions/\($0.header.id)" }
      + knowledge.therapies.map { "/embed/therapies/\($0.header.id)" }
      + knowledge.conditions.map { "/conditions/\($0.header.id)" }
      + knowledge.therapies.map { "/therapies/\($0.header.id)" }
      + knowledge.evidence.map { "/evidence/\($0.header.id)" }
      + knowledge.references.map { "/references/\($0.header.id)" }
  }

  @Test func `every page of every language is well formed, and each of its anchors is there`()
    throws
  {
    let service = try Sample.service()
    let knowledge = try Sample.knowledge()
    for path in Self.paths(knowledge) {
      for words in Words.all {
        let mark = path.contains("?") ? "&" : "?"
        let response = try get("\(path)\(mark)lang=\(words.tag)", service)
        #expect(response.field(.contentType) == "text/html; charset=utf-8", "\(path)")
        let check = MarkupCheck(response.content)
        #expect(check.faults.isEmpty, "\(path): \(check.faults)")
        #expect(check.elements.count { $0 == "h1" } == 1, "\(path)")
      }
    }
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\\\"><img src=x onerror=alert(1)>", "' onload='x", "&lt;b&gt;",
    "]]>-->", "👩🏽‍⚕️ \u{05D0}\u{05D1}", String(repeating: "w", count: 9000),
  ])
  func `what the content says never becomes markup`(hostile: String) throws {
    let service = try Sample.service { files in
      for (name, text) in files where !name.hasSuffix("s.json") {
        files[name] =
          text
          .replacing("\"summary\": \"", with: "\"summary\": \"\(hostile)")
          .replacing("\"text\": \"", with: "\"text\": \"\(hostile)")
          .replacing("\"name\": \"", with: "\"name\": \"\(hostile)")
          .replacing("\"en\": \"", with: "\"en\": \"\(hostile)")
          .replacing("\"title\": \"", with: "\"title\": \"\(hostile)")
          .replacing("\"disclaimer\": \"", with: "\"disclaimer\": \"\(hostile)")
      }
    }
    let clean = try Sample.service()
    for path in Self.paths(try Sample.knowledge()) {
      let check = MarkupCheck(try get(path, service).content)
      #expect(check.faults.isEmpty, "\(path): \(check.faults)")
      // What a search finds depends on what the content says; the kinds of elements do not.
      guard !path.hasPrefix("/search?") else {
        #expect(!check.elements.contains("img") && check.elements.count { $0 == "script" } == 1)
        continue
      }
      // The same elements in the same order as without it.
      #expect(check.elements == MarkupCheck(try get(path, clean).content).elements, "\(path)")
    }
  }

  @Test func `the form follows Accept, and a suffix wins over it`() throws {
    let service = try Sample.service()
    let path = "/conditions/alpha-palsy"
    for (target, accept, type) in [
      (path, nil, "application/json"), (path, "*/*", "application/json"),
      (path, Self.browser, "text/html; charset=utf-8"),
      (path, "text/html", "text/html; charset=utf-8"),
      (path, "text/html;q=0.5, application/json", "application/json"),
      (path + ".json", Self.browser, "application/json"),
      (path + ".html", "application/json", "text/html; charset=utf-8"),
      ("/v1/conditions/alpha-palsy", Self.browser, "application/json"),
      ("/v1/evidence.json", Self.browser, "application/json"),
      ("/", Self.browser, "text/html; charset=utf-8"), ("/", nil, "application/json"),
    ] as [(String, String?, String)] {
      let response = try get(target, service, accept: accept)
      #expect(response.status == .ok, "\(target) \(accept ?? "")")
      #expect(response.field(.contentType) == type, "\(target) \(accept ?? "")")
    }
    #expect(try get(path, service, accept: "image/png").status == .notAcceptable)
    #expect(try get("/v1/evidence.html", service).status == .notFound)
    #expect(
      try get(path, service, accept: nil).content
        == get("/v1\(path)/therapies", service, accept: nil).content)
  }

  @Test func `the words follow the language, the content stays`() throws {
    let service = try Sample.service()
    for (query, language, tag) in [
      ("", nil, "en"), ("", "de-CH, fr;q=0.5", "de"), ("", "fr;q=0.5, de;q=0.4", "fr"),
      ("", "it", "en"), ("", "fr;Q=0.5, de;Q=0.4", "fr"), ("", "*", "en"), ("?lang=de", "fr", "de"),
      ("", "de;q=0", "en"),
      ("", "de;;", "en"),
    ] as [(String, String?, String)] {
      let response = try get("/conditions/alpha-palsy\(query)", service, language: language)
      #expect(response.field(.contentLanguage) == tag)
      let text = String(decoding: response.content, as: UTF8.self)
      #expect(text.contains("<html lang=\"\(tag)\">"))
      #expect(text.contains("A made-up palsy."))
    }
    #expect(try get("/conditions/alpha-palsy?lang=xx", service).status == .badRequest)
  }

  @Test func `every language has every word`() {
    for words in Words.all {
      let tag = words.tag
      #expect(Set(words.phrases.keys) == Set(Phrase.allCases), "\(tag)")
      #expect(Set(words.verdicts.keys) == Set(Verdict.allCases), "\(tag)")
      #expect(Set(words.directions.keys) == Set(Direction.allCases), "\(tag)")
      #expect(Set(words.designs.keys) == Set(StudyDesign.allCases), "\(tag)")
      #expect(Set(words.reviewStates.keys) == Set(ReviewState.allCases), "\(tag)")
      #expect(Set(words.agreements.keys) == Set(Agreement.allCases), "\(tag)")
      #expect(Set(words.kinds.keys) == Set(RecordKind.allCases), "\(tag)")
      #expect(Set(words.bases.keys) == Set(CitationBasis.allCases), "\(tag)")
      #expect(Set(words.standings.keys) == Set(ReferenceStanding.allCases), "\(tag)")
      #expect(Set(words.severities.keys) == Set(Severity.allCases), "\(tag)")
      #expect(Set(words.advices.keys) == Set(Advice.allCases), "\(tag)")
      #expect(Set(words.phases.keys) == Set(RegimenPhase.allCases), "\(tag)")
      #expect(Set(words.safetyKinds.keys) == Set(SafetyKind.allCases), "\(tag)")
    }
  }

  @Test func `pages are kept apart by what they depend on, and allow nothing inline`() throws {
    let service = try Sample.service()
    let page = try get("/conditions/alpha-palsy", service)
    #expect(page.field(.vary) == "Accept, Accept-Encoding, Accept-Language")
    let data = try get("/conditions/alpha-palsy", service, accept: nil)
    #expect(data.field(.vary) == "Accept, Accept-Encoding, Accept-Language")
    #expect(page.validators?.entityTag != data.validators?.entityTag)
    let policy = try #require(page.field(.contentSecurityPolicy))
    #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
    let links = try #require(page.field(.link))
    #expect(links.contains("</conditions/alpha-palsy.json>; rel=\"alternate\""))
  }

  @Test func `what pages load is there, for ever, at an address that names its octets`() throws {
    let service = try Sample.service()
    let check = MarkupCheck(try get("/", service).content)
    let assets = check.addresses.filter { $0.hasPrefix("/assets/") }
    #expect(assets.count == 3)
    for asset in assets {
      let response = try get(asset, service, accept: "text/css,*/*;q=0.1")
      #expect(response.status == .ok)
      #expect(response.field(.cacheControl)?.contains("immutable") == true)
    }
    #expect(try get("/assets/style-AAAA.css", service).status == .notFound)
  }

  @Test func `the language that the address names stays in links and forms`() throws {
    let service = try Sample.service()
    for path in ["/conditions/alpha-palsy", "/search?q=globulin", "/compare?condition=ap", "/"] {
      let mark = path.contains("?") ? "&" : "?"
      let chosen = String(
        decoding: try get("\(path)\(mark)lang=de", service).content, as: UTF8.self)
      #expect(chosen.contains("<input type=\"hidden\" name=\"lang\" value=\"de\">"))
      for link in chosen.split(separator: "href=\"").dropFirst().map({ $0.prefix { $0 != "\"" } })
      where ["/conditions/", "/therapies/", "/evidence/", "/references/", "/compare", "/search"]
        .contains(where: link.hasPrefix) && !link.contains(".json")
      {
        #expect(link.contains("lang="), "\(path): \(link)")
      }
      let own = String(decoding: try get(path, service, language: "de").content, as: UTF8.self)
      #expect(!own.contains("name=\"lang\""))
    }
  }

  @Test
  func `a search that mends says so, one that finds nothing offers words, and data needs words`()
    throws
  {
    let service = try Sample.service()
    func text(_ target: String) throws -> String {
      String(decoding: try get(target, service).content, as: UTF8.self)
    }
    #expect(try text("/search?q=globulin").contains("<mark>"))
    #expect(try !text("/search?q=globulin").contains(Words.english(.corrected)))
    #expect(try text("/search?q=globuln").contains("⚠ "))
    #expect(try text("/search?q=nowhere%20globulin").contains(">nowhere</q>"))
    #expect(try text("/search?q=glbuln").contains("href=\"/search?q=globulin\""))
    #expect(try text("/search").contains(Words.english(.searchHint)))
    #expect(try get("/search", service, accept: nil).status == .badRequest)
    #expect(
      try get("/search?q=globulin", service, accept: nil).content
        == get("/v1/search?q=globulin", service, accept: nil).content)
    #expect(try get("/search?q=%3F", service).status == .badRequest)
    #expect(try text("/search?q=%3Cscript%3E").contains("value=\"&lt;script&gt;\""))
  }

  @Test func `what is compared may be ticked in a form, and differences are marked`() throws {
    let service = try Sample.service()
    let joined = try get("/compare?condition=ap&therapies=globulin,steroids", service)
    let ticked = try get("/compare?condition=ap&therapies=globulin&therapies=steroids", service)
    #expect(joined.content == ticked.content)
    let text = String(decoding: joined.content, as: UTF8.self)
    #expect(text.contains("<tr class=\"differs\">"))
    #expect(text.contains("value=\"globulin\" checked=\"\""))
    // Too few are no mistake of a form, which keeps what was ticked.
    let few = try get("/compare?condition=ap&therapies=globulin", service)
    #expect(few.status == .ok && few.field(.link)?.contains("alternate") == false)
    let fewText = String(decoding: few.content, as: UTF8.self)
    #expect(fewText.contains("role=\"alert\"") && fewText.contains("\"globulin\" checked"))
    let data = try get("/compare?condition=ap&therapies=globulin", service, accept: nil)
    #expect(data.status == .badRequest)
    #expect(try get("/compare?condition=ap&condition=ap", service).status == .badRequest)
    #expect(try get("/compare", service, accept: nil).status == .badRequest)
  }

  @Test func `a card is the page's glance without ways to go elsewhere, and its links open aside`()
    throws
  {
    let service = try Sample.service()
    for path in ["/embed/conditions/alpha-palsy", "/embed/therapies/globulin"] {
      for accept in [nil, "*/*", Self.browser] {
        let response = try get(path, service, accept: accept)
        let text = String(decoding: response.content, as: UTF8.self)
        #expect(response.field(.contentType) == "text/html; charset=utf-8")
        #expect(!text.contains("<nav") && !text.contains("<footer") && !text.contains("<form"))
        // Each conclusion says how it stands; a review of the description would speak for none of them.
        #expect(text.contains(Asset.frame.path) && text.contains("class=\"review standing\""))
        #expect(!text.contains("review never"))
        #expect(
          text.split(separator: "<a ").dropFirst().allSatisfy { $0.contains("target=\"_blank\"") })
      }
      #expect(try get(path, service, accept: "application/json").status == .notAcceptable)
    }
    #expect(
      try get("/embed/conditions/ap", service).field(.location) == "/embed/conditions/alpha-palsy")
  }

  @Test(arguments: [
    "/", "/conditions/alpha-palsy", "/therapies/globulin", "/search?q=globulin&kind=evidence",
    "/compare?condition=alpha-palsy&therapies=globulin,steroids", "/lookup?system=icd&code=A1.8",
    "/embed",
  ])
  func `page and data name each other, and what they name is the other`(target: String) throws {
    let service = try Sample.service()
    func alternate(_ response: Response, _ mediaType: String) throws -> String {
      let links = response.field(.link)?.split(separator: ", <") ?? []
      let link = try #require(
        links.first {
          $0.contains("rel=\"alternate\"") && $0.contains("type=\"\(mediaType)\"")
        })
      return String(link.drop { $0 == "<" }.prefix { $0 != ">" })
    }
    let page = try get(target, service)
    let data = try get(target, service, accept: nil)
    #expect(page.field(.contentType) != data.field(.contentType))
    #expect(try get(alternate(data, "text/html"), service).content == page.content)
    guard target != "/" else { return #expect(try alternate(page, "application/json") == "/v1") }
    #expect(try get(alternate(page, "application/json"), service).content == data.content)
  }

  @Test(arguments: [
    "/conditions/none?lang=de", "/compare?condition=none&lang=de", "/embed/conditions/none?lang=de",
    "/nowhere?lang=de", "/search?q=%3F&lang=de", "/lookup?lang=de&system=icd",
  ])
  func `an error is told in the language that the address names, and leads back to it`(
    target: String
  ) throws {
    let response = try get(target, Sample.service())
    let text = String(decoding: response.content, as: UTF8.self)
    #expect(response.status.code >= 400)
    #expect(text.contains("<html lang=\"de\">"))
    #expect(response.field(.contentLanguage) == "de")
    guard !target.hasPrefix("/embed") else { return }
    let path = target.prefix { $0 != "?" }
    #expect(text.contains("href=\"\(path)?") && text.contains("lang=fr\""))
    #expect(!text.contains(".json"))
  }

  @Test func `a page shows what it was asked for, and says that it is not all`() throws {
    let service = try Sample.service()
    let all = String(decoding: try get("/conditions/alpha-palsy", service).content, as: UTF8.self)
    let some = String(
      decoding: try get("/conditions/alpha-palsy?verdict=avoid", service).content, as: UTF8.self)
    #expect(all.contains("data-verdict=\"first-line\""))
    #expect(
      !some.contains("data-verdict=\"first-line\"") && some.contains("data-verdict=\"avoid\""))
    #expect(some.contains(Words.english(.onlySome)) && !all.contains(Words.english(.onlySome)))
    let found = String(
      decoding: try get("/search?q=globulin&condition=ap&kind=evidence&limit=1", service).content,
      as: UTF8.self)
    #expect(found.contains(Words.english(.onlySome)))
    #expect(found.contains("kind=evidence&amp;condition=alpha-palsy&amp;limit=100"))
  }
}
