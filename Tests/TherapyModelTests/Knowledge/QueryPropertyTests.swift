import TestSupport
import Testing

@testable import TherapyModel

@Suite("Queries find what a scan finds") struct QueryPropertyTests {
  private let day = CalendarDate(dayNumber: 20_780)

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `any query over any content`(seed: UInt64) throws {
    var content = RandomContent(seed: seed)
    let base = try KnowledgeBase.load(from: MemorySource(content.files()))
    var chance = content.chance
    var found = 0
    for _ in 0..<300 {
      let query = anyQuery(&chance)
      let scanned = base.evidence.indices.filter { matches(base.evidence[$0], query, base) }
      #expect(base.find(.evidence, query, asOf: day) == scanned, "\(query)")
      found += scanned.count
    }
    #expect(found > 1_000)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `every statement of a condition lands in one row or in the remainder`(seed: UInt64) throws {
    var content = RandomContent(seed: seed)
    var files = content.files()
    // An assertion for every third subject that evidence speaks of.
    let plain = try KnowledgeBase.load(from: MemorySource(files))
    var subjects: [Intervention: String] = [:]
    for statement in plain.evidence where statement.condition == "x0" {
      subjects[statement.intervention] = statement.header.id
    }
    let chosen = subjects.values.sorted().enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
    var writer = JSONWriter()
    writer.array { writer in
      for (place, id) in chosen.enumerated() {
        addAssertion(about: plain.evidence[id], id, rank: place + 1, &writer)
      }
    }
    files["assertions/all.json"] = String(decoding: writer.bytes, as: UTF8.self)
    let base = try KnowledgeBase.load(from: MemorySource(files))
    let answer = try #require(base.answer(for: "x0"))
    let landed = answer.options.flatMap { $0.statements.all } + answer.remainder.all
    let ids = landed.map(\.header.id).sorted()
    #expect(ids == base.statements(in: "x0").all.map(\.header.id).sorted())
    #expect(answer.options.count == chosen.count)
    for option in answer.options {
      #expect(
        option.statements.evidence.contains { $0.intervention == option.assertion.intervention })
      #expect(option.general.all.allSatisfy { $0.condition == nil })
    }
  }

  private func addAssertion(
    about statement: EvidenceStatement?, _ id: String, rank: Int, _ writer: inout JSONWriter
  ) {
    guard let statement else { return }
    writer.object {
      $0.member("id", "a-" + id)
      $0.member("version", 1)
      $0.member("status", "active")
      $0.member("condition", "x0")
      $0.object("intervention") {
        switch statement.intervention {
        case .therapy(let id): $0.member("therapy", id)
        case .combination(let id): $0.member("combination", id)
        }
      }
      $0.member("verdict", "unproven")
      $0.member("rank", rank)
      $0.object("bottomLine") { $0.member("en", "In short.") }
      $0.member("summary", "Summary.")
      $0.member("basis", ["evidence/" + id])
    }
  }

  private func anyQuery(_ chance: inout Chance) -> Query {
    func maybe<Value>(_ value: Value) -> Value? {
      Int.random(in: 0..<3, using: &chance) == 0 ? value : nil
    }
    var query = Query()
    query.condition = maybe("x\(Int.random(in: 0..<4, using: &chance))")
    query.therapy = maybe("x\(Int.random(in: 0..<13, using: &chance))")
    query.direction = maybe(Direction.allCases[Int.random(in: 0..<5, using: &chance)])
    query.scheme = maybe(["levels", "class"][Int.random(in: 0..<2, using: &chance)])
    query.grade = maybe(["A", "B", "C"][Int.random(in: 0..<3, using: &chance)])
    query.status = maybe(["active", "retired"][Int.random(in: 0..<2, using: &chance)])
    query.reference = maybe("x\(Int.random(in: 0..<6, using: &chance))")
    query.design = maybe(StudyDesign.cohort)
    let texts = ["grip", "BLOCK we", "mén", "gm", "anti", "zz", "g", "therapy", "x3 infu"]
    query.text = maybe(texts[Int.random(in: 0..<texts.count, using: &chance)])
    return query
  }

  // MARK: The rules once more, without an index

  private func matches(
    _ statement: EvidenceStatement, _ query: Query, _ base: KnowledgeBase
  ) -> Bool {
    if let condition = query.condition {
      guard base.conditions[condition] != nil, [condition, nil].contains(statement.condition)
      else { return false }
    }
    if let therapy = query.therapy {
      guard base.therapies[therapy] != nil else { return false }
      let descendants = base.therapies.map(\.header.id).filter {
        ancestors($0, base).contains(therapy)
      }
      let wanted = ancestors(therapy, base).union([therapy]).union(descendants)
      if given(statement.intervention, base).isDisjoint(with: wanted) { return false }
    }
    if let direction = query.direction, statement.direction != direction { return false }
    if let scheme = query.scheme, !statement.gradings.contains(where: { $0.scheme == scheme }) {
      return false
    }
    if let grade = query.grade, !statement.gradings.contains(where: { $0.value == grade }) {
      return false
    }
    if let status = query.status, statement.header.status.rawValue != status { return false }
    if let design = query.design, statement.design != design { return false }
    if let id = query.reference, !statement.sources.contains(where: { $0.reference == id }) {
      return false
    }
    if let text = query.text {
      return Folding.words(of: text).allSatisfy { holds(statement, $0, base) }
    }
    return true
  }

  private func holds(_ statement: EvidenceStatement, _ word: [UInt8], _ base: KnowledgeBase) -> Bool
  {
    var texts = [statement.header.id, statement.text, statement.outcome.name]
    if let id = statement.condition { texts += [id, base.conditions[id]?.name ?? ""] }
    let id = statement.intervention.id
    switch statement.intervention {
    case .therapy: texts += [id, base.therapies[id]?.name ?? ""]
    case .combination: texts += [id, base.combinations[id]?.name ?? ""]
    }
    return texts.flatMap { Folding.words(of: $0) }.contains {
      $0 == word || (word.count > 1 && $0.starts(with: word))
    }
  }

  private func ancestors(_ therapy: String, _ base: KnowledgeBase) -> Set<String> {
    let parents = base.therapies[therapy]?.memberOf ?? []
    return parents.reduce(into: Set(parents)) { $0.formUnion(ancestors($1, base)) }
  }

  private func given(_ intervention: Intervention, _ base: KnowledgeBase) -> Set<String> {
    guard case .combination(let id) = intervention, let combination = base.combinations[id] else {
      return [intervention.id]
    }
    var given = given(combination.base, base)
    for part in combination.parts where part.relation == .with || part.relation == .after {
      if let member = part.member { given.formUnion(self.given(member, base)) }
    }
    return given
  }
}
