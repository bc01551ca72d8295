import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Questions as they are understood", .enabled(if: Shipped.isThere)) struct QuestionTests {
  private static let mmn = "multifocal-motor-neuropathy"
  private static let cidp = "chronic-inflammatory-demyelinating-polyneuropathy"
  private static let gbs = "guillain-barre-syndrome"

  private func ask(_ text: String) throws -> QuestionResult {
    try Shipped.knowledge.get().ask(text, limit: 10)
  }

  // MARK: Who and what

  static let subjects: [(String, [String], [String])] = [
    ("IVIG dose MMN", [mmn], ["ivig"]),
    ("Privigen bei CIDP", [cidp], ["ivig"]),
    ("Immunglobulintherapie bei CIDP", [cidp], ["ivig", "scig", "fscig"]),
    ("Therapie der multifokal-motorischen Neuropathie", [mmn], []),
    ("traitement de la neuropathie motrice multifocale", [mmn], []),
    ("La plasmaphérèse dans le SGB", [gbs], ["plasmapheresis"]),
    ("MADSAM steroids", [cidp], ["corticosteroids"]),
    ("PLEX after IVIG in GBS", [gbs], ["plasmapheresis-after-ivig"]),
    ("IVIG after PLEX in GBS", [gbs], ["ivig-after-plasmapheresis"]),
    ("IVIG followed by PLEX in GBS", [gbs], ["plasmapheresis-after-ivig"]),
    ("plasma exchange alone in MMN", [mmn], ["plasmapheresis-alone"]),
    ("combination of IVIG and prednisone in CIDP", [cidp], ["ivig-with-corticosteroids"]),
    ("SCIG starting dose after IVIG in MMN", [mmn], ["scig-instead-of-ivig"]),
    (
      "autologous stem cell transplantation after chemotherapy", [],
      [
        "high-dose-cyclophosphamide-with-asct"
      ]
    ),
    ("after IVIG, plasma exchange in GBS", [gbs], ["plasmapheresis-after-ivig"]),
    ("before plasma exchange give IVIG in GBS", [gbs], ["plasmapheresis-after-ivig"]),
    ("plasmapheresis after immune globulin GBS", [gbs], ["plasmapheresis-after-ivig"]),
    ("switch from IVIG to plasma exchange in GBS", [gbs], ["plasmapheresis-after-ivig"]),
    ("patient with CIDP: IVIG or plasma exchange", [cidp], ["ivig", "plasmapheresis"]),
    ("multifocal motor neuropthy prednisone", [mmn], ["prednisone"]),
    ("CIDP not MMN steroids", [cidp], ["corticosteroids"]),
    ("Lewis-Sumner steroids", [cidp], ["corticosteroids"]),
    ("MMN not IVIG", [mmn], []), ("why no steroids in MMN", [mmn], ["corticosteroids"]),
    ("G61.82", [mmn], []), ("g6181", [cidp], []), ("H02AB07", [], ["prednisone"]),
  ]

  @Test(arguments: subjects)
  func `names, codes, endings, compounds and relations are read`(
    text: String, conditions: [String], interventions: [String]
  ) throws {
    let question = try ask(text).question
    #expect(question.conditions == conditions)
    #expect(question.interventions.map(\.id) == interventions)
  }

  static let topics: [(String, Topic)] = [
    ("prednisone dose CIDP", .dose), ("Dosis IVIG", .dose), ("posologie IgIV", .dose),
    ("infusion rate of Privigen", .rate), ("first line in CIDP", .firstLine),
    ("Was ist bei MMN zu vermeiden", .avoid), ("MMN not responding to immunoglobulin", .failure),
    ("IVIG in pregnancy", .pregnancy), ("flu shot with IVIG", .vaccination),
    ("contraindications of IVIG", .contraindication),
  ]

  @Test(arguments: topics) func `what is wanted is read`(text: String, topic: Topic) throws {
    #expect(try ask(text).question.topics.contains(topic))
  }

  // MARK: Never guessed

  @Test(arguments: ["CYC MMN", "PE CIDP", "MP in GBS", "CTX MMN", "MG", "TA CIDP", "HSCT MMN"])
  func `an ambiguous name offers its meanings and no verdict`(text: String) throws {
    let result = try ask(text)
    #expect(!result.question.ambiguities.isEmpty)
    #expect(result.answer == nil)
    #expect(
      result.found.hits.allSatisfy { $0.record.kind == .therapies || $0.record.kind == .conditions }
    )
  }

  @Test func `a unit after a number is no abbreviation`() throws {
    let question = try ask("prednisone 60 mg in CIDP").question
    #expect(question.ambiguities.isEmpty)
    #expect(question.topics.contains(.dose))
  }

  @Test(arguments: [
    "ALS IVIG", "does immunoglobulin help in amyotrophic lateral sclerosis", "DADS", "POEMS IVIG",
    "rheumatoid arthritis rituximab", "kawasaki ivig", "myasthenia gravis prednisone",
  ])
  func `what is not covered is said to be so`(text: String) throws {
    let answer = try #require(try ask(text).answer)
    #expect(answer.subject == .notCovered)
    #expect(answer.decisive == nil && answer.conclusions.isEmpty)
    #expect(!answer.notices.isEmpty)
  }

  @Test func `what is not covered does not hide what is`() throws {
    let answer = try #require(try ask("infliximab for Crohn's disease in MMN").answer)
    #expect(answer.decisive?.assertion.verdict == .avoid)
    #expect(answer.notices.contains { if case .notCovered = $0 { true } else { false } })
  }

  @Test(arguments: ["MMN dose", "Dosis bei MMN", "was tun bei MMN", "que faire en cas de MMN"])
  func `ordinary words are not corrected`(text: String) throws {
    #expect(try ask(text).question.corrections.isEmpty)
  }

  @Test func `slips are mended where one name alone can be meant`() throws {
    #expect(
      try ask("methylprednisalone").question.interventions == [.therapy("methylprednisolone")])
    #expect(try ask("prednisone").question.corrections.isEmpty)
    #expect(try ask("prednisolone").question.corrections.isEmpty)
    #expect(try ask("CIPD IVIG").question.corrections.isEmpty)
  }

  @Test func `words that nothing holds are named and passed over`() throws {
    let result = try ask("xyzzyx steroids MMN")
    #expect(result.question.unmatched == ["xyzzyx"])
    #expect(result.answer?.decisive?.assertion.verdict == .avoid)
  }

  // MARK: Answers

  @Test func `corticosteroids are avoided in MMN and used in CIDP`() throws {
    for word in ["steroids", "Kortison", "cortisone", "prednisone dose", "Prednisolon"] {
      let mmn = try #require(try ask("\(word) MMN").answer)
      #expect(mmn.decisive?.assertion.verdict == .avoid, "\(word)")
      #expect(mmn.instead.map(\.intervention) == [.therapy("ivig")])
      let cidp = try #require(try ask("\(word) CIDP").answer)
      #expect(cidp.decisive?.assertion.verdict == .firstLine, "\(word)")
      #expect(cidp.instead.isEmpty)
    }
  }

  @Test func `a therapy without a condition tells harm first`() throws {
    let answer = try #require(try ask("corticosteroids").answer)
    #expect(answer.subject == .therapy && answer.decisive == nil)
    #expect(answer.conclusions.first?.assertion.verdict == .avoid)
  }

  @Test func `a dose for a patient is not computed`() throws {
    let answer = try #require(try ask("IVIG dose for 70 kg MMN").answer)
    #expect(answer.notices.contains(.doseOfPatient))
    #expect(!answer.regimens.isEmpty)
    #expect(try ask("IVIG 2 g/kg MMN").answer?.notices.isEmpty == true)
  }

  @Test func `after a failure the answer is what is left`() throws {
    let answer = try #require(try ask("MMN not responding to IVIG").answer)
    #expect(answer.decisive == nil)
    #expect(answer.conclusions.first?.assertion.intervention != .therapy("ivig"))
    let harm = try #require(try ask("MMN not responding to steroids").answer)
    #expect(harm.decisive?.assertion.verdict == .avoid)
  }

  @Test func `what is given after a failure does not hide what harms`() throws {
    for text in [
      "GBS not improving after IVIG", "GBS IVIG failed now what",
      "IVIG was given 3 days ago for GBS and he is not better, plasma exchange now?",
    ] {
      let answer = try #require(try ask(text).answer)
      let leading = answer.decisive ?? answer.conclusions.first
      #expect(leading?.assertion.header.id == "gbs-plasmapheresis-after-ivig", "\(text)")
    }
    let mmn = try #require(try ask("MMN IVIG failed steroids next?").answer)
    #expect(mmn.conclusions.first?.assertion.verdict == .avoid)
  }

  @Test func `a conclusion on some people answers for them`() throws {
    #expect(try ask("pure motor CIDP steroids").answer?.decisive?.assertion.verdict == .consider)
    #expect(try ask("CIDP steroids").answer?.decisive?.assertion.verdict == .firstLine)
    #expect(try ask("mild GBS IVIG").answer?.decisive?.assertion.verdict == .unproven)
    #expect(try ask("GBS IVIG").answer?.decisive?.assertion.verdict == .firstLine)
  }

  @Test func `without a condition no words decide whose verdict leads`() throws {
    let result = try ask("response to prednisone")
    #expect(result.answer?.conclusions.first?.assertion.verdict == .avoid)
    let first = result.found.hits.first { $0.record.kind == .assertions }
    #expect(first.map { $0.record.id != "cidp-corticosteroids" } != false)
  }

  @Test func `a disease that is not told apart, or is unknown, gets no verdict`() throws {
    for text in [
      "neuropathy prednisone", "CDIP prednisone", "G12.2 IVIG", "multifocal neuropathy steroids",
    ] {
      let result = try ask(text)
      #expect(result.answer?.subject == .notCovered, "\(text)")
      #expect(result.answer?.notices.count == 1)
      #expect(!result.found.hits.contains { $0.record.kind == .assertions })
    }
    // What a text says of a word is no disease.
    #expect(try ask("IVIG headache").answer?.subject == .therapy)
  }

  @Test func `a condition that the request names stands for a disease that is not told apart`()
    throws
  {
    let result = try Shipped.knowledge.get().ask(
      "CDIP prednisone", conditions: [Self.cidp], limit: 5)
    #expect(result.answer?.decisive?.assertion.verdict == .firstLine)
  }

  @Test func `relations, phases and what is left out are said to be understood`() throws {
    func meanings(_ text: String) throws -> [Question.Meaning] {
      try ask(text).question.understood.map(\.meaning)
    }
    #expect(try meanings("steroids then IVIG CIDP").contains(.relation(.after)))
    #expect(try meanings("maintenance dose IVIG CIDP").contains(.phase(.maintenance)))
    #expect(try meanings("MMN treatment other than IVIG").contains(.omission))
    // Beside one therapy nothing is joined.
    #expect(try !meanings("CIDP with IVIG").contains(.relation(.with)))
  }

  @Test func `ordinary words and unfinished names are told apart`() throws {
    for word in ["cortex", "milestone", "neural", "topical", "clone", "convention"] {
      #expect(try ask("\(word) CIDP").question.corrections.isEmpty, "\(word)")
    }
    let unfinished = try ask("predni GBS").question
    #expect(unfinished.interventions == [.therapy("corticosteroids")])
    #expect(unfinished.corrections.map(\.from) == ["predni"])
  }

  @Test func `a combination on which nothing is concluded does not hide what its parts do`() throws
  {
    for text in ["IVIG plus steroids in MMN", "can steroids and IVIG be combined in MMN"] {
      let answer = try #require(try ask(text).answer)
      #expect(answer.decisive == nil)
      #expect(answer.conclusions.first?.assertion.header.id == "mmn-corticosteroids", "\(text)")
    }
  }

  @Test func `people who are denied are not meant`() throws {
    #expect(try ask("not able to walk GBS IVIG").answer?.decisive?.assertion.verdict == .firstLine)
    #expect(try ask("unable to walk GBS IVIG").answer?.decisive?.assertion.verdict == .firstLine)
  }

  @Test func `two products that are named by one word keep their order with a third`() throws {
    let text =
      "after five days of immunoglobulin I am not better, should they do plasma exchange now? GBS"
    let answer = try #require(try ask(text).answer)
    #expect((answer.decisive ?? answer.conclusions.first)?.assertion.verdict == .avoid)
  }

  @Test func `the failure of an organ is none of a treatment`() throws {
    #expect(
      try ask("is IVIG safe with renal failure in MMN").answer?.decisive?.assertion.verdict
        == .firstLine)
    #expect(
      try ask("IVIG in GBS with respiratory failure").answer?.decisive?.assertion.verdict
        == .firstLine)
  }

  @Test func `what is left out, or not held, is told`() throws {
    let answer = try #require(try ask("CIDP treatment without steroids").answer)
    #expect(
      answer.conclusions.allSatisfy { $0.assertion.intervention != .therapy("corticosteroids") })
    #expect(try ask("tacrolimus MMN").answer?.notices.contains(.notHeld("tacrolimus")) == true)
    #expect(try ask("drugs to avoid in CIDP").answer?.notices.isEmpty == false)
  }

  @Test func `any text is read`() throws {
    for text in [
      "", " ", "?", "é", "a", "٣", "1 kg", "kg", "after", "with with with", "IVIG after",
      "after IVIG",
      String(repeating: "IVIG after ", count: 200), String(repeating: "x", count: 500),
    ] {
      _ = try ask(text)
    }
  }
}
