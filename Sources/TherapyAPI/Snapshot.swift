package import HTTP
internal import Spelling
package import TherapyModel

/// A knowledge base on one calendar date with the answers to every target that can be enumerated.
/// Immutable but for those answers, which are prepared one by one: a new day, or new content, is a
/// new snapshot.
///
/// One code path makes every answer, ``compose(_:)``; the table only remembers what it said.
package final class Snapshot: Sendable {
  let edition: Edition
  /// The remembered answers.
  let answers: AnswerTable

  /// Octets of answers that are remembered; what comes after is made when asked for.
  package static let defaultAnswerBytes = 64 << 20
  /// Octets of a file of the whole content: what a loop hands over in some milliseconds.
  package static let defaultExportBytes = 32 << 20
  /// Targets that are enumerated; the answers to others are made when asked for.
  static let targetLimit = 16_384

  /// A snapshot whose answers are not prepared yet.
  ///
  /// - Parameters:
  ///   - day: the day on which review states are judged.
  ///   - loadedAt: when the content was last loaded.
  ///   - contentSince: since when this process has served this very content without a break; what
  ///     comes back after other content counts anew. Never in the future.
  ///   - programVersion: for example `0.1.0`.
  ///   - failedReload: the last attempt to load newer content, where that failed.
  ///   - site: what those who run the server say of it.
  ///   - answerBytes: octets of answers to remember at most.
  ///   - exportBytes: octets of a file of the whole content at most.
  ///   - aside: does what takes long on another thread: whether it was begun.
  package init(
    knowledgeBase: KnowledgeBase, asOf day: CalendarDate, loadedAt: HTTPDate,
    contentSince: HTTPDate, programVersion: String, failedReload: FailedReload? = nil,
    site: Site = Site(),
    answerBytes: Int = defaultAnswerBytes, exportBytes: Int = defaultExportBytes,
    aside: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool = Snapshot.atOnce
  ) {
    edition = Edition(
      knowledgeBase, asOf: day, loadedAt: loadedAt, contentSince: contentSince,
      programVersion: programVersion, failedReload: failedReload, site: site,
      bulkFiles: BulkFiles(limitBytes: exportBytes, aside: aside))
    answers = AnswerTable(edition.targets(limit: Snapshot.targetLimit), limitBytes: answerBytes)
  }

  /// Does something before it goes on.
  package static let atOnce: @Sendable (@escaping @Sendable () -> Void) -> Bool = { work in
    work()
    return true
  }

  /// The answer to GET of a target, made anew; what the table holds is equal to it.
  package func compose(_ target: [UInt8]) -> Response {
    edition.answer(target: target[...])
  }

  /// How many targets are enumerated, the most wanted first.
  package var targetCount: Int { answers.count }

  /// Prepares the answer to the target of that number in every coding, unless that is done.
  package func prepare(_ number: Int) {
    for coding in ContentCoding.allCases { _ = answer(number, coding) }
  }

  /// Makes the indexes that lists need and single records do not, unless they were needed already.
  package func makeIndexes() { edition.makeIndexes() }

  /// Prepares all answers to targets that are enumerated, and what all others are made from.
  package func prepareAll() {
    makeIndexes()
    for number in 0..<targetCount { prepare(number) }
  }

  /// Makes the reference of the interface in every language.
  package func prepareDocs() { edition.docs.makeAll(edition) }

  /// The prepared answer to GET of a target in a coding, or as it is where the coding does not make
  /// it shorter; nil where the target is not enumerated.
  func prepared(_ target: Span<UInt8>, _ coding: ContentCoding) -> PreparedResponse? {
    answers.find(target).flatMap { answer($0, coding) }
  }

  private func answer(_ number: Int, _ coding: ContentCoding) -> PreparedResponse? {
    answers.answer(number, coding) {
      guard coding != .identity else {
        return PreparedResponse(compose(answers.target(number)))
      }
      guard let plain = answer(number, .identity) else { return nil }
      let coded = plain.response.coded(coding)
      return coded.content.count < plain.contentCount ? PreparedResponse(coded) : plain
    }
  }
}

extension Edition {
  /// The targets that can be enumerated and answer from content, the most wanted first, `limit` at
  /// most.
  func targets(limit: Int) -> [String] {
    var targets: [String] = []
    for route in Routes.table {
      switch route.endpoint {
      case .live, .ready, .health, .lookup, .search, .suggest, .compare, .bulk: continue
      case .record, .scheme, .codeSystem, .problem, .conditionTherapies, .schema: continue
      // What they give depends on more than the coding.
      case .index, .page, .asset, .lookupPage, .searchPage, .comparePage, .go: continue
      case .embedded, .embedding, .embedScript, .docs, .problems, .securityText: continue
      case .collections, .list, .schemes, .codeSystems, .release, .changes, .version, .openAPI,
        .schemas, .apiCatalog:
        targets.append(route.pattern)
      }
    }
    targets += knowledge.schemes.map { "/v1/schemes/\($0.id)" }
    targets += knowledge.codeSystems.map { "/v1/code-systems/\($0.id)" }
    let answers = knowledge.conditions.map { Routes.answerPath(of: $0.id) }
    targets += answers
    targets += answers.map { $0 + "?fields=verdict" } + answers.map { $0 + "?pretty=true" }
    for kind in RecordKind.allCases where targets.count < limit {
      let count = min(knowledge.count(of: kind), limit - targets.count)
      targets += (0..<count).map { kind.path(of: knowledge.id(kind, at: $0)) }
    }
    return Array(targets.prefix(limit))
  }

