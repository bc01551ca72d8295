package import HTTP
internal import Spelling
package import TherapyModel

/// A knowledge base on one calendar date with every answer compiled from it that can be
/// enumerated. Immutable: a new day, or new content, is a new snapshot.
///
/// One code path makes every answer, ``route(_:method:)``; the table only remembers what it said.
package final class Snapshot: Sendable {
  let edition: Edition
  /// The remembered answers.
  package let answers: AnswerTable

  /// Octets of content that are remembered; what comes after is made when asked for.
  package static let defaultAnswerBytes = 64 << 20

  /// Compiles the answers.
  ///
  /// - Parameters:
  ///   - day: the day on which review states are judged.
  ///   - loadedAt: when the content was last loaded.
  ///   - contentSince: since when this process has served this very content without a break; what
  ///     comes back after other content counts anew. Never in the future.
  ///   - programVersion: for example `0.1.0`.
  ///   - failedReload: the last attempt to load newer content, where that failed.
  ///   - answerBytes: octets of content to remember at most.
  package init(
    knowledgeBase: KnowledgeBase, asOf day: CalendarDate, loadedAt: HTTPDate,
    contentSince: HTTPDate, programVersion: String, failedReload: FailedReload? = nil,
    answerBytes: Int = defaultAnswerBytes
  ) {
    let edition = Edition(
      knowledgeBase, asOf: day, loadedAt: loadedAt, contentSince: contentSince,
      programVersion: programVersion, failedReload: failedReload)
    self.edition = edition
    var answers = AnswerTable()
    for target in edition.targets {
      guard answers.contentBytes < answerBytes else { break }
      let octets = Array(target.utf8)
      answers.insert(octets, edition.answer(target: octets[...]))
    }
    self.answers = answers
  }

  /// The answer to GET of a target, made anew; what the table holds is equal to it.
  package func compose(_ target: [UInt8]) -> Response {
    edition.answer(target: target[...])
  }
}

extension Edition {
  /// Every target that can be enumerated and answers from content, the most wanted first.
  var targets: [String] {
    var targets: [String] = []
    for route in Routes.table {
      switch route.endpoint {
      case .live, .ready, .health, .lookup: continue
      case .record, .scheme, .codeSystem, .problem, .conditionTherapies: continue
      case .index, .collections, .list, .schemes, .codeSystems, .release, .problems, .version:
        targets.append(route.pattern)
      }
    }
    targets += Problem.all.map(\.path)
    targets += knowledge.schemes.map { "/v1/schemes/\($0.id)" }
    targets += knowledge.codeSystems.map { "/v1/code-systems/\($0.id)" }
    let answers = knowledge.conditions.map { Routes.answerPath(of: $0.id) }
    targets += answers
    for kind in RecordKind.allCases { targets += paths(of: kind.representable) }
    targets += answers.map { $0 + "?fields=verdict" } + answers.map { $0 + "?pretty=true" }
    return targets
  }

  private func paths<Kind: Representable>(of type: Kind.Type) -> [String] {
    Kind.records(in: knowledge).map(\.path)
  }

  /// The answer to GET of a target in origin form.
  func answer(target: ArraySlice<UInt8>) -> Response {
    let mark = target.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
    let path = target[..<mark]
    let query = mark == target.endIndex ? nil : target[(mark + 1)...]
    guard case .found(let route, let parameters) = Routes.router.match(method: .get, path: path)
    else { return unknownPath(path, query: query) }
    return answer(route, id: parameters["id"], path: path, query: query)
  }

  /// The answer to GET of a resource that is made from content.
  func answer(
    _ route: Resource, id: String?, path: ArraySlice<UInt8>, query: ArraySlice<UInt8>?
  ) -> Response {
    do throws(Refusal) {
      let inquiry = Inquiry(
        route: route, id: id, path: path, query: query,
        arguments: try Arguments(query, for: route, self), edition: self)
      return try inquiry.answer().response(self)
    } catch {
      return error.response(path: path)
    }
  }

  /// The answer to a path that leads nowhere: with one slash too many at its end a redirect to the
  /// path without it, else a refusal with paths that are near.
  func unknownPath(_ path: ArraySlice<UInt8>, query: ArraySlice<UInt8>?) -> Response {
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
    return Refusal(
      problem: .unknownPath, detail: "The path leads to nothing here; begin at /.",
      nearest: near.map { Refusal.Neighbour(name: $0, href: $0) }
    ).response(path: path)
  }
}

extension Inquiry {
  /// The resource's answer.
  func answer() throws(Refusal) -> Answer {
    switch route.endpoint {
    case .index, .collections: index()
    case .list(let kind): try list(kind)
    case .record(let kind): try record(kind)
    case .conditionTherapies: try conditionTherapies()
    case .schemes: schemes()
    case .scheme: try scheme()
    case .codeSystems: codeSystems()
    case .codeSystem: try codeSystem()
    case .lookup: try lookup()
    case .release: release()
    case .problems: problems()
    case .problem: try problem()
    // The service answers these itself: they depend on its state.
    case .version, .live, .ready, .health: version()
    }
  }
}
