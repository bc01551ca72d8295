import Testing

@testable import TherapyModel

@Suite("How records fit together") struct ValidationTests {
  @Test(arguments: [
    Broken(
      "safety/all.json", "\"ivig\"", "\"ivgi\"",
      "safety/all.json:3:32: /0/intervention/therapy: no therapy has the id \"ivgi\";"
        + " did you mean \"ivig\"?"),
    Broken(
      "safety/all.json", "\"ivig\"", "\"ivig-any\"",
      "safety/all.json:3:32: /0/intervention/therapy: no therapy has the id \"ivig-any\";"
        + " \"ivig-any\" is an alias: write \"ivig\""),
    Broken(
      "safety/all.json", "{\"therapy\": \"ivig\"}", "{\"combination\": \"zzzzzzzz\"}",
      "safety/all.json:3:36: /0/intervention/combination: no combination has the id \"zzzzzzzz\";"
        + " correct it, or add the record to combinations/"),
    Broken(
      "conditions/mmn.json", "\"condition\": \"cidp\"", "\"condition\": \"cidq\"",
      "conditions/mmn.json:14:35: /differentials/0/condition: no condition has the id \"cidq\";"
        + " did you mean \"cidp\"?"),
    Broken(
      "conditions/mmn.json", "\"condition\": \"cidp\"", "\"condition\": \"mmn\"",
      "conditions/mmn.json:14:35: /differentials/0/condition: the condition is told from itself;"
        + " name another condition"),
    Broken(
      "conditions/mmn.json", "\"system\": \"mondo\"", "\"system\": \"mondoo\"",
      "conditions/mmn.json:8:16: /codes/2/system: no code system has the id \"mondoo\";"
        + " did you mean \"mondo\"?"),
    Broken(
      "conditions/mmn.json", "\"display\": \"MMN\"", "\"display\": \"MMN\", \"partOnly\": true",
      "conditions/mmn.json:6:77: /codes/0/partOnly: only a therapy has parts;"
        + " leave \"partOnly\" out"),
    Broken(
      "therapies/all.json", "\"display\": \"IVIG\"", "\"display\": \"IVIG\", \"partOnly\": true",
      "therapies/all.json:7:14: /0/codes/0: it is not said of which part the code is;"
        + " add \"note\""),
    Broken(
      "conditions/mmn.json", "{\"system\": \"mondo\", \"code\": \"MONDO:0018979\"",
      "{\"system\": \"icd-10\", \"code\": \"G61.8\"",
      "conditions/mmn.json:8:34: /codes/2/code: the code \"G61.8\" stands here twice;"
        + " keep one of the two"),
    Broken(
      "conditions/mmn.json", "[{\"reference\": \"old-2001\"}]", "[{\"reference\": \"old-2002\"}]",
      "conditions/mmn.json:11:79: /facts/0/sources/0/reference: no reference has the id"
        + " \"old-2002\"; did you mean \"old-2001\"?"),
    Broken(
      "conditions/mmn.json", "[\"mmncb\"]", "[\"cidp\"]",
      "conditions/mmn.json:3:38: /aliases/0: the alias \"cidp\" is the id of a condition;"
        + " remove the alias"),
    Broken(
      "therapies/all.json", "\"kind\": \"drug\", \"summary\": \"An alk",
      "\"aliases\": [\"ivig-any\"], \"kind\": \"drug\", \"summary\": \"An alk",
      "therapies/all.json:9:16: /1/aliases/0: the alias \"ivig-any\" stands for the therapy"
        + " \"ivig\" already; keep it in one place"),
    Broken(
      "therapies/all.json", "[\"immunotherapy\"]", "[\"plasmapheresis\"]",
      "therapies/all.json:4:73: /0/memberOf/0: \"plasmapheresis\" is a procedure, not a class;"
        + " name a therapy of kind \"class\""),
    Broken(
      "therapies/all.json", "\"summary\": \"All of them.\"",
      "\"summary\": \"All of them.\", \"memberOf\": [\"corticosteroids\"]",
      "therapies/all.json:23:60: /6/memberOf: the therapy is a member of itself:"
        + " immunotherapy > corticosteroids > immunosuppressants > immunotherapy;"
        + " remove one link of the circle"),
    Broken(
      "combinations/all.json", "\"after\", \"therapy\": \"ivig\"",
      "\"after\", \"combination\": \"both-after-ivig\"",
      "combinations/all.json:11:13: /2/parts: the combination contains itself:"
        + " both-after-ivig > both-after-ivig; remove one link of the circle"),
    Broken(
      "combinations/all.json", "\"therapy\": \"plasmapheresis\"}]",
      "\"therapy\": \"cyclophosphamide\"}]",
      "combinations/all.json:5:14: /0/parts/0: the combination's base stands in a relation to"
        + " itself; name another therapy"),
    Broken(
      "combinations/all.json", "{\"relation\": \"with\", \"therapy\": \"plasmapheresis\"}",
      "{\"relation\": \"with\", \"therapy\": \"plasmapheresis\"}, {\"relation\": \"alone\"}",
      "combinations/all.json:5:65: /0/parts/1: \"alone\" stands beside other parts;"
        + " keep either \"alone\" or the others"),
    Broken(
      "references/all.json", "\"title\": \"A guideline\"",
      "\"title\": \"A guideline\", \"supersededBy\": \"trial-2013\"",
      "references/all.json:5:48: /1/status: a current reference is superseded by \"trial-2013\";"
        + " set the status to superseded, or remove \"supersededBy\""),
    Broken(
      "references/all.json", "\"supersededBy\": \"trial-2013\"", "\"supersededBy\": \"old-2001\"",
      "references/all.json:8:70: /2/supersededBy: the reference is superseded by itself:"
        + " old-2001 > old-2001; remove one link of the circle"),
    Broken(
      "references/all.json", "\"year\": 2013", "\"year\": 2031",
      "references/all.json:3:89: /0/year: the year 2031 lies after the release (2026-11-23);"
        + " correct the year"),
    Broken(
      "references/all.json", "[\"mmn\"]", "[\"mnm\"]",
      "references/all.json:4:68: /0/conditions/0: no condition has the id \"mnm\";"
        + " did you mean \"mmn\"?"),
    Broken(
      "evidence/mmn.json", "\"gradedBy\": \"guide-2010\"", "\"gradedBy\": \"guide-2011\"",
      "evidence/mmn.json:11:53: /0/gradings/1/gradedBy: no reference has the id \"guide-2011\";"
        + " did you mean \"guide-2010\"?"),
    Broken(
      "evidence/mmn.json", "\"scheme\": \"class\"", "\"scheme\": \"clas\"",
      "evidence/mmn.json:10:28: /0/gradings/0/scheme: no grading scheme has the id \"clas\";"
        + " did you mean \"class\"?"),
    Broken(
      "evidence/mmn.json", "\"scheme\": \"levels\", \"value\": \"A\"",
      "\"scheme\": \"levels\", \"value\": \"RCT\"",
      "evidence/mmn.json:11:36: /0/gradings/1/value: the scheme \"levels\" has no value \"RCT\";"
        + " use one of \"A\", \"B\""),
    Broken(
      "evidence/mmn.json", "[{\"reference\": \"trial-2013\"}]",
      "[{\"reference\": \"trial-2013\"}, {\"reference\": \"trial-2013\"}]",
      "evidence/mmn.json:12:59: /0/sources/1/reference: the reference \"trial-2013\" is named"
        + " twice; name it once"),
    Broken(
      "evidence/mmn.json", "[\"evidence/cyc-works\"]", "[\"evidence/cyc-fails\"]",
      "evidence/mmn.json:26:22: /3/disagreesWith/0: the statement disagrees with itself;"
        + " name another statement"),
    Broken(
      "evidence/mmn.json", "[\"evidence/cyc-works\"]", "[\"safety/cyc-works\"]",
      "evidence/mmn.json:26:22: /3/disagreesWith/0: no safety note has the id \"cyc-works\";"
        + " correct it, or add the record to safety/"),
    Broken(
      "schemes.json", "{\"value\": \"B\"", "{\"value\": \"A\"",
      "schemes.json:3:60: /0/values/1/value: the scheme \"levels\" has the value \"A\" twice;"
        + " keep one of the two"),
    Broken(
      "assertions/mmn.json", "\"evidence/steroid-harm\"", "\"evidence/steroid-hram\"",
      "assertions/mmn.json:4:48: /0/basis/0: no evidence statement has the id \"steroid-hram\";"
        + " did you mean \"steroid-harm\"?"),
    Broken(
      "assertions/mmn.json", "\"evidence/steroid-harm\"", "\"evidence/plex-harm\"",
      "assertions/mmn.json:4:48: /0/basis/0: the statement is about \"plasmapheresis-alone\","
        + " which has nothing to do with \"corticosteroids\"; name a statement about the"
        + " assertion's therapy, a class or member of it, or a combination with it"),
    Broken(
      "assertions/mmn.json", "\"condition\": \"mmn\"", "\"condition\": \"cidp\"",
      "assertions/mmn.json:4:48: /0/basis/0: the statement is about \"mmn\", the assertion about"
        + " \"cidp\"; name a statement about the assertion's condition"),
    Broken(
      "assertions/mmn.json", "\"evidence/ivig-grip\",", "\"recommendations/ivig-first\",",
      "assertions/mmn.json:7:68: /1/basis/1: \"recommendations/ivig-first\" is named twice;"
        + " name it once"),
    Broken(
      "regimens/ivig-start.json", "\"id\": \"ivig-start\"", "\"id\": \"ivig-begin\"",
      "regimens/ivig-start.json:2:9: /id: the record \"ivig-begin\" stands in a file named"
        + " \"ivig-start.json\"; rename the file to ivig-begin.json, or correct the id"),
    Broken(
      "references/all.json", "\"guide-2010\"", "\"trial-2013\"",
      "references/all.json:5:10: /1/id: the reference \"trial-2013\" stands in"
        + " references/all.json, element 0 too; remove one of the two, or give it another id"),
  ])
  func `each broken rule makes its message`(broken: Broken) {
    let problems = SampleContent().replacing(broken.old, by: broken.new, in: broken.file).problems
    #expect(problems.contains(broken.problem), "\(problems.joined(separator: "\n"))")
    // What else is reported can only be links to an id that is gone.
    let others = problems.filter { $0 != broken.problem }
    #expect(others.allSatisfy { $0.contains("no reference has the id \"guide-2010\"") })
  }

