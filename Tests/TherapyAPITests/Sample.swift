import HTTP
import TherapyModel

@testable import TherapyAPI

/// A small knowledge base of made-up conditions, with one of everything that an answer may show.
enum Sample {
  /// The day on which the tests judge review states: 2026-11-23, in days since 1970.
  static let day = 20_780
  static let loadedAt = HTTPDate(secondsSince1970: 1_795_435_200)
  /// Since when the sample is served.
  static let contentSince = HTTPDate(secondsSince1970: 1_795_400_000)
  /// When the sample's files were modified.
  static let modified = 1_791_000_000

  /// The sample, loaded.
  static func knowledge(_ change: (inout [String: String]) -> Void = { _ in }) throws
    -> KnowledgeBase
  {
    var files = files
    change(&files)
    return try KnowledgeBase.load(from: MemorySource(files, modified: modified))
  }

  /// The sample, compiled.
  static func snapshot(
    answerBytes: Int = Snapshot.defaultAnswerBytes, failedReload: FailedReload? = nil,
    site: Site = Site(),
    _ change: (inout [String: String]) -> Void = { _ in }
  ) throws -> Snapshot {
    Snapshot(
      knowledgeBase: try knowledge(change), asOf: CalendarDate(dayNumber: day),
      loadedAt: loadedAt, contentSince: contentSince, programVersion: "1.2.3",
      failedReload: failedReload, site: site, answerBytes: answerBytes)
  }

  /// A ready service over the sample; one for all tests unless the content is changed for one.
  static func service(_ change: ((inout [String: String]) -> Void)? = nil) throws
    -> TherapyService
  {
    guard let change else { return try shared.get() }
    return ready(try snapshot(change))
  }

  /// A service that answers from `snapshot`.
  static func ready(_ snapshot: Snapshot) -> TherapyService { TherapyService(snapshot) }

  private static let shared = Result { ready(try snapshot()) }

