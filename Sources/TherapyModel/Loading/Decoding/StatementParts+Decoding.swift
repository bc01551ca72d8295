extension Grading: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    let scheme = decoder.id("scheme")
    self.init(
      scheme: scheme, value: decoder.id("value"), gradedBy: decoder.optionalID("gradedBy"))
  }
}

extension Outcome: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(name: decoder.string("name"), domain: decoder.choice("domain", or: .efficacy))
  }
}

extension Population: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(text: decoder.string("text"), isIndirect: decoder.boolean("indirect") ?? false)
  }
}

extension Effect: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      measure: decoder.choice("measure", or: .proportion), name: decoder.optionalString("name"),
      unit: decoder.optionalString("unit"), intervention: decoder.optionalDecimal("intervention"),
      comparator: decoder.optionalDecimal("comparator"),
      estimate: decoder.optionalDecimal("estimate"), interval: decoder.optionalObject("interval"),
      pValue: decoder.optionalString(
        "pValue", "a p value such as 0.005, <0.001 or >0.05", where: Self.isPValue),
      participants: decoder.optionalInteger("participants", in: 1...100_000_000))
  }

  /// `[<>]?0?\.[0-9]+`
  private static func isPValue(_ text: String) -> Bool {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "<") || rest.first == UInt8(ascii: ">") { rest.removeFirst() }
    if rest.first == UInt8(ascii: "0") { rest.removeFirst() }
    guard rest.popFirst() == UInt8(ascii: ".") else { return false }
    return !rest.isEmpty && rest.allSatisfy { (0x30...0x39).contains($0) }
  }
}

extension ConfidenceInterval: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    let level = decoder.decimal("level")
    if let level, level.approximation <= 0 || level.approximation >= 100 {
      decoder.report(
        "an interval of level \(level.digits) does not exist", at: decoder.currentObject,
        remedy: "give \"level\" in per cent, above 0 and below 100")
    }
    let (low, high) = decoder.bounds("low", "high")
    self.init(level: level ?? DecimalNumber(digits: "95"), low: low, high: high)
  }
}

extension Dose: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      amount: decoder.object("amount"), over: decoder.optionalObject("over"),
      every: decoder.optionalObject("every"),
      times: decoder.optionalInteger("times", in: 1...10_000))
  }
}

extension InfusionRate: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      product: decoder.string("product"), initial: decoder.object("initial"),
      maximum: decoder.object("maximum"))
  }
}

extension QuantityRange: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    let (low, high) = decoder.bounds("low", "high")
    if low.approximation < 0 {
      decoder.report(
        "the quantity \(low.digits) is below 0", at: decoder.currentObject,
        remedy: "correct \"low\"")
    }
    self.init(low: low, high: high, unit: decoder.string("unit"))
  }
}

extension Assertion: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      header: RecordHeader(from: &decoder), condition: decoder.id("condition"),
      intervention: decoder.object("intervention"), route: decoder.optionalChoice("route"),
      appliesTo: decoder.optionalText("appliesTo", words: 6),
      verdict: decoder.choice("verdict", or: .unproven),
      rank: decoder.integer("rank", in: 1...1_000),
      bottomLine: decoder.text("bottomLine", words: 12),
      startWhen: decoder.optionalText("startWhen", words: 12),
      caveat: decoder.optionalText("caveat", words: 12), usualDose: decoder.ids("usualDose"),
      summary: decoder.string("summary"),
      basis: decoder.recordReferences("basis", among: RecordKind.statements, mayBeEmpty: false),
      disagreements: decoder.objects("disagreements"))
  }
}

extension Disagreement: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      topic: decoder.text("topic", words: 4), text: decoder.string("text"),
      sources: decoder.sources("the disagreement rests on no source"))
  }
}
