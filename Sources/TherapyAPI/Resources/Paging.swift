internal import HTTP
internal import TherapyModel

extension Inquiry {
  /// The position at which the page begins.
  func offset(total: Int) throws(Refusal) -> Int {
    guard let text = arguments.first("cursor") else { return 0 }
    let cursor: Cursor
    do throws(Cursor.Fault) {
      cursor = try Cursor(text, content: contentMark, query: cursorQuery)
    } catch .outdated {
      throw refusal(
        .outdatedCursor, "The content has changed since the cursor was given out.")
    } catch {
      throw refusal(
        .invalidCursor, "The cursor was not given out for this query, or it was altered.")
    }
    guard cursor.offset < max(total, 1) else {
      throw refusal(.invalidCursor, "The cursor lies beyond the last page.")
    }
    return cursor.offset
  }

  /// `self`, `first`, and `prev` and `next` where there are such pages.
  func pageLinks(start: Int, limit: Int, total: Int, suffix: String) -> [Answer.Link] {
    func link(_ relation: String, _ offset: Int) -> Answer.Link {
      Answer.Link(relation, href(offset: offset, suffix: suffix))
    }
    var links = [link("self", start), link("first", 0)]
    if start > 0 { links.append(link("prev", max(start - limit, 0))) }
    if start + limit < total { links.append(link("next", start + limit)) }
    return links
  }

  /// What a cursor's content is told by: the digest, and the day where the query asks for review
  /// states, which change with it.
  private var contentMark: String {
    let asksForReview = arguments.parameters.contains {
      $0.name == "reviewStatus" || $0.name == "sort"
    }
    return edition.digest + (asksForReview ? edition.day.description : "")
  }

  private func refusal(_ problem: Problem, _ detail: String) -> Refusal {
    // What was looked for may be a patient's; then the link leads to the bare collection.
    let first = arguments.first("q") == nil ? href(offset: 0) : route.pattern
    return Refusal(
      problem: problem, detail: detail,
      faults: [Refusal.Fault(parameter: "cursor", detail: detail)], links: [("first", first)])
  }

  private func href(offset: Int, suffix: String = "") -> String {
    var query = canonicalQuery(isCursor: false)
    if offset > 0 {
      let cursor = Cursor(offset: offset).text(
        content: contentMark, query: cursorQuery)
      query += (query.isEmpty ? "" : "&") + "cursor=" + cursor
    }
    let path = route.pattern + suffix
    return query.isEmpty ? path : "\(path)?\(query)"
  }

  /// What a cursor is bound to besides the content: the collection, and which records stand where.
  private var cursorQuery: String { route.pattern + "?" + canonicalQuery(isCursor: true) }

  /// The query with its parameters in the order of the table and canonical values. `isCursor`
  /// leaves out what does not decide which records stand where.
  private func canonicalQuery(isCursor: Bool) -> String {
    let presentation = ["fields", "include", "limit", "pretty"]
    return arguments.parameters.filter { parameter in
      parameter.name != "cursor" && !(isCursor && presentation.contains(parameter.name))
    }.map { parameter in
      let value = arguments.all(parameter.name).map(Inquiry.escaped).joined(separator: ",")
      return "\(parameter.name)=\(value)"
    }.joined(separator: "&")
  }

  /// A value as it stands in a query: everything but `unreserved` is escaped.
  static func escaped(_ value: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var octets: [UInt8] = []
    for octet in value.utf8 {
      if octet.isUnreserved {
        octets.append(octet)
      } else {
        octets += [0x25, digits[Int(octet >> 4)], digits[Int(octet & 15)]]
      }
    }
    return String(decoding: octets, as: UTF8.self)
  }
}
