internal import Synchronization
internal import TherapyModel

/// JSON values without white space, one after the other in one array.
final class JSONTexts: Sendable {
  private let octets: [UInt8]
  /// Where each value ends.
  private let ends: [Int]

  /// That many values, each of which `compose` writes.
  init(_ count: Int, _ compose: (Int, inout JSONWriter) -> Void) {
    var (octets, ends): ([UInt8], [Int]) = ([], [])
    ends.reserveCapacity(count)
    for number in 0..<count {
      var json = JSONWriter()
      compose(number, &json)
      octets += json.bytes
      ends.append(octets.count)
    }
    self.octets = octets
    self.ends = ends
  }

  /// Writes the value of that number.
  fileprivate func write(_ number: Int, to json: inout JSONWriter) {
    let start = number == 0 ? 0 : ends[number - 1]
    let octets = octets
    json.json(octets.span.extracting(start..<ends[number]))
  }
}

/// A JSON value that stands in many answers, or members that do.
struct SharedValue {
  let texts: JSONTexts
  let number: Int
}

extension JSONWriter {
  /// Writes what `compose` writes; where that is kept, and white space plays no part, without composing it.
  mutating func shared(_ value: SharedValue?, _ compose: (inout JSONWriter) -> Void) {
    guard let value, !isPretty else { return compose(&self) }
    value.texts.write(value.number, to: &self)
  }
}

/// The values that many records of an edition share: what they say of a reference, a condition, a
/// therapy. They are as many as the content has such records, which is their limit. Until they are made,
/// all at once, each is composed wherever it stands.
final class SharedValues: Sendable {
  private final class Texts: Sendable {
    let conditions: JSONTexts
    let therapies: JSONTexts
    let combinations: JSONTexts
    let sources: JSONTexts
    let alerts: JSONTexts
    /// By scheme.
    let grades: [JSONTexts]
    let terms: JSONTexts
    let unreviewed: JSONTexts

    init(_ edition: Edition) {
      let knowledge = edition.knowledge
      func interventions(_ kind: RecordKind, _ make: (String) -> Intervention) -> JSONTexts {
        JSONTexts(knowledge.count(of: kind)) { number, json in
          json.intervention(make(knowledge.id(kind, at: number)), edition)
        }
      }
      conditions = JSONTexts(knowledge.conditions.count) { number, json in
        json.condition(knowledge.id(.conditions, at: number), edition)
      }
      therapies = interventions(.therapies) { .therapy($0) }
      combinations = interventions(.combinations) { .combination($0) }
      sources = JSONTexts(knowledge.references.count) { number, json in
        let id = knowledge.id(.references, at: number)
        json.source(SourceCitation(reference: id, basis: .direct), edition)
      }
      alerts = JSONTexts(knowledge.references.count) { number, json in
        guard let alert = knowledge.alert(about: knowledge.id(.references, at: number)) else {
          return
        }
        json.alert(alert, edition)
      }
      grades = knowledge.schemes.map { scheme in
        JSONTexts(scheme.values.count) { number, json in
          let grading = Grading(
            scheme: scheme.id, value: scheme.values[number].value, gradedBy: nil)
          json.grading(grading, edition)
        }
      }
      terms = JSONTexts(1) { _, json in json.terms(edition) }
      unreviewed = JSONTexts(1) { _, json in json.unreviewed(edition) }
    }
  }

  private let knowledge: KnowledgeBase
  private let texts = AtomicLazyReference<Texts>()

  init(_ knowledge: KnowledgeBase) { self.knowledge = knowledge }

  /// Makes them, as records of the edition have them.
  func make(_ edition: Edition) {
    if texts.load() == nil { _ = texts.storeIfNil(Texts(edition)) }
  }

  /// The link to a condition.
  func condition(_ id: String) -> SharedValue? {
    value(.conditions, id, { $0.conditions })
  }

  /// What stands for an intervention.
  func intervention(_ intervention: Intervention) -> SharedValue? {
    switch intervention {
    case .therapy(let id): value(.therapies, id, { $0.therapies })
    case .combination(let id): value(.combinations, id, { $0.combinations })
    }
  }

  /// A source with its citation, where that is a direct one: most are.
  func source(_ source: SourceCitation) -> SharedValue? {
    source.basis == .direct ? value(.references, source.reference, { $0.sources }) : nil
  }

  /// What to know of a source that is not current.
  func alert(about reference: String) -> SharedValue? {
    value(.references, reference, { $0.alerts })
  }

  /// A grading that no one in particular gave.
  func grading(_ grading: Grading) -> SharedValue? {
    guard let texts = texts.load(), grading.gradedBy == nil,
      let scheme = knowledge.schemes.firstIndex(where: { $0.id == grading.scheme }),
      let value = knowledge.schemes[scheme].values.firstIndex(where: { $0.value == grading.value })
    else { return nil }
    return SharedValue(texts: texts.grades[scheme], number: value)
  }

  /// The members that tell the terms of use.
  var terms: SharedValue? { texts.load().map { SharedValue(texts: $0.terms, number: 0) } }

  /// The members that say that nobody has reviewed a record.
  var unreviewed: SharedValue? {
    texts.load().map { SharedValue(texts: $0.unreviewed, number: 0) }
  }

  @inline(__always)
  private func value(
    _ kind: RecordKind, _ id: String, _ values: (Texts) -> JSONTexts
  ) -> SharedValue? {
    guard let texts = texts.load(), let position = knowledge.position(kind, of: id) else {
      return nil
    }
    return SharedValue(texts: values(texts), number: position)
  }
}
