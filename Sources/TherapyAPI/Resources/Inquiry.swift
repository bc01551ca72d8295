internal import HTTP
internal import TherapyModel

/// A request for a representation, checked: what a resource needs to answer.
struct Inquiry {
  let route: Resource
  /// The segment that the route calls `{id}`.
  let id: String?
  /// The path as sent.
  let path: ArraySlice<UInt8>
  /// The query as sent.
  let query: ArraySlice<UInt8>?
  let arguments: Arguments
  let edition: Edition
  /// The form that the client wants.
  var form = Form.data

  /// A document in the form that the client asked for.
  func document(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    JSONWriter.document(isPretty: arguments.isPretty, body)
  }

  /// A redirect to another path that keeps the query.
  func redirect(to path: String) -> Answer { Answer.redirect(to: path, query: query) }

  /// The refusal of an id that no record has.
  func unknown(_ id: String, nearest: [Refusal.Neighbour]) -> Refusal {
    let collection = route.pattern.split(separator: "{")[0].dropLast()
    var refusal = Refusal(
      problem: .unknownRecord, detail: "No record of \(collection) has this id or alias.",
      nearest: nearest, links: [("collection", String(collection))])
    if let sentence = sentence(onName: id) {
      refusal.detail += " \(sentence)"
      refusal.links.append(("search", SearchPage.address(of: id)))
    }
    return refusal
  }

  /// What an id that no record has is the name of; nil where it is none, so that nothing is repeated that is not known.
  private func sentence(onName id: String) -> String? {
    guard let query = try? SearchQuery(id) else { return nil }
    let meanings = edition.knowledge.meanings(of: query)
    if meanings.isAmbiguous {
      return "It is a name that may mean several things: search shows them."
    }
    if meanings.isNotCovered {
      return "It is a name of what is not covered: search shows what is held on it."
    }
    return meanings.records.isEmpty ? nil : "It is a name of another record: search shows it."
  }
}

extension Answer {
  /// A permanent redirect (RFC 9110 §15.4.9) to another path, with the query as it was sent.
  static func redirect(to path: String, query: ArraySlice<UInt8>?) -> Answer {
    var location = path
    if let query { location += "?" + String(decoding: query, as: UTF8.self) }
    let content = JSONWriter.document(isPretty: true) { json in
      json.member("location", location)
    }
    return Answer(
      status: .permanentRedirect, fields: [(.location, location)], content: content)
  }
}
