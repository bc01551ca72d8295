import Testing

@testable import TherapyModel

@Suite("The vocabulary of questions") struct VocabularyTests {
  /// The least of every list that needs words, with one of all else.
  private static let plain = SampleContent.vocabulary(
    """
    "endings": ["n", "en"], "compounds": ["gabe"], "patientUnits": ["kg"],
    "finds": {"pregnancy": ["pregnan"]}, "alike": [{"words": ["clot", "thromb"]}],
    "ambiguous": [{"name": "IVIG", "otherMeanings": ["something else"]}],
    "notCovered": [{"id": "als", "names": ["ALS"], "mimicOf": ["mmn"],
      "codes": [{"system": "icd-10", "code": "G12.2", "display": "ALS", "basis": "verified"}]}]
    """)

  private func problems(_ old: String, _ new: String) -> [String] {
    var content = SampleContent()
    content.files["vocabulary.json"] = Self.plain.replacing(old, with: new)
    return content.problems
  }

  @Test func `it may be there, or not`() {
    #expect(SampleContent().problems.isEmpty)
    #expect(problems("", "") == [])
  }

  static let cases: [(String, String, String)] = [
    ("[\"ask dose\"]", "[\"ask avoid\"]", "topics/avoid/0"),
    ("\"the\"", "\"put after\"", "/fillers/0"),
    ("\"the\"", "\"-\"", "has no letter"),
    ("\"the\"", "\"Prednisone\"", "a therapy"),
    ("[\"ALS\"]", "[]", "has no name"),
    ("[\"mmn\"]", "[\"none\"]", "none"),
    ("\"avoid\":", "\"unknown\":", "unknown"),
    ("[\"something else\"]", "[]", "otherMeanings"),
    ("\"name\": \"IVIG\"", "\"name\": \"the\"", "/fillers/0"),
    ("[\"kg\"]", "[\"-\"]", "patientUnits"),
    ("[\"clot\", \"thromb\"]", "[\"clot\"]", "/alike/0: it has one word"),
    // Lists that need words.
    (
      "[\"ask dose\"]", "[]",
      "/topics/dose: it has no word: no question could ask for it; add words"
    ),
    ("[\"put after\"]", "[]", "/relations/after: it has no word"),
    ("[\"the\"]", "[]", "/fillers: it has no word"),
    // What stands twice.
    (
      "[\"n\", \"en\"]", "[\"n\", \"N\"]", "/endings/1: \"N\" stands in the list already; remove it"
    ),
    ("[\"gabe\"]", "[\"gabe\", \"gabe\"]", "/compounds/1: \"gabe\" stands"),
    ("[\"kg\"]", "[\"kg\", \"kg\"]", "/patientUnits/1: \"kg\" stands"),
    ("[\"pregnan\"]", "[\"pregnan\", \"Pregnan\"]", "/finds/pregnancy/1: \"Pregnan\" stands"),
    ("[\"mmn\"]", "[\"mmn\", \"mmn\"]", "/notCovered/0/mimicOf/1: \"mmn\" stands"),
    (
      "[\"something else\"]", "[\"one\", \"One\"]",
      "/ambiguous/0/otherMeanings/1: \"One\" stands in the list already"
    ),
    (
      "{\"words\": [\"clot\", \"thromb\"]}",
      "{\"words\": [\"clot\", \"thromb\"]}, {\"words\": [\"embol\", \"Clot\"]}",
      "/alike/1/words/1: \"Clot\" is in another group of words that mean the same: alike/0"
    ),
    // Ambiguous names.
    (
      "\"name\": \"IVIG\"", "\"name\": \"MG\"",
      "/ambiguous/0: \"MG\" means one thing only: no record and no subject that is not covered has"
    ),
    // What is not covered.
    (
      "\"notCovered\": [", "\"notCovered\": [{\"id\": \"als\", \"names\": [\"Another\"]}, ",
      "/notCovered/1/id: notCovered/0 has the id \"als\" too"
    ),
    ("\"id\": \"als\"", "\"id\": \"cidp\"", "/notCovered/0/id: a condition has the id or alias"),
    ("\"id\": \"als\"", "\"id\": \"ivig\"", "/notCovered/0/id: a therapy has the id or alias"),
    ("\"id\": \"als\"", "\"id\": \"mmncb\"", "/notCovered/0/id: a condition has the id or alias"),
    (
      "\"icd-10\", \"code\": \"G12.2\"", "\"icd-10-cm\", \"code\": \"g6182\"",
      "/notCovered/0/codes/0/code: the condition \"mmn\" has the code \"g6182\" of icd-10-cm too"
    ),
    (
      "\"icd-10\", \"code\": \"G12.2\"", "\"atc\", \"code\": \"J06BA02\"",
      "/notCovered/0/codes/0/code: the therapy \"ivig\" has the code"
    ),
    (
      "\"notCovered\": [",
      "\"notCovered\": [{\"id\": \"one\", \"names\": [\"One\"], \"codes\": [{\"system\": \"icd-10\","
        + " \"code\": \"G12.2\", \"display\": \"One\", \"basis\": \"verified\"}]}, ",
      "/notCovered/1/codes/0/code: notCovered/0 has the code \"G12.2\" of icd-10 too"
    ),
    (
      "\"icd-10\", \"code\": \"G12.2\"", "\"icd-9\", \"code\": \"G12.2\"",
      "/notCovered/0/codes/0/system: no code system has the id \"icd-9\""
    ),
  ]

  @Test(arguments: cases) func `it is refused with the place`(
    old: String, new: String, message: String
  ) {
    #expect(Self.plain.contains(old))
    let found = problems(old, new)
    #expect(found.contains { $0.hasPrefix("vocabulary.json") && $0.contains(message) }, "\(found)")
  }

  @Test
  func
    `a name that no record has is ambiguous with two meanings, and two languages may write a word alike`()
  {
    let two = "\"name\": \"MG\", \"otherMeanings\": [\"one thing\", \"another thing\"]"
    #expect(problems("\"name\": \"IVIG\", \"otherMeanings\": [\"something else\"]", two) == [])
    #expect(problems("[\"clot\", \"thromb\"]", "[\"Allergie\", \"allergie\"]") == [])
  }
}
