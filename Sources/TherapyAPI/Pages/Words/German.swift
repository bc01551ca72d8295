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
      .conclusionsReviewed: "%1 von %2 Urteilen ärztlich geprüft",
      .conclusionsOverdue: "bei %1 ist die Prüfung überfällig",
      .onRetracted: "%1 mit einer zurückgezogenen Quelle",
      .onOutdated: "%1 mit einer abgelösten oder zurückgenommenen Quelle",
      .checkSources: "Prüfen Sie die Quellen, bevor Sie handeln.",
      .source: "Quelle",
      .description: "Beschreibung",
      .noDose: "Für %1 bei %2 ist keine Dosierung einer Leitlinie oder Fachinformation erfasst.",
      .noLabelRead:
        "Keine Fachinformation zu %1 wurde gelesen: dass keine Warnung erfasst ist, heißt nicht,"
        + " dass es keine gibt.",
      .studied: "Untersucht, Nutzen nicht belegt: keine Dosierung zum Anwenden",
      .rate: "Infusionsrate",
      .nothingConcluded: "Bei dieser Krankheit kein Urteil darüber",
      .nothingAlone: "%1 allein: kein Urteil bei %2.",
      .nothingOnWhole: "%1 insgesamt: kein Urteil bei %2.",
      .nothingOnIt: "%1: kein Urteil bei %2. Das spricht weder dafür noch dagegen.",
      .unknownCode:
        "Kein Eintrag dieser Ausgabe hat diesen Schlüssel. Das ist keine Aussage über den"
        + " Schlüssel.",
      .sharedCode:
        "Mehrere Krankheiten haben diesen Schlüssel (%1): Er sagt nicht, welche gemeint ist."
        + " Klären Sie die Diagnose, bevor Sie eine Antwort verwenden.",
      .broadCode:
        "Der Schlüssel ist zu allgemein: Kein Eintrag dieser Ausgabe hat ihn. Genauere Schlüssel"
        + " darunter stehen hier: %1. Klären Sie den genauen Schlüssel, bevor Sie eine Antwort"
        + " verwenden.",
      .furtherCodes: "und %1 weitere",
      .narrowerCodes: "Genauere Schlüssel",
      .openRoute:
        "Der Schlüssel sagt nicht, auf welchem Weg es gegeben wird: %1. Lesen Sie den Weg aus der"
        + " Verordnung, bevor Sie eine Antwort verwenden.",
      .openTherapy:
        "Der Schlüssel sagt nicht, was gemeint ist: %1. Lesen Sie es aus der Verordnung, bevor"
        + " Sie eine Antwort verwenden.",
      .partOnly:
        "Der Schlüssel (%1) steht nur für einen Teil davon: %2. Allein, ohne das Übrige, ist es"
        + " nicht diese Therapie, und nichts, was über sie gesagt wird, gilt dafür.",
      .noConclusions: "Hier wird kein Urteil gezeigt.",
      .restingConclusions: "Urteile, die darauf beruhen",
      .readAs: "Gelesen als",
      .unmatched: "Nichts enthält diese Wörter:",
      .mayMean: "„%1“ kann bedeuten:",
      .otherMeanings: "Zu diesen anderen Bedeutungen ist nichts erfasst:",
      .usualDose: "Übliche Dosis",
      .instead: "Stattdessen anwenden",
      .otherConclusions: "Weitere Urteile",
      .heldOnIt: "Was dazu erfasst ist",
      .notCovered:
        "%1 gehört nicht zum Umfang dieser Ausgabe: sie enthält kein Urteil über die Behandlung.",
      .noVerdictRecorded:
        "Zu %1 bei %2 ist kein Urteil erfasst. Das ist keine Aussage über die Therapie.",
      .doseOfPatient:
        "Dieser Dienst berechnet nie eine Dosis für einen Menschen: es folgen veröffentlichte"
        + " Dosierungen.",
      .unknownCombination:
        "Zu „%1“ und „%2“ in dieser Beziehung ist nichts erfasst: was folgt, gilt für jede Therapie für"
        + " sich.",
      .nothingToAvoid:
        "Für %1 ist keine Therapie verzeichnet, die zu meiden wäre. Das heißt nicht, dass es keine gibt.",
      .notHeld: "Zu „%1“ ist nichts verzeichnet: Was folgt, handelt nicht davon.",
      .unclearCondition:
        "Keine Krankheit heißt hier „%1“, darum folgt kein Urteil. Bitte die Krankheit nennen.",
      .openName:
        "„%1“ nennt keinen Weg der Gabe: was folgt, betrifft alle Präparate dieses Namens.",
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
      .conversion: "Umstellung",
      .administration: "Verabreichung", .trial: "wie untersucht",
    ],
    safetyKinds: [
      .contraindication: "Gegenanzeige", .warning: "Warnung", .adverseEffect: "Nebenwirkung",
      .monitoring: "Überwachung", .interaction: "Wechselwirkung",
    ])
}
