extension Release: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      id: decoder.releaseID("id"), date: decoder.date("date") ?? CalendarDate(dayNumber: 0),
      title: decoder.string("title"), language: decoder.string("language"),
      license: decoder.object("license"), disclaimer: decoder.string("disclaimer"),
      reviewNotice: decoder.string("reviewNotice"), changes: decoder.objects("changes"))
  }
}

extension RecordDecoder {
  /// `YEAR.NUMBER`: four digits, a full stop, a number.
  fileprivate mutating func releaseID(_ name: String) -> String {
    let id = optionalString(name, "a release such as 2026.1") { text in
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 2 && parts[0].utf8.count == 4 && (1...6).contains(parts[1].utf8.count)
        && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }
    if value(name) == nil { miss([name], "the member \"\(name)\" is missing", remedy: "add it") }
    return id ?? ""
  }
}

extension License: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      name: decoder.string("name"), spdx: decoder.optionalString("spdx"),
      url: decoder.string("url"))
  }
}

extension ReleaseChange: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      date: decoder.date("date") ?? CalendarDate(dayNumber: 0), text: decoder.string("text"))
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
      })
  }
}
