/// What was found for a question.
public struct QuestionResult: Sendable {
  public let question: Question
  /// Nil where nothing was named that an answer can be about, or a name may mean several things.
  public let answer: QuestionAnswer?
  public let found: SearchResult
}

/// What is held on the subject of a question, with what it asks for; every list in the order of reading.
public struct QuestionAnswer: Sendable {
  /// What the answer is about.
  public enum Subject: String, Sendable, Hashable, CaseIterable {
    /// Interventions in conditions that were named.
    case place
    /// A condition, without an intervention.
    case condition
    /// Interventions, in whatever condition.
    case therapy
    case notCovered = "not-covered"
  }

  /// What a reader must know before relying on the answer.
  public enum Notice: Sendable, Hashable {
    /// It is not covered, as it was called.
    case notCovered(String)
    /// Nothing is concluded on an intervention in a condition.
    case nothingConcluded(Intervention, condition: String)
    /// Nothing is concluded to be avoided in a condition.
    case nothingToAvoid(String)
    /// Words that nothing holds, beside a condition.
    case notHeld(String)
    /// Words that name no condition of this release, though some stand in its names.
    case unclearCondition(String)
    /// A question about a patient's dose.
    case doseOfPatient
    /// There is no record of these two in this order or relation.
    case unknownCombination(String, String)
    /// Names that hold for several products; the route was not named.
    case openName(String)
  }

  public let subject: Subject
  /// The ids of the conditions that were named.
  public let conditions: [String]
  public let interventions: [Intervention]
  /// What was asked for, where it is not covered.
  public let uncovered: UncoveredSubject?
  /// The places of the interventions that were named, in the conditions that were named.
  public let places: [PlaceInTherapy]
  /// The conclusion that is the answer, where one decides.
  public let decisive: Conclusion?
  /// Other conclusions: those of the other interventions and conditions that were named, or of the condition as asked.
  public let conclusions: [Conclusion]
  /// What to use instead, where the answer is to avoid it.
  public let instead: [Assertion]
  public let usualDose: [Regimen]
  public let regimens: [Regimen]
  public let safety: [SafetyNote]
  public let recommendations: [Recommendation]
  public let evidence: [EvidenceStatement]
  /// What is held on a subject that is not covered.
  public let related: [SearchHit]
  public let notices: [Notice]
}
