import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

/// Judges JSON with a validator of others: `jsonschema-rs` for Python.
enum SchemaJudge {
  /// A value, the schema that it should have, and where it comes from.
  typealias Row = (schema: String, target: String, value: [UInt8])

  /// What the validator finds wrong with values.
  static func faults(_ rows: [Row]) throws -> [String] {
    var lines: [UInt8] = []
    let service = try Sample.service()
    for named in NamedSchema.all {
      lines += Array("{\"document\": ".utf8)
      lines += try service.respond(.get, named.path).content.dropLast()
      lines += Array("}\n".utf8)
    }
    for row in rows {
      var json = JSONWriter()
      json.object { json in
        json.member("schema", row.schema)
        json.member("target", row.target)
        json.name("value")
        let value = row.value.filter { $0 != 0x0A }
        json.json(value.span)
      }
      lines += json.bytes + [0x0A]
    }
    let found = try Reader.schemas.read(lines)
    #expect(found["count"]?.integer == rows.count)
    return found["faults"]?.elements.compactMap(\.text) ?? []
  }
}

@Suite("Schemas (JSON Schema 2020-12)") struct SchemaTests {
  /// Requests with the schema that each answer must have: every record, every list, and what finds records.
  static func requests(_ service: TherapyService) throws -> [(schema: String, target: String)] {
    let edition = try #require(service.snapshot).edition
    var requests: [(String, String)] = []
    func add(_ target: String, as schema: String? = nil) {
      let path = Array(target.prefix { $0 != "?" }.utf8)
      guard case .found(let route, _) = Routes.router.match(method: .get, path: path[...]),
        let name = schema ?? route.answerSchema
      else { return }
      requests.append((name, target))
    }
    for target in edition.targets(limit: .max) { add(target) }
    for route in Routes.table {
      guard let target = route.example(edition) else { continue }
      add(target)
    }
    for kind in RecordKind.allCases {
      for id in edition.ids(kind) { add(kind.path(of: id), as: kind.singular) }
      add("\(kind.path)?limit=3&sort=-id")
      for name in kind.memberNames { add("\(kind.path)?limit=5&fields=\(name)") }
      for name in Parameter.includable(from: kind) { add("\(kind.path)?limit=2&include=\(name)") }
      if let id = edition.ids(kind).first {
        add("\(kind.path(of: id))?fields=status&include=references")
      }
    }
    for condition in edition.ids(.conditions) {
      let answer = Routes.answerPath(of: condition)
      for row in TherapyRow.members { add("\(answer)?fields=\(row.name)") }
      add("\(answer)?include=references,assertions")
      let compared = edition.assertions(in: condition).map(\.intervention.id)
      for first in compared {
        for second in compared.prefix(3) where first != second {
          add("/v1/compare?condition=\(condition)&therapies=\(first),\(second)")
        }
      }
    }
    let knowledge = edition.knowledge
    let codes = knowledge.conditions.flatMap(\.codes) + knowledge.therapies.flatMap(\.codes)
    for code in codes {
      let lookup = "/v1/lookup?system=\(code.system)&code=\(Inquiry.escaped(code.code))"
      add(lookup)
      if let condition = edition.ids(.conditions).last { add("\(lookup)&condition=\(condition)") }
      add("/v1/lookup?system=\(code.system)&code=\(Inquiry.escaped(String(code.code.prefix(3))))")
    }
    for text in ["globulin", "ivig", "palsy", "steriods", "no such thing", "1", "prednisone mmn"] {
      add("/v1/search?q=\(Inquiry.escaped(text))")
      add("/v1/suggest?q=\(Inquiry.escaped(text))")
    }
    for problem in Problem.all { add(problem.path) }
    for scheme in edition.knowledge.schemes { add("/v1/schemes/\(scheme.id)") }
    for path in ["/", "/v1", "/livez", "/readyz", "/healthz", "/problems"] { add(path) }
    return requests
  }

  private func judge(_ service: TherapyService) throws {
    let rows = try Self.requests(service).map { schema, target in
      let response = try service.respond(.get, target)
      #expect(response.status == .ok, "\(target)")
      return (schema: schema, target: target, value: response.content)
    }
    // Some at a time: a reader has half a minute.
    for start in stride(from: 0, to: rows.count, by: 500) {
      let part = Array(rows[start..<min(start + 500, rows.count)])
      #expect(try SchemaJudge.faults(part) == [])
    }
  }

  @Test(.enabled(if: Reader.schemas.isThere, "jsonschema-rs is not installed"))
  func `every answer over the sample is what its schema says`() throws {
    try judge(try Sample.service())
  }

  @Test(.enabled(if: Reader.schemas.isThere, "jsonschema-rs is not installed"))
  func `every answer over hostile content is what its schema says`() throws {
    let hostile = "<script>\\\"]} \\\\u0000 👩🏽‍⚕️ \u{05D0}"
    try judge(
      try Sample.service { files in
        for (name, text) in files where !name.hasSuffix("s.json") {
          for member in ["summary", "text", "name", "title", "note", "disclaimer"] {
            files[name] = (files[name] ?? text).replacing(
              "\"\(member)\": \"", with: "\"\(member)\": \"\(hostile)")
          }
        }
      })
  }

  @Test(
    .enabled(if: Reader.schemas.isThere, "jsonschema-rs is not installed"),
    .enabled(if: Shipped.isThere, "Config/KnowledgeBase is not there"))
  func `every answer over the shipped content is what its schema says`() throws {
    try judge(try Shipped.service.get())
  }

  @Test(.enabled(if: Reader.schemas.isThere, "jsonschema-rs is not installed"))
  func `a problem, a redirect and an answer while draining are what their schemas say`() throws {
    let service = Sample.ready(try Sample.snapshot())
    service.drain()
    let loading = TherapyService.loading()
    let rows = try [
      ("problem", "/v1/evidence?conditoin=a", service),
      ("problem", "/v1/evidence?limit=0", service),
      ("problem", "/v1/evidence/nothing", service), ("problem", "/v1/lookup", service),
      ("problem", "/v1/lookup?system=icdd&code=1", service), ("problem", "/v1/evidence", loading),
      ("problem", "/v1/evidence?cursor=abc", service), ("redirect", "/v1/therapies/ig", service),
      ("redirect", "/go?system=icd&code=A1.82", service), ("health", "/readyz", service),
      ("health", "/healthz", loading),
    ].map { schema, target, service in
      (schema: schema, target: target, value: try service.respond(.get, target).content)
    }
    #expect(try SchemaJudge.faults(rows) == [])
  }

  @Test(.enabled(if: Reader.schemas.isThere, "jsonschema-rs is not installed"))
  func `the validator finds a member too many, one too few, and a value of another list`() throws {
    let good = #"{"text": "a", "indirect": true}"#
    for (value, isGood) in [
      (good, true), (#"{"text": "a"}"#, false), (#"{"text": "a", "indirect": 1}"#, false),
      (#"{"text": "a", "indirect": true, "more": 1}"#, false),
    ] {
      let faults = try SchemaJudge.faults([("population", "it", Array(value.utf8))])
      #expect(faults.isEmpty == isGood)
    }
  }

  @Test func `names differ, and whatever a schema refers to is there`() throws {
    let names = NamedSchema.all.map(\.name)
    #expect(Set(names).count == names.count)
    let service = try Sample.service()
    for named in NamedSchema.all {
      let document = try service.json(named.path)
      #expect(document["$id"]?.text == named.path)
      var references: Set<String> = []
      collect(document, into: &references)
      for reference in references {
        #expect(try service.respond(.get, reference).status == .ok, "\(reference)")
      }
    }
    for route in Routes.table {
      if let name = route.answerSchema { #expect(names.contains(name), "\(name)") }
    }
    #expect(try service.json("/schemas")["items"]?.elements.count == names.count)
    #expect(try service.respond(.get, "/schemas/none").status == .notFound)
  }

  @Test(arguments: [nil, "*/*", "application/json", "application/schema+json"])
  func `a schema has its media type whoever asks`(accept: String?) throws {
    let fields = accept.map { [("Accept", $0)] } ?? []
    let response = try Sample.service().respond(.get, "/schemas/trust", fields)
    #expect(response.status == .ok)
    #expect(response.field(.contentType) == "application/schema+json")
  }

  private func collect(_ value: JSONValue, into references: inout Set<String>) {
    switch value {
    case .object(let members):
      for member in members {
        if member.name == "$ref", let text = member.value.text { references.insert(text) }
        collect(member.value, into: &references)
      }
    case .array(let elements): for element in elements { collect(element, into: &references) }
    default: break
    }
  }
}
