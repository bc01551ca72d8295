internal import HTTP
internal import TherapyModel

/// Finding by words. What is asked for may speak of a patient: it stands in the answer, and nowhere else.
extension Inquiry {
  /// Names that are given to complete what someone types.
  private static let suggestionLimit = 10

  /// The same as a page, which asks for words where there are none.
  func searchPage() -> Answer {
    guard let words else {
      return data(search())
    }
    let query = arguments.first("q")
    let narrowing = SearchPage.Narrowing(
      kinds: arguments.cases("kind", RecordKind.self), conditions: arguments.all("condition"))
    let page = SearchPage(
      query, query == nil ? nil : searchResult(), narrowing, address: sentQuery, edition, words)
    return html(page.document(), words, isBlank: query == nil)
  }

  /// What the words find: as many hits as are asked for, or else `limit`.
  func searchResult(limit: Int = Parameter.defaultHits) -> QuestionResult {
    let kinds = arguments.cases("kind", RecordKind.self)
    let limit = arguments.first("limit").flatMap { Int($0) } ?? limit
    return edition.knowledge.ask(
      arguments.first("q") ?? "", in: kinds.isEmpty ? RecordKind.allCases : kinds,
      conditions: arguments.all("condition"), limit: limit)
  }

  /// What a reader must know before relying on the hits, in English.
  private func notice(of result: SearchResult) -> String? {
    let parts = edition.knowledge.partCodes(in: arguments.first("q") ?? "")
    let sentences =
      parts.map { Words.english.warning(ofPart: $0, edition) } + [result.notice].compactMap(\.self)
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// Every record that holds the words, best first.
  func search() -> Answer {
    let asked = searchResult()
    let result = asked.found
    let content = document { json in
      json.member("q", arguments.first("q"))
      json.answer(asked.answer, edition)
      json.understood(asked.question, edition)
      json.member("corrected", result.isCorrected)
      json.member("notice", notice(of: result))
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
  func suggest() -> Answer {
    let found = edition.knowledge.suggest(searchQuery, limit: Inquiry.suggestionLimit)
    let meanings = edition.knowledge.meanings(of: searchQuery)
    let typed = arguments.first("q") ?? ""
    let content = document { json in
      json.member("q", typed)
      json.member("ambiguous", meanings.isAmbiguous)
      json.member("otherMeanings", meanings.otherMeanings)
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

  /// What is looked for; signs of other scripts alone find nothing.
  private var searchQuery: SearchQuery {
    (try? SearchQuery(arguments.first("q") ?? "")) ?? .empty
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
  /// What a reader must know before relying on the hits.
  var notice: String? {
    var sentences: [String] = []
    if isCut {
      sentences.append(
        "Only the first \(SearchQuery.wordLimit) words are looked for; a word ends at each sign.")
    }
    if total == 0 {
      sentences.append(
        "No record of this release holds these words. That is no statement about a therapy.")
    } else if isCorrected {
      sentences.append(
        "No record holds these words as they were typed: what is found was spelled otherwise."
          + " Check that it is what you mean.")
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}
