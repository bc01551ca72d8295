internal import HTTP
internal import TherapyModel

/// What a path leads to.
enum Endpoint: Hashable, Sendable {
  case index, collections
  case list(RecordKind), record(RecordKind)
  case conditionTherapies
  case schemes, scheme, codeSystems, codeSystem
  case lookup, search, suggest, compare, release
  /// The whole content in one file, and what has changed in it.
  case bulk, changes
  case problems, problem
  case version, live, ready, health
  /// The page of a record, or of the answer for a condition.
  case page(RecordKind)
  case asset
  case lookupPage, searchPage, comparePage, go
  /// A card for pages of other systems, the script that shows cards, and how both are used.
  case embedded(RecordKind), embedScript, embedding
  /// What describes the interface.
  case openAPI, docs, schemas, schema, apiCatalog, securityText
}

/// A row of the table of routes.
struct Resource: Sendable {
  /// Literal segments and `{id}`.
  let pattern: String
  let endpoint: Endpoint
  /// One sentence for the index.
  let summary: String
  /// The place in ``Routes/table``, from 1; what counters know the route by.
  var number: UInt16 = 0

  /// The query parameters of the resource.
  var parameters: [Parameter] { Parameter.table(for: endpoint) }

  /// The pattern with the query that the resource cannot answer without; what is to be filled in
  /// stands in braces (RFC 6570, level 1).
  var template: String {
    let required = parameters.filter(\.isRequired).map { "\($0.name)={\($0.name)}" }
    return required.isEmpty ? pattern : "\(pattern)?\(required.joined(separator: "&"))"
  }

  /// Whether parameters that it does not know are passed over instead of refused.
  var ignoresUnknownParameters: Bool {
    switch endpoint {
    case .live, .ready, .health: true
    default: false
    }
  }

  /// The media types in which the resource exists, the preferred one first.
  var mediaTypes: [MediaType] {
    switch endpoint {
    case .live, .ready, .health: [.health, .json]
    case .asset: Asset.all.map(\.mediaType)
    case .embedded: [.html]
    case .embedScript: [Asset.embed.mediaType]
    // What takes JSON takes these.
    case .schemas, .schema: [.schema, .json]
    case .apiCatalog: [.linkset, .json]
    case .securityText: [.plain]
    default:
      [.json] + (hasPage ? [.html] : []) + exportFormats.map(\.mediaType)
        + (endpoint == .changes ? FeedFormat.allCases.map(\.mediaType) : [])
    }
  }

  /// The formats for other programs in which the resource exists, since it is of records.
  var exportFormats: [ExportFormat] {
    switch endpoint {
    case .list, .record, .conditionTherapies, .page, .search, .searchPage, .compare, .comparePage:
      ExportFormat.allCases
    // A sheet of everything is for nobody.
    case .bulk: ExportFormat.allCases.filter { $0 != .markdown }
    default: []
    }
  }

  /// Whether there are such formats.
  var hasExports: Bool { !exportFormats.isEmpty }

  /// Whether it is for those who look for something, and not only for what leads to it.
  var isListed: Bool { ![.asset, .embedScript, .securityText].contains(endpoint) }

  /// Whether its page asks for parameters that are missing.
  var isForm: Bool { [.searchPage, .comparePage].contains(endpoint) }

  /// Whether the resource is a card for frames of other pages.
  var isEmbedded: Bool {
    switch endpoint {
    case .embedded: true
    default: false
    }
  }

  /// Whether the resource exists as a page too.
  var hasPage: Bool {
    switch endpoint {
    case .index, .page, .lookupPage, .searchPage, .comparePage, .embedded, .embedding, .problems,
      .problem, .docs:
      true
    default: false
    }
  }
}

/// The table of routes: the one place where paths are said.
enum Routes {
  /// Every route, in the order of the index.
  static let table: [Resource] = rows.enumerated().map { place, row in
    var row = row
    row.number = UInt16(place + 1)
    return row
  }

