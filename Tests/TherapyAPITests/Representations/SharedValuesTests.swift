import HTTP
import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Values that stand in many answers") struct SharedValuesTests {
  @Test func `an answer is the same whether they are made before or composed for it`() throws {
    let (without, with) = (try Sample.snapshot(), try Sample.snapshot())
    with.makeIndexes()
    #expect(without.edition.shared.terms == nil)
    #expect(with.edition.shared.terms != nil)
    let endings = ["?limit=500", "?limit=500&pretty=true", "?limit=500&fields=trust"]
    let targets =
      RecordKind.allCases.flatMap { kind in endings.map { kind.path + $0 } }
      + with.edition.knowledge.conditions.map { Routes.answerPath(of: $0.id) }
    for target in targets {
      let octets = Array(target.utf8)
      #expect(with.compose(octets).status == .ok, "\(target)")
      #expect(with.compose(octets).content == without.compose(octets).content, "\(target)")
    }
  }

  @Test func `each is written in its place`() {
    let texts = JSONTexts(3) { number, json in json.integer(number * 11) }
    var json = JSONWriter()
    json.array { json in
      for number in [2, 0, 1] {
        json.shared(SharedValue(texts: texts, number: number)) { json in json.null() }
      }
      json.shared(nil) { json in json.null() }
    }
    #expect(String(decoding: json.bytes, as: UTF8.self) == "[22,0,11,null]")
  }
}
