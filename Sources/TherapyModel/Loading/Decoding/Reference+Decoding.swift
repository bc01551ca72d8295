extension Reference: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    var standing = ReferenceStanding.current
    let header = RecordHeader(
      from: &decoder, standing: &standing, retiredWhen: [.retired, .retracted])
    self.init(
      header: header, design: decoder.choice("design", or: .cohort),
      designText: decoder.string("designText"), title: decoder.string("title"),
      titleIsDescription: decoder.boolean("titleIsDescription") ?? false,
      authors: decoder.strings("authors"), container: decoder.optionalString("container"),
      year: decoder.optionalInteger("year", in: Self.plausibleYears),
      volume: decoder.optionalString("volume"), issue: decoder.optionalString("issue"),
      pages: decoder.optionalString("pages"),
      doi: decoder.optionalString("doi", "a DOI, which begins with 10.", where: Self.isDOI),
      pmid: decoder.optionalString("pmid", "a PMID of 1 to 8 digits", where: Self.isPMID),
      pmcid: decoder.optionalString("pmcid", "a PMCID such as PMC1234567", where: Self.isPMCID),
      registryIds: decoder.strings("registryIds"),
      participants: decoder.optionalString("participants"), conditions: decoder.ids("conditions"),
      standing: standing, standingCheckedOn: decoder.optionalDate("statusCheckedOn"),
      supersededBy: decoder.optionalID("supersededBy"),
      inferredNumbers: decoder.optionalObject("inferredNumbers"),
      note: decoder.optionalString("note"))
  }

  /// Years in which a source may have appeared.
  static let plausibleYears = 1_800...2_100

  private static func isDOI(_ text: String) -> Bool {
    text.hasPrefix("10.") && text.utf8.contains(UInt8(ascii: "/")) && !text.utf8.contains(0x20)
  }

  private static func isPMID(_ text: String) -> Bool {
    (1...8).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isPMCID(_ text: String) -> Bool {
    text.hasPrefix("PMC") && text.utf8.count > 3
      && text.utf8.dropFirst(3).allSatisfy { (0x30...0x39).contains($0) }
  }
}

extension InferredNumbers: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      numbers: decoder.integers("numbers", in: 1...1_000),
      confidence: decoder.choice("confidence", or: .low), rationale: decoder.string("rationale"))
  }
}