  private static let rows: [Resource] =
    [
      Resource(
        pattern: "/", endpoint: .index,
        summary: "What this server holds, with links to everything."),
      Resource(
        pattern: "/conditions/{id}", endpoint: .page(.conditions),
        summary: "The whole answer for a condition, as a page or as data."),
      Resource(
        pattern: "/therapies/{id}", endpoint: .page(.therapies),
        summary: "A therapy and its place in each condition, as a page or as data."),
      Resource(
        pattern: "/evidence/{id}", endpoint: .page(.evidence),
        summary: "One piece of evidence, as a page or as data."),
      Resource(
        pattern: "/references/{id}", endpoint: .page(.references),
        summary: "One source and what rests on it, as a page or as data."),
      Resource(
        pattern: "/lookup", endpoint: .lookupPage,
        summary: "What a code of another system stands for, as a page or as data."),
      Resource(
        pattern: "/search", endpoint: .searchPage,
        summary: "What holds the words, or is about what is called so, as a page or as data."),
      Resource(
        pattern: "/compare", endpoint: .comparePage,
        summary: "Therapies side by side in one condition, as a page or as data."),
      Resource(
        pattern: "/embed", endpoint: .embedding,
        summary: "How pages of other systems show cards of this one."),
      Resource(
        pattern: "/embed/conditions/{id}", endpoint: .embedded(.conditions),
        summary: "The short answer for a condition, to be shown in a frame."),
      Resource(
        pattern: "/embed/therapies/{id}", endpoint: .embedded(.therapies),
        summary: "A therapy's place in each condition, to be shown in a frame."),
      Resource(
        pattern: "/embed.js", endpoint: .embedScript,
        summary: "The script that defines <therapy-card> for pages of other systems."),
      Resource(
        pattern: "/go", endpoint: .go,
        summary: "Redirects to the page of what a code stands for; for links of other systems."),
      Resource(
        pattern: "/assets/{id}", endpoint: .asset,
        summary: "What pages are made with: style, script, icon."),
      Resource(
        pattern: docsPath, endpoint: .docs,
        summary: "This interface: every operation with an example; as data, /openapi.json."),
      Resource(
        pattern: openAPIPath, endpoint: .openAPI,
        summary: "This interface for programs (OpenAPI 3.1)."),
      Resource(
        pattern: schemasPath, endpoint: .schemas,
        summary: "The JSON Schemas of all answers and their parts."),
      Resource(
        pattern: "\(schemasPath)/{id}", endpoint: .schema, summary: "One JSON Schema (2020-12)."),
      Resource(
        pattern: catalogPath, endpoint: .apiCatalog,
        summary: "Where the descriptions of this interface are (RFC 9727)."),
      Resource(
        pattern: "/.well-known/security.txt", endpoint: .securityText,
        summary: "Whom to tell of a weakness (RFC 9116)."),
      Resource(pattern: "/v1", endpoint: .collections, summary: "The collections."),
      Resource(
        pattern: "/v1/conditions/{id}/therapies", endpoint: .conditionTherapies,
        summary: "The whole answer for a condition: what to use, what to avoid, what does not"
          + " help, and why."),
      Resource(
        pattern: "/v1/lookup", endpoint: .lookup,
        summary: "What a code of another system stands for, and what is said of it."),
      Resource(
        pattern: "/v1/search", endpoint: .search,
        summary: "Every record that holds the words, or is about what is called so; best first."),
      Resource(
        pattern: "/v1/suggest", endpoint: .suggest,
        summary: "Names of conditions, therapies and combinations that go on so."),
      Resource(
        pattern: "/v1/compare", endpoint: .compare,
        summary: "Therapies and combinations side by side in one condition."),
    ]
    + RecordKind.allCases.flatMap { kind in
      [
        Resource(pattern: kind.path, endpoint: .list(kind), summary: kind.summary),
        Resource(
          pattern: kind.path + "/{id}", endpoint: .record(kind),
          summary: "One record of \(kind.path)."),
      ]
    }
    + [
      Resource(
        pattern: "/v1/schemes", endpoint: .schemes,
        summary: "The schemes of gradings; never merged, never converted."),
      Resource(pattern: "/v1/schemes/{id}", endpoint: .scheme, summary: "One scheme of gradings."),
      Resource(
        pattern: "/v1/code-systems", endpoint: .codeSystems,
        summary: "The terminologies that codes come from."),
      Resource(
        pattern: "/v1/code-systems/{id}", endpoint: .codeSystem, summary: "One terminology."),
      Resource(
        pattern: "/v1/release", endpoint: .release,
        summary: "The content as a whole: date, digest, counts, licence, disclaimer, changes."),
      Resource(
        pattern: Feed.path, endpoint: .changes,
        summary: "What has changed in the content, for those who subscribe to it."),
      Resource(
        pattern: "/v1/export/{id}", endpoint: .bulk,
        summary: "The whole content of a release in one file, with its digest."),
      Resource(
        pattern: "/problems", endpoint: .problems,
        summary: "Every problem type that an error may name."),
      Resource(pattern: "/problems/{id}", endpoint: .problem, summary: "One problem type."),
      Resource(
        pattern: "/version", endpoint: .version,
        summary: "The versions of program, interface and content."),
      Resource(pattern: "/livez", endpoint: .live, summary: "Whether the process answers."),
      Resource(
        pattern: "/readyz", endpoint: .ready,
        summary: "Whether to send requests here; 503 while loading or draining."),
      Resource(
        pattern: "/healthz", endpoint: .health,
        summary: "Health with release, counts and last load."),
    ]

  /// The table, compiled.
  static let router = Router<Resource>(table.map { ($0.pattern, [.get: $0]) })

  /// What a route's number stands for, for people and counters: its pattern. 0 is no route.
  static let names = ["none"] + table.map(\.pattern)

  /// The path of the whole answer for a condition.
  static func answerPath(of condition: String) -> String {
    RecordKind.conditions.folder + condition + answerEnding
  }

  /// What follows the id of the condition in that path.
  static let answerEnding = "/therapies"
}

extension Response {
  /// The response with its route's number.
  func of(_ route: Resource) -> Response {
    var response = self
    response.route = route.number
    return response
  }
}

extension MediaType {
  static let json = MediaType("application/json")
  static let problem = MediaType("application/problem+json")
  static let health = MediaType("application/health+json")
  static let html = MediaType("text/html")
}
