internal import TherapyModel

extension Words {
  static let english = Words(
    tag: "en", name: "English",
    phrases: [
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
      .otherFormats: "The same as",
      .positions: "Place by condition", .citedBy: "Cited by",
      .supersededBy: "superseded by",
      .question: "Which treatments work, which do not, and which may harm?",
      .errorTitle: "That did not work",
      .retired: "retired",
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
      .conversion: "conversion", .trial: "trial of treatment",
    ],
    safetyKinds: [
      .contraindication: "contraindication", .warning: "warning",
      .adverseEffect: "adverse effect", .monitoring: "monitoring", .interaction: "interaction",
    ])
}
