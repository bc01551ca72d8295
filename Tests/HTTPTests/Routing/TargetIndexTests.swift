import Testing

@testable import HTTP

extension TargetIndex {
  fileprivate func number(of target: [UInt8]) -> Int? { find(target.span) }
  fileprivate mutating func add(_ target: [UInt8]) -> Int { insert(target.span) }
}

@Suite("Target index") struct TargetIndexTests {
  private func key(_ number: Int) -> [UInt8] { Array("/v1/evidence/\(number)".utf8) }

  @Test func `it finds what was put in, and nothing else`() {
    var index = TargetIndex()
    #expect(index.number(of: key(1)) == nil)
    for number in 0..<5000 { #expect(index.add(key(number)) == number) }
    #expect(index.count == 5000)
    for number in 0..<5000 {
      #expect(index.number(of: key(number)) == number)
      #expect(Array(index[number]) == key(number))
    }
    for number in 5000..<6000 { #expect(index.number(of: key(number)) == nil) }
    #expect(index.number(of: []) == nil)
  }

  @Test func `the same target again has the same number`() {
    var index = TargetIndex()
    #expect(index.add(key(7)) == 0)
    #expect(index.add(key(8)) == 1)
    #expect(index.add(key(7)) == 0)
    #expect(index.count == 2)
  }

  @Test func `neither the beginning of a target nor a longer one is taken for it`() {
    for number in 0..<200 {
      var index = TargetIndex()
      _ = index.add(key(number))
      let key = key(number)
      for length in 0..<key.count { #expect(index.number(of: Array(key[..<length])) == nil) }
      for octet in UInt8.min...UInt8.max { #expect(index.number(of: (key + [octet])) == nil) }
    }
  }
}
