import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Lists") struct ListTests {
  /// Every parameter of every list, each with a value that is allowed.
  static let accepted: [String] = RecordKind.allCases.flatMap { kind in
    Parameter.table(for: .list(kind)).map { "\(kind.path)?\($0.name)=\(value(of: $0, kind))" }
  }

  static func value(of parameter: Parameter, _ kind: RecordKind) -> String {
    switch parameter.domain {
    case .records(.conditions): "ap"
    case .records(.therapies): "ig"
    case .records(.combinations): "pe-alone"
    case .records, .record: "adams-2001"
    case .interventions: "ig,pe-alone"
    case .choices(let choices): choices.joined(separator: ",")
    case .choice(let choices): choices[0]
    case .schemes: "levels,class"
    case .grade: "A"
    case .text: "glob"
    case .number(let range): String(range.upperBound)
    case .boolean: "true"
    case .fields: kind.memberNames.joined(separator: ",")
    case .include(let names): names.joined(separator: ",")
    case .sort(let keys): keys.joined(separator: ",")
    case .cursor: ""
    case .token: "x"
    case .codeSystem: "icd"
    }
  }

  @Test(arguments: accepted.filter { !$0.contains("cursor=") })
  func `each parameter takes what it allows`(target: String) throws {
    let list = try Sample.service().json(target)
    let items = list["items"]?.elements ?? []
    #expect(list["count"]?.integer == items.count)
    #expect(list.at("release", "disclaimer")?.text == "For professionals.")
  }

  @Test(arguments: RecordKind.allCases)
  func `an unknown parameter is refused and the nearest known one named`(kind: RecordKind) throws {
    let service = try Sample.service()
    for parameter in Parameter.table(for: .list(kind)) where parameter.name.utf8.count > 2 {
      let problem = try service.json("\(kind.path)?\(parameter.name)z=1", status: 400)
      #expect(problem["type"]?.text == "/problems/unknown-parameter")
      #expect(problem["errors"]?[0]?["parameter"]?.text == "\(parameter.name)z")
      let near = problem["nearest"]?.elements.compactMap { $0["name"]?.text } ?? []
      #expect(near.first == parameter.name)
      let allowed = problem["allowed"]?.elements.compactMap(\.text) ?? []
      #expect(allowed == Parameter.table(for: .list(kind)).map(\.name))
    }
  }

  @Test(arguments: accepted)
  func `a repeated parameter is refused`(target: String) throws {
    let pair = target.split(separator: "?")[1]
    let problem = try Sample.service().json("\(target)&\(pair)", status: 400)
    #expect(problem["type"]?.text == "/problems/repeated-parameter")
  }

  @Test(arguments: [
    ("condition=alpha-palsi", "condition", "alpha-palsy"),
    ("therapy=globulni", "therapy", "globulin"),
    ("combination=exchange-alon", "combination", "exchange-alone"),
    ("reference=adams-2010", "reference", "adams-2001"),
    ("direction=harms", "direction", "harm"), ("scheme=level", "scheme", "levels"),
    ("status=activ", "status", "active"), ("sort=directoin", "sort", "direction"),
    ("sort=-idd", "sort", "id"), ("fields=txt", "fields", "text"),
    ("include=reference", "include", "references"), ("design=chort", "design", "cohort"),
    ("reviewStatus=nevr", "reviewStatus", "never"),
  ])
  func `a value that is not allowed is refused, and what is near is named`(
    query: String, parameter: String, near: String
  ) throws {
    let response = try Sample.service().respond(.get, "/v1/evidence?\(query)")
    #expect(response.status == .badRequest)
    let problem = try response.json
    #expect(problem["type"]?.text == "/problems/invalid-parameter")
    #expect(problem["errors"]?[0]?["parameter"]?.text == parameter)
    let names = problem["nearest"]?.elements.compactMap { $0["name"]?.text } ?? []
    #expect(names.contains(near), "\(names)")
  }

  @Test(arguments: [
    ("direction=harm,hram", "2nd of 2", "harm"), ("direction=hram,harm", "1st of 2", "harm"),
    ("therapy=ig,globulin,globulni", "3rd of 3", "globulin"),
    ("sort=id,-id,condition,-directoin", "4th of 4", "direction"),
    ("fields=text,txt,id", "2nd of 3", "text"), ("direction=hram", "", "harm"),
  ])
  func `which of several values is wrong is told by its place`(
    query: String, place: String, near: String
  ) throws {
    let problem = try Sample.service().json("/v1/evidence?\(query)", status: 400)
    let detail = try #require(problem["errors"]?[0]?["detail"]?.text)
    if place.isEmpty {
      #expect(!detail.contains(" of "), "\(detail)")
    } else {
      #expect(detail.hasPrefix("The \(place) values is not allowed."), "\(detail)")
    }
    #expect(detail.contains("Nearest: \(near)"), "\(detail)")
    for wrong in ["hram", "globulni", "directoin", "txt"] { #expect(!detail.contains(wrong)) }
  }

  @Test func `ordinals read as they are spoken`() {
    let ordinals = [1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 23, 31].map(ValueCheck.ordinal)
    #expect(
      ordinals == [
        "1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "21st", "22nd", "23rd", "31st",
      ])
  }

  @Test(arguments: [
    "limit=0", "limit=501", "limit=05", "limit=+5", "limit=x", "limit=", "pretty=yes", "q=",
    "condition=", "grade=Z", "sort=", "sort=id,", "fields=,", "cursor=",
    "q=\(String(repeating: "a", count: 600))",
    "condition=\(Array(repeating: "ap", count: 40).joined(separator: ","))",
  ])
  func `a malformed value is refused`(query: String) throws {
    let problem = try Sample.service().json("/v1/evidence?\(query)", status: 400)
    #expect(problem["type"]?.text == "/problems/invalid-parameter")
  }

  @Test(arguments: ["%ff=1", "q=%ff", "=1", "a&&b", "&"])
  func `a query that cannot be read is refused`(query: String) throws {
    let problem = try Sample.service().json("/v1/evidence?\(query)", status: 400)
    #expect(problem["type"]?.text == "/problems/malformed-query")
  }

  @Test func `everything wrong is said at once`() throws {
    let problem = try Sample.service().json(
      "/v1/evidence?condition=none&direction=up&limit=0", status: 400)
    let names = problem["errors"]?.elements.compactMap { $0["parameter"]?.text }
    #expect(names == ["condition", "direction", "limit"])
  }

  @Test(arguments: ["patientname=1", "q=Doe", "condition=John%20Doe", "John%20Doe=1", "limit=Doe"])
  func `a refusal never shows what was sent but plain parameter names`(query: String) throws {
    let response = try Sample.service().respond(.get, "/v1/evidence?\(query)&x=1")
    #expect(response.status == .badRequest)
    #expect(!String(decoding: response.content, as: UTF8.self).contains("Doe"))
  }

  @Test(arguments: [
    (
      "/v1/evidence?condition=AP",
      ["exchange-alone-fails", "globulin-fails", "globulin-trial", "newmab-trial", "steroids-harm"]
    ),
    ("/v1/evidence?condition=bp", []),
    ("/v1/evidence?direction=harm,benefit", ["globulin-trial", "steroids-harm"]),
    ("/v1/evidence?therapy=prednilone", ["steroids-harm"]),
    ("/v1/evidence?therapy=cyclo", []),
    ("/v1/evidence?therapy=exchange", ["exchange-alone-fails"]),
    ("/v1/evidence?combination=pe-alone", ["exchange-alone-fails"]),
    ("/v1/evidence?scheme=levels&grade=A", ["globulin-trial"]),
    ("/v1/evidence?status=retired", ["newmab-trial"]),
    ("/v1/evidence?q=grip", ["globulin-trial"]),
    ("/v1/evidence?reference=baker-1999", ["globulin-fails"]),
    ("/v1/safety?condition=alpha-palsy", ["cyclo-bladder", "globulin-clots"]),
    ("/v1/safety?condition=beta-palsy", ["globulin-clots"]),
    ("/v1/safety?condition=beta-palsy&severity=serious", []),
    ("/v1/references?status=retired,superseded", ["baker-1999"]),
    ("/v1/therapies?kind=class", ["steroids"]),
    ("/v1/assertions?verdict=avoid", ["alpha-steroids"]),
    ("/v1/conditions?reviewStatus=due", ["beta-palsy"]),
    ("/v1/recommendations?status=superseded", ["guide-steroids-beta"]),
  ])
  func `filters find exactly what they say`(target: String, ids: [String]) throws {
    let list = try Sample.service().json(target)
    #expect(list["items"]?.ids == ids)
    #expect(list["total"]?.integer == ids.count)
  }

  @Test(arguments: [
    (
      "/v1/evidence?sort=-id",
      ["steroids-harm", "newmab-trial", "globulin-trial", "globulin-fails", "exchange-alone-fails"]
    ),
    (
      "/v1/evidence?sort=-participants",
      ["globulin-trial", "globulin-fails", "steroids-harm", "exchange-alone-fails", "newmab-trial"]
    ),
    (
      "/v1/evidence?sort=participants",
      ["exchange-alone-fails", "steroids-harm", "globulin-fails", "globulin-trial", "newmab-trial"]
    ),
    (
      "/v1/assertions",
      ["alpha-globulin", "alpha-steroids", "alpha-exchange-alone", "alpha-newmab", "beta-steroids"]
    ),
    ("/v1/references?sort=-year,id", ["guide-2010", "adams-2001", "baker-1999", "label-us"]),
    ("/v1/conditions?sort=reviewStatus", ["alpha-palsy", "beta-palsy"]),
  ])
  func `sorting orders totally, and what is missing comes last`(target: String, ids: [String])
    throws
  {
    #expect(try Sample.service().json(target)["items"]?.ids == ids)
  }

  @Test func `fields narrows the items, and what says whether they hold always comes along`() throws
  {
    let list = try Sample.service().json("/v1/evidence?fields=text,direction")
    let items = list["items"]?.elements ?? []
    for item in items {
      let names = item.names.filter { $0 != "sourceAlerts" }
      #expect(names == ["id", "status", "reviewStatus", "condition", "text", "direction"])
    }
    #expect(items.contains { $0["sourceAlerts"]?.elements.isEmpty == false })
  }

  @Test func `include embeds linked records once, in order`() throws {
    let list = try Sample.service().json("/v1/evidence?include=references,therapies")
    let included = list["included"]?.elements ?? []
    let names = included.compactMap { item in
      item["type"]?.text.flatMap { type in item["id"]?.text.map { "\(type)/\($0)" } }
    }
    #expect(
      names == [
        "references/adams-2001", "references/baker-1999", "references/guide-2010",
        "therapies/cyclo", "therapies/exchange", "therapies/globulin", "therapies/newmab",
        "therapies/steroids",
      ])
    #expect(included.first?["citation"]?.text?.hasPrefix("Adams A et al.") == true)
  }
}

