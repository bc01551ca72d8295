internal import HTTP
internal import TherapyModel

/// The answers of operations.
extension OpenAPIDocument {
  /// The member of `responses` for a status.
  func response(_ status: Status, of route: Resource, _ json: inout JSONWriter) {
    json.object("\(status.code)") { json in
      switch status {
      case .ok: success(of: route, &json)
      case .serviceUnavailable where route.answerSchema == "health":
        json.member("description", "Loading or draining.")
        headers(["Cache-Control", "Retry-After"], &json)
        content(of: route, &json)
      case .permanentRedirect, .seeOther, .notModified, .partialContent:
        json.member("$ref", "#/components/responses/\(Self.name(of: status))")
      default:
        let name = Self.name(of: status, isPage: route.hasPage)
        json.member("$ref", "#/components/responses/\(name)")
      }
    }
  }

  private func success(of route: Resource, _ json: inout JSONWriter) {
    json.member("description", "The answer.")
    headers(route.answerSchema == "health" ? ["Cache-Control", "Vary"] : Self.steadyFields, &json)
    content(of: route, &json)
    let links = route.links
    guard !links.isEmpty else { return }
    json.object("links") { json in
      for link in links {
        json.object(link.name) { json in
          json.member("operationId", link.operation)
          json.object("parameters") { $0.member(link.parameter, "$response.body#\(link.pointer)") }
        }
      }
    }
  }

  /// What every answer that may be kept has.
  private static let steadyFields = [
    "ETag", "Last-Modified", "Cache-Control", "Vary", "Accept-Ranges", "Link",
  ]

  private func headers(_ names: [String], _ json: inout JSONWriter) {
    json.object("headers") { json in
      for name in names {
        json.object(name) { $0.member("$ref", "#/components/headers/\(name)") }
      }
    }
  }

  private func content(of route: Resource, _ json: inout JSONWriter) {
    json.object("content") { json in
      for mediaType in route.answerTypes {
        json.object(mediaType.essence) { json in
          json.name("schema")
          json.schema(route.schema(as: mediaType), under: Self.base)
        }
      }
    }
  }

  // MARK: Components

  /// What operations refer to.
  func components(_ json: inout JSONWriter) {
    json.object("schemas") { json in
      for kind in RecordKind.allCases where Self.areNamed.contains(kind) {
        json.name(kind.nameSchema)
        json.schema(
          edition.names(of: kind), "What names a record of \(kind.path).", under: Self.base)
      }
      for named in NamedSchema.all {
        json.name(named.name)
        json.schema(named.schema, named.meaning, under: Self.base)
      }
    }
    json.object("responses") { json in
      for (status, meaning, fields) in Self.others {
        json.object(Self.name(of: status)) { json in
          json.member("description", meaning)
          headers(fields, &json)
          guard [.permanentRedirect, .seeOther].contains(status) else { return }
          json.object("content") { json in
            json.object(MediaType.json.essence) { json in
              json.name("schema")
              json.schema(.named("redirect"), under: Self.base)
            }
          }
        }
      }
      for status in Self.refusals {
        for isPage in [false, true] { refusal(status, isPage: isPage, &json) }
      }
    }
    json.object("headers") { json in
      for (name, schema, meaning, isAlways) in Self.fields {
        json.object(name) { json in
          json.member("description", meaning)
          if isAlways { json.member("required", true) }
          json.name("schema")
          json.schema(schema, under: Self.base)
        }
      }
    }
    guard edition.site.isPrivate else { return }
    json.object("securitySchemes") { json in
      json.object("key") { json in
        json.member("type", "http")
        json.member("scheme", "bearer")
        json.member("description", "A key that the operator gave you.")
      }
      json.object("certificate") { json in
        json.member("type", "mutualTLS")
        json.member("description", "A client certificate whose name the operator has listed.")
      }
    }
  }

  /// The kinds of record that a parameter names.
  private static let areNamed = Set(
    Routes.described.flatMap(\.parameters).compactMap { parameter -> RecordKind? in
      switch parameter.domain {
      case .records(let kind), .record(let kind): kind
      default: nil
      }
    })

  /// The statuses of problems that some operation may answer with.
  private static let refusals = Routes.described.flatMap(\.statuses).filter { $0.code >= 400 }
    .reduce(into: [Status]()) { if !$0.contains($1) { $0.append($1) } }
    .sorted { $0.code < $1.code }