  static let files: [String: String] = [
    "release.json": """
    {"id": "2026.1", "date": "2026-11-20", "title": "Sample knowledge base", "language": "en",
     "license": {"name": "CC BY 4.0", "spdx": "CC-BY-4.0", "url": "https://example.org/by/4.0/"},
     "disclaimer": "For professionals.", "reviewNotice": "Awaits clinical review.",
     "changes": [{"date": "2026-11-20", "text": "First release."}]}
    """,
    "schemes.json": """
    [{"id": "class", "name": "Class of support", "issuer": "Sample", "rates": "support",
      "values": [{"value": "RCT", "meaning": "Randomised."},
                 {"value": "anecdotal", "meaning": "Reports."},
                 {"value": "guideline", "meaning": "A guideline says so."}]},
     {"id": "levels", "name": "Levels", "version": "2010", "issuer": "Society",
      "rates": "recommendation", "note": "Read in a table.",
      "values": [{"value": "A", "meaning": "High."}, {"value": "C", "meaning": "Low."}]}]
    """,
    "code-systems.json": """
    [{"id": "icd", "name": "ICD-X", "uri": "http://example.org/icd", "oid": "2.16.840.1.1"},
     {"id": "drugs", "name": "Drug codes"},
     {"id": "atc", "name": "ATC", "uri": "http://www.whocc.no/atc"}]
    """,
    "conditions/alpha-palsy.json": """
    {"id": "alpha-palsy", "version": 1, "status": "active", "name": "Alpha palsy",
     "abbreviation": "AP", "aliases": ["ap"], "synonyms": ["Palsy of \\u00c4lpha"],
     "summary": "A made-up palsy.",
     "codes": [{"system": "icd", "code": "A1.8", "display": "Other palsies",
                "basis": "inferred", "note": "Shared."},
               {"system": "icd", "code": "A1.82", "display": "Alpha palsy",
                "basis": "verified"}],
     "facts": [{"topic": "course", "text": "It stays.",
                "sources": [{"reference": "adams-2001"}]}],
     "differentials": [{"name": "Beta palsy", "condition": "beta-palsy",
                        "distinction": "Sensory loss.", "distinctionShort": {"en": "Sensory."},
                        "treatments": [{"intervention": {"therapy": "globulin"},
                          "direction": "no-benefit", "text": "No use there.",
                          "gradings": [{"scheme": "class", "value": "anecdotal"}],
                          "sources": [{"reference": "adams-2001"}]}],
                        "sources": [{"reference": "adams-2001"}]}]}
    """,
    "conditions/beta-palsy.json": """
    {"id": "beta-palsy", "version": 2, "status": "active", "name": "Beta palsy",
     "aliases": ["bp"], "summary": "Another palsy.",
     "review": {"lastReviewed": "2025-12-01", "nextDue": "2026-12-01",
                "reviewers": [{"name": "Ada Example", "role": "neurologist",
                               "conflictsOfInterest": "none declared"}]},
     "codes": [{"system": "icd", "code": "A1.8", "display": "Other palsies",
                "basis": "verified"}]}
    """,
    "therapies/all.json": """
    [{"id": "globulin", "version": 1, "status": "active", "name": "Globulin",
      "abbreviation": "IG", "aliases": ["ig"], "kind": "biologic", "summary": "Antibodies.",
      "brands": ["Globulex"],
      "searchWords": ["drip"], "labelRead": ["US"], "routes": ["intravenous"],
      "codes": [{"system": "atc", "code": "J06BA", "display": "Globulins",
                 "matchesPrefix": true, "basis": "verified"}],
      "authorisations": [{"jurisdiction": "US", "text": "Licensed.",
                          "sources": [{"reference": "label-us"}]}]},
     {"id": "steroids", "version": 1, "status": "active", "name": "Steroids",
      "kind": "class", "summary": "A class.", "prominentMembers": ["prednilone"]},
     {"id": "prednilone", "version": 1, "status": "active", "name": "Prednilone",
      "kind": "drug", "summary": "A steroid.", "memberOf": ["steroids"],
      "codes": [{"system": "drugs", "code": "8640", "display": "prednilone",
                 "basis": "verified"}]},
     {"id": "cyclo", "version": 1, "status": "active", "name": "Cyclo", "kind": "drug",
      "summary": "Cytotoxic."},
     {"id": "exchange", "version": 1, "status": "active", "name": "Exchange",
      "aliases": ["plasma-swap"], "kind": "procedure", "summary": "A procedure."},
     {"id": "newmab", "version": 1, "status": "active", "name": "Newmab", "kind": "biologic",
      "summary": "Under trial.", "codesNote": "None yet."}]
    """,
    "combinations/all.json": """
    [{"id": "exchange-alone", "version": 1, "status": "active",
      "name": "Exchange without cyclo", "aliases": ["pe-alone"],
      "base": {"therapy": "exchange"},
      "parts": [{"relation": "without", "therapy": "cyclo"}], "summary": "Not with cyclo."},
     {"id": "cyclo-with-exchange", "version": 1, "status": "active",
      "name": "Cyclo with exchange", "base": {"therapy": "cyclo"},
      "parts": [{"relation": "with", "therapy": "exchange"}], "summary": "Both."}]
    """,
    "references/all.json": """
    [{"id": "adams-2001", "version": 1, "status": "current", "design": "randomised-trial",
      "designText": "crossover RCT", "title": "Globulin in alpha palsy",
      "authors": ["Adams A", "Brown B", "Clark C", "Dunn D"], "container": "J Palsy",
      "year": 2001, "volume": "5", "issue": "2", "pages": "10-20", "doi": "10.1000/a<1>",
      "pmid": "123", "pmcid": "PMC9", "conditions": ["alpha-palsy"]},
     {"id": "baker-1999", "version": 1, "status": "retired", "design": "guideline",
      "designText": "guideline", "title": "Guideline on palsies", "authors": ["Baker B"],
      "year": 1999, "supersededBy": "guide-2010", "conditions": ["alpha-palsy", "beta-palsy"]},
     {"id": "guide-2010", "version": 1, "status": "current", "design": "guideline",
      "designText": "guideline", "title": "Guideline, revised", "authors": ["Task force"],
      "year": 2010, "conditions": ["alpha-palsy"]},
     {"id": "label-us", "version": 1, "status": "current", "design": "product-label",
      "designText": "label", "title": "Label text", "titleIsDescription": true,
      "inferredNumbers": {"numbers": [3], "confidence": "low", "rationale": "Fits."}}]
    """,
    "evidence/alpha.json": """
    [{"id": "globulin-trial", "version": 1, "status": "active", "claimIds": ["c001"],
      "condition": "alpha-palsy", "intervention": {"therapy": "globulin"},
      "text": "Grip rose on globulin.", "direction": "benefit",
      "outcome": {"name": "Grip", "domain": "efficacy"}, "comparator": "placebo",
      "population": {"text": "Adults", "indirect": false},
      "design": "randomised-trial", "participants": 44,
      "effects": [{"measure": "risk-ratio", "estimate": 11.00, "pValue": "<0.001",
                   "interval": {"level": 95, "low": 2.86, "high": 42.25}}],
      "gradings": [{"scheme": "class", "value": "RCT"},
                   {"scheme": "levels", "value": "A", "gradedBy": "guide-2010"}],
      "sources": [{"reference": "adams-2001"}], "limitations": ["Small."]},
     {"id": "globulin-fails", "version": 1, "status": "active",
      "condition": "alpha-palsy", "intervention": {"therapy": "globulin"},
      "text": "Five never responded.", "direction": "no-benefit",
      "outcome": {"name": "Strength", "domain": "efficacy"}, "design": "cohort",
      "participants": 17, "gradings": [{"scheme": "class", "value": "anecdotal"}],
      "sources": [{"reference": "baker-1999", "basis": "inferred"}],
      "disagreesWith": ["evidence/globulin-trial"]},
     {"id": "steroids-harm", "version": 1, "status": "active", "claimIds": ["c002"],
      "sourceSentence": 10, "condition": "alpha-palsy", "intervention": {"therapy": "steroids"},
      "text": "Four weakened.", "direction": "harm",
      "outcome": {"name": "Strength", "domain": "safety"}, "design": "case-series",
      "participants": 4, "gradings": [{"scheme": "class", "value": "anecdotal"}],
      "sources": [{"reference": "adams-2001"}]},
     {"id": "exchange-alone-fails", "version": 1, "status": "active",
      "condition": "alpha-palsy", "intervention": {"combination": "exchange-alone"},
      "text": "It failed in two.", "direction": "no-benefit",
      "outcome": {"name": "Strength", "domain": "efficacy"}, "design": "case-report",
      "participants": 2, "gradings": [{"scheme": "class", "value": "anecdotal"}],
      "sources": [{"reference": "adams-2001", "basis": "quoted"}]},
     {"id": "newmab-trial", "version": 1, "status": "retired", "condition": "alpha-palsy",
      "intervention": {"therapy": "newmab"}, "text": "A trial runs.", "direction": "uncertain",
      "outcome": {"name": "Safety", "domain": "safety"}, "design": "randomised-trial",
      "gradings": [{"scheme": "class", "value": "RCT"}],
      "sources": [{"reference": "adams-2001"}]}]
    """,
    "recommendations/guide.json": """
    [{"id": "guide-globulin", "version": 1, "status": "active", "issuer": "Society",
      "condition": "alpha-palsy", "intervention": {"therapy": "globulin"},
      "text": "Globulin first.", "direction": "benefit", "advice": "for",
      "appliesTo": "Disabled adults",
      "gradings": [{"scheme": "levels", "value": "A", "gradedBy": "guide-2010"}],
      "sources": [{"reference": "guide-2010"}]},
     {"id": "guide-steroids-beta", "version": 1, "status": "superseded", "issuer": "Society",
      "condition": "beta-palsy", "intervention": {"therapy": "steroids"},
      "text": "Steroids first.", "direction": "benefit", "advice": "for",
      "gradings": [{"scheme": "class", "value": "guideline"}],
      "sources": [{"reference": "baker-1999"}]}]
    """,
    "regimens/globulin.json": """
    [{"id": "globulin-induction", "version": 1, "status": "active",
      "condition": "alpha-palsy", "intervention": {"therapy": "globulin"},
      "phase": "induction", "text": "2 g/kg over 2 to 5 days.", "route": "intravenous",
      "doses": [{"amount": {"low": 2, "high": 2, "unit": "g/kg"},
                 "over": {"low": 2, "high": 5, "unit": "day"}, "times": 1}],
      "rate": {"product": "Globulex", "initial": {"low": 0.5, "high": 0.5, "unit": "mL/kg/h"},
               "maximum": {"low": 5.4, "high": 5.4, "unit": "mL/kg/h"}},
      "monitoring": ["Renal function"],
      "gradings": [{"scheme": "class", "value": "guideline"}],
      "sources": [{"reference": "guide-2010"}]}]
    """,
    "predictors/alpha.json": """
    [{"id": "block-does-not-tell", "version": 1, "status": "active",
      "condition": "alpha-palsy", "intervention": {"therapy": "globulin"},
      "marker": "Block", "text": "Block does not tell.", "direction": "non-predictor",
      "design": "cohort", "participants": 33,
      "gradings": [{"scheme": "class", "value": "anecdotal"}],
      "sources": [{"reference": "adams-2001"}]}]
    """,
    "safety/all.json": """
    [{"id": "globulin-clots", "version": 1, "status": "active",
      "intervention": {"therapy": "globulin"}, "kind": "warning", "severity": "boxed-warning",
      "label": {"en": "thrombosis"}, "direction": "harm", "jurisdiction": "US", "text": "Thrombosis.",
      "gradings": [{"scheme": "class", "value": "guideline"}],
      "sources": [{"reference": "label-us"}]},
     {"id": "cyclo-bladder", "version": 1, "status": "active", "condition": "alpha-palsy",
      "intervention": {"therapy": "cyclo"}, "kind": "adverse-effect", "severity": "serious",
      "direction": "harm", "text": "Cystitis.", "gradings": [{"scheme": "class", "value": "anecdotal"}],
      "sources": [{"reference": "adams-2001"}]}]
    """,
    "assertions/alpha.json": """
    [{"id": "alpha-globulin", "version": 1, "status": "active", "condition": "alpha-palsy",
      "intervention": {"therapy": "globulin"}, "verdict": "first-line", "rank": 1,
      "bottomLine": {"en": "In short.", "de": "Kurz."},
      "usualDose": ["globulin-induction"], "startWhen": {"en": "Once it disables."},
      "caveat": {"en": "Mind the clots."}, "summary": "Globulin helps most.",
      "basis": ["evidence/globulin-trial", "recommendations/guide-globulin"],
      "disagreements": [{"topic": {"en": "Size"}, "text": "A cohort saw less.",
                         "sources": [{"reference": "baker-1999"}]}]},
     {"id": "alpha-steroids", "version": 1, "status": "active", "condition": "alpha-palsy",
      "intervention": {"therapy": "steroids"}, "verdict": "avoid", "rank": 1,
      "bottomLine": {"en": "In short."}, "summary": "Steroids may worsen it.", "basis": ["evidence/steroids-harm"]},
     {"id": "alpha-exchange-alone", "version": 1, "status": "active",
      "condition": "alpha-palsy", "intervention": {"combination": "exchange-alone"},
      "verdict": "no-benefit", "rank": 1, "bottomLine": {"en": "In short."},
      "summary": "Alone it fails.",
      "basis": ["evidence/exchange-alone-fails"]},
     {"id": "alpha-newmab", "version": 1, "status": "active", "condition": "alpha-palsy",
      "intervention": {"therapy": "newmab"}, "verdict": "investigational", "rank": 1,
      "bottomLine": {"en": "In short."}, "summary": "Wait for the trial.", "basis": ["evidence/newmab-trial"]}]
    """,
    "assertions/beta.json": """
    [{"id": "beta-steroids", "version": 1, "status": "active", "condition": "beta-palsy",
      "intervention": {"therapy": "steroids"}, "verdict": "first-line", "rank": 1,
      "bottomLine": {"en": "In short."}, "summary": "Steroids first.", "basis": ["recommendations/guide-steroids-beta"]}]
    """,
  ]
}
