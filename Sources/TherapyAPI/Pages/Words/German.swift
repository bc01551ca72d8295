internal import TherapyModel

extension Words {
  static let german = Words(
    tag: "de", name: "Deutsch",
    phrases: [
      .onlySome: "Nur ein Teil wird gezeigt:",
      .showAll: "Alle zeigen",
      .superseded: "abgelöst",
      .withdrawn: "zurückgenommen",
      .notInForce: "nicht mehr in Kraft",
      .search: "Suche",
      .searchHint:
        "Suchen Sie eine Therapie, einen Handelsnamen, eine Krankheit oder beliebige"
        + " Wörter.",
      .more: "Mehr zeigen", .hits: "Treffer",
      .corrected:
        "So geschrieben kommen diese Wörter nirgends vor; das Gefundene ist anders"
        + " geschrieben. Prüfen Sie, ob es das Gemeinte ist.",
      .cut: "Nur die ersten sechzehn Wörter werden gesucht.",
      .foundNothing:
        "Nichts in dieser Ausgabe enthält diese Wörter. Das ist keine Aussage über eine"
        + " Therapie.",
      .lookInstead: "Damit würde etwas gefunden:",
      .compare: "Vergleichen",
      .chooseToCompare: "Therapien vergleichen: zwei bis sechs auswählen",
      .differs: "unterscheidet sich",
      .verdict: "Urteil",
      .directions: "Richtungen der Evidenz",
      .noVerdict: "Für sich allein bei dieser Krankheit kein Urteil",
      .verdictOnClass: "Urteil über",
      .embed: "In Seiten anderer Systeme zeigen",
      .allowedOrigins: "Zugelassene Herkunft",
      .sort: "Reihenfolge",
      .byVerdict: "nach Urteil",
      .byName: "nach Name",
      .bySize: "größte Studie zuerst",
      .skip: "Zum Inhalt", .home: "Alle Krankheiten",
      .language: "Sprache",
      .atAGlance: "Auf einen Blick", .use: "Anwenden", .mayHelp: "Kann helfen",
      .unproven: "Nicht belegt", .avoid: "Meiden oder ohne Nutzen", .nothingHere: "Nichts.",
      .therapies: "Therapien", .therapy: "Therapie", .condition: "Krankheit",
      .conditions: "Krankheiten", .statements: "Aussagen", .sources: "Quellen",
      .facts: "Über die Krankheit", .differentials: "Nicht zu verwechseln mit",
      .codes: "Schlüssel", .gradings: "Einstufungen, jede in ihrem eigenen Schema",
      .grading: "Einstufung", .gradedBy: "eingestuft von",
      .doses: "Dosierungen, wie veröffentlicht", .safety: "Sicherheit",
      .whoDisagrees: "Wer widerspricht", .disagreesWith: "widerspricht",
      .agreement: "Übereinstimmung der Quellen",
      .showEvidence: "Alle Aussagen und ihre Quellen",
      .inAnyCondition: "Bei jeder Anwendung", .otherStatements: "Weitere Aussagen",
      .design: "Art der Studie", .participants: "Teilnehmende",
      .outcome: "Endpunkt", .comparator: "Verglichen mit", .population: "Population",
      .limitations: "Einschränkungen", .effects: "Zahlen", .issuer: "Herausgeber",
      .appliesTo: "Gilt für", .marker: "Marker",
      .plot: "Evidenz nach Therapie, Richtung und Größe der Studie",
      .plotNote: "Jedes Zeichen ist eine Aussage; je größer die Studie, desto größer das Zeichen.",
      .timeline: "Studien nach Jahr", .timelineNote: "Quellen der Evidenz, die neuesten zuerst.",
      .release: "Ausgabe", .reviewed: "Geprüft",
      .nextReview: "nächste Prüfung", .asOf: "Stand", .version: "Version",
      .digest: "Prüfsumme", .licence: "Lizenz",
      .permalink: "Link zu dieser Aussage", .copyCitation: "Zitat kopieren",
      .report: "Fehler melden", .otherFormats: "Dasselbe als", .download: "Herunterladen als",
      .positions: "Stellung je Krankheit",
      .citedBy: "Zitiert von",
      .supersededBy: "ersetzt durch",
      .question: "Welche Behandlungen wirken, welche nicht, und welche können schaden?",
      .errorTitle: "Das ging nicht",
      .documentation: "Dokumentation der Schnittstelle",
      .retired: "zurückgezogen",
    ],
    verdicts: [
      .firstLine: "Erste Wahl", .alternative: "Alternative", .avoid: "Meiden: kann schaden",
      .noBenefit: "Ohne Nutzen", .consider: "Kann erwogen werden", .unproven: "Nicht belegt",
      .investigational: "In Erprobung",
    ],
    directions: [
      .benefit: "Nutzen", .noBenefit: "kein Nutzen", .harm: "Schaden", .uncertain: "unsicher",
      .predictor: "sagt voraus", .nonPredictor: "sagt nicht voraus",
    ],
    designs: [
      .systematicReview: "systematische Übersicht", .metaAnalysis: "Metaanalyse",
      .randomisedTrial: "randomisierte Studie",
      .randomisedCrossoverTrial: "randomisierte Crossover-Studie",
      .controlledStudy: "kontrollierte Studie, nicht randomisiert",
      .openLabelTrial: "offene Studie", .cohort: "Kohorte", .caseSeries: "Fallserie",
      .caseReport: "Fallbericht", .modelling: "Modellrechnung", .guideline: "Leitlinie",
      .consensus: "Konsenspapier", .label: "Fachinformation",
      .narrativeReview: "narrative Übersicht", .tertiary: "Tertiärquelle",
      .database: "Datenbank", .news: "Nachricht",
    ],
    reviewStates: [
      .never: "noch von niemandem klinisch geprüft", .current: "Prüfung ist aktuell",
      .due: "Prüfung ist fällig", .overdue: "Prüfung ist überfällig",
    ],
    agreements: [
      .concordant: "übereinstimmend", .mixed: "gemischt", .conflicting: "widersprüchlich",
      .singleSource: "eine einzige Quelle",
    ],
    kinds: [
      .conditions: "Krankheiten", .therapies: "Therapien", .combinations: "Kombinationen",
      .assertions: "Bewertungen", .evidence: "Evidenz", .recommendations: "Empfehlungen",
      .regimens: "Dosierungen", .predictors: "Prädiktoren", .safety: "Sicherheitshinweise",
      .references: "Quellen",
    ],
    bases: [
      .direct: "gelesen", .inferred: "durch Schluss zugeordnet", .quoted: "anderswo zitiert",
    ],
    standings: [
      .current: "aktuell", .superseded: "ersetzt", .retired: "abgelaufen",
      .retracted: "zurückgezogen", .corrected: "berichtigt",
    ],
    severities: [
      .boxedWarning: "Warnhinweis der höchsten Stufe", .serious: "schwer", .moderate: "mäßig",
      .mild: "leicht",
    ],
    advices: [
      .for: "dafür", .consider: "erwägen", .caution: "mit Vorsicht", .against: "dagegen",
    ],
    phases: [
      .induction: "Induktion", .maintenance: "Erhaltung", .rescue: "Rettung",
      .conversion: "Umstellung", .trial: "Therapieversuch",
    ],
    safetyKinds: [
      .contraindication: "Gegenanzeige", .warning: "Warnung", .adverseEffect: "Nebenwirkung",
      .monitoring: "Überwachung", .interaction: "Wechselwirkung",
    ])
}
