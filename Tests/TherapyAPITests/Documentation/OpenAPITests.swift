import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("The description for programs (OpenAPI 3.1)") struct OpenAPITests {
  private static let services: [Result<TherapyService, any Error>] =
    [Result { try Sample.service() }] + (Shipped.isThere ? [Shipped.service] : [])

  @Test func `it has every route and no other, each under a name of its own`() throws {
    let document = try Sample.service().json("/openapi.json")
    #expect(document["openapi"]?.text == "3.1.0")
    let paths = try #require(document["paths"])
    #expect(paths.names == Routes.described.map(\.pattern))
    let names = Routes.described.compactMap { paths.at($0.pattern, "get", "operationId")?.text }
    #expect(names.count == Routes.described.count && Set(names).count == names.count)
    let tags = document["tags"]?.elements.compactMap { $0["name"]?.text } ?? []
    for route in Routes.described {
      let operation = try #require(paths.at(route.pattern, "get"))
      #expect(tags.contains(operation["tags"]?[0]?.text ?? ""))
      let parameters = operation["parameters"]?.elements.compactMap { $0["name"]?.text } ?? []
      let id = route.pattern.contains("{id}") ? ["id"] : []
      #expect(parameters == id + route.parameters.map(\.name), "\(route.pattern)")
    }
  }

  @Test func `whatever it refers to is there, and everything there is referred to`() throws {
    let document = try Sample.service().json("/openapi.json")
    var references: Set<String> = []
    collect(document, into: &references)
    for reference in references {
      let parts = reference.split(separator: "/").dropFirst().map(String.init)
      let found = parts.reduce(Optional(document)) { $0?[$1] }
      #expect(found != nil, "\(reference)")
    }
    for part in ["responses", "headers"] {
      for name in document.at("components", part)?.names ?? [] {
        #expect(references.contains("#/components/\(part)/\(name)"), "\(name)")
      }
    }
    let schemas = document.at("components", "schemas")?.names ?? []
    for route in Routes.described {
      if let name = route.answerSchema { #expect(schemas.contains(name)) }
    }
    let operations = Set(Routes.described.map(\.operationID))
    var links: Set<String> = []
    collect(document, "operationId", into: &links)
    #expect(links.isSubset(of: operations))
  }

  @Test(arguments: services.indices)
  func `every example runs, by itself and with each parameter`(index: Int) throws {
    let service = try Self.services[index].get()
    let edition = try #require(service.snapshot).edition
    for route in Routes.described {
      guard route.endpoint != .securityText else { continue }
      let target = try #require(route.example(edition), "\(route.pattern)")
      let status = try service.respond(.get, target).status
      #expect(route.statuses.first == status, "\(target)")
      for parameter in route.parameters where !parameter.isRequired {
        guard let values = parameter.example(of: route, edition) else { continue }
        let value = values.map(Inquiry.escaped).joined(separator: ",")
        let query = "\(target.contains("?") ? "&" : "?")\(parameter.name)=\(value)"
        #expect(try service.respond(.get, target + query).status == status, "\(target + query)")
      }
    }
  }

  @Test func `every value that it lists is taken`() throws {
    let service = try Sample.service()
    let document = try service.json("/openapi.json")
    let schemas = try #require(document.at("components", "schemas"))
    for route in Routes.described where !route.ignoresUnknownParameters {
      let edition = try #require(service.snapshot).edition
      let target = try #require(route.example(edition))
      for parameter in document.at("paths", route.pattern, "get", "parameters")?.elements ?? []
      where parameter["in"]?.text == "query" && parameter["required"] == nil {
        let schema = parameter.at("schema", "items") ?? parameter["schema"]
        let named = schema?["$ref"]?.text.flatMap { schemas[String($0.split(separator: "/")[2])] }
        let name = try #require(parameter["name"]?.text)
        // What another parameter may say is in the example already.
        let parts = target.split(separator: "?", maxSplits: 1)
        let others = parts.dropFirst().joined().split(separator: "&")
          .filter { !$0.hasPrefix("\(name)=") }
        for value in (named ?? schema)?["enum"]?.elements.compactMap(\.text) ?? [] {
          let query = (others + ["\(name)=\(Inquiry.escaped(value))"]).joined(separator: "&")
          let status = try service.respond(.get, "\(parts[0])?\(query)").status.code
          #expect(status < 400, "\(parts[0])?\(query)")
        }
      }
    }
  }

  @Test func `who may ask is told where not everyone may`() throws {
    var site = Site()
    site.isPrivate = true
    site.publicURL = "https://kb.example.org"
    site.securityContact = "mailto:security@example.org"
    let service = Sample.ready(try Sample.snapshot(site: site))
    let document = try service.json("/openapi.json")
    #expect(document["security"]?.elements.count == 2)
    #expect(document.at("paths", "/livez", "get", "security")?.elements.isEmpty == true)
    #expect(document["servers"]?[0]?["url"]?.text == site.publicURL)
    #expect(document.at("info", "contact", "email")?.text == "security@example.org")
    #expect(try Sample.service().json("/openapi.json")["security"] == nil)
  }

  private func collect(_ value: JSONValue, _ name: String = "$ref", into found: inout Set<String>) {
    switch value {
    case .object(let members):
      for member in members {
        if member.name == name, let text = member.value.text { found.insert(text) }
        collect(member.value, name, into: &found)
      }
    case .array(let elements): for element in elements { collect(element, name, into: &found) }
    default: break
    }
  }
}
