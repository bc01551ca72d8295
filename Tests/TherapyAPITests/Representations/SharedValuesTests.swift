import Testing
import TherapyModel

@testable import TherapyAPI

@Suite("Values that stand in many answers") struct SharedValuesTests {
  private func written(_ value: SharedValue?, isPretty: Bool, _ text: String) -> String {
    var json = JSONWriter(isPretty: isPretty)
    json.object { json in
      json.name("a")
      json.shared(value) { json in json.object { json in json.member("b", text) } }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test func `a value is composed once, and anew where it is laid out for people`() {
    let value = SharedValue()
    #expect(written(value, isPretty: true, "x") == written(nil, isPretty: true, "x"))
    #expect(written(value, isPretty: false, "first") == #"{"a":{"b":"first"}}"#)
    #expect(written(value, isPretty: false, "second") == #"{"a":{"b":"first"}}"#)
    #expect(written(value, isPretty: true, "y") == written(nil, isPretty: true, "y"))
  }
}
