internal import Spelling
internal import TherapyModel

/// Whether a parameter's value is allowed, and what it means. Messages name what is allowed, never
/// what was sent.
struct ValueCheck {
  /// Why a value is not allowed.
  struct Failure: Error {
    let detail: String
    var nearest: [Refusal.Neighbour] = []
  }

  /// Code points of a text; more are refused.
  static let lengthLimit = 256
  /// Octets of values joined with commas; more are refused.
  static let listLimit = 4096
  /// Values joined with commas; more are refused.
  static let countLimit = 32

  /// The same of the parameter `fields`, which may name every member there is.
  static func countLimit(ofFields count: Int) -> Int { max(countLimit, count) }

  let parameter: Parameter
  let route: Resource
  let edition: Edition

  init(_ parameter: Parameter, _ route: Resource, _ edition: Edition) {
    self.parameter = parameter
    self.route = route
    self.edition = edition
  }

  /// The values that `text` stands for.
  func values(of text: String) -> Result<[String], Failure> {
    guard !text.isEmpty else {
      return .failure(Failure(detail: "The value is empty; give \(parameter.values)."))
    }
    let isTooLong =
      parameter.isList
      ? text.utf8.count > ValueCheck.listLimit
      : text.unicodeScalars.count > ValueCheck.lengthLimit
    guard !isTooLong else { return .failure(Failure(detail: "The value is too long.")) }
    return switch parameter.domain {
    case .records(let kind): each(text) { record($0, kind) }
    case .record(let kind): record(text, kind).map { [$0] }
    case .interventions: each(text) { intervention($0) }
    case .choices(let choices): each(text) { choice($0, choices) }
    case .choice(let choices): choice(text, choices).map { [$0] }
    case .schemes: each(text) { choice($0, edition.knowledge.schemes.map(\.id)) }
    case .grade: grade(text)
    case .include(let kinds): each(text) { choice($0, kinds) }
    case .fields:
      each(text, limit: ValueCheck.countLimit(ofFields: route.fieldNames.count)) {
        choice($0, route.fieldNames)
      }
    case .sort(let keys): each(text) { sortKey($0, keys) }
    case .number(let range): number(text, range)
    case .boolean: choice(text, ["true", "false"]).map { [$0] }
    case .text: words(text)
    case .token, .codeSystem: .success([text])
    case .cursor: .success([text])
    }
  }

  /// Words to look for: a letter or a digit at least.
  private func words(_ text: String) -> Result<[String], Failure> {
    guard text.unicodeScalars.contains(where: \.isLetterOrDigit) else {
      return .failure(Failure(detail: "The value has neither a letter nor a digit."))
    }
    return .success([text])
  }

  private func each(
    _ text: String, limit: Int = ValueCheck.countLimit,
    _ check: (String) -> Result<String, Failure>
  ) -> Result<[String], Failure> {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= limit else {
      return .failure(Failure(detail: "More than \(limit) values."))
    }
    var values: [String] = []
    for (index, part) in parts.enumerated() {
      switch check(part) {
      case .success(let value): if !values.contains(value) { values.append(value) }
      case .failure(let failure):
        guard parts.count > 1 else { return .failure(failure) }
        let place = "The \(ValueCheck.ordinal(index + 1)) of \(parts.count) values is not allowed."
        return .failure(Failure(detail: "\(place) \(failure.detail)", nearest: failure.nearest))
      }
    }
    return .success(values)
  }

  /// `1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`.
  static func ordinal(_ number: Int) -> String {
    let ending =
      switch (number % 10, number % 100) {
      case (_, 11...13): "th"
      case (1, _): "st"
      case (2, _): "nd"
      case (3, _): "rd"
      default: "th"
      }
    return "\(number)\(ending)"
  }

  private func choice(_ text: String, _ choices: [String]) -> Result<String, Failure> {
    if choices.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { return .success(text) }
    let near = Nearest.names(to: text, among: choices).map {
      Refusal.Neighbour(name: $0, href: nil)
    }
    return .failure(
      Failure(
        detail: "Allowed: \(choices.joined(separator: ", ")).\(hint(near))", nearest: near))
  }

  private func hint(_ near: [Refusal.Neighbour]) -> String {
    near.isEmpty ? "" : " Nearest: \(near.map(\.name).joined(separator: ", "))."
  }

  private func sortKey(_ text: String, _ keys: [String]) -> Result<String, Failure> {
    let isDescending = text.utf8.first == UInt8(ascii: "-")
    let key = isDescending ? String(text.dropFirst()) : text
    return choice(key, keys).map { isDescending ? "-\($0)" : $0 }
  }

  private func record(_ text: String, _ kind: RecordKind) -> Result<String, Failure> {
    if let id = edition.id(named: text, in: kind) { return .success(id) }
    let near = edition.neighbours(of: text, in: kind)
    return .failure(
      Failure(
        detail: "It names no record of \(kind.path); an unknown name would silently find nothing."
          + hint(near),
        nearest: near))
  }

  /// Of a name that both have, the therapy is meant.
  private func intervention(_ text: String) -> Result<String, Failure> {
    for kind in [RecordKind.therapies, .combinations] {
      if let id = edition.id(named: text, in: kind) { return .success(id) }
    }
    let near =
      edition.neighbours(of: text, in: .therapies)
      + edition.neighbours(of: text, in: .combinations)
    return .failure(
      Failure(
        detail: "It names no record of /v1/therapies or /v1/combinations." + hint(near),
        nearest: near))
  }

  private func grade(_ text: String) -> Result<[String], Failure> {
    var all: [String] = []
    for value in edition.knowledge.schemes.flatMap(\.values).map(\.value)
    where !all.contains(value) {
      all.append(value)
    }
    return choice(text, all).map { [$0] }
  }

  private func number(_ text: String, _ range: ClosedRange<Int>) -> Result<[String], Failure> {
    let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) } && text.utf8.first != 0x30
    guard isPlain, let number = Int(text), range.contains(number) else {
      return .failure(Failure(detail: "Give \(parameter.values)."))
    }
    return .success([text])
  }
}

extension Unicode.Scalar {
  /// A letter or a digit of ASCII, or what may be one of another script.
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "\u{80}"...: true
    default: false
    }
  }
}

extension Resource {
  /// The members that `fields` may name.
  var fieldNames: [String] {
    switch endpoint {
    case .page(.conditions), .conditionTherapies: TherapyRow.members.map(\.name)
    case .list(let kind), .record(let kind), .page(let kind): kind.memberNames
    default: []
    }
  }
}
