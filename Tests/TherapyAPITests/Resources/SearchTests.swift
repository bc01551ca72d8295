import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Search and suggestions") struct SearchResourceTests {
  @Test func `a hit says what it is, where it is, and how it was found`() throws {
    let found = try Sample.service().json("/v1/search?q=Globulin")
    #expect(found["corrected"] == .boolean(false))
    #expect(found["notice"] == nil)
    let hit = try #require(found["items"]?[0])
    #expect(hit["type"]?.text == "therapies")
    #expect(hit["href"]?.text == "/v1/therapies/globulin")
    #expect(hit["name"]?.text == "Globulin")
    #expect(hit["rank"]?.integer == 1)
    #expect(hit["exactName"] == .boolean(true))
    #expect(hit["reason"]?[0]?["how"]?.text == "exact")
    #expect(hit["reason"]?[0]?["field"]?.text == "name")
    let total = try #require(found["total"]?.integer)
    #expect(total > 5)
    var sum = 0
    for name in found["counts"]?.names ?? [] { sum += found.at("counts", name)?.integer ?? 0 }
    #expect(sum == total)
    for item in found["items"]?.elements ?? [] {
      let href = try #require(item["href"]?.text)
      #expect(try Sample.service().respond(.get, href).status == .ok)
      #expect((item["name"] ?? item["text"])?.text?.isEmpty == false)
    }
  }

  @Test func `a snippet is pieces of text, not markup`() throws {
    let service = try Sample.service { files in
      files["evidence/alpha.json"] = files["evidence/alpha.json"]?.replacing(
        "Grip rose on globulin.", with: "<b>Grip</b> rose & fell.")
    }
    let hit = try service.json("/v1/search?q=grip+rose")["items"]?[0]
    let parts = hit?["snippet"]?.elements ?? []
    #expect(parts.compactMap { $0["text"]?.text } == ["<b>", "Grip", "</b> ", "rose", " & fell."])
    #expect(
      parts.map { $0["match"] } == [false, true, false, true, false].map { .boolean($0) })
  }

  @Test func `what was mended is told, with a notice`() throws {
    let found = try Sample.service().json("/v1/search?q=globulni")
    #expect(found["corrected"] == .boolean(true))
    #expect(found["notice"]?.text?.contains("spelled otherwise") == true)
    let reason = found["items"]?[0]?["reason"]?[0]
    #expect(reason?["how"]?.text == "corrected")
    #expect(reason?.at("corrected", "from")?.text == "globulni")
    #expect(reason?.at("corrected", "to")?.text == "globulin")
  }

  @Test func `what finds nothing says so, and what would find something`() throws {
    let service = try Sample.service()
    let passedOver = try service.json("/v1/search?q=globulin+banana")
    #expect(passedOver["unmatched"]?[0]?.text == "banana")
    #expect(passedOver["total"]?.integer != 0)
    let found = try service.json("/v1/search?q=glbuln")
    #expect(found["total"]?.integer == 0)
    #expect(found["items"]?.elements.isEmpty == true)
    #expect(found["notice"]?.text?.hasPrefix("No record") == true)
    let href = try #require(found["suggestions"]?[0]?["href"]?.text)
    let total = try #require(found["suggestions"]?[0]?["total"]?.integer)
    #expect(try service.json(href)["total"]?.integer == total)
    #expect(total > 0)
  }

  @Test(arguments: [
    ("q=palsy&kind=conditions", ["conditions"]),
    ("q=globulin&kind=safety,regimens", ["safety", "regimens"]),
    ("q=steroids&condition=bp&kind=assertions", ["assertions"]),
  ])
  func `it narrows by kind and condition`(query: String, kinds: [String]) throws {
    let found = try Sample.service().json("/v1/search?\(query)")
    #expect(found["counts"]?.names == kinds)
    #expect(
      Set(found["items"]?.elements.compactMap { $0["type"]?.text } ?? []) == Set(kinds))
  }

  @Test func `a condition's filter leaves out what is said of another`() throws {
    let service = try Sample.service()
    func ids(_ condition: String) throws -> [String] {
      try service.json("/v1/search?q=prednilone&kind=assertions&condition=\(condition)")["items"]?
        .ids
        ?? []
    }
    #expect(try ids("ap") == ["alpha-steroids"])
    #expect(try ids("bp") == ["beta-steroids"])
  }

  @Test func `its link leads to itself`() throws {
    let service = try Sample.service()
    let found = try service.json("/v1/search?limit=3&q=b%26c+globulin&kind=therapies,safety")
    let link = try #require(found.at("links", "self")?.text)
    #expect(link == "/v1/search?q=b%26c%20globulin&kind=therapies,safety&limit=3")
    #expect(try service.json(link) == found)
  }

  @Test(arguments: [
    ("/v1/search", "missing-parameter"), ("/v1/suggest", "missing-parameter"),
    ("/v1/search?q=", "invalid-parameter"), ("/v1/search?q=--", "invalid-parameter"),
    ("/v1/suggest?q=%20", "invalid-parameter"), ("/v1/search?q=a&qq=b", "unknown-parameter"),
    ("/v1/search?q=a&q=b", "repeated-parameter"), ("/v1/search?q=a&limit=0", "invalid-parameter"),
    ("/v1/search?q=a&limit=101", "invalid-parameter"),
    ("/v1/search?q=a&kind=x", "invalid-parameter"),
    ("/v1/search?q=a&condition=x", "invalid-parameter"),
    ("/v1/suggest?q=a&limit=3", "unknown-parameter"),
    ("/v1/search?q=" + String(repeating: "a", count: 257), "invalid-parameter"),
    ("/v1/search?q=%ff", "malformed-query"),
  ])
  func `what cannot be looked for is refused, without a word of it`(
    target: String, problem: String
  ) throws {
    let response = try Sample.service().respond(.get, target)
    #expect(response.status == .badRequest)
    #expect(try response.json["type"]?.text == "/problems/\(problem)")
    let text = String(decoding: response.content, as: UTF8.self)
    #expect(!text.contains("aaaa"))
  }

  @Test func `of too many words the first are looked for, and that is said`() throws {
    let words = ["globulin"] + (0..<16).map { _ in "globulin" } + (0..<15).map { "g\($0)" }
    let service = try Sample.service()
    for (count, isCut) in [(words.count - 1, false), (words.count, false), (words.count + 1, true)]
    {
      let query = (words + ["h"]).prefix(count).joined(separator: "+")
      let answer = try service.json("/v1/search?q=\(query)")
      #expect((answer["notice"]?.text?.contains("first 16 words") == true) == isCut)
    }
  }

  @Test func `suggestions are names, ten at most`() throws {
    let service = try Sample.service()
    let found = try service.json("/v1/suggest?q=exch")
    #expect(found["items"]?.ids == ["exchange", "exchange-alone", "cyclo-with-exchange"])
    #expect(found["count"]?.integer == 3)
    #expect(found["items"]?[0]?["reason"]?[0]?["how"]?.text == "prefix")
    let search = try #require(found.at("links", "search")?.text)
    #expect(try service.respond(.get, search).status == .ok)
    let mended = try service.json("/v1/suggest?q=exhcange")
    #expect(mended["items"]?[0]?["corrected"] == .boolean(true))
    let many = try Sample.service { files in
      let therapies = (0..<20).map {
        "{\"id\": \"zeta-\($0)\", \"version\": 1, \"status\": \"active\", \"name\": \"Zeta \($0)\","
          + " \"kind\": \"drug\", \"summary\": \"Z.\"}"
      }
      files["therapies/zeta.json"] = "[" + therapies.joined(separator: ",") + "]"
    }
    #expect(try many.json("/v1/suggest?q=z")["items"]?.elements.count == 10)
  }

  @Test func `a name of several things says so, with what no record is about`() throws {
    let service = try Sample.service { files in
      func lists(_ keys: [String]) -> String {
        keys.map { "\"\($0)\": [\"ask \($0)\"]" }.joined(separator: ", ")
      }
      files["vocabulary.json"] = """
        {"topics": {\(lists(Topic.allCases.map(\.rawValue)))},
         "relations": {\(lists(Relation.allCases.map(\.rawValue)))}, "fillers": ["the"],
         "ambiguous": [{"name": "Globulin", "otherMeanings": ["a protein"]}]}
        """
    }
    let found = try service.json("/v1/suggest?q=globulin")
    #expect(found["ambiguous"] == .boolean(true))
    #expect(found["otherMeanings"]?.elements.compactMap(\.text) == ["a protein"])
    #expect(found["items"]?.ids.first == "globulin")
    #expect(found["items"]?[0]?["exactName"] == .boolean(true))
    let begun = try service.json("/v1/suggest?q=globul")
    #expect(begun["ambiguous"] == .boolean(false))
    #expect(begun["otherMeanings"]?.elements.isEmpty == true)
  }
}