@Suite("Paging") struct PagingTests {
  @Test(arguments: RecordKind.allCases)
  func `a walk over the pages meets each record once, in order`(kind: RecordKind) throws {
    let service = try Sample.service()
    let all = try service.json("\(kind.path)?limit=500")
    let ids = all["items"]?.ids ?? []
    #expect(all["total"]?.integer == ids.count)
    for limit in 1...(ids.count + 1) {
      var walked: [String] = []
      var next: String? = "\(kind.path)?limit=\(limit)"
      while let target = next {
        let response = try service.respond(.get, target)
        let page = try response.json
        #expect(page["total"]?.integer == ids.count)
        #expect(page.at("links", "self")?.text == target)
        walked += page["items"]?.ids ?? []
        next = page.at("links", "next")?.text
        let link = response.field(.link) ?? ""
        #expect(link.contains("rel=\"next\"") == (next != nil))
        #expect(link.contains("rel=\"first\""))
        guard walked.count <= ids.count else { break }
      }
      #expect(walked == ids)
    }
  }

  @Test func `prev leads back to the first page`() throws {
    let service = try Sample.service()
    let first = try service.json("/v1/evidence?limit=2&status=active")
    let next = try #require(first.at("links", "next")?.text)
    let second = try service.json(next)
    let prev = try #require(second.at("links", "prev")?.text)
    #expect(try service.json(prev)["items"] == first["items"])
    #expect(first.at("links", "prev") == nil)
  }

