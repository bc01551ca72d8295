import TestSupport
import Testing

@testable import HTTP

@Suite("Chunked coding (RFC 9112 §7.1)") struct ChunkedDecoderTests {
  @Test func `what is chunked at random is decoded as it was, in any pieces`() throws {
    var random = Chance(seed: 4)
    for _ in 0..<300 {
      let content = (0..<Int.random(in: 0...300, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      var wire: [UInt8] = []
      var rest = content[...]
      while !rest.isEmpty {
        let chunk = rest.prefix(Int.random(in: 1...40, using: &random))
        rest = rest.dropFirst(chunk.count)
        let digits = String(chunk.count, radix: 16, uppercase: Bool.random(using: &random))
        let zeros = String(repeating: "0", count: Int.random(in: 0...4, using: &random))
        let ending = ["", ";a", " ; a=\"b\\\"\"", ";a=b;c"].randomElement(using: &random) ?? ""
        wire += (zeros + digits + ending + "\r\n").octets + chunk + "\r\n".octets
      }
      wire += "0\r\nX-Trailer: a\r\n\r\n".octets

      var decoder = ChunkedDecoder()
      var decoded: [UInt8] = []
      var index = 0
      var end = 0
      var isWhole = false
      while end < wire.count {
        end = min(wire.count, end + Int.random(in: 1...50, using: &random))
        isWhole = try decoder.advance(
          over: wire.span.extracting(0..<end), from: &index, into: &decoded, Limits())
        #expect(index == end)
        #expect(isWhole == (end == wire.count))
      }
      #expect(isWhole)
      #expect(decoded == content)
    }
  }

  @Test func `what follows the content is left alone`() throws {
    let wire = "1\r\na\r\n0\r\n\r\nGET /".octets
    var decoder = ChunkedDecoder()
    var decoded: [UInt8] = []
    var index = 0
    #expect(try decoder.advance(over: wire.span, from: &index, into: &decoded, Limits()))
    #expect(index == wire.count - 5)
    #expect(decoded == "a".octets)
  }

  @Test(arguments: ["X-Checksum", "ETag", "Server-Timing", "X-Host", "Content-MD5"])
  func `a field that frames nothing may be a trailer`(name: String) {
    #expect(!ForbiddenTrailers.contain(name.lowercased().octets))
  }

  @Test(arguments: ["10001", "8000000000000000", "ffffffffffffffff"])
  func `a chunk that cannot fit is refused by its size`(size: String) {
    let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    #expect(Driver.outcomes(of: (head + size + "\r\n").octets) == [.refused(.contentTooLarge)])
    #expect(Driver.outcomes(of: (head + "10000\r\n").octets).isEmpty)
  }
}
