import Testing

@testable import TherapyModel

/// One change to the sample, and the problem it makes.
struct Broken: Sendable, CustomTestStringConvertible {
  let file: String
  let old: String
  let new: String
  let problem: String

  init(_ file: String, _ old: String, _ new: String, _ problem: String) {
    (self.file, self.old, self.new, self.problem) = (file, old, new, problem)
  }

  var testDescription: String { "\(new) in \(file)" }
}

@Suite("Fields of records") struct DecodingTests {
  @Test func `the sample is without fault`() {
    #expect(SampleContent().problems == [])
  }

  @Test(arguments: [
    Broken(
      "evidence/mmn.json", "\"participants\"", "\"partcipants\"",
      "evidence/mmn.json:7:44: /0/partcipants: there is no member \"partcipants\" here;"
        + " did you mean \"participants\"?"),
    Broken(
      "evidence/mmn.json", "\"comparator\": \"placebo\"", "\"xyz\": 1",
      "evidence/mmn.json:5:64: /0/xyz: there is no member \"xyz\" here; remove it; allowed are:"
        + " author, claimIds, comparator, condition, design, direction, disagreesWith, effects, gradings, id,"
        + " intervention, limitations, outcome, participants, population, review, sourceSentence,"
        + " sources, status, text, version"),
    Broken(
      "evidence/mmn.json", "\"direction\"", "\"dirction\"",
      "evidence/mmn.json:4:52: /0/dirction: there is no member \"dirction\" here;"
        + " did you mean \"direction\"?"),
    Broken(
      "evidence/mmn.json", "\"text\": \"Grip strength rises under infusions.\", ", "",
      "evidence/mmn.json:2:3: /0: the member \"text\" is missing; add it"),
    Broken(
      "evidence/mmn.json", "\"version\": 1", "\"version\": \"1\"",
      "evidence/mmn.json:2:34: /0/version: found a string instead of a whole number;"
        + " give a whole number"),
    Broken(
      "evidence/mmn.json", "\"version\": 1", "\"version\": 1.0",
      "evidence/mmn.json:2:34: /0/version: 1.0 is not a whole number from 1 to 1000000;"
        + " give a whole number from 1 to 1000000"),
    Broken(
      "evidence/mmn.json", "\"participants\": 44", "\"participants\": 0",
      "evidence/mmn.json:7:60: /0/participants: 0 is not a whole number from 1 to 100000000;"
        + " give a whole number from 1 to 100000000"),
    Broken(
      "evidence/mmn.json", "\"version\": 1", "\"version\": null",
      "evidence/mmn.json:2:34: /0/version: null is not allowed; leave the member out, or give"
        + " a whole number"),
    Broken(
      "evidence/mmn.json", "\"comparator\": \"placebo\"", "\"comparator\": \" \"",
      "evidence/mmn.json:5:78: /0/comparator: the string is empty; leave the member out, or say"
        + " something"),
    Broken(
      "evidence/mmn.json", "\"benefit\"", "\"benefits\"",
      "evidence/mmn.json:4:65: /0/direction: \"benefits\" is not allowed here; did you mean"
        + " \"benefit\"? allowed are: benefit, no-benefit, harm, uncertain"),
    Broken(
      "evidence/mmn.json", "\"direction\": \"benefit\"", "\"direction\": \"predictor\"",
      "evidence/mmn.json:4:65: /0/direction: \"predictor\" is not allowed here; allowed are:"
        + " benefit, no-benefit, harm, uncertain"),
    Broken(
      "predictors/block.json", "\"predictor\"", "\"benefit\"",
      "predictors/block.json:4:16: /direction: \"benefit\" is not allowed here; allowed are:"
        + " predictor, non-predictor"),
    Broken(
      "release.json", "2026-11-23", "2026-02-30",
      "release.json:2:27: /date: \"2026-02-30\" is not a day of the calendar;"
        + " write it as YYYY-MM-DD"),
    Broken(
      "release.json", "\"2026.1\"", "\"v1\"",
      "release.json:2:9: /id: \"v1\" is not a release such as 2026.1; give a release such as"
        + " 2026.1"),
    Broken(
      "therapies/all.json", "\"id\": \"plasmapheresis\"", "\"id\": \"Plasmapheresis\"",
      "therapies/all.json:12:10: /2/id: \"Plasmapheresis\" is not an id; use small letters a-z, digits"
        + " and single hyphens, at most 64 characters"),
    Broken(
      "therapies/all.json", "2027-01-10", "2025-01-10",
      "therapies/all.json:5:14: /0/review: the next review (2025-01-10) is due before the last"
        + " one (2026-01-10); correct \"nextDue\" or \"lastReviewed\""),
    Broken(
      "therapies/all.json",
      "{\"name\": \"A. Reviewer\", \"role\": \"neurologist\", \"conflictsOfInterest\": \"none declared\"}",
      "",
      "therapies/all.json:5:83: /0/review/reviewers: the review names no reviewer; name who"
        + " reviewed the record"),
    Broken(
      "evidence/mmn.json", "[{\"reference\": \"trial-2013\"}], \"limitations\"",
      "[], \"limitations\"",
      "evidence/mmn.json:12:15: /0/sources: the statement rests on no source; name at least one"
        + " reference in \"sources\""),
    Broken(
      "safety/all.json", ", \"sources\": [{\"reference\": \"guide-2010\"}]}", "}",
      "safety/all.json:2:3: /0: the statement rests on no source; name at least one"
        + " reference in \"sources\""),
    Broken(
      "evidence/mmn.json", "{\"therapy\": \"ivig\"}", "{}",
      "evidence/mmn.json:3:40: /0/intervention: neither a therapy nor a combination is named;"
        + " write {\"therapy\": id} or {\"combination\": id}"),
    Broken(
      "evidence/mmn.json", "{\"therapy\": \"ivig\"}",
      "{\"therapy\": \"ivig\", \"combination\": \"plasmapheresis-alone\"}",
      "evidence/mmn.json:3:40: /0/intervention: both a therapy and a combination are named; keep"
        + " one of the two"),
    Broken(
      "evidence/mmn.json", "{\"therapy\": \"ivig\"}", "\"ivig\"",
      "evidence/mmn.json:3:40: /0/intervention: found a string instead of an object; give an"
        + " object"),
    Broken(
      "combinations/all.json", "{\"relation\": \"without\", \"therapy\": \"cyclophosphamide\"}",
      "{\"relation\": \"alone\", \"therapy\": \"cyclophosphamide\"}",
      "combinations/all.json:8:14: /1/parts/0: \"alone\" names another therapy; leave the therapy"
        + " out, or use \"without\""),
    Broken(
      "combinations/all.json", "{\"relation\": \"without\", \"therapy\": \"cyclophosphamide\"}",
      "{\"relation\": \"without\"}",
      "combinations/all.json:8:14: /1/parts/0: \"without\" names no other therapy; add"
        + " \"therapy\" or \"combination\", or use \"alone\""),
    Broken(
      "combinations/all.json", "\"without\", \"therapy\"", "\"without\", \"therpy\"",
      "combinations/all.json:8:38: /1/parts/0/therpy: there is no member \"therpy\" here;"
        + " did you mean \"therapy\"?"),
    Broken(
      "evidence/mmn.json", "\"low\": 1.0, \"high\": 11.00", "\"low\": 11.00, \"high\": 1.0",
      "evidence/mmn.json:9:18: /0/effects/0/interval: \"low\" (11.00) is more than \"high\" (1.0);"
        + " swap them, or correct one"),
    Broken(
      "evidence/mmn.json", "\"level\": 95", "\"level\": 950",
      "evidence/mmn.json:9:18: /0/effects/0/interval: an interval of level 950 does not exist;"
        + " give \"level\" in per cent, above 0 and below 100"),
    Broken(
      "regimens/ivig-start.json", "\"low\": 2, \"high\": 5", "\"low\": 6, \"high\": 5",
      "regimens/ivig-start.json:6:13: /doses/0/over: \"low\" (6) is more than \"high\" (5);"
        + " swap them, or correct one"),
    Broken(
      "evidence/mmn.json", "\"0.005\"", "\"p=0.005\"",
      "evidence/mmn.json:9:70: /0/effects/0/pValue: \"p=0.005\" is not a p value such as 0.005,"
        + " <0.001 or >0.05; give a p value such as 0.005, <0.001 or >0.05"),
    Broken(
      "evidence/mmn.json", "\"indirect\": true", "\"indirect\": \"yes\"",
      "evidence/mmn.json:6:49: /0/population/indirect: found a string instead of true or false;"
        + " give true or false"),
    Broken(
      "references/all.json", "\"24725024\"", "\"PMID24725024\"",
      "references/all.json:4:41: /0/pmid: \"PMID24725024\" is not a PMID of 1 to 8 digits;"
        + " give a PMID of 1 to 8 digits"),
    Broken(
      "references/all.json", "\"10.1111", "\"doi:10.1111",
      "references/all.json:4:11: /0/doi: \"doi:10.1111/jns5.12046\" is not a DOI, which begins"
        + " with 10.; give a DOI, which begins with 10."),
    Broken(
      "references/all.json", "\"year\": 2013", "\"year\": 201",
      "references/all.json:3:89: /0/year: 201 is not a whole number from 1800 to 2100;"
        + " give a whole number from 1800 to 2100"),
    Broken(
      "evidence/mmn.json", "\"evidence/cyc-works\"", "\"cyc-works\"",
      "evidence/mmn.json:26:22: /3/disagreesWith/0: \"cyc-works\" does not name a record; write"
        + " kind/id, the kind one of: evidence, recommendations, regimens, predictors, safety"),
    Broken(
      "evidence/mmn.json", "\"evidence/cyc-works\"", "\"references/trial-2013\"",
      "evidence/mmn.json:26:22: /3/disagreesWith/0: \"references/trial-2013\" does not name a"
        + " record; write kind/id, the kind one of: evidence, recommendations, regimens,"
        + " predictors, safety"),
    Broken(
      "assertions/mmn.json", "[\"evidence/steroid-harm\"]", "[]",
      "assertions/mmn.json:4:47: /0/basis: the list is empty; name at least one record"),
    Broken(
      "assertions/mmn.json", ", \"basis\": [\"evidence/steroid-harm\"]", "",
      "assertions/mmn.json:2:3: /0: the member \"basis\" is missing; name at least one record"),
  ])
  func `each fault of a field makes one message`(broken: Broken) {
    check(broken.file, broken.old, broken.new, [broken.problem])
  }

