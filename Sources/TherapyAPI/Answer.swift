internal import Digests
internal import HTTP
internal import TherapyModel

/// What a resource answers, before it becomes a response.
struct Answer {
  /// How long an answer may be kept.
  enum Caching {
    /// Content: five minutes, longer while a new copy is fetched or cannot be.
    case content
    /// The state of this moment.
    case never
    /// Octets that the address names.
    case forever

    /// The value of `Cache-Control`. Where requests need credentials, `public` would let a shared
    /// cache give the answer to anyone (RFC 9111 §3.5).
    func field(isPrivate: Bool) -> String {
      let who = isPrivate ? "private" : "public"
      return switch self {
      case .content: "\(who), max-age=300, stale-while-revalidate=86400, stale-if-error=604800"
      case .never: "no-store"
      case .forever: "\(who), max-age=31536000, immutable"
      }
    }
  }

  /// A link of the `Link` field (RFC 8288).
  struct Link {
    let relation: String
    let href: String
    /// What is there, where that is not to be expected.
    var mediaType: MediaType?

    init(_ relation: String, _ href: String, _ mediaType: MediaType? = nil) {
      self.relation = relation
      self.href = href
      self.mediaType = mediaType
    }

    /// As it stands in the field.
    var text: String {
      let type = mediaType.map { "; type=\"\($0.essence)\"" } ?? ""
      return "<\(href)>; rel=\"\(relation)\"\(type)"
    }
  }

  var status = Status.ok
  var mediaType = MediaType.json
  var caching = Caching.content
  var links: [Link] = []
  /// Fields besides those that follow from the members above.
  var fields: [(FieldName, String)] = []
  let content: [UInt8]
  /// The language of a page's own words; nil for what is no page.
  var language: String?
  /// Whether the same address gives pages too, in several languages.
  var varies = false
  /// What a browser may make of it; nil is what its form asks for.
  var policy: Fields.Policy?

  /// The digest of the content where it is known already: of what is large, and therefore given in
  /// one coding alone.
  var digest: SHA256Digest?

  /// The response, with validators where the answer may be kept.
  func response(_ edition: Edition) -> Response {
    var lines = Fields()
    lines.append(
      .contentType, mediaType.isText ? "\(mediaType.text); charset=utf-8" : mediaType.text)
    if let language = language ?? edition.language { lines.append(.contentLanguage, language) }
    lines.append(.cacheControl, caching.field(isPrivate: edition.site.isPrivate))
    var selecting = [FieldName.accept, .acceptEncoding]
    if varies { selecting.append(.acceptLanguage) }
    if !edition.site.sharingOrigins.isEmpty { selecting.append(.origin) }
    lines.append(.vary, selecting.map(\.name).joined(separator: ", "))
    lines.protect(policy ?? (language == nil ? .data : .page), edition.site)
    // Only what has a strong tag is given in parts.
    if status == .ok { lines.append(.acceptRanges, caching == .never ? "none" : "bytes") }
    let links = links + edition.commonLinks
    lines.append(
      .link, links.map(\.text).joined(separator: ", "))
    for (name, value) in fields { lines.append(name, value) }
    var validators: Validators?
    if status == .ok, caching != .never {
      let digest = (digest ?? SHA256Digest(of: content)).octets.prefix(16)
      validators = Validators(
        entityTag: EntityTag(Base64URL.encode(Array(digest))), lastModified: edition.lastModified)
    }
    var response = Response(
      status: status, fields: lines, content: content, validators: validators)
    response.isSteady = validators != nil && digest == nil
    return response
  }
}

extension MediaType {
  /// Whether it is of texts, and does not say how they are encoded.
  fileprivate var isText: Bool { type == "text" && value(of: "charset") == nil }
}

extension Edition {
  /// The content's language where it can stand in a field.
  var language: String? {
    let tag = release.language
    let isTag = tag.utf8.allSatisfy { $0.isUnreserved && $0 != 0x5F && $0 != 0x7E && $0 != 0x2E }
    return isTag && !tag.isEmpty ? tag : nil
  }

  /// Links that every answer made from content has.
  var commonLinks: [Answer.Link] {
    var links = [Answer.Link("describedby", "/v1/release")]
    let url = release.license.url
    if url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3E && $0 != 0x3C && $0 != 0x22 }) {
      links.append(Answer.Link("license", url))
    }
    return links
  }
}

extension JSONWriter {
  /// The octets of a whole text that is an object; a line feed ends it.
  static func document(isPretty: Bool, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter(isPretty: isPretty)
    json.object(body)
    json.lineFeed()
    return json.bytes
  }
}

extension Fields {
  /// What a browser may make of an answer.
  enum Policy {
    /// Nothing but data.
    case data
    /// A page with our own style and script; nothing inline, nothing from elsewhere.
    case page
    /// Such a page, in frames of pages of the origins that the site names.
    case embedded
    /// A script for pages of every origin; which of them may read answers is said there.
    case shared

    /// The value of `Content-Security-Policy`.
    func contentSecurity(_ site: Site) -> String {
      switch self {
      case .data, .shared: "default-src 'none'; frame-ancestors 'none'"
      case .page: "\(Self.ownFiles); frame-ancestors 'none'"
      case .embedded:
        "\(Self.ownFiles); frame-ancestors "
          + (site.framingOrigins.isEmpty ? "'none'" : site.framingOrigins.joined(separator: " "))
      }
    }

    /// Whether pages of other origins may load it at all.
    fileprivate var isForOthers: Bool { self == .embedded || self == .shared }

    private static let ownFiles = """
      default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
      form-action 'self'; base-uri 'none'
      """
  }

  /// Adds what keeps a browser from making more of an answer than it is: no guessed media type, no
  /// script or frame of others, no use by pages of other origins.
  mutating func protect(_ policy: Policy = .data, _ site: Site = Site()) {
    append(.xContentTypeOptions, "nosniff")
    append(.contentSecurityPolicy, policy.contentSecurity(site))
    append(.crossOriginResourcePolicy, policy.isForOthers ? "cross-origin" : "same-origin")
    // The script is no secret, and its hash can only be checked where it may be read.
    if policy == .shared { append(.accessControlAllowOrigin, "*") }
    append(.referrerPolicy, "no-referrer")
  }
}