  @Test func `a cursor is bound to its query`() throws {
    let service = try Sample.service()
    let page = try service.json("/v1/evidence?limit=1")
    let next = try #require(page.at("links", "next")?.text)
    let cursor = try #require(next.split(separator: "cursor=").last)
    for target in [
      "/v1/evidence?direction=benefit&cursor=\(cursor)", "/v1/evidence?sort=-id&cursor=\(cursor)",
      "/v1/evidence?cursor=\(cursor.dropLast())", "/v1/evidence?cursor=AAAA",
      "/v1/evidence?cursor=\(String(cursor).replacing("A", with: "B"))x",
      "/v1/evidence?cursor=\(cursor)%20",
    ] {
      let problem = try service.json(target, status: 404)
      #expect(problem["type"]?.text == "/problems/invalid-cursor", "\(target)")
      #expect(problem.at("links", "first")?.text?.hasPrefix("/v1/evidence") == true)
    }
    // What does not decide which records stand where may change.
    #expect(
      try service.json("/v1/evidence?cursor=\(cursor)&limit=9&fields=text&pretty=true")["count"]?
        .integer == 4)
  }

  @Test func `a cursor of other content is gone`() throws {
    let page = try Sample.service().json("/v1/evidence?limit=1")
    let next = try #require(page.at("links", "next")?.text)
    let other = try Sample.service { files in
      files["release.json"] = files["release.json"]?.replacing("2026.1", with: "2026.2")
    }
    let problem = try other.json(next, status: 410)
    #expect(problem["type"]?.text == "/problems/outdated-cursor")
    #expect(problem.at("links", "first")?.text == "/v1/evidence?limit=1")
  }

  @Test func `any change of one character of a cursor is noticed`() throws {
    let text = Cursor(offset: 7).text(content: "c", query: "q")
    #expect(try Cursor(text, content: "c", query: "q") == Cursor(offset: 7))
    for index in text.indices {
      for character in "Aa0-_" where character != text[index] {
        var changed = text
        changed.replaceSubrange(index...index, with: String(character))
        #expect(throws: Cursor.Fault.self) {
          try Cursor(changed, content: "c", query: "q")
        }
      }
    }
    #expect(throws: Cursor.Fault.outdated) { try Cursor(text, content: "d", query: "q") }
    #expect(throws: Cursor.Fault.invalid) { try Cursor(text, content: "c", query: "r") }
  }

  @Test func `base 64 goes there and back, and has one form`() {
    for count in 0...40 {
      let octets = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
      #expect(Base64URL.decode(Base64URL.encode(octets)) == octets)
    }
    for text in ["A", "AB", "AAB", "A=", "A+A/", "AAAAA", "\u{e9}AAA"] {
      #expect(Base64URL.decode(text) == nil, "\(text)")
    }
    #expect(Base64URL.encode([0xFB, 0xFF, 0xBF]) == "-_-_")
  }
}
