internal import Spelling

/// The fields of records. Each function reads one member of the current object; `optional` ones may be left out.
extension RecordDecoder {
  private mutating func required(_ name: String) -> Int? {
    if let node = value(name) { return node }
    miss([name], "the member \"\(name)\" is missing", remedy: "add it")
    return nil
  }

  // MARK: Text

  mutating func string(_ name: String) -> String {
    required(name).flatMap { text(at: $0) } ?? ""
  }

  mutating func optionalString(_ name: String) -> String? {
    value(name).flatMap { text(at: $0) }
  }

  mutating func strings(_ name: String) -> [String] {
    elements(name) { decoder, node in decoder.text(at: node) }
  }

  /// A string that says something.
  private mutating func text(at node: Int) -> String? {
    guard expect(.string, at: node, "a string") else { return nil }
    let text = document.string(node)
    guard text.hasSignificantOctet else {
      report("the string is empty", at: node, remedy: "leave the member out, or say something")
      return nil
    }
    if let scalar = Unprintable.first(in: text) {
      let name = Unprintable.name(of: scalar)
      report(
        "the string holds the invisible character \(name)", at: node,
        remedy: "remove it; a text is one line, and what it shows is all it holds")
      return nil
    }
    return text
  }

  /// A text by language: an object of `en`, which must be there, `de` and `fr`. `words` is the most that each may have.
  mutating func text(_ name: String, words limit: Int? = nil) -> LocalizedText {
    if value(name) == nil { miss([name], "the member \"\(name)\" is missing", remedy: "add it") }
    return optionalText(name, words: limit) ?? LocalizedText(english: "")
  }

  mutating func optionalText(_ name: String, words limit: Int? = nil) -> LocalizedText? {
    guard let node = value(name) else { return nil }
    return object(at: node) { decoder in
      LocalizedText(
        english: decoder.string("en"), german: decoder.optionalString("de"),
        french: decoder.optionalString("fr"))
    }.map { text in
      for (tag, text) in text.all {
        let count = text.split(whereSeparator: \.isWhitespace).count
        guard let limit, count > limit else { continue }
        report(
          "the text \"\(tag)\" has \(count) words", at: node,
          remedy: "say it in at most \(limit) words")
      }
      return text
    }
  }

  /// The id of another record; whether there is one is checked when all is loaded.
  mutating func id(_ name: String) -> String {
    required(name).flatMap { id(at: $0) } ?? ""
  }

  mutating func optionalID(_ name: String) -> String? {
    value(name).map { id(at: $0) ?? "" }
  }

  mutating func ids(_ name: String) -> [String] {
    elements(name) { decoder, node in decoder.id(at: node) ?? "" }
  }

  private mutating func id(at node: Int) -> String? {
    let found = document.nodes[node]
    guard found.kind == .string, found.end > found.start else { return text(at: node) }
    return strings.string(document.octets, Int(found.start)..<Int(found.end))
  }

  /// A new id or alias, whose form is checked: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 octets.
  mutating func ownID(_ name: String) -> String {
    guard let node = required(name) else { return "" }
    return ownID(at: node) ?? ""
  }

  mutating func aliases(_ name: String) -> [String] {
    elements(name) { decoder, node in decoder.ownID(at: node) ?? "" }
  }

  private mutating func ownID(at node: Int) -> String? {
    guard let id = text(at: node) else { return nil }
    if !RecordHeader.isID(id) {
      report(
        "\"\(id)\" is not an id", at: node,
        remedy: "use small letters a-z, digits and single hyphens, at most"
          + " \(RecordHeader.idOctets) characters")
    }
    return id
  }

  /// A string of a certain form that must be there.
  mutating func string(
    _ name: String, _ description: String, where isValid: (String) -> Bool
  ) -> String {
    if value(name) == nil { miss([name], "the member \"\(name)\" is missing", remedy: "add it") }
    return optionalString(name, description, where: isValid) ?? ""
  }

  /// A string of a certain form.
  mutating func optionalString(
    _ name: String, _ description: String, where isValid: (String) -> Bool
  ) -> String? {
    guard let node = value(name), let text = text(at: node) else { return nil }
    guard isValid(text) else {
      report("\"\(text)\" is not \(description)", at: node, remedy: "give \(description)")
      return nil
    }
    return text
  }

