internal import HTTP
internal import TherapyModel

/// A request for a representation, checked: what a resource needs to answer.
struct Inquiry {
  let route: Route
  /// The segment that the route calls `{id}`.
  let id: String?
  /// The path as sent.
  let path: ArraySlice<UInt8>
  /// The query as sent.
  let query: ArraySlice<UInt8>?
  let arguments: Arguments
  let edition: Edition

  /// A document in the form that the client asked for.
  func document(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    JSONWriter.document(isPretty: arguments.isPretty, body)
  }

  /// A redirect to another path that keeps the query.
  func redirect(to path: String) -> Answer {
    var location = path
    if let query { location += "?" + String(decoding: query, as: UTF8.self) }
    let content = document { json in
      json.member("location", location)
      json.object("links") { json in json.member("self", location) }
    }
    return Answer(
      status: .permanentRedirect, fields: [(.location, location)], content: content)
  }

  /// The refusal of an id that no record has.
  func unknown(_ id: String, nearest: [Refusal.Neighbour]) -> Refusal {
    let collection = route.pattern.split(separator: "{")[0].dropLast()
    return Refusal(
      problem: .unknownRecord, detail: "No record of \(collection) has this id or alias.",
      nearest: nearest, links: [("collection", String(collection))])
  }
}
