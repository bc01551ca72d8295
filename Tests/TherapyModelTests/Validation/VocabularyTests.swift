import Testing

@testable import TherapyModel

@Suite("The vocabulary of questions") struct VocabularyTests {
  private static let plain = """
    {
      "topics": {"dose": ["dose"], "avoid": ["avoid"]}, "relations": {"after": ["after"]},
      "fillers": ["the"], "reversals": {"after": ["followed by"]}, "endings": ["n"], "compounds": ["gabe"],
      "ambiguous": [{"name": "IVIG", "otherMeanings": ["something else"]}], "patientUnits": ["kg"],
      "notCovered": [{"id": "als", "names": ["ALS"], "mimicOf": ["mmn"]}]
    }
    """

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
    ("\"avoid\": [\"avoid\"]", "\"avoid\": [\"dose\"]", "/topics/dose/0"),
    ("\"the\"", "\"after\"", "/fillers/0"),
    ("\"the\"", "\"-\"", "has no letter"),
    ("\"the\"", "\"Prednisone\"", "a therapy"),
    ("[\"ALS\"]", "[]", "has no name"),
    ("\"mmn\"", "\"none\"", "none"),
    ("\"avoid\": [\"avoid\"]", "\"unknown\": [\"avoid\"]", "unknown"),
    ("[\"something else\"]", "[]", "otherMeanings"),
    ("\"name\": \"IVIG\"", "\"name\": \"the\"", "/fillers/0"),
    ("[\"kg\"]", "[\"-\"]", "patientUnits"),
    ("\"fillers\"", "\"alike\": [{\"words\": [\"clot\"]}], \"fillers\"", "/alike/0"),
  ]

  @Test(arguments: cases) func `it is refused with the place`(
    old: String, new: String, message: String
  ) {
    let found = problems(old, new)
    #expect(found.contains { $0.hasPrefix("vocabulary.json") && $0.contains(message) }, "\(found)")
  }
}
