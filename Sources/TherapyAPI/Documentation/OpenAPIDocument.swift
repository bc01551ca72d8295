internal import HTTP
internal import TherapyModel

/// The description of the interface for programs (OpenAPI 3.1), made from the tables that the server itself
/// follows: it cannot say anything else than what is done.
struct OpenAPIDocument {
  let edition: Edition

  /// Where schemas are inside the document.
  static let base = "#/components/schemas/"

  /// Writes the members of the document.
  func write(to json: inout JSONWriter) {
    json.member("openapi", "3.1.0")
    json.object("info") { info(&$0) }
    json.array("servers") { json in
      json.object { json in
        json.member("url", edition.site.publicURL ?? "/")
        json.member("description", "This server.")
      }
    }
    if edition.site.isPrivate {
      json.array("security") { json in
        for scheme in ["key", "certificate"] { json.object { $0.member(scheme, [String]()) } }
      }
    }
    json.array("tags") { json in
      for audience in Audience.allCases {
        json.object { json in
          json.member("name", audience.rawValue)
          json.member("description", audience.meaning)
        }
      }
    }
    json.object("paths") { json in
      for route in Routes.described {
        json.object(route.pattern) { json in
          json.object("get") { operation(route, &$0) }
        }
      }
    }
    json.object("components") { components(&$0) }
    json.object("externalDocs") { json in
      json.member("description", "The same for people.")
      json.member("url", "/docs")
    }
  }

  private func info(_ json: inout JSONWriter) {
    json.member("title", "therapyd")
    json.member("summary", edition.release.title)
    json.member("description", OpenAPIDocument.description)
    json.member("version", edition.programVersion)
    if let contact = edition.site.securityContact {
      json.object("contact") { json in
        json.member("name", "Those who run this server")
        if contact.hasPrefix("mailto:") {
          json.member("email", String(contact.dropFirst("mailto:".count)))
        } else {
          json.member("url", contact)
        }
      }
    }
    json.object("license") { json in
      json.member("name", edition.release.license.name)
      if let spdx = edition.release.license.spdx {
        json.member("identifier", spdx)
      } else {
        json.member("url", edition.release.license.url)
      }
    }
  }

  /// What holds for every operation.
  static let description = """
    Graded, sourced answers to: which treatments work in a condition, which do not, and which may harm.

    Everything is for reading. Each path answers GET; HEAD, with the same fields; and OPTIONS, with 204 and \
    `Allow`. Any other method is 405. What is not here is 404; a path with a slash too many at its end is 308.

    An unknown or repeated parameter is refused, so that no filter silently does nothing. Several values are \
    joined with commas. `fields` takes members away, so of a selection `id` alone is always there; the schema \
    of the whole record, such as `evidence-statement`, says what is there without it.

    Answers have a strong `ETag` and `Last-Modified` and take `If-None-Match`, `If-Match`, \
    `If-Modified-Since`, `If-Unmodified-Since`, `Range` and `If-Range`; they are given as `gzip` and `br`. A \
    path ends with `.json` or `.html` where the form is not left to `Accept`; `Accept-Language` or `lang` \
    chooses the language of the words on pages.

    Problems are `application/problem+json` with a stable `type`, explained at `/problems`. Schemas stand \
    at `/schemas`.
    """

  // MARK: Operations

  private func operation(_ route: Resource, _ json: inout JSONWriter) {
    json.member("operationId", route.operationID)
    json.member("tags", [route.audience.rawValue])
    json.member("summary", route.summary)
    if TherapyService.openPaths.contains(route.pattern), edition.site.isPrivate {
      json.array("security") { _ in }
    }
    parameters(of: route, &json)
    json.object("responses") { json in
      for status in route.statuses { response(status, of: route, &json) }
    }
  }

  private func parameters(of route: Resource, _ json: inout JSONWriter) {
    let hasID = route.pattern.contains("{id}")
    guard hasID || !route.parameters.isEmpty else { return }
    json.array("parameters") { json in
      if hasID {
        let id = route.idParameter(edition)
        json.object { json in
          json.member("name", "id")
          json.member("in", "path")
          json.member("required", true)
          json.member("description", id.meaning)
          json.name("schema")
          json.schema(id.schema, under: Self.base)
          json.member("example", id.example)
        }
      }
      for parameter in route.parameters {
        json.object { self.parameter(parameter, of: route, &$0) }
      }
    }
  }

  private func parameter(
    _ parameter: Parameter, of route: Resource, _ json: inout JSONWriter
  ) {
    json.member("name", parameter.name)
    json.member("in", "query")
    if parameter.isAlwaysRequired { json.member("required", true) }
    json.member("description", parameter.meaning)
    if parameter.isList {
      json.member("style", "form")
      json.member("explode", false)
    }
    json.name("schema")
    json.schema(parameter.schema(of: route, edition), under: Self.base)
    guard let values = parameter.example(of: route, edition), let value = values.first else {
      return
    }
    switch parameter.domain {
    case .number: json.member("example", Int(value))
    case .boolean where !route.ignoresUnknownParameters: json.member("example", value == "true")
    default:
      if parameter.isList { json.member("example", values) } else { json.member("example", value) }
    }
  }
}
