import TestSupport
import Testing

@testable import HTTP

@Suite("Comparison of octets") struct OctetComparisonTests {
  @Test func `octets are the same when each of them is`() {
    var chance = Chance(seed: 11)
    for count in 0...140 {
      let one = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
      let isSame = one.span.hasSameOctets(as: one.span)
      #expect(isSame, "\(count)")
      let isLonger = (one + [0]).span.hasSameOctets(as: one.span)
      #expect(!isLonger, "\(count)")
      for index in 0..<count {
        var other = one
        other[index] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &chance)
        let isSame = one.span.hasSameOctets(as: other.span)
        #expect(!isSame, "\(index) of \(count)")
      }
    }
  }

  @Test func `differences that cancel each other out are seen`() {
    let one = [UInt8](repeating: 1, count: 64)
    for (first, second) in [(0, 8), (0, 16), (0, 32), (8, 40), (31, 63)] {
      var other = one
      other[first] ^= 0xFF
      other[second] ^= 0xFF
      let isSame = one.span.hasSameOctets(as: other.span)
      #expect(!isSame, "\(first) and \(second)")
    }
  }
}