  @Test func `a record broken in five ways yields exactly five precise messages`() {
    let broken = SampleContent()
      .replacing("\"comparator\"", by: "\"comparater\"", in: "evidence/mmn.json")
      .replacing("\"condition\": \"mmn\"", by: "\"condition\": \"mmm\"", in: "evidence/mmn.json")
      .replacing("\"benefit\"", by: "\"good\"", in: "evidence/mmn.json")
      .replacing("\"participants\": 44", by: "\"participants\": -44", in: "evidence/mmn.json")
      .replacing("\"value\": \"RCT\"", by: "\"value\": \"rct\"", in: "evidence/mmn.json")
    #expect(
      broken.problems == [
        "evidence/mmn.json:3:17: /0/condition: no condition has the id \"mmm\"; did you mean"
          + " \"mmn\"?",
        "evidence/mmn.json:4:65: /0/direction: \"good\" is not allowed here; allowed are: benefit,"
          + " no-benefit, harm, uncertain",
        "evidence/mmn.json:5:64: /0/comparater: there is no member \"comparater\" here;"
          + " did you mean \"comparator\"?",
        "evidence/mmn.json:7:60: /0/participants: -44 is not a whole number from 1 to 100000000;"
          + " give a whole number from 1 to 100000000",
        "evidence/mmn.json:10:46: /0/gradings/0/value: the scheme \"class\" has no value \"rct\";"
          + " use one of \"RCT\", \"A\"",
      ])
  }

  @Test func `five faults of the text itself yield five messages too`() {
    let broken = SampleContent()
      .replacing("\"participants\": 44", by: "\"participants\": 044", in: "evidence/mmn.json")
      .replacing("\"text\": \"Grip", by: "\"text\": \"\\xGrip", in: "evidence/mmn.json")
      .replacing(
        "\"limitations\": [\"Already treated.\"]", by: "\"limitations\": [\"Already\",]",
        in: "evidence/mmn.json"
      )
      .replacing("\"comparator\"", by: "\"text\"", in: "evidence/mmn.json")
      .replacing(
        "\"reference\": \"trial-2013\"", by: "\"reference\": \"trial-2012\"",
        in: "evidence/mmn.json")
    #expect(
      broken.problems.map { $0.split(separator: ";")[0] } == [
        "evidence/mmn.json:4:13: /0/text: a string holds an escape that JSON does not have",
        "evidence/mmn.json:5:64: /0/text: the member \"text\" stands here twice",
        "evidence/mmn.json:7:60: /0/participants: this is not a JSON number",
        "evidence/mmn.json:12:30: /0/sources/0/reference: no reference has the id \"trial-2012\"",
        "evidence/mmn.json:12:71: /0/limitations/1: nothing follows this comma",
      ])
  }

  @Test func `fields are read as they are written`() throws {
    let base = try SampleContent().load()
    let grip = try #require(base.evidence["ivig-grip"])
    #expect(grip.effects[0].interval?.high == DecimalNumber(digits: "11.00"))
    #expect(grip.effects[0].comparator == DecimalNumber(digits: "-31.38"))
    #expect(grip.population?.isIndirect == true)
    #expect(grip.claimIds == ["c029"])
    #expect(grip.sourceSentence == 3)
    #expect(grip.gradings.map(\.gradedBy) == [nil, "guide-2010"])
    #expect(base.evidence["steroid-harm"]?.sources.map(\.basis) == [.inferred, .direct])
    #expect(base.references["old-2001"]?.standing == .superseded)
    #expect(base.therapies["prednisone"]?.header.status == .retired)
    #expect(base.safety["ivig-thrombosis"]?.condition == nil)
    #expect(base.regimens["ivig-start"]?.doses[0].over?.unit == "day")
    #expect(
      base.combinations["plasmapheresis-alone"]?.parts == [
        CombinationPart(relation: .without, member: .therapy("cyclophosphamide"))
      ])
  }
}
