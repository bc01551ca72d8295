internal import HTTP
internal import TherapyModel

extension Refusal {
  /// The refusal as `application/problem+json` (RFC 9457), in the one shape that all errors have.
  ///
  /// `path` is that of the request, without its query, as far as there is one.
  func response(path: ArraySlice<UInt8>?) -> Response {
    let content = JSONWriter.document(isPretty: true) { json in
      json.member("type", problem.path)
      json.member("title", problem.title)
      json.member("status", problem.status.code)
      json.member("detail", detail)
      json.member("instance", path.flatMap(Refusal.shown))
      json.member("remedy", problem.remedy)
      if !faults.isEmpty {
        json.array("errors") { json in
          for fault in shownFaults {
            json.object { json in
              json.member("parameter", fault.parameter)
              json.member("detail", fault.detail)
            }
          }
        }
      }
      if !nearest.isEmpty {
        json.array("nearest") { json in
          for neighbour in nearest.prefix(Refusal.listLimit) {
            json.object { json in
              json.member("name", neighbour.name)
              json.member("href", neighbour.href)
            }
          }
        }
      }
      if !allowed.isEmpty { json.member("allowed", allowed) }
      json.object("links") { json in
        for link in links { json.member(link.relation, link.href) }
        json.member("problems", "/problems")
        json.member("index", "/")
      }
    }
    var lines = Fields([
      (.contentType, MediaType.problem.text), (.contentLanguage, "en"),
      (.cacheControl, Answer.Caching.never.field(isPrivate: false)),
    ])
    lines.protect()
    if problem == .notAcceptable { lines.append(.vary, "Accept, Accept-Encoding") }
    for (name, value) in fields { lines.append(name, value) }
    return Response(status: problem.status, fields: lines, content: content)
  }

  /// The faults, or the first of them and how many more there are.
  private var shownFaults: [Fault] {
    guard faults.count > Refusal.listLimit else { return faults }
    let first = faults.prefix(Refusal.listLimit - 1)
    let rest = "\(faults.count - first.count) more are at fault."
    return first + [Fault(parameter: "(others)", detail: rest)]
  }

  /// Octets of a path that are shown; a longer one is left out.
  private static let shownPathBytes = 256

  private static func shown(_ path: ArraySlice<UInt8>) -> String? {
    guard path.count <= shownPathBytes, path.first == UInt8(ascii: "/"),
      path.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    return String(decoding: path, as: UTF8.self)
  }
}
