internal import HTTP
internal import Spelling
internal import TherapyModel

/// What describes the interface, for programs and for people.
extension Inquiry {
  /// Every schema.
  func schemas() -> Answer {
    Answer(
      mediaType: .schema, links: [Answer.Link("self", route.pattern)],
      content: document { json in
        json.member("total", NamedSchema.all.count)
        json.member("count", NamedSchema.all.count)
        json.array("items") { json in
          for named in NamedSchema.all {
            json.object { json in
              json.member("name", named.name)
              json.member("meaning", named.meaning)
              json.member("href", named.path)
            }
          }
        }
        json.object("links") { json in json.member("self", route.pattern) }
      })
  }

  /// One schema.
  func schema() throws(Refusal) -> Answer {
    let name = id ?? ""
    guard let named = NamedSchema.named(name) else {
      throw unknown(
        name,
        nearest: Nearest.names(to: name, among: NamedSchema.all.map(\.name)).map {
          Refusal.Neighbour(name: $0, href: "/schemas/\($0)")
        })
    }
    return Answer(mediaType: .schema, content: document { json in json.document(of: named) })
  }

  /// The whole interface, for programs.
  func openAPI() -> Answer {
    Answer(
      links: [Answer.Link("service-doc", Routes.docsPath)],
      content: document { json in OpenAPIDocument(edition: edition).write(to: &json) })
  }

  /// The whole interface: for people as a page, for programs as `/openapi.json`.
  func docs() -> Answer {
    guard let words else { return data(openAPI()) }
    return html(edition.docs.page(edition, words), words)
  }

  /// Where the descriptions are (RFC 9727).
  func apiCatalog() -> Answer {
    Answer(
      mediaType: .linkset,
      links: [Answer.Link("api-catalog", Routes.catalogPath)],
      content: document { json in
        json.array("linkset") { json in
          json.object { json in
            json.member("anchor", "/v1")
            for (relation, href, mediaType) in Self.descriptions {
              json.array(relation) { json in
                json.object { json in
                  json.member("href", href)
                  json.member("type", mediaType.essence)
                }
              }
            }
          }
        }
      })
  }

  /// Whom to tell of a weakness; it expires eleven months after the day of the answer.
  func securityText() throws(Refusal) -> Answer {
    guard let contact = edition.site.securityContact else {
      throw Refusal(
        problem: .unknownPath,
        detail: "Nobody is named here: the setting security-contact would name someone.")
    }
    let expiry = CalendarDate(dayNumber: edition.day.dayNumber + 334)
    var lines = ["Contact: \(contact)", "Expires: \(expiry)T00:00:00Z"]
    if let url = edition.site.publicURL { lines.append("Canonical: \(url)\(route.pattern)") }
    return Answer(
      mediaType: .plain, content: Array(lines.map { "\($0)\n" }.joined().utf8))
  }

  private static let descriptions: [(relation: String, href: String, mediaType: MediaType)] = [
    ("service-desc", Routes.openAPIPath, .json), ("service-doc", Routes.docsPath, .html),
    ("status", "/healthz", .health),
  ]
}

extension Routes {
  static let openAPIPath = "/openapi.json"
  static let docsPath = "/docs"
  static let catalogPath = "/.well-known/api-catalog"
  static let schemasPath = "/schemas"

  /// Where the interface is described, for the `Link` field of what one comes to first.
  static let descriptionLinks = [
    Answer.Link("service-desc", openAPIPath), Answer.Link("service-doc", docsPath),
    Answer.Link("api-catalog", catalogPath),
  ]
}

extension MediaType {
  static let schema = MediaType("application/schema+json")
  static let linkset = MediaType("application/linkset+json")
  static let plain = MediaType("text/plain")
}