  // MARK: Choices and dates

  /// One of a closed list; the stand-in where there is none.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, or standIn: Choice
  ) -> Choice where Choice.RawValue == String {
    required(name).flatMap { choice(at: $0) } ?? standIn
  }

  mutating func optionalChoice<Choice: RawRepresentable & CaseIterable>(
    _ name: String
  ) -> Choice? where Choice.RawValue == String {
    value(name).flatMap { choice(at: $0) }
  }

  mutating func choices<Choice: RawRepresentable & CaseIterable>(
    _ name: String
  ) -> [Choice] where Choice.RawValue == String {
    elements(name) { decoder, node in decoder.choice(at: node) }
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    at node: Int, among allowed: [Choice] = Array(Choice.allCases)
  ) -> Choice? where Choice.RawValue == String {
    guard let text = text(at: node) else { return nil }
    if let choice = Choice(rawValue: text), allowed.contains(where: { $0.rawValue == text }) {
      return choice
    }
    let values = allowed.map(\.rawValue)
    let list = "allowed are: " + values.joined(separator: ", ")
    let near = Nearest.name(to: text, among: values).map { "did you mean \"\($0)\"? " } ?? ""
    report("\"\(text)\" is not allowed here", at: node, remedy: near + list)
    return nil
  }

  mutating func date(_ name: String) -> CalendarDate? {
    required(name).flatMap { date(at: $0) }
  }

  mutating func optionalDate(_ name: String) -> CalendarDate? {
    value(name).flatMap { date(at: $0) }
  }

  private mutating func date(at node: Int) -> CalendarDate? {
    guard let text = text(at: node) else { return nil }
    if let date = CalendarDate(text) { return date }
    report(
      "\"\(text)\" is not a day of the calendar", at: node, remedy: "write it as YYYY-MM-DD")
    return nil
  }

  // MARK: Numbers

  mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int {
    required(name).flatMap { integer(at: $0, in: range) } ?? range.lowerBound
  }

  mutating func optionalInteger(_ name: String, in range: ClosedRange<Int>) -> Int? {
    value(name).flatMap { integer(at: $0, in: range) }
  }

  mutating func integers(_ name: String, in range: ClosedRange<Int>) -> [Int] {
    elements(name) { decoder, node in decoder.integer(at: node, in: range) }
  }

  private mutating func integer(at node: Int, in range: ClosedRange<Int>) -> Int? {
    guard expect(.number, at: node, "a whole number") else { return nil }
    let digits = document.digits(node)
    guard let number = Int(digits), range.contains(number) else {
      let bounds = "from \(range.lowerBound) to \(range.upperBound)"
      report(
        "\(digits) is not a whole number \(bounds)", at: node,
        remedy: "give a whole number \(bounds)")
      return nil
    }
    return number
  }

  mutating func decimal(_ name: String) -> DecimalNumber? {
    required(name).flatMap { decimal(at: $0) }
  }

  mutating func optionalDecimal(_ name: String) -> DecimalNumber? {
    value(name).flatMap { decimal(at: $0) }
  }

  private mutating func decimal(at node: Int) -> DecimalNumber? {
    guard expect(.number, at: node, "a number") else { return nil }
    return DecimalNumber(digits: document.digits(node))
  }

  /// Two members that bound something; reported where the lower is not the lower.
  mutating func bounds(_ lowName: String, _ highName: String) -> (DecimalNumber, DecimalNumber) {
    let low = decimal(lowName)
    let high = decimal(highName)
    if let low, let high, low.approximation > high.approximation {
      report(
        "\"\(lowName)\" (\(low.digits)) is more than \"\(highName)\" (\(high.digits))",
        at: currentObject, remedy: "swap them, or correct one")
    }
    let standIn = DecimalNumber(digits: "0")
    return (low ?? standIn, high ?? standIn)
  }

  mutating func boolean(_ name: String) -> Bool? {
    guard let node = value(name) else { return nil }
    switch document.nodes[node].kind {
    case .true: return true
    case .false: return false
    default:
      _ = expect(.true, at: node, "true or false")
      return nil
    }
  }

  // MARK: Objects and lists

  mutating func object<Value: ContentDecodable>(_ name: String) -> Value {
    required(name).map { object(at: $0) } ?? standIn()
  }

  mutating func optionalObject<Value: ContentDecodable>(_ name: String) -> Value? {
    value(name).map { object(at: $0) }
  }

  mutating func objects<Value: ContentDecodable>(_ name: String) -> [Value] {
    elements(name) { decoder, node in decoder.object(at: node) }
  }

  /// A stand-in where `node` is no object, so that the places in a list stay what they are.
  mutating func object<Value: ContentDecodable>(at node: Int) -> Value {
    object(at: node) { Value(from: &$0) } ?? standIn()
  }

  /// A list of objects that must hold something.
  mutating func someObjects<Value: ContentDecodable>(
    _ name: String, _ message: String, remedy: String
  ) -> [Value] {
    guard let node = value(name) else {
      miss([name], message, remedy: remedy)
      return []
    }
    if isEmptyArray(node) { report(message, at: node, remedy: remedy) }
    return elements(at: node) { decoder, node in decoder.object(at: node) }
  }

  mutating func recordReferences(
    _ name: String, among kinds: [RecordKind], mayBeEmpty: Bool = true
  ) -> [RecordReference] {
    guard let node = value(name) else {
      if !mayBeEmpty {
        miss([name], "the member \"\(name)\" is missing", remedy: "name at least one record")
      }
      return []
    }
    if !mayBeEmpty, isEmptyArray(node) {
      report("the list is empty", at: node, remedy: "name at least one record")
    }
    return elements(at: node) { decoder, node in
      decoder.recordReference(at: node, among: kinds)
        ?? RecordReference(kind: kinds.first ?? .evidence, id: "")
    }
  }

  private mutating func recordReference(at node: Int, among kinds: [RecordKind]) -> RecordReference?
  {
    guard let text = text(at: node) else { return nil }
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if parts.count == 2, !parts[1].isEmpty,
      let kind = RecordKind(rawValue: String(Substring(parts[0]))), kinds.contains(kind)
    {
      return RecordReference(kind: kind, id: String(Substring(parts[1])))
    }
    let list = kinds.map(\.rawValue).joined(separator: ", ")
    report(
      "\"\(text)\" does not name a record", at: node,
      remedy: "write kind/id, the kind one of: \(list)")
    return nil
  }

  private func isEmptyArray(_ node: Int) -> Bool {
    document.nodes[node].kind == .array && Int(document.nodes[node].next) == node + 1
  }

  private mutating func elements<Value>(
    _ name: String, _ read: (inout RecordDecoder, Int) -> Value?
  ) -> [Value] {
    guard let node = value(name) else { return [] }
    return elements(at: node, read)
  }

  private mutating func elements<Value>(
    at array: Int, _ read: (inout RecordDecoder, Int) -> Value?
  ) -> [Value] {
    guard expect(.array, at: array, "an array") else { return [] }
    var values: [Value] = []
    let end = Int(document.nodes[array].next)
    var node = array + 1
    while node < end {
      if let value = read(&self, node) { values.append(value) }
      node = Int(document.nodes[node].next)
    }
    return values
  }
}

extension RecordHeader {
  /// At most this many octets in an id.
  package static let idOctets = 64

  /// Whether the text has the form of an id: `[a-z0-9]+(-[a-z0-9]+)*`.
  static func isID(_ text: String) -> Bool {
    let octets = text.utf8.span
    guard (1...idOctets).contains(octets.count) else { return false }
    var last = UInt8(ascii: "-")
    for place in octets.indices {
      let octet = octets[place]
      switch octet {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "-") where last != UInt8(ascii: "-"): break
      default: return false
      }
      last = octet
    }
    return last != UInt8(ascii: "-")
  }
}

extension String {
  /// Whether some octet is neither space nor control.
  fileprivate var hasSignificantOctet: Bool {
    let octets = utf8.span
    for place in octets.indices where octets[place] > 0x20 { return true }
    return false
  }
}

extension DecimalNumber {
  /// The nearest binary number, to compare with.
  var approximation: Double { Double(digits) ?? 0 }
}
