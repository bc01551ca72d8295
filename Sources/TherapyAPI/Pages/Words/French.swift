internal import TherapyModel

extension Words {
  static let french = Words(
    tag: "fr", name: "Français",
    phrases: [
      .skip: "Aller au contenu", .home: "Toutes les maladies",
      .language: "Langue",
      .atAGlance: "En bref", .use: "À utiliser", .mayHelp: "Peut aider",
      .unproven: "Non démontré", .avoid: "À éviter, ou sans bénéfice",
      .nothingHere: "Rien.", .therapies: "Traitements", .therapy: "Traitement",
      .condition: "Maladie", .conditions: "Maladies", .statements: "Énoncés",
      .sources: "Sources", .facts: "À propos de la maladie",
      .differentials: "À ne pas confondre avec", .codes: "Codes",
      .gradings: "Gradations, chacune dans son propre système",
      .grading: "Gradation", .gradedBy: "gradé par", .doses: "Doses, telles que publiées",
      .safety: "Sécurité", .whoDisagrees: "Qui n’est pas d’accord",
      .disagreesWith: "contredit", .agreement: "Accord des sources",
      .showEvidence: "Tous les énoncés et leurs sources",
      .inAnyCondition: "Quelle que soit l’indication", .otherStatements: "Autres énoncés",
      .design: "Type d’étude", .participants: "Participants",
      .outcome: "Critère", .comparator: "Comparé à", .population: "Population",
      .limitations: "Limites", .effects: "Chiffres", .issuer: "Émetteur",
      .appliesTo: "S’applique à", .marker: "Marqueur",
      .plot: "Preuves par traitement, sens et taille de l’étude",
      .plotNote:
        "Chaque marque est un énoncé ; plus l’étude est grande, plus la marque est grande.",
      .timeline: "Études par année",
      .timelineNote: "Sources des preuves, les plus récentes d’abord.",
      .release: "Édition", .reviewed: "Révisé",
      .nextReview: "prochaine révision", .asOf: "au", .version: "version",
      .digest: "Empreinte", .licence: "Licence",
      .permalink: "Lien vers cet énoncé", .copyCitation: "Copier la citation",
      .report: "Signaler un problème", .otherFormats: "Le même en",
      .positions: "Place par maladie",
      .citedBy: "Cité par",
      .supersededBy: "remplacée par",
      .question: "Quels traitements sont efficaces, lesquels non, et lesquels peuvent nuire ?",
      .errorTitle: "Cela n’a pas fonctionné",
      .retired: "retiré",
    ],
    verdicts: [
      .firstLine: "Première intention", .alternative: "Alternative",
      .avoid: "À éviter : peut nuire", .noBenefit: "Sans bénéfice",
      .consider: "Peut être envisagé", .unproven: "Non démontré",
      .investigational: "À l’essai",
    ],
    directions: [
      .benefit: "bénéfice", .noBenefit: "pas de bénéfice", .harm: "nocif",
      .uncertain: "incertain", .predictor: "prédit", .nonPredictor: "ne prédit pas",
    ],
    designs: [
      .systematicReview: "revue systématique", .metaAnalysis: "méta-analyse",
      .randomisedTrial: "essai randomisé", .randomisedCrossoverTrial: "essai croisé randomisé",
      .controlledStudy: "étude contrôlée non randomisée", .openLabelTrial: "essai ouvert",
      .cohort: "cohorte", .caseSeries: "série de cas", .caseReport: "cas clinique",
      .modelling: "modélisation", .guideline: "recommandations",
      .consensus: "consensus d’experts", .label: "résumé des caractéristiques du produit",
      .narrativeReview: "revue narrative", .tertiary: "source tertiaire",
      .database: "base de données", .news: "actualité",
    ],
    reviewStates: [
      .never: "jamais révisé par un clinicien", .current: "révision à jour",
      .due: "révision à faire", .overdue: "révision en retard",
    ],
    agreements: [
      .concordant: "concordant", .mixed: "mitigé", .conflicting: "contradictoire",
      .singleSource: "source unique",
    ],
    kinds: [
      .conditions: "maladies", .therapies: "traitements", .combinations: "associations",
      .assertions: "conclusions", .evidence: "preuves", .recommendations: "recommandations",
      .regimens: "posologies", .predictors: "prédicteurs", .safety: "notes de sécurité",
      .references: "références",
    ],
    bases: [.direct: "lu", .inferred: "rapproché par déduction", .quoted: "cité ailleurs"],
    standings: [
      .current: "en vigueur", .superseded: "remplacé", .retired: "retiré",
      .retracted: "rétracté", .corrected: "corrigé",
    ],
    severities: [
      .boxedWarning: "mise en garde encadrée", .serious: "grave", .moderate: "modéré",
      .mild: "léger",
    ],
    advices: [
      .for: "pour", .consider: "à envisager", .caution: "avec prudence", .against: "contre",
    ],
    phases: [
      .induction: "induction", .maintenance: "entretien", .rescue: "secours",
      .conversion: "conversion", .trial: "traitement d’épreuve",
    ],
    safetyKinds: [
      .contraindication: "contre-indication", .warning: "mise en garde",
      .adverseEffect: "effet indésirable", .monitoring: "surveillance",
      .interaction: "interaction",
    ])
}
