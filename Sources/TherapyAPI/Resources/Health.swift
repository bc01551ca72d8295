internal import HTTP
internal import TherapyModel

/// How the service stands, in the `application/health+json` shape (draft-inadarei-api-health-check,
/// an expired draft; its `status`, `version`, `releaseId`, `output` and `checks` are used).
struct Health {
  /// `pass`, `warn` or `fail`, as the draft has them.
  enum Status: String {
    case pass, warn, fail
  }

  let status: Status
  /// Why the status is not `pass`.
  let output: String?
  /// What is served; nil while loading.
  let edition: Edition?
  let mediaType: MediaType
  let isPretty: Bool

  /// The response; 503 where the status is `fail`.
  func response(isDetailed: Bool) -> Response {
    let content = JSONWriter.document(isPretty: isPretty) { json in
      json.member("status", status.rawValue)
      json.member("output", output)
      if isDetailed, let edition { json.checks(edition) }
    }
    var fields = Fields([
      (.contentType, mediaType.text), (.cacheControl, Answer.Caching.never.field(isPrivate: false)),
      (.vary, "Accept"),
    ])
    fields.protect()
    if status == .fail {
      fields.append(.retryAfter, Health.retrySeconds)
    } else {
      fields.append(.acceptRanges, "none")
    }
    return Response(
      status: status == .fail ? .serviceUnavailable : .ok, fields: fields, content: content)
  }

  /// Seconds after which to ask again while loading or draining.
  static let retrySeconds = "2"
}

extension JSONWriter {
  fileprivate mutating func checks(_ edition: Edition) {
    member("version", "1")
    member("releaseId", edition.programVersion)
    member("serviceId", "therapyd")
    member("description", edition.release.title)
    let time = edition.loadedAt.timestamp
    object("checks") { json in
      json.check("content:release", text: edition.release.id, time)
      json.check("content:date", text: edition.release.date.description, time)
      json.check("content:digest", text: edition.digest, time)
      json.check("content:lastLoad", text: time, time)
      json.check("content:asOf", text: edition.day.description, time)
      for kind in RecordKind.allCases {
        json.check("content:\(kind.rawValue)", count: edition.knowledge.count(of: kind), time)
      }
      if let failure = edition.failedReload { json.check(failure) }
    }
    object("links") { json in
      json.member("self", "/healthz")
      json.member("release", "/v1/release")
      json.member("version", "/version")
    }
  }

  private mutating func check(
    _ name: String, text: String? = nil, count: Int? = nil, _ time: String
  ) {
    array(name) { json in
      json.object { json in
        json.member("componentType", "datastore")
        json.member("observedValue", text)
        json.member("observedValue", count)
        if count != nil { json.member("observedUnit", "records") }
        json.member("status", Health.Status.pass.rawValue)
        json.member("time", time)
      }
    }
  }
}

extension JSONWriter {
  /// The check that speaks of content which could not be loaded.
  fileprivate mutating func check(_ failure: FailedReload) {
    array("content:reload") { json in
      json.object { json in
        json.member("componentType", "datastore")
        json.member("observedValue", failure.problems)
        json.member("observedUnit", "problems")
        json.member("status", Health.Status.warn.rawValue)
        json.member("time", failure.at.timestamp)
        json.member("output", failure.firstProblem)
      }
    }
  }
}

extension FailedReload {
  /// What happened, in one line.
  var summary: String {
    "newer content could not be loaded at \(at.timestamp) (problems: \(problems));"
      + " the last good content is served"
  }
}

extension HTTPDate {
  /// The moment as RFC 3339 writes it, in UTC: `2026-11-23T14:00:00Z`.
  var timestamp: String {
    let second = ((secondsSince1970 % 86_400) + 86_400) % 86_400
    let day = CalendarDate(dayNumber: (secondsSince1970 - second) / 86_400)
    let parts = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(day)T\(parts.joined(separator: ":"))Z"
  }
}