  /// The answer to GET of a target in origin form.
  func answer(target: ArraySlice<UInt8>) -> Response {
    let mark = target.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
    let path = target[..<mark]
    let query = mark == target.endIndex ? nil : target[(mark + 1)...]
    guard case .found(let route, let parameters) = Routes.router.match(method: .get, path: path)
    else { return unknownPath(path, query: query, as: .data) }
    return answer(route, id: parameters["id"], path: path, query: query)
  }

  /// The answer to GET of a resource that is made from content.
  func answer(
    _ route: Resource, id: String?, path: ArraySlice<UInt8>, query: ArraySlice<UInt8>?,
    as form: Form = .data
  ) -> Response {
    let form = form.inLanguage(of: query)
    do throws(Refusal) {
      let inquiry = Inquiry(
        route: route, id: id, path: path, query: query,
        arguments: try Arguments(
          query, for: route, self, isForm: form.isPage && route.isForm),
        edition: self, form: form)
      return try inquiry.answer().response(self).of(route)
    } catch {
      return refuse(
        error, path: path, query: query, as: route.hasPage ? form : .data,
        isEmbedded: route.isEmbedded
      ).of(route)
    }
  }

  /// A refusal in the form that the client wants.
  func refuse(
    _ refusal: Refusal, path: ArraySlice<UInt8>, query: ArraySlice<UInt8>?, as form: Form,
    isEmbedded: Bool = false
  ) -> Response {
    guard case .page(let words) = form.inLanguage(of: query) else {
      return refusal.response(path: path)
    }
    let page = ProblemPage(
      refusal, path: path, query: query, self, words, isEmbedded: isEmbedded)
    var answer = Answer(
      status: refusal.problem.status, mediaType: .html, caching: .never,
      content: page.document(), language: words.tag)
    if isEmbedded { answer.policy = .embedded }
    answer.fields = refusal.fields
    answer.varies = true
    return answer.response(self)
  }

  /// The answer to a path that leads nowhere: with one slash too many at its end a redirect to the
  /// path without it, else a refusal with paths that are near.
  func unknownPath(
    _ path: ArraySlice<UInt8>, query: ArraySlice<UInt8>?, as form: Form
  ) -> Response {
    let text = String(decoding: path, as: UTF8.self)
    if path.count > 1, path.last == UInt8(ascii: "/"),
      case .found = Routes.router.match(method: .get, path: path.dropLast())
    {
      return Answer.redirect(to: String(text.dropLast()), query: query).response(self)
    }
    var near: [String] = []
    for candidate in ["/v1" + text, text.lowercased(), "/v1" + text.lowercased()] {
      let octets = Array(candidate.utf8)
      if case .found = Routes.router.match(method: .get, path: octets[...]),
        !near.contains(candidate), text.utf8.count <= 128
      {
        near.append(candidate)
      }
    }
    let known = Routes.table.map(\.pattern).filter { !$0.contains("{") }
    for candidate in Nearest.names(to: text, among: known) where !near.contains(candidate) {
      near.append(candidate)
    }
    let refusal = Refusal(
      problem: .unknownPath, detail: "The path leads to nothing here; begin at /.",
      nearest: near.map { Refusal.Neighbour(name: $0, href: $0) })
    return refuse(refusal, path: path, query: query, as: form)
  }
}

extension Inquiry {
  /// The resource's answer.
  func answer() throws(Refusal) -> Answer {
    if case .export(let format) = form { return try exported(as: format) }
    return switch route.endpoint {
    case .index: index()
    case .collections: index()
    case .page(let kind): try page(of: kind)
    case .asset: try asset()
    case .lookupPage: try lookupPage()
    case .searchPage: searchPage()
    case .comparePage: try comparePage()
    case .embedded(let kind): try embedded(kind)
    case .embedScript: embedScript()
    case .embedding: embedding()
    case .go: try go()
    case .list(let kind): try list(kind)
    case .record(let kind): try record(kind)
    case .conditionTherapies: try conditionTherapies()
    case .schemes: schemes()
    case .scheme: try scheme()
    case .codeSystems: codeSystems()
    case .codeSystem: try codeSystem()
    case .lookup: try lookup()
    case .search: search()
    case .suggest: suggest()
    case .compare: try compare()
    case .release: release()
    case .changes: try changes()
    case .bulk: try bulk(nil)
    case .problems: problems()
    case .problem: try problem()
    case .openAPI: openAPI()
    case .docs: docs()
    case .schemas: schemas()
    case .schema: try schema()
    case .apiCatalog: apiCatalog()
    case .securityText: try securityText()
    // The service answers these itself: they depend on its state.
    case .version, .live, .ready, .health: version()
    }
  }
}