@Suite("Type-ahead on the shipped content", .enabled(if: Shipped.isThere)) struct TypeAheadTests {
  static let names: [(String, [String], String?)] = [
    ("pe", ["plasmapheresis"], "pulmonary embolism"),
    ("mp", ["methylprednisolone"], "mercaptopurine"),
    ("ctx", ["cyclophosphamide"], "cefotaxime"), ("mg", [], "milligram"),
    ("cyc", ["cyclophosphamide", "ciclosporin"], nil),
    ("immunoglobulin", ["ivig", "scig", "fscig"], nil),
  ]

  @Test(arguments: names) func `an ambiguous name shows its meanings`(
    text: String, records: [String], other: String?
  ) throws {
    let found = try Shipped.service.get().json("/v1/suggest?q=\(text)")
    #expect(found["ambiguous"] == .boolean(true))
    #expect(found["items"].map { Array($0.ids.prefix(records.count)) } == records)
    let others = found["otherMeanings"]?.elements.compactMap(\.text) ?? []
    #expect(other.map(others.contains) ?? others.isEmpty)
  }

  @Test func `every ambiguous name of the vocabulary shows what else it means`() throws {
    for name in try Shipped.knowledge.get().vocabulary.ambiguous {
      let found = try Shipped.service.get().json("/v1/suggest?q=\(Inquiry.escaped(name.name))")
      #expect(found["ambiguous"] == .boolean(true), "\(name.name)")
      let others = found["otherMeanings"]?.elements.compactMap(\.text)
      #expect(others == name.otherMeanings, "\(name.name)")
    }
  }

  @Test(arguments: [
    ("multi", "multifocal-motor-neuropathy"), ("immunglob", "ivig"), ("immunoglob", "ivig"),
    ("corti", "corticosteroids"), ("guillain", "guillain-barre-syndrome"),
    ("azath", "azathioprine"),
    ("cycloph", "cyclophosphamide"), ("ciclo", "ciclosporin"), ("intrav", "ivig"),
    ("plasmaa", "plasmapheresis"), ("hizen", "scig"), ("hyq", "fscig"), ("predniso", "prednisone"),
  ])
  func `among equals the one more often meant comes first`(text: String, id: String) throws {
    let found = try Shipped.service.get().json("/v1/suggest?q=\(text)")
    #expect(found["items"]?.ids.first == id, "\(found["items"]?.ids ?? [])")
  }
}
