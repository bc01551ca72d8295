internal import TherapyModel

/// The words of the interface in one language. What the content says stays as it was curated.
///
/// A further language is one file beside this one, and its place in ``all``.
struct Words: Sendable {
  /// RFC 5646, for example `de`.
  let tag: String
  /// What the language calls itself.
  let name: String
  let phrases: [Phrase: String]
  /// What to do, in the order of the enumeration.
  let verdicts: [Verdict: String]
  let directions: [Direction: String]
  let designs: [StudyDesign: String]
  let reviewStates: [ReviewState: String]
  let agreements: [Agreement: String]
  let kinds: [RecordKind: String]
  let bases: [CitationBasis: String]
  let standings: [ReferenceStanding: String]
  let severities: [Severity: String]
  let advices: [Advice: String]
  let phases: [RegimenPhase: String]
  let safetyKinds: [SafetyKind: String]
  /// Whether the reader has chosen the language by the address, so that links keep it.
  var isChosen = false

  /// The languages there are; the first one is for whoever asks for none of them.
  static let all = [english, german, french]

  /// The tags of ``all``.
  static let tags = all.map(\.tag)

  /// What the interface says.
  func callAsFunction(_ phrase: Phrase) -> String { phrases[phrase] ?? phrase.rawValue }

  subscript(_ verdict: Verdict) -> String { verdicts[verdict] ?? verdict.rawValue }
  subscript(_ direction: Direction) -> String { directions[direction] ?? direction.rawValue }
  subscript(_ design: StudyDesign) -> String { designs[design] ?? design.rawValue }
  subscript(_ state: ReviewState) -> String { reviewStates[state] ?? state.rawValue }
  subscript(_ agreement: Agreement) -> String { agreements[agreement] ?? agreement.rawValue }
  subscript(_ kind: RecordKind) -> String { kinds[kind] ?? kind.rawValue }
  subscript(_ basis: CitationBasis) -> String { bases[basis] ?? basis.rawValue }
  subscript(_ standing: ReferenceStanding) -> String { standings[standing] ?? standing.rawValue }
  subscript(_ severity: Severity) -> String { severities[severity] ?? severity.rawValue }
  subscript(_ advice: Advice) -> String { advices[advice] ?? advice.rawValue }
  subscript(_ phase: RegimenPhase) -> String { phases[phase] ?? phase.rawValue }
  subscript(_ kind: SafetyKind) -> String { safetyKinds[kind] ?? kind.rawValue }
}

/// What the interface says, beside the names of closed lists.
enum Phrase: String, Sendable, CaseIterable {
  case skip, home, language, search, searchHint, hits, more, corrected, cut, foundNothing,
    lookInstead
  case compare, chooseToCompare, differs, verdict, directions
  case onlySome, showAll, superseded, withdrawn, notInForce
  case embed, allowedOrigins, sort, byVerdict, byName, bySize
  case atAGlance, use, mayHelp, unproven, avoid, nothingHere
  case therapies, therapy, condition, conditions, statements, sources, facts, differentials, codes
  case gradings, grading, gradedBy, doses, safety, whoDisagrees, disagreesWith, agreement
  case showEvidence, inAnyCondition, otherStatements, design, participants
  case outcome, comparator, population, limitations, effects, issuer, appliesTo, marker
  case plot, plotNote, timeline, timelineNote
  case release, reviewed, nextReview, asOf, version, digest, licence
  case permalink, copyCitation, report, otherFormats, download
  case positions, citedBy, supersededBy, question
  case errorTitle, retired, documentation
  case conclusionsReviewed, conclusionsOverdue, onRetracted, onOutdated, checkSources, source
  case noDose, noLabelRead, description, studied, rate, restingConclusions
  case nothingConcluded, nothingAlone, nothingOnWhole, nothingOnIt, noConclusions
  case readAs, unmatched, mayMean, otherMeanings, usualDose, instead, otherConclusions, heldOnIt
  case notCovered, noVerdictRecorded, doseOfPatient, unknownCombination, openName
  case nothingToAvoid, notHeld, unclearCondition
  case unknownCode, sharedCode, broadCode, furtherCodes, narrowerCodes, openRoute, openTherapy
  case partOnly
}