  @Test func `two assertions about the same thing are refused`() {
    check(
      "assertions/mmn.json", "{\"therapy\": \"cyclophosphamide\"}",
      "{\"therapy\": \"ivig\"}",
      [
        "assertions/mmn.json:9:20: /2/intervention: the assertion \"mmn-ivig\""
          + " (assertions/mmn.json, element 1) is about the same condition and intervention;"
          + " keep one of the two, or say in \"route\" or \"appliesTo\" what each is limited to",
        "assertions/mmn.json:10:41: /2/basis/0: the statement is about \"cyclophosphamide\","
          + " which has nothing to do with \"ivig\"; name a statement about the assertion's therapy,"
          + " a class or member of it, or a combination with it",
      ])
  }

  @Test func `a file that cannot be read hides no message and makes no other`() {
    var content = SampleContent()
      .replacing("\"condition\": \"mmn\"", by: "\"condition\": \"mnm\"", in: "evidence/mmn.json")
    content.files["references/all.json"] = "[{\"id\": \"trial-2013\" : 1}]"
    content.files["schemes.json"] = "{}"
    #expect(
      content.problems == [
        "evidence/mmn.json:3:17: /0/condition: no condition has the id \"mnm\"; did you mean"
          + " \"mmn\"?",
        "references/all.json:1:22: /0: found \":\" where a comma or \"}\" should be; write a comma"
          + " or \"}\"",
        "schemes.json:1:1: found an object instead of an array; give an array",
      ])
  }

  @Test func `problems are capped and counted`() {
    var content = SampleContent()
    let bad = (0..<1_200).map { "{\"id\": \"x-\($0)\", \"version\": 0}" }.joined(separator: ",\n")
    content.files["safety/many.json"] = "[" + bad + "]"
    #expect(throws: ContentProblems.self) { try content.load() }
    do {
      _ = try KnowledgeBase.load(from: MemorySource(content.files))
    } catch {
      #expect(error.problems.count == ContentProblems.limit)
      #expect(error.omitted > 1_000)
      #expect(error.description.hasSuffix("\(error.omitted) more problems are not shown"))
      #expect(error.problems.map(\.line) == error.problems.map(\.line).sorted())
    }
  }
}
