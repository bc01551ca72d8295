internal import HTTP
internal import TherapyModel

/// Whom an operation is for: the groups of the description.
enum Audience: String, CaseIterable, Sendable {
  case clinicians = "Clinicians"
  case integrators = "Integrators"
  case librarians = "Librarians"
  case operators = "Operators"

  /// What they find.
  var meaning: String {
    switch self {
    case .clinicians: "Answers, as pages and as data: what to use, what to avoid, and why."
    case .integrators: "The records behind the answers, and what finds them."
    case .librarians: "The sources: their citations, their standing, what rests on them."
    case .operators: "How the server stands, and what it says when something is wrong."
    }
  }
}

extension Routes {
  /// What is described: all but the files that pages are made with, whose names change with them.
  static let described = table.filter { $0.endpoint != .asset }
}

extension Resource {
  /// Whom the resource is for.
  var audience: Audience {
    switch endpoint {
    case .index, .conditionTherapies, .search, .suggest, .compare, .lookupPage, .searchPage,
      .comparePage, .go,
      .page(.conditions), .page(.therapies), .page(.evidence):
      .clinicians
    case .list(.references), .record(.references), .page(.references): .librarians
    case .version, .live, .ready, .health, .problems, .problem, .securityText: .operators
    default: .integrators
    }
  }

  /// Names the operation in generated clients; stable.
  var operationID: String {
    switch endpoint {
    case .index: "readIndex"
    case .collections: "readCollections"
    case .list(let kind): "list\(kind.rawValue.capitalized)"
    case .record(let kind): "read\(kind.singular.camelCased)"
    case .page(let kind): "view\(kind.singular.camelCased)"
    case .conditionTherapies: "readConditionTherapies"
    case .schemes: "listSchemes"
    case .scheme: "readScheme"
    case .codeSystems: "listCodeSystems"
    case .codeSystem: "readCodeSystem"
    case .lookup: "lookUp"
    case .lookupPage: "viewLookup"
    case .searchPage: "viewSearch"
    case .comparePage: "viewComparison"
    case .embedded(let kind): "embed\(kind.singular.camelCased)"
    case .embedScript: "readEmbedScript"
    case .embedding: "viewEmbedding"
    case .go: "go"
    case .search: "search"
    case .suggest: "suggest"
    case .compare: "compare"
    case .release: "readRelease"
    case .bulk: "exportContent"
    case .changes: "readChanges"
    case .problems: "listProblems"
    case .problem: "readProblem"
    case .version: "readVersion"
    case .live: "isLive"
    case .ready: "isReady"
    case .health: "readHealth"
    case .asset: "readAsset"
    case .schemas: "listSchemas"
    case .schema: "readSchema"
    case .openAPI: "readOpenAPI"
    case .docs: "viewDocs"
    case .apiCatalog: "readAPICatalog"
    case .securityText: "readSecurityText"
    }
  }

  /// The schema of what it answers as JSON; nil where that is described by others, or is no JSON.
  var answerSchema: String? {
    switch endpoint {
    case .index: "index"
    case .collections: "collections"
    case .list(let kind): "\(kind.rawValue)-list"
    case .page(.conditions), .conditionTherapies: "condition-therapies"
    case .record(let kind), .page(let kind): "\(kind.singular)-selection"
    case .schemes: "grading-scheme-list"
    case .scheme: "grading-scheme-answer"
    case .codeSystems: "code-system-list"
    case .codeSystem: "code-system-answer"
    case .lookup, .lookupPage: "lookup"
    case .search, .searchPage: "search-result"
    case .suggest: "suggestions"
    case .compare, .comparePage: "comparison"
    case .embedding: "embedding"
    case .release: "release"
    case .bulk: "content"
    case .changes: "changes"
    case .problems: "problem-type-list"
    case .problem: "problem-type"
    case .version: "version"
    case .live, .ready, .health: "health"
    case .schemas: "schema-list"
    case .apiCatalog: "linkset"
    case .go, .asset, .embedded, .embedScript, .schema, .openAPI, .docs, .securityText: nil
    }
  }

  /// What stands for `{id}`: its form, and one that is there.
  func idParameter(_ edition: Edition) -> (schema: Schema, meaning: String, example: String?) {
    switch endpoint {
    case .record(let kind), .page(let kind), .embedded(let kind):
      (.id, "The id of a record of \(kind.path), or an alias.", edition.exampleID(kind))
    case .conditionTherapies:
      (.id, "The id of a condition, or an alias.", edition.exampleID(.conditions))
    case .scheme: (.id, "The id of a scheme.", edition.knowledge.schemes.first?.id)
    case .codeSystem: (.id, "The id of a code system.", edition.knowledge.codeSystems.first?.id)
    case .bulk:
      (.choice([edition.release.id]), "The release; see /v1/release.", edition.release.id)
    case .problem:
      (.choice(Problem.all.map(\.name)), "The name of a problem type.", Problem.unknownPath.name)
    case .schema:
      (.choice(NamedSchema.all.map(\.name)), "The name of a schema.", "trust")
    default: (.text, "", nil)
    }
  }

  /// A request that finds something, with what the resource cannot answer without; nil where the content
  /// has nothing to ask for.
  func example(_ edition: Edition) -> String? {
    var target = pattern
    if pattern.contains("{id}") {
      guard let id = idParameter(edition).example else { return nil }
      target = pattern.replacing("{id}", with: id)
    }
    var pairs: [String] = []
    for parameter in parameters where parameter.isRequired {
      guard let values = parameter.example(of: self, edition) else { return nil }
      pairs.append("\(parameter.name)=\(values.map(Inquiry.escaped).joined(separator: ","))")
    }
    return pairs.isEmpty ? target : "\(target)?\(pairs.joined(separator: "&"))"
  }

  /// The statuses of its answers, problems among them.
  var statuses: [Status] {
    var found: [Status] = []
    switch endpoint {
    case .live, .ready, .health: return [.ok, .tooManyRequests, .serviceUnavailable]
    case .go: found = [.seeOther]
    case .record, .page, .embedded, .conditionTherapies:
      found = [.ok, .partialContent, .permanentRedirect, .notModified]
    default: found = [.ok, .partialContent, .notModified]
    }
    found += [.badRequest]
    switch endpoint {
    case .list: found += [.notFound, .gone]
    case .securityText: found.append(.notFound)
    default: if pattern.contains("{") { found.append(.notFound) }
    }
    return found + [
      .notAcceptable, .preconditionFailed, .uriTooLong, .rangeNotSatisfiable, .tooManyRequests,
      .serviceUnavailable,
    ]
  }
}

extension String {
  /// `evidence-statement` as `EvidenceStatement`.
  fileprivate var camelCased: String {
    split(separator: "-").map { String($0).capitalized }.joined()
  }

  /// With a capital letter.
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
