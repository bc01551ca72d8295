extension Conformance {
  /// Caching, as it concerns an origin server.
  static let rfc9111: [Rule] = [
    Rule(
      "3.5", .may, "What is public says so.",
      "content may be kept for a while, problems and health not at all"),
    Rule(
      "4.1", .should, "Vary is the same on every answer of a resource.",
      "each coding is a representation with an entity tag of its own"),
    Rule(
      "4.2.1", .should, "How long an answer is fresh is said outright.",
      "content may be kept for a while, problems and health not at all"),
    Rule(
      "4.3.3", .must, "A validation gets 304 or the whole answer.",
      "content has a strong tag and a date, and both give 304"),
    Rule(
      "5.1", .must, "An origin server sends no Age.", "no answer frames itself but by its length"),
    Rule(
      "5.2.1", .may, "Cache-Control of a request changes nothing: there is no cache here.",
      "fields that ask for nothing here change no answer"),
    Rule(
      "5.2.2", .must, "Directives are sent as tokens, without quotation marks round a number.",
      "content may be kept for a while, problems and health not at all"),
    Rule(
      "5.2.2.5", .must, "What must not be kept says no-store.",
      "content may be kept for a while, problems and health not at all"),
    Rule("5.3", .must, "Expires is a date.", .notApplicable("max-age is sent, no Expires")),
    Rule(
      "5.4", .may, "Pragma changes nothing.", "fields that ask for nothing here change no answer"),
  ]

  static let rfc3986: [Rule] = [
    Rule(
      "2.1", .must, "A percent sign has two hexadecimal digits.",
      .refused("400-malformed-target-escape-half"),
      .refused("400-malformed-target-escape-not-hexadecimal"), .refused("400-malformed-host-escape")
    ),
    Rule(
      "2.2", .must, "A delimiter that is escaped is data: an escaped slash is refused in a path.",
      .refused("400-forbidden-escape-2f")),
    Rule(
      "2.3", .should, "An unreserved character is the same escaped or not.",
      "a path leads to its handler, literals first"),
    Rule(
      "2.4", .must, "Escapes are taken off once, after the parts are apart.",
      "escaping every octet and unescaping gives it back", .accepted("get-path-escaped-percent")),
    Rule(
      "3.1", .must, "A scheme has no case.", .accepted("absolute-form-scheme-case"),
      .refused("400-malformed-target-absolute-other-scheme")),
    Rule("3.2.1", .should, "User information is refused.", .refused("400-malformed-host-userinfo")),
    Rule(
      "3.2.2", .must, "A host is a name, an IPv4 or an IP literal; it has no case.",
      .accepted("host-"), .refused("400-malformed-host-ipv6"), .accepted("absolute-form-host-case")),
    Rule(
      "3.2.2", .must, "A zone is no part of an address in a URI.",
      .refused("400-malformed-host-ipv6-zone")),
    Rule(
      "3.2.3", .must, "A port is digits; an empty one is that of the scheme.",
      .accepted("host-port-empty"), .refused("400-malformed-host-port"),
      .accepted("absolute-form-empty-port")),
    Rule(
      "3.3", .must, "A path is of pchar and slashes.", .refused("400-malformed-target-path"),
      .accepted("get-path-all-unescaped")),
    Rule(
      "3.4", .must, "A query is of pchar, slashes and question marks.",
      .refused("400-malformed-target-query"), .accepted("get-query-question-mark")),
    Rule("3.5", .must, "A fragment is never sent.", .refused("400-malformed-target-fragment")),
    Rule(
      "5.2.4", .must,
      "Dot segments are taken off before a target is sent: one that has some is refused, escaped too.",
      .refused("400-dot-segment"), .refused("400-forbidden-escape-2e"),
      .accepted("get-path-dots-inside-segments")),
    Rule(
      "6.2.2.1", .should, "Hexadecimal digits have no case.",
      .refused("400-forbidden-escape-2E-upper"),
      .refused("400-forbidden-escape-5C-upper")),
    Rule(
      "7.3", .must, "Escapes of NUL and other controls do no harm: they are refused in a path.",
      .refused("400-forbidden-escape-00"), .refused("400-forbidden-escape-0d0a"),
      .refused("400-forbidden-escape-7f")),
  ]
}
