extension Release: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      id: decoder.releaseID("id"), date: decoder.date("date") ?? CalendarDate(dayNumber: 0),
      title: decoder.string("title"),
      shortTitle: decoder.optionalString("shortTitle", "a title of at most 24 characters") {
        $0.count <= 24
      }, language: decoder.string("language"),
      license: decoder.object("license"), disclaimer: decoder.string("disclaimer"),
      reviewNotice: decoder.optionalString("reviewNotice"), changes: decoder.objects("changes"))
  }
}

extension RecordDecoder {
  /// `YEAR.NUMBER`: four digits, a full stop, a number.
  fileprivate mutating func releaseID(_ name: String) -> String {
    string(name, "a release such as 2026.1") { text in
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 2 && parts[0].utf8.count == 4 && (1...6).contains(parts[1].utf8.count)
        && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }
  }

  /// An absolute https URL: a host, and no spaces, controls or characters that must be escaped (RFC 3986 §2).
  fileprivate mutating func secureURL(_ name: String) -> String {
    string(name, "a URL such as https://creativecommons.org/licenses/by/4.0/") { text in
      guard text.utf8.starts(with: "https://".utf8) else { return false }
      let rest = text.utf8.dropFirst("https://".utf8.count)
      let refused = Array("\"<>\\^`{|}".utf8)
      guard let first = rest.first, !"/?#:@.".utf8.contains(first) else { return false }
      return rest.allSatisfy { (0x21...0x7E).contains($0) && !refused.contains($0) }
    }
  }
}

extension License: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      name: decoder.string("name"), spdx: decoder.optionalString("spdx"),
      url: decoder.secureURL("url"))
  }
}

extension ReleaseChange: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      date: decoder.date("date") ?? CalendarDate(dayNumber: 0), text: decoder.string("text"),
      records: decoder.recordReferences("records", among: RecordKind.allCases))
  }
}

extension GradingScheme: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      id: decoder.ownID("id"), name: decoder.string("name"),
      version: decoder.optionalString("version"), issuer: decoder.string("issuer"),
      rates: decoder.choice("rates", or: .support),
      values: decoder.someObjects(
        "values", "the scheme has no values", remedy: "list its values, strongest first"),
      note: decoder.optionalString("note"))
  }
}

extension GradingValue: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(value: decoder.string("value"), meaning: decoder.string("meaning"))
  }
}

extension CodeSystem: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      id: decoder.ownID("id"), name: decoder.string("name"),
      uri: decoder.optionalString("uri"),
      oid: decoder.optionalString("oid", "an object identifier such as 2.16.840.1.113883.6.90") {
        $0.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
      }, prefix: decoder.optionalString("prefix"),
      dotIsOptional: decoder.boolean("dotIsOptional") ?? false,
      levels: decoder.integers("levels", in: 1...16))
  }
}
