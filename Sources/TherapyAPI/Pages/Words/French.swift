internal import TherapyModel

extension Words {
  static let french = Words(
    tag: "fr", name: "Français",
    phrases: [
      .onlySome: "Affichage partiel :",
      .showAll: "Tout afficher",
      .superseded: "remplacé",
      .withdrawn: "retiré par son auteur",
      .notInForce: "n’est plus en vigueur",
      .search: "Recherche",
      .searchHint: "Cherchez un traitement, un nom de marque, une maladie ou n’importe quels mots.",
      .more: "En montrer plus", .hits: "résultats",
      .corrected:
        "Rien ne contient ces mots tels quels ; ce qui est trouvé s’écrit autrement."
        + " Vérifiez que c’est bien ce que vous cherchez.",
      .cut: "Seuls les seize premiers mots sont cherchés.",
      .foundNothing:
        "Rien dans cette édition ne contient ces mots. Cela ne dit rien d’un traitement.",
      .lookInstead: "Ceci donnerait des résultats :",
      .compare: "Comparer",
      .chooseToCompare: "Comparer des traitements : en choisir de deux à six",
      .differs: "diffère",
      .verdict: "Conclusion",
      .directions: "Sens des données",
      .embed: "L’afficher dans les pages d’autres systèmes",
      .allowedOrigins: "Origines admises",
      .sort: "Ordre",
      .byVerdict: "par conclusion",
      .byName: "par nom",
      .bySize: "la plus grande étude d’abord",
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
      .report: "Signaler un problème", .otherFormats: "Le même en", .download: "Télécharger en",
      .positions: "Place par maladie",
      .citedBy: "Cité par",
      .supersededBy: "remplacée par",
      .question: "Quels traitements sont efficaces, lesquels non, et lesquels peuvent nuire ?",
      .errorTitle: "Cela n’a pas fonctionné",
      .documentation: "Documentation de l’interface",
      .retired: "retiré",
      .conclusionsReviewed: "%1 conclusion(s) sur %2 révisée(s) par un clinicien",
      .conclusionsOverdue: "%1 en retard de révision",
      .onRetracted: "%1 reposant sur une source rétractée",
      .onOutdated: "%1 reposant sur une source remplacée ou retirée",
      .checkSources: "Vérifiez les sources avant d’agir.",
      .source: "source :",
      .description: "Description",
      .noDose:
        "Pour %1 dans %2, aucune dose d’une recommandation ou d’une notice n’est enregistrée.",
      .noLabelRead:
        "Aucune notice de %1 n’a été lue : l’absence de mise en garde ne veut pas dire qu’il n’y en"
        + " a pas.",
      .studied: "Étudié, bénéfice non prouvé : pas de dose à donner",
      .rate: "Débit de perfusion",
      .nothingConcluded: "Rien n’est conclu à son sujet dans cette maladie",
      .nothingAlone: "%1 seul : rien n’est conclu dans %2.",
      .nothingOnWhole: "%1 dans son ensemble : rien n’est conclu dans %2.",
      .nothingOnIt:
        "%1 : rien n’est conclu dans %2. Cela ne parle ni pour ni contre.",
      .unknownCode:
        "Aucune fiche de cette édition n’a ce code. Cela ne dit rien du code lui-même.",
      .sharedCode:
        "Plusieurs maladies ont ce code (%1) : il ne dit pas laquelle est en cause. Demandez le"
        + " diagnostic avant d’utiliser une réponse.",
      .broadCode:
        "Le code est trop large : aucune fiche de cette édition ne l’a. Des codes plus précis se"
        + " trouvent ici : %1. Demandez le code exact avant d’utiliser une réponse.",
      .furtherCodes: "et %1 autres",
      .narrowerCodes: "Codes plus précis",
      .openRoute:
        "Le code ne dit pas la voie d’administration : %1. Lisez la voie sur la prescription"
        + " avant d’utiliser une réponse.",
      .openTherapy:
        "Le code ne dit pas ce qui est en cause : %1. Lisez-le sur la prescription avant"
        + " d’utiliser une réponse.",
      .partOnly:
        "Le code (%1) n’en désigne qu’une partie : %2. Seul, sans le reste, ce n’est pas cette"
        + " thérapie, et rien de ce qui en est dit ne vaut pour lui.",
      .noConclusions: "Aucune conclusion n’est affichée ici.",
      .restingConclusions: "Conclusions qui reposent sur elle",
      .readAs: "Lu comme",
      .unmatched: "Rien ne contient ces mots :",
      .mayMean: "« %1 » peut signifier :",
      .otherMeanings: "Rien n’est enregistré sur ces autres sens :",
      .usualDose: "Dose usuelle",
      .instead: "À utiliser à la place",
      .otherConclusions: "Autres conclusions",
      .heldOnIt: "Ce qui est enregistré à ce sujet",
      .notCovered:
        "%1 n’est pas traité dans cette édition : elle ne contient aucune conclusion sur son"
        + " traitement.",
      .noVerdictRecorded:
        "Aucune conclusion sur %1 dans %2 n’est enregistrée. Cela ne dit rien du traitement.",
      .doseOfPatient:
        "Ce service ne calcule jamais une dose pour un patient : ce qui suit sont des posologies"
        + " publiées.",
      .unknownCombination:
        "Rien n’est enregistré sur « %1 » et « %2 » ainsi liés : ce qui suit concerne chaque traitement"
        + " pris seul.",
      .nothingToAvoid:
        "Aucun traitement à éviter n’est enregistré pour %1. Cela ne signifie pas qu’il n’y en a aucun.",
      .notHeld: "Rien n’est enregistré sur « %1 » : ce qui suit n’en parle pas.",
      .unclearCondition:
        "Aucune maladie ne s’appelle ici « %1 » : aucune conclusion ne suit. Nommez la maladie.",
      .openName:
        "« %1 » ne dit pas la voie d’administration : ce qui suit concerne tous les produits de ce"
        + " nom.",
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
      .conversion: "conversion",
      .administration: "administration", .trial: "tel qu’étudié",
    ],
    safetyKinds: [
      .contraindication: "contre-indication", .warning: "mise en garde",
      .adverseEffect: "effet indésirable", .monitoring: "surveillance",
      .interaction: "interaction",
    ])
}
