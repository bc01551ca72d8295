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

  /// Octets of a value; more are refused.
  static let lengthLimit = 512
  /// Values joined with commas; more are refused.
  static let countLimit = 32

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
    guard text.utf8.count <= ValueCheck.lengthLimit else {
      return .failure(
        Failure(detail: "The value is longer than \(ValueCheck.lengthLimit) octets."))
    }
    return switch parameter.domain {
    case .records(let kind): each(text) { record($0, kind) }
    case .choices(let choices): each(text) { choice($0, choices) }
    case .schemes: each(text) { choice($0, edition.knowledge.schemes.map(\.id)) }
    case .grade: grade(text)
    case .include(let kinds): each(text) { choice($0, kinds) }
    case .fields: each(text) { choice($0, route.fieldNames) }
    case .sort(let keys): each(text) { sortKey($0, keys) }
    case .number(let range): number(text, range)
    case .boolean: choice(text, ["true", "false"]).map { [$0] }
    case .text, .token: .success([text])
    case .cursor: .success([text])
    }
  }

  private func each(
    _ text: String, _ check: (String) -> Result<String, Failure>
  ) -> Result<[String], Failure> {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= ValueCheck.countLimit else {
      return .failure(Failure(detail: "More than \(ValueCheck.countLimit) values."))
    }
    var values: [String] = []
    for part in parts {
      switch check(part) {
      case .success(let value): if !values.contains(value) { values.append(value) }
      case .failure(let failure): return .failure(failure)
      }
    }
    return .success(values)
  }

  private func choice(_ text: String, _ choices: [String]) -> Result<String, Failure> {
    if choices.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { return .success(text) }
    let near = Nearest.names(to: text, among: choices)
    let hint = near.isEmpty ? "" : " Nearest: \(near.joined(separator: ", "))."
    return .failure(
      Failure(
        detail: "Allowed: \(choices.joined(separator: ", ")).\(hint)",
        nearest: near.map { Refusal.Neighbour(name: $0, href: nil) }))
  }

  private func sortKey(_ text: String, _ keys: [String]) -> Result<String, Failure> {
    let isDescending = text.utf8.first == UInt8(ascii: "-")
    let key = isDescending ? String(text.dropFirst()) : text
    return choice(key, keys).map { isDescending ? "-\($0)" : $0 }
  }

  private func record(_ text: String, _ kind: RecordKind) -> Result<String, Failure> {
    if let id = edition.id(named: text, in: kind) { return .success(id) }
    return .failure(
      Failure(
        detail: "It names no record of \(kind.path); an unknown name would silently find nothing.",
        nearest: edition.neighbours(of: text, in: kind)))
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

extension Resource {
  /// The members that `fields` may name.
  var fieldNames: [String] {
    switch endpoint {
    case .list(let kind), .record(let kind): kind.memberNames
    case .conditionTherapies: TherapyRow.members.map(\.name)
    default: []
    }
  }
}
