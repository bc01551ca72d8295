internal import TherapyModel

extension Words {
  static let english = Words(
    tag: "en", name: "English",
    phrases: [
      .onlySome: "Only some are shown:",
      .showAll: "Show all",
      .superseded: "superseded",
      .withdrawn: "withdrawn",
      .notInForce: "no longer in force",
      .search: "Search",
      .searchHint: "Look for a therapy, a brand, a condition or any words.",
      .more: "Show more", .hits: "hits",
      .corrected:
        "Nothing holds these words as they were typed: what is found is spelled"
        + " otherwise. Check that it is what you mean.",
      .cut: "Only the first sixteen words are looked for.",
      .foundNothing:
        "Nothing in this release holds these words. That is no statement about a therapy.",
      .lookInstead: "This would find something:",
      .compare: "Compare",
      .chooseToCompare: "Compare therapies: choose two to six",
      .differs: "differs",
      .verdict: "Verdict",
      .directions: "Directions of the evidence",
      .embed: "Show it in pages of other systems",
      .allowedOrigins: "Origins that are let in",
      .sort: "Order",
      .byVerdict: "by verdict",
      .byName: "by name",
      .bySize: "largest study first",
      .skip: "Skip to the content", .home: "All conditions",
      .language: "Language",
      .atAGlance: "At a glance", .use: "Use", .mayHelp: "May help",
      .unproven: "Unproven", .avoid: "Avoid, or no benefit", .nothingHere: "Nothing here.",
      .therapies: "Therapies", .therapy: "Therapy", .condition: "Condition",
      .conditions: "Conditions", .statements: "Statements", .sources: "Sources",
      .facts: "About the condition", .differentials: "Not to be confused with", .codes: "Codes",
      .gradings: "Gradings, each in its own scheme", .grading: "Grading",
      .gradedBy: "graded by", .doses: "Doses, as published", .safety: "Safety",
      .whoDisagrees: "Who disagrees", .disagreesWith: "disagrees with",
      .agreement: "Agreement of the sources",
      .showEvidence: "All statements and their sources",
      .inAnyCondition: "Whatever it is given for", .otherStatements: "Other statements",
      .design: "Kind of study", .participants: "Participants",
      .outcome: "Outcome", .comparator: "Compared with", .population: "Population",
      .limitations: "Limitations", .effects: "Figures", .issuer: "Issuer",
      .appliesTo: "Applies to", .marker: "Marker",
      .plot: "Evidence by therapy, direction and size of study",
      .plotNote: "Each mark is a statement; the larger the study, the larger the mark.",
      .timeline: "Studies by year", .timelineNote: "Sources of the evidence, the newest first.",
      .release: "Release", .reviewed: "Reviewed",
      .nextReview: "next review", .asOf: "as of", .version: "version", .digest: "Digest",
      .licence: "Licence", .permalink: "Link to this statement",
      .copyCitation: "Copy citation", .report: "Report a problem",
      .otherFormats: "The same as", .download: "Download as",
      .positions: "Place by condition", .citedBy: "Cited by",
      .supersededBy: "superseded by",
      .question: "Which treatments work, which do not, and which may harm?",
      .errorTitle: "That did not work",
      .documentation: "Documentation of the interface",
      .retired: "retired",
      .conclusionsReviewed: "%1 of %2 conclusions reviewed by a clinician",
      .conclusionsOverdue: "%1 overdue for review",
      .onRetracted: "%1 resting on a retracted source",
      .onOutdated: "%1 resting on a superseded or retired source",
      .checkSources: "Check the sources before you act.",
      .source: "source",
      .description: "Description",
      .noDose: "For %1 in %2 no dose of a guideline or a label is recorded.",
      .noLabelRead:
        "No label of %1 was read: that no warning is recorded does not mean that there is none.",
      .studied: "Studied, no benefit proven: no dose to give",
      .rate: "Rate of infusion",
      .nothingConcluded: "Nothing is concluded on it in this condition",
      .nothingAlone: "On %1 alone nothing is concluded in %2.",
      .nothingOnWhole: "On %1 as a whole nothing is concluded in %2.",
      .nothingOnIt:
        "On %1 nothing is concluded in %2. That is no statement for it or against it.",
      .unknownCode:
        "No record of this release has the code. That is no statement about the code.",
      .sharedCode:
        "The code is shared by several conditions (%1): it does not tell which one is meant. Ask"
        + " for the diagnosis before you use any answer.",
      .broadCode:
        "The code is too broad: no record of this release has it. More exact codes below it stand"
        + " here: %1. Ask for the exact code before you use any answer.",
      .furtherCodes: "and %1 more",
      .narrowerCodes: "More exact codes",
      .openRoute:
        "The code does not say the route: %1. Read the route from the order before you use any"
        + " answer.",
      .openTherapy:
        "The code does not say which one is meant: %1. Read it from the order before you use any"
        + " answer.",
      .partOnly:
        "The code (%1) is a part of this only: %2. Alone, without the rest, it is not this"
        + " therapy, and nothing said of the therapy holds for it.",
      .noConclusions: "No conclusion is shown here.",
      .restingConclusions: "Conclusions that rest on it",
      .readAs: "Read as",
      .unmatched: "Nothing holds these words:",
      .mayMean: "“%1” may mean:",
      .otherMeanings: "Nothing is held on these other meanings:",
      .usualDose: "Usual dose",
      .instead: "Use instead",
      .otherConclusions: "Other conclusions",
      .heldOnIt: "What is held on it",
      .notCovered: "%1 is not covered by this release: it holds no conclusion on its treatment.",
      .noVerdictRecorded:
        "No verdict on %1 in %2 is recorded. That is no statement about the therapy.",
      .doseOfPatient:
        "This service never computes a dose for a patient: what follows are published regimens.",
      .unknownCombination:
        "No record is held on \"%1\" and \"%2\" in this relation: what follows is about each by itself.",
      .nothingToAvoid: "No therapy to avoid is recorded for %1. That is no statement that none is.",
      .notHeld: "Nothing is recorded on \"%1\": what follows is not about it.",
      .unclearCondition:
        "No condition here is called \"%1\", so no conclusion follows. Name the condition.",
      .openName:
        "\"%1\" does not say the route: what follows is about every product of that name.",
    ],
    verdicts: [
      .firstLine: "First line", .alternative: "Alternative", .avoid: "Avoid: may harm",
      .noBenefit: "No benefit", .consider: "May be considered", .unproven: "Unproven",
      .investigational: "Investigational",
    ],
    directions: [
      .benefit: "benefit", .noBenefit: "no benefit", .harm: "harm", .uncertain: "uncertain",
      .predictor: "predicts", .nonPredictor: "does not predict",
    ],
    designs: [
      .systematicReview: "systematic review", .metaAnalysis: "meta-analysis",
      .randomisedTrial: "randomised trial", .randomisedCrossoverTrial: "randomised crossover trial",
      .controlledStudy: "controlled study, not randomised", .openLabelTrial: "open-label trial",
      .cohort: "cohort", .caseSeries: "case series", .caseReport: "case report",
      .modelling: "modelling", .guideline: "guideline", .consensus: "consensus statement",
      .label: "product label", .narrativeReview: "narrative review",
      .tertiary: "tertiary source", .database: "database", .news: "news",
    ],
    reviewStates: [
      .never: "never reviewed by a clinician", .current: "review is current",
      .due: "review is due", .overdue: "review is overdue",
    ],
    agreements: [
      .concordant: "concordant", .mixed: "mixed", .conflicting: "conflicting",
      .singleSource: "single source",
    ],
    kinds: [
      .conditions: "conditions", .therapies: "therapies", .combinations: "combinations",
      .assertions: "assertions", .evidence: "evidence", .recommendations: "recommendations",
      .regimens: "regimens", .predictors: "predictors", .safety: "safety notes",
      .references: "references",
    ],
    bases: [.direct: "read", .inferred: "matched by inference", .quoted: "quoted elsewhere"],
    standings: [
      .current: "current", .superseded: "superseded", .retired: "retired",
      .retracted: "retracted", .corrected: "corrected",
    ],
    severities: [
      .boxedWarning: "boxed warning", .serious: "serious", .moderate: "moderate", .mild: "mild",
    ],
    advices: [
      .for: "for it", .consider: "consider", .caution: "with caution", .against: "against it",
    ],
    phases: [
      .induction: "induction", .maintenance: "maintenance", .rescue: "rescue",
      .conversion: "conversion",
      .administration: "administration", .trial: "as studied",
    ],
    safetyKinds: [
      .contraindication: "contraindication", .warning: "warning",
      .adverseEffect: "adverse effect", .monitoring: "monitoring", .interaction: "interaction",
    ])
}
