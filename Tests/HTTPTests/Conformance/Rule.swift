/// A demand of a standard on an origin server, in our words, and what shows that it is met.
struct Rule: Sendable {
  /// How strongly the standard demands it; `limit` is a limit of our own.
  enum Level: Sendable { case must, should, may, limit }

  /// What shows it.
  enum Proof: Sendable, ExpressibleByStringLiteral {
    /// A test of this project, by its whole name.
    case test(String)
    /// Files of `Tests/Corpus/refused` whose names begin so; `CorpusTests` and others run them.
    case refused(String)
    /// Files of `Tests/Corpus/accepted` whose names begin so.
    case accepted(String)
    /// Nothing can break it here.
    case notApplicable(String)

    init(stringLiteral name: String) { self = .test(name) }
  }

  let section: String
  let level: Level
  let text: String
  let proofs: [Proof]

  init(_ section: String, _ level: Level, _ text: String, _ proofs: Proof...) {
    self.section = section
    self.level = level
    self.text = text
    self.proofs = proofs
  }
}

/// All tables of demands.
enum Conformance {
  static let tables: [(name: String, rules: [Rule])] = [
    ("RFC 9110 §2 to §8", rfc9110Message), ("RFC 9110 §9 to §12", rfc9110Negotiation),
    ("RFC 9110 §13 to §17", rfc9110Conditions), ("RFC 9111", rfc9111),
    ("RFC 9112 §2 to §6", rfc9112Message), ("RFC 9112 §7 to §11", rfc9112Connection),
    ("RFC 3986", rfc3986), ("cases", cases), ("limits", limits),
  ]
}
