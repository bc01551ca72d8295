import TherapyModel
import Testing

/// A small knowledge base without fault, in memory; tests change it by replacing text.
struct SampleContent {
  var files: [String: String] = [
    "release.json": """
    {
      "id": "2026.1", "date": "2026-11-23", "title": "Sample", "language": "en",
      "license": {"name": "CC BY 4.0", "spdx": "CC-BY-4.0", "url": "https://example.org/"},
      "disclaimer": "A sample.", "reviewNotice": "Nobody has reviewed it."
    }
    """,
    "schemes.json": """
    [
      {"id": "levels", "name": "Levels", "issuer": "EFNS/PNS", "rates": "support",
       "values": [{"value": "A", "meaning": "good"}, {"value": "B", "meaning": "fair"}]},
      {"id": "class", "name": "Class", "issuer": "us", "rates": "support",
       "values": [{"value": "RCT", "meaning": "a trial"}, {"value": "A", "meaning": "anecdote"}]}
    ]
    """,
    "code-systems.json": """
    [
      {"id": "icd-10-cm", "name": "ICD-10-CM", "uri": "http://hl7.org/fhir/sid/icd-10-cm",
       "oid": "2.16.840.1.113883.6.90", "dotIsOptional": true},
      {"id": "icd-10", "name": "ICD-10"},
      {"id": "atc", "name": "ATC", "uri": "http://www.whocc.no/atc"},
      {"id": "mondo", "name": "MONDO", "prefix": "Mondo:"}
    ]
    """,
    "conditions/mmn.json": """
    {
      "id": "mmn", "version": 1, "status": "active", "name": "Multifocal motor neuropathy",
      "abbreviation": "MMN", "aliases": ["mmncb"], "synonyms": ["Lewis-Sumner-like neuropathy"],
      "summary": "A rare neuropathy.",
      "codes": [
        {"system": "icd-10-cm", "code": "G61.82", "display": "MMN", "basis": "verified"},
        {"system": "icd-10", "code": "G61.8", "display": "Other", "basis": "verified"},
        {"system": "mondo", "code": "MONDO:0018979", "display": "mmn", "basis": "inferred"}
      ],
      "facts": [
        {"topic": "definition", "text": "It is motor.", "sources": [{"reference": "old-2001"}]}
      ],
      "differentials": [
        {"name": "CIDP", "condition": "cidp", "distinction": "It is sensory too.",
         "sources": [{"reference": "trial-2013"}]}
      ]
    }
    """,
    "conditions/cidp.json": """
    {
      "id": "cidp", "version": 1, "status": "active", "name": "Polyneuropathy",
      "summary": "Another neuropathy.",
      "codes": [{"system": "icd-10", "code": "G61.8", "display": "Other", "basis": "inferred"}]
    }
    """,
    "therapies/all.json": """
    [
      {"id": "ivig", "version": 2, "status": "active", "name": "Intravenous immunoglobulin",
       "abbreviation": "IVIG", "aliases": ["ivig-any"], "synonyms": ["immune globulin"],
       "kind": "biologic", "summary": "Antibodies of donors.", "memberOf": ["immunotherapy"],
       "review": {"lastReviewed": "2026-01-10", "nextDue": "2027-01-10", "reviewers": [
         {"name": "A. Reviewer", "role": "neurologist", "conflictsOfInterest": "none declared"}]},
       "codes": [{"system": "atc", "code": "J06BA02", "display": "IVIG", "basis": "verified"}]},
      {"id": "cyclophosphamide", "version": 1, "status": "active", "name": "Cyclophosphamide",
       "kind": "drug", "summary": "An alkylating agent.", "memberOf": ["immunosuppressants"],
       "authorisations": [{"jurisdiction": "US", "text": "Not for this.",
         "sources": [{"reference": "guide-2010"}]}]},
      {"id": "plasmapheresis", "version": 1, "status": "active", "name": "Plasma exchange",
       "kind": "procedure", "summary": "Plasma is exchanged."},
      {"id": "prednisone", "version": 1, "status": "retired", "name": "Prednisone", "kind": "drug",
       "summary": "A steroid.", "memberOf": ["corticosteroids"]},
      {"id": "corticosteroids", "version": 1, "status": "active", "name": "Corticosteroids",
       "kind": "class", "summary": "Steroids.", "memberOf": ["immunosuppressants"],
       "codes": [{"system": "atc", "code": "H02AB", "display": "Glucocorticoids",
         "matchesPrefix": true, "basis": "verified"}]},
      {"id": "immunosuppressants", "version": 1, "status": "active", "name": "Immunosuppressants",
       "kind": "class", "summary": "They suppress.", "memberOf": ["immunotherapy"]},
      {"id": "immunotherapy", "version": 1, "status": "active", "name": "Immunotherapy",
       "kind": "class", "summary": "All of them."}
    ]
    """,
    "combinations/all.json": """
    [
      {"id": "cyclophosphamide-with-plasmapheresis", "version": 1, "status": "active",
       "name": "Cyclophosphamide with plasma exchange", "aliases": ["cyc-plex"],
       "base": {"therapy": "cyclophosphamide"},
       "parts": [{"relation": "with", "therapy": "plasmapheresis"}], "summary": "Both."},
      {"id": "plasmapheresis-alone", "version": 1, "status": "active",
       "name": "Plasma exchange alone", "base": {"therapy": "plasmapheresis"},
       "parts": [{"relation": "without", "therapy": "cyclophosphamide"}], "summary": "One."},
      {"id": "both-after-ivig", "version": 1, "status": "active", "name": "Both after IVIG",
       "base": {"combination": "cyclophosphamide-with-plasmapheresis"},
       "parts": [{"relation": "after", "therapy": "ivig"}], "summary": "Three."},
      {"id": "ivig-instead-of-prednisone", "version": 1, "status": "active", "name": "Switch",
       "base": {"therapy": "ivig"},
       "parts": [{"relation": "instead-of", "therapy": "prednisone"}], "summary": "One of two."}
    ]
    """,
    "assertions/mmn.json": """
    [
      {"id": "mmn-corticosteroids", "version": 1, "status": "active", "condition": "mmn",
       "intervention": {"therapy": "corticosteroids"}, "verdict": "avoid", "rank": 1,
       "summary": "They may worsen it.", "basis": ["evidence/steroid-harm"], "bottomLine": {"en": "In short."}},
      {"id": "mmn-ivig", "version": 1, "status": "active", "condition": "mmn",
       "intervention": {"therapy": "ivig"}, "verdict": "first-line", "rank": 1,
       "summary": "It works.", "basis": ["evidence/ivig-grip", "recommendations/ivig-first"], "bottomLine": {"en": "In short."}},
      {"id": "mmn-cyclophosphamide", "version": 1, "status": "active", "condition": "mmn",
       "intervention": {"therapy": "cyclophosphamide"}, "verdict": "consider", "rank": 1,
       "summary": "It may work.", "basis": ["evidence/cyc-works", "evidence/cyc-fails"], "bottomLine": {"en": "In short."}},
      {"id": "mmn-plasmapheresis-alone", "version": 1, "status": "active", "condition": "mmn",
       "intervention": {"combination": "plasmapheresis-alone"}, "verdict": "avoid", "rank": 2,
       "summary": "It may worsen it.", "basis": ["evidence/plex-harm"], "bottomLine": {"en": "In short."},
       "disagreements": [{"topic": {"en": "Effect"}, "text": "One report differs.", "sources": [{"reference": "old-2001"}]}]}
    ]
    """,
    "evidence/mmn.json": """
    [
      {"id": "ivig-grip", "version": 1, "status": "active", "claimIds": ["c029"],
       "condition": "mmn", "intervention": {"therapy": "ivig"}, "sourceSentence": 3,
       "text": "Grip strength rises under infusions.", "direction": "benefit",
       "outcome": {"name": "Grip strength", "domain": "efficacy"}, "comparator": "placebo",
       "population": {"text": "Adults", "indirect": true},
       "design": "randomised-crossover-trial", "participants": 44,
       "effects": [{"measure": "change", "unit": "%", "intervention": 3.75, "comparator": -31.38,
         "interval": {"level": 95, "low": 1.0, "high": 11.00}, "pValue": "0.005"}],
       "gradings": [{"scheme": "class", "value": "RCT"},
         {"scheme": "levels", "value": "A", "gradedBy": "guide-2010"}],
       "sources": [{"reference": "trial-2013"}], "limitations": ["Already treated."]},
      {"id": "steroid-harm", "version": 1, "status": "active", "condition": "mmn",
       "intervention": {"therapy": "prednisone"}, "text": "Weakness grows under prednisone.",
       "direction": "harm", "outcome": {"name": "Strength", "domain": "efficacy"},
       "design": "case-series", "gradings": [{"scheme": "class", "value": "A"}],
       "sources": [{"reference": "old-2001", "basis": "inferred"}, {"reference": "trial-2013"}]},
      {"id": "cyc-works", "version": 1, "status": "active", "condition": "mmn",
       "intervention": {"therapy": "cyclophosphamide"}, "text": "It is effective.",
       "direction": "benefit", "outcome": {"name": "Strength", "domain": "efficacy"},
       "design": "case-series", "sources": [{"reference": "old-2001"}]},
      {"id": "cyc-fails", "version": 1, "status": "active", "condition": "mmn",
       "intervention": {"combination": "both-after-ivig"}, "text": "It is not effective, Ménière said.",
       "direction": "no-benefit", "outcome": {"name": "Strength", "domain": "efficacy"},
       "design": "case-series", "sources": [{"reference": "trial-2013"}],
       "disagreesWith": ["evidence/cyc-works"]},
      {"id": "plex-harm", "version": 1, "status": "active", "condition": "mmn",
       "intervention": {"combination": "plasmapheresis-alone"}, "text": "Weakness grows.",
       "direction": "harm", "outcome": {"name": "Strength", "domain": "efficacy"},
       "design": "case-report", "sources": [{"reference": "trial-2013"}]},
      {"id": "immunotherapy-works", "version": 1, "status": "active", "condition": "mmn",
       "intervention": {"therapy": "immunotherapy"}, "text": "Immune therapy works.",
       "direction": "uncertain", "outcome": {"name": "Strength", "domain": "efficacy"},
       "design": "narrative-review", "sources": [{"reference": "trial-2013"}]}
    ]
    """,
    "recommendations/mmn.json": """
    [
      {"id": "ivig-first", "version": 1, "status": "active", "issuer": "EFNS/PNS",
       "condition": "mmn", "intervention": {"therapy": "ivig"}, "text": "IVIG comes first.",
       "direction": "benefit", "advice": "for",
       "gradings": [{"scheme": "levels", "value": "A", "gradedBy": "guide-2010"}],
       "sources": [{"reference": "guide-2010"}]}
    ]
    """,
    "regimens/ivig-start.json": """
    {
      "id": "ivig-start", "version": 1, "status": "active", "condition": "mmn",
      "intervention": {"therapy": "ivig"}, "phase": "induction", "text": "2 g/kg over 2 to 5 days.",
      "route": "intravenous",
      "doses": [{"amount": {"low": 2, "high": 2, "unit": "g/kg"},
        "over": {"low": 2, "high": 5, "unit": "day"}}],
      "sources": [{"reference": "guide-2010"}]
    }
    """,
    "predictors/block.json": """
    {
      "id": "block", "version": 1, "status": "active", "condition": "mmn",
      "intervention": {"therapy": "ivig"}, "marker": "Conduction block", "text": "Block predicts.",
      "direction": "predictor", "design": "cohort", "sources": [{"reference": "trial-2013"}]
    }
    """,
    "safety/all.json": """
    [
      {"id": "ivig-thrombosis", "version": 1, "status": "active",
       "intervention": {"therapy": "ivig"}, "kind": "warning", "direction": "harm",
       "severity": "boxed-warning", "label": {"en": "thrombosis"},
       "text": "Thrombosis may occur.", "sources": [{"reference": "guide-2010"}]},
      {"id": "immunosuppressants-infection", "version": 1, "status": "active",
       "intervention": {"therapy": "immunosuppressants"}, "kind": "warning",
       "text": "Infections may occur.", "sources": [{"reference": "guide-2010"}]}
    ]
    """,
    "references/all.json": """
    [
      {"id": "trial-2013", "version": 1, "status": "current", "design": "randomised-trial",
       "designText": "crossover trial", "title": "A trial", "authors": ["Hahn AF"], "year": 2013,
       "doi": "10.1111/jns5.12046", "pmid": "24725024", "conditions": ["mmn"]},
      {"id": "guide-2010", "version": 1, "status": "current", "design": "guideline",
       "designText": "guideline", "title": "A guideline"},
      {"id": "old-2001", "version": 1, "status": "superseded", "design": "case-series",
       "designText": "series", "title": "An old series", "supersededBy": "trial-2013"}
    ]
    """,
  ]

