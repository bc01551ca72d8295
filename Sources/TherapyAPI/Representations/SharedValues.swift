internal import Synchronization
internal import TherapyModel

/// A JSON value that stands in many answers, or members that do: composed when first asked for, and kept.
final class SharedValue: Sendable {
  private final class Octets: Sendable {
    let octets: [UInt8]

    init(_ octets: [UInt8]) { self.octets = octets }
  }

  private let kept = AtomicLazyReference<Octets>()

  /// The value's octets, without white space, which `compose` writes unless they are there already.
  func octets(_ compose: (inout JSONWriter) -> Void) -> [UInt8] {
    if let kept = kept.load() { return kept.octets }
    var json = JSONWriter()
    compose(&json)
    return kept.storeIfNil(Octets(json.bytes)).octets
  }
}

extension JSONWriter {
  /// Writes what `compose` writes; where that is kept, and white space plays no part, without composing it.
  mutating func shared(_ value: SharedValue?, _ compose: (inout JSONWriter) -> Void) {
    guard let value, !isPretty else { return compose(&self) }
    json(value.octets(compose))
  }
}

/// The values that many records of an edition share: what they say of a reference, a condition, a
/// therapy. There are as many as the content has such records, so they need no other limit.
struct SharedValues: Sendable {
  private let conditions: [SharedValue]
  private let therapies: [SharedValue]
  private let combinations: [SharedValue]
  private let direct: [SharedValue]
  private let inferred: [SharedValue]
  private let quoted: [SharedValue]
  private let alerts: [SharedValue]
  private let grades: [[SharedValue]]
  private let knowledge: KnowledgeBase
  /// The members that tell the terms of use.
  let terms = SharedValue()
  /// The members that say that nobody has reviewed a record.
  let unreviewed = SharedValue()

  init(_ knowledge: KnowledgeBase) {
    func values(_ count: Int) -> [SharedValue] { (0..<count).map { _ in SharedValue() } }
    self.knowledge = knowledge
    conditions = values(knowledge.conditions.count)
    therapies = values(knowledge.therapies.count)
    combinations = values(knowledge.combinations.count)
    direct = values(knowledge.references.count)
    inferred = values(knowledge.references.count)
    quoted = values(knowledge.references.count)
    alerts = values(knowledge.references.count)
    grades = knowledge.schemes.map { values($0.values.count) }
  }

  /// The link to a condition.
  func condition(_ id: String) -> SharedValue? {
    knowledge.position(.conditions, of: id).map { conditions[$0] }
  }

  /// What stands for an intervention.
  func intervention(_ intervention: Intervention) -> SharedValue? {
    switch intervention {
    case .therapy(let id): knowledge.position(.therapies, of: id).map { therapies[$0] }
    case .combination(let id): knowledge.position(.combinations, of: id).map { combinations[$0] }
    }
  }

  /// A source with its citation.
  func source(_ source: SourceCitation) -> SharedValue? {
    guard let position = knowledge.position(.references, of: source.reference) else { return nil }
    return switch source.basis {
    case .direct: direct[position]
    case .inferred: inferred[position]
    case .quoted: quoted[position]
    }
  }

  /// What to know of a source that is not current.
  func alert(about reference: String) -> SharedValue? {
    knowledge.position(.references, of: reference).map { alerts[$0] }
  }

  /// A grading that no one in particular gave.
  func grading(_ grading: Grading) -> SharedValue? {
    guard grading.gradedBy == nil,
      let scheme = knowledge.schemes.firstIndex(where: { $0.id == grading.scheme }),
      let value = knowledge.schemes[scheme].values.firstIndex(where: { $0.value == grading.value })
    else { return nil }
    return grades[scheme][value]
  }
}
