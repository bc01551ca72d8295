import HTTP
import TestSupport
import Testing

@Suite("The corpus of raw requests (RFC 9112)") struct CorpusTests {
  @Test func `the corpus is there`() {
    #expect(CorpusFile.accepted.count >= 40)
    #expect(CorpusFile.refused.count >= 100)
  }

  @Test(arguments: CorpusFile.accepted)
  func `an accepted request is one request, in any pieces`(file: CorpusFile) throws {
    let whole = Driver.outcomes(of: file.octets)
    try #require(whole.count == 1)
    guard case .request = whole[0] else {
      Issue.record("\(whole[0])")
      return
    }
    #expect(Driver.outcomes(of: file.octets, pieces: SplitLengths.single(file)) == whole)
    for pieces in SplitLengths.random(file) {
      #expect(Driver.outcomes(of: file.octets, pieces: pieces) == whole, "in pieces \(pieces)")
    }
  }

  @Test(arguments: CorpusFile.refused)
  func `a refused request has the status and the reason its file names`(file: CorpusFile) throws {
    let whole = Driver.outcomes(of: file.octets)
    guard case .refused(let error) = try #require(whole.last), whole.count == 1 else {
      Issue.record("\(whole)")
      return
    }
    #expect(error.status.code == file.status)
    #expect(file.name.dropFirst(4).hasPrefix(error.name), "\(error.name)")
    #expect(Driver.outcomes(of: file.octets, pieces: SplitLengths.single(file)) == whole)
    for pieces in SplitLengths.random(file) {
      #expect(Driver.outcomes(of: file.octets, pieces: pieces) == whole, "in pieces \(pieces)")
    }
  }

  @Test(arguments: CorpusFile.accepted)
  func `every strict prefix of an accepted request is incomplete`(file: CorpusFile) {
    // Octet by octet, nothing is said before the last.
    let step = file.octets.count > 4000 ? 97 : 1
    let driver = Driver()
    for start in stride(from: 0, to: file.octets.count - 1, by: step) {
      driver.feed(file.octets[start..<min(start + step, file.octets.count - 1)])
    }
    #expect(driver.outcomes.isEmpty)
    // And nothing is said of a prefix handed in at once.
    let stride = max(1, file.octets.count / 300)
    for length in Swift.stride(from: 0, to: file.octets.count, by: stride) {
      #expect(Driver.outcomes(of: Array(file.octets.prefix(length))).isEmpty)
    }
  }

  @Test func `requests in one piece are told apart as they are one by one`() {
    let files = CorpusFile.accepted.filter { $0.octets.count < 2000 }
      .filter { !$0.name.hasPrefix("http10") && !$0.name.contains("http10-without") }
      .filter { $0.name != "connection-close" }
    let single = files.flatMap { Driver.outcomes(of: $0.octets) }
    let octets = files.flatMap(\.octets)
    #expect(Driver.outcomes(of: octets) == single)
    #expect(Driver.outcomes(of: octets, pieces: [1]) == single)
    #expect(Driver.outcomes(of: octets, pieces: [7, 1, 300, 2, 41]) == single)
  }

  @Test func `octets changed at random are accepted or refused, alike in any pieces`() {
    var random = Chance(seed: 2026)
    let files = (CorpusFile.accepted + CorpusFile.refused).filter { $0.octets.count < 260 }
    let favourites = "\r\n\t :;,=\"\\%/?*@[]\0\u{7F}0159aAfFxX".octets + [0x80, 0xFF]
    for _ in 0..<100_000 {
      guard var octets = files.randomElement(using: &random)?.octets else { return }
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0...octets.count, using: &random)
        let octet = favourites.randomElement(using: &random) ?? 0
        switch Int.random(in: 0..<4, using: &random) {
        case 0: octets.insert(octet, at: place)
        case 1 where place < octets.count: octets[place] = octet
        case 2 where place < octets.count: octets.remove(at: place)
        default: octets.append(contentsOf: octets[place...].prefix(20))
        }
      }
      let pieces = [Int.random(in: 1...9, using: &random), Int.random(in: 1...60, using: &random)]
      let whole = Driver.outcomes(of: octets)
      if Driver.outcomes(of: octets, pieces: pieces) != whole {
        Issue.record("\(String(decoding: octets, as: UTF8.self).debugDescription) in \(pieces)")
        return
      }
    }
  }
}

/// How corpus files are cut up. Long ones are fed in larger pieces, for time's sake.
private enum SplitLengths {
  static func single(_ file: CorpusFile) -> [Int] { file.octets.count > 4000 ? [61] : [1] }

  static func random(_ file: CorpusFile) -> [[Int]] {
    var random = Chance(seed: UInt64(file.octets.count))
    let longest = max(2, min(file.octets.count, 4000))
    return (0..<4).map { _ in (0..<8).map { _ in Int.random(in: 1...longest, using: &random) } }
  }
}