  /// A vocabulary with a word in every list that needs one, and `members` beside these.
  static func vocabulary(_ members: String) -> String {
    func lists(_ keys: [String], _ verb: String) -> String {
      keys.map { "\"\($0)\": [\"\(verb) \($0)\"]" }.joined(separator: ", ")
    }
    return """
      {
        "topics": {\(lists(Topic.allCases.map(\.rawValue), "ask"))},
        "relations": {\(lists(Relation.allCases.map(\.rawValue), "put"))},
        "fillers": ["the"],
        \(members)
      }
      """
  }

  /// Replaces text that must stand in a file, once.
  func replacing(_ old: String, by new: String, in file: String) -> SampleContent {
    var changed = self
    let parts = files[file, default: ""].split(
      separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    #expect(parts.count == 2, "\(file) does not hold \(old)")
    changed.files[file] = parts.joined(separator: new)
    return changed
  }

  /// What is wrong with the content, one line a problem.
  var problems: [String] {
    do throws(ContentProblems) {
      _ = try KnowledgeBase.load(from: MemorySource(files))
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  /// The knowledge base of content without fault.
  func load() throws -> KnowledgeBase {
    try KnowledgeBase.load(from: MemorySource(files, modified: 1_763_856_000))
  }
}

/// Replaces one text in the sample and compares what is found wrong.
func check(
  _ file: String, _ old: String, _ new: String, _ expected: [String],
  _ location: SourceLocation = #_sourceLocation
) {
  let problems = SampleContent().replacing(old, by: new, in: file).problems
  #expect(problems == expected, sourceLocation: location)
}