  private func refusal(_ status: Status, isPage: Bool, _ json: inout JSONWriter) {
    let users = Routes.described.filter { $0.statuses.contains(status) && $0.hasPage == isPage }
    guard !users.isEmpty else { return }
    let problems = Problem.all.filter { $0.status == status }
    json.object(Self.name(of: status, isPage: isPage)) { json in
      json.member(
        "description",
        problems.map { "`\($0.path)`: \($0.meaning)" }.joined(separator: "\n\n"))
      var fields = ["Cache-Control"]
      if [.tooManyRequests, .serviceUnavailable].contains(status) { fields.append("Retry-After") }
      if status == .rangeNotSatisfiable { fields.append("Content-Range") }
      headers(fields, &json)
      json.object("content") { json in
        json.object(MediaType.problem.essence) { json in
          json.name("schema")
          json.schema(.named("problem"), under: Self.base)
        }
        guard isPage else { return }
        json.object(MediaType.html.essence) { json in
          json.name("schema")
          json.schema(.text, under: Self.base)
        }
      }
    }
  }

  /// What a response is called among the components.
  private static func name(of status: Status, isPage: Bool = false) -> String {
    isPage ? "status-\(status.code)-page" : "status-\(status.code)"
  }

  private static let others: [(status: Status, meaning: String, fields: [String])] = [
    (.partialContent, "The ranges that the Range field asks for.", ["Content-Range"]),
    (.seeOther, "The page of what the code stands for.", ["Location", "Cache-Control"]),
    (.notModified, "Nothing has changed since.", ["ETag", "Cache-Control", "Vary"]),
    (.permanentRedirect, "The name is an alias.", ["Location", "Cache-Control"]),
  ]

  private static let fields: [(name: String, schema: Schema, meaning: String, isAlways: Bool)] = [
    ("ETag", .text, "The state of the representation; strong.", true),
    ("Last-Modified", .text, "Since when the answers are like this.", true),
    ("Cache-Control", .text, "How long the answer may be kept.", true),
    ("Vary", .text, "What the answer depends on besides its address.", true),
    ("Accept-Ranges", .choice(["bytes", "none"]), "Whether it is given in parts.", true),
    ("Link", .text, "Where it leads (RFC 8288).", true),
    ("Location", .string(Schema.Text(format: "uri-reference")), "Where to go instead.", true),
    ("Retry-After", .text, "Seconds after which to ask again.", true),
    ("Content-Range", .text, "Which octets these are, of how many.", false),
  ]
}

extension Resource {
  /// What it answers as that media type.
  fileprivate func schema(as mediaType: MediaType) -> Schema {
    switch ExportFormat(mediaType) {
    case .cslJSON: .list(.anyObject)
    case .some: .text
    case nil:
      if mediaType.essence.hasSuffix("json") {
        answerSchema.map(Schema.named) ?? .anyObject
      } else {
        .text
      }
    }
  }

  /// The media types in which it really answers.
  fileprivate var answerTypes: [MediaType] {
    switch endpoint {
    case .schemas, .schema: [.schema]
    case .apiCatalog: [.linkset]
    default: mediaTypes
    }
  }

  /// A member of the answer that another operation takes.
  struct Link {
    let name: String
    let operation: String
    let parameter: String
    /// RFC 6901.
    let pointer: String
  }

  /// Where the answer leads.
  fileprivate var links: [Link] {
    func read(_ kind: RecordKind, _ name: String, _ pointer: String) -> Link {
      Link(
        name: name, operation: Resource.operationID(of: .record(kind)), parameter: "id",
        pointer: pointer)
    }
    switch endpoint {
    case .list(let kind):
      return [read(kind, "first", "/items/0/id")]
        + (kind == .conditions
          ? [
            Link(
              name: "therapies", operation: Resource.operationID(of: .conditionTherapies),
              parameter: "id", pointer: "/items/0/id")
          ] : [])
    case .record(.assertions):
      return [read(.conditions, "condition", "/condition/id")]
    case .record(let kind) where RecordKind.statements.contains(kind):
      return [
        read(.conditions, "condition", "/condition/id"),
        read(.references, "source", "/sources/0/reference"),
      ]
    case .record(.therapies): return [read(.conditions, "place", "/positions/0/condition/id")]
    case .conditionTherapies:
      return [
        read(.conditions, "condition", "/condition/id"),
        read(.references, "source", "/references/0/id"),
      ]
    case .compare: return [read(.references, "source", "/references/0/id")]
    case .search:
      return [
        Link(
          name: "suggestion", operation: Resource.operationID(of: .search), parameter: "q",
          pointer: "/suggestions/0/q"),
        read(.conditions, "condition", "/items/0/condition/id"),
      ]
    case .suggest:
      return [
        Link(
          name: "search", operation: Resource.operationID(of: .search), parameter: "q",
          pointer: "/items/0/name")
      ]
    case .schemes:
      return [
        Link(
          name: "first", operation: Resource.operationID(of: .scheme), parameter: "id",
          pointer: "/items/0/id")
      ]
    default: return []
    }
  }

  private static func operationID(of endpoint: Endpoint) -> String {
    Resource(pattern: "", endpoint: endpoint, summary: "").operationID
  }
}
