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
    for kind in RecordKind.allCases {
      for ending in ["?limit=500", "?limit=500&pretty=true"] {
        let target = Array((kind.path + ending).utf8)
        #expect(with.compose(target).content == without.compose(target).content, "\(kind)")
      }
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
