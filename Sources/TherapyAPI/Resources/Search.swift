internal import HTTP
internal import TherapyModel

/// Finding by words. What is asked for may speak of a patient: it stands in the answer, and nowhere else.
extension Inquiry {
  /// Names that are given to complete what someone types.
  private static let suggestionLimit = 10

  /// The same as a page, which asks for words where there are none.
  func searchPage() throws(Refusal) -> Answer {
    guard let words else {
      return data(try search())
    }
    let query = arguments.first("q")
    let narrowing = SearchPage.Narrowing(
      kinds: arguments.cases("kind", RecordKind.self), conditions: arguments.all("condition"))
    let page = SearchPage(
      query, query == nil ? nil : try searchResult(), narrowing, address: sentQuery, edition, words)
    return html(page.document(), words, isBlank: query == nil)
  }

  /// What the words find: as many hits as are asked for, or else `limit`.
  func searchResult(limit: Int = Parameter.defaultHits) throws(Refusal) -> SearchResult {
    let kinds = arguments.cases("kind", RecordKind.self)
    let limit = arguments.first("limit").flatMap { Int($0) } ?? limit
    return edition.knowledge.search(
      try searchQuery(), in: kinds.isEmpty ? RecordKind.allCases : kinds,
      conditions: arguments.all("condition"), limit: limit)
  }

  /// Every record that holds the words, best first.
  func search() throws(Refusal) -> Answer {
    let result = try searchResult()
    let content = document { json in
      json.member("q", arguments.first("q"))
      json.member("corrected", result.isCorrected)
      json.member("notice", result.notice)
      json.member("total", result.total)
      json.member("count", result.hits.count)
      json.object("counts") { json in
        for (kind, count) in result.counts { json.member(kind.rawValue, count) }
      }
      json.array("items") { json in
        for (place, hit) in result.hits.enumerated() { json.hit(hit, rank: place + 1, edition) }
      }
      json.array("suggestions") { json in
        for suggestion in result.suggestions { json.suggestion(suggestion) }
      }
      json.object("links") { json in json.member("self", "/v1/search?\(sentQuery)") }
      json.release(edition)
    }
    return Answer(content: content)
  }

  /// Names that go on from what has been typed.
  func suggest() throws(Refusal) -> Answer {
    let found = edition.knowledge.suggest(try searchQuery(), limit: Inquiry.suggestionLimit)
    let typed = arguments.first("q") ?? ""
    let content = document { json in
      json.member("q", typed)
      json.member("count", found.count)
      json.array("items") { json in
        for suggestion in found { json.completion(suggestion) }
      }
      json.object("links") { json in
        json.member("self", "/v1/suggest?q=\(Inquiry.escaped(typed))")
        json.member("search", "/v1/search?q=\(Inquiry.escaped(typed))")
      }
    }
    return Answer(content: content)
  }

  private func searchQuery() throws(Refusal) -> SearchQuery {
    do throws(SearchQuery.Fault) {
      return try SearchQuery(arguments.first("q") ?? "")
    } catch {
      let detail =
        switch error {
        case .noWords: "The value has neither a letter nor a digit."
        case .tooManyWords:
          "The value has more than \(SearchQuery.wordLimit) words; a word ends at each sign."
        }
      throw Refusal(
        problem: .invalidParameter,
        detail: "A query parameter has a value that is not allowed; see `errors`.",
        faults: [Refusal.Fault(parameter: "q", detail: detail)])
    }
  }

  /// The query that asks for this very answer, parameters in the order of their table.
  var sentQuery: String {
    arguments.parameters.filter { !["pretty", "lang"].contains($0.name) }.map { parameter in
      let values = arguments.all(parameter.name).map(Inquiry.escaped)
      return "\(parameter.name)=\(values.joined(separator: ","))"
    }.joined(separator: "&")
  }
}

extension SearchResult {
  /// What a reader must know before relying on the hits, in one sentence.
  fileprivate var notice: String? {
    if total == 0 {
      return "No record of this release holds these words. That is no statement about a therapy."
    }
    guard isCorrected else { return nil }
    return "No record holds these words as they were typed: what is found was spelled otherwise."
      + " Check that it is what you mean."
  }
}
