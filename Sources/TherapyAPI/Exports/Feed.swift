internal import Digests
internal import HTTP
internal import TherapyModel

/// A format of the feed of changes.
enum FeedFormat: CaseIterable, Sendable {
  /// JSON Feed 1.1.
  case json
  /// Atom (RFC 4287).
  case atom

  var mediaType: MediaType {
    switch self {
    case .json: .jsonFeed
    case .atom: .atom
    }
  }

  /// The format of that media type.
  init?(_ mediaType: MediaType) {
    guard let found = Self.allCases.first(where: { $0.mediaType == mediaType }) else { return nil }
    self = found
  }
}

extension MediaType {
  static let jsonFeed = MediaType("application/feed+json")
  static let atom = MediaType("application/atom+xml")
}

extension Inquiry {
  /// What has changed in the content.
  func changes() throws(Refusal) -> Answer {
    if case .feed(.atom) = form { try refuse(idle: arguments.parameters, in: "Atom") }
    let feed = Feed(edition)
    var answer =
      if case .feed(.atom) = form {
        Answer(mediaType: .atom, content: feed.atom())
      } else {
        Answer(content: feed.json(isPretty: arguments.isPretty))
      }
    if case .feed(let format) = form { answer.mediaType = format.mediaType }
    let isAtom = answer.mediaType == .atom
    answer.links = [
      Answer.Link("self", Feed.path + (isAtom ? ".atom" : ".json")),
      isAtom
        ? Answer.Link("alternate", Feed.path + ".json", .json)
        : Answer.Link("alternate", Feed.path + ".atom", .atom),
    ]
    return answer
  }
}

/// What has changed in the content, newest first, for those who subscribe to it.
struct Feed {
  /// A change.
  struct Entry {
    /// A URI that stays the same as long as what it says.
    let id: String
    /// What it says, shortened.
    let title: String
    /// What it says, and a line for each conclusion that turned: how it stands.
    let text: String
    /// In RFC 3339: changes have dates, no times.
    let updated: String
  }

  static let path = "/v1/changes"

  private let edition: Edition
  private let id: String
  private let entries: [Entry]
  private let updated: String

  init(_ edition: Edition) {
    let release = edition.release
    self.edition = edition
    id = Feed.uri("changes of \(release.title)")
    // A stable sort: of one day, the later line is the newer one.
    let changes = release.changes.reversed().enumerated().sorted {
      ($1.element.date, $0.offset) < ($0.element.date, $1.offset)
    }.map(\.element)
    entries = changes.map { change in
      Entry(
        id: Feed.uri("\(change.date) \(change.text)"), title: Feed.title(change.text),
        text: ([change.text] + edition.standing(of: change)).joined(separator: "\n"),
        updated: Feed.time(change.date))
    }
    updated = Feed.time(changes.first.map { max($0.date, release.date) } ?? release.date)
  }

  /// The feed in JSON Feed 1.1.
  func json(isPretty: Bool) -> [UInt8] {
    JSONWriter.document(isPretty: isPretty) { json in
      json.member("version", "https://jsonfeed.org/version/1.1")
      json.member("title", edition.release.title)
      // Addresses are left out where it is not known under which clients reach the server.
      if let url = edition.site.publicURL {
        json.member("home_page_url", url + "/")
        json.member("feed_url", url + Feed.path + ".json")
      }
      json.member("language", edition.language)
      json.array("authors") { json in
        json.object { json in json.member("name", edition.release.title) }
      }
      json.array("items") { json in
        for entry in entries {
          json.object { json in
            json.member("id", entry.id)
            json.member("title", entry.title)
            json.member("content_text", entry.text)
            json.member("date_published", entry.updated)
          }
        }
      }
    }
  }

  /// The feed in Atom. Without a public address its links are relative to its own.
  func atom() -> [UInt8] {
    var xml = XML()
    xml.element("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": edition.language]) {
      xml in
      xml.element("id", text: id)
      xml.element("title", text: edition.release.title)
      xml.element("updated", text: updated)
      xml.element("author") { xml in xml.element("name", text: edition.release.title) }
      xml.element("rights", text: edition.release.license.name)
      let own = edition.site.address(Feed.path + ".atom")
      xml.element("link", ["rel": "self", "type": "application/atom+xml", "href": own])
      xml.element("link", ["rel": "alternate", "href": edition.site.address("/")])
      for entry in entries {
        xml.element("entry") { xml in
          xml.element("id", text: entry.id)
          xml.element("title", text: entry.title)
          xml.element("updated", text: entry.updated)
          let release = edition.site.address("/v1/release")
          xml.element("link", ["rel": "alternate", "type": "application/json", "href": release])
          xml.element("content", ["type": "text"], text: entry.text)
        }
      }
    }
    return xml.octets
  }

  /// A name that is the same wherever the same is said (RFC 9562 §5.8).
  private static func uri(_ text: String) -> String {
    var octets = Array(SHA256Digest(of: Array("therapyd: \(text)".utf8)).octets.prefix(16))
    octets[6] = octets[6] & 0x0F | 0x80
    octets[8] = octets[8] & 0x3F | 0x80
    let digits = octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }
    return "urn:uuid:\(groups.joined(separator: "-"))"
  }

  /// The beginning of a text, as far as a line of a list goes.
  private static func title(_ text: String) -> String {
    guard text.count > 80 else { return text }
    let words = text.prefix(80).split(separator: " ").dropLast()
    return (words.isEmpty ? String(text.prefix(79)) : words.joined(separator: " ")) + "…"
  }

  private static func time(_ date: CalendarDate) -> String { "\(date)T00:00:00Z" }
}

extension Edition {
  /// How the conclusions that a change names stand, a line each.
  fileprivate func standing(of change: ReleaseChange) -> [String] {
    change.records.filter { $0.kind == .assertions }.compactMap { knowledge.assertions[$0.id] }
      .map { assertion in
        let words = Words.english
        let standing = [words.review(of: assertion, self)] + words.alerts(of: assertion, self)
        return "\(title(of: assertion)), \(words[assertion.verdict]): "
          + standing.joined(separator: "; ")
      }
  }
}
