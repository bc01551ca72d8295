import Digests
import HTTP
import Testing

@testable import HTTPServer

@Suite("API keys (RFC 6750)") struct APIKeysTests {
  private func digest(_ key: String) -> String { SHA256Digest(of: Array(key.utf8)).hexadecimal }

  private func denial(_ keys: APIKeys, _ values: String...) throws -> Denial? {
    keys.denial(
      of: try Request(target: "/", fields: values.map { ("Authorization", $0) }))
  }

  @Test func `a key of the file lets in, anything else does not`() throws {
    let keys = try APIKeys("# ours\nward:\(digest("k1"))\n\npharmacy_2:\(digest("k2~+/="))\n")
    #expect(keys.count == 2)
    for value in ["Bearer k1", "bearer k1", "BEARER   k1", "Bearer k2~+/="] {
      #expect(try denial(keys, value) == nil, "\(value)")
    }
    let longest = String(repeating: "x", count: 513)
    for value in [
      "Bearer k3", "Bearer K1", "Bearer", "Bearer k1 k1", "Bearerk1", "Basic k1", "k1",
      "Bearer \(longest)", "Bearer k1,k2",
    ] {
      #expect(try denial(keys, value) == .invalidCredentials, "\(value)")
    }
    #expect(try denial(keys) == .unauthenticated)
    #expect(try denial(keys, "Bearer k1", "Bearer k1") == .invalidCredentials)
  }

  @Test func `every octet of a digest counts`() throws {
    var octets = Array(digest("k").utf8)
    for place in octets.indices {
      let right = octets[place]
      octets[place] = right == 0x30 ? 0x31 : 0x30
      let keys = try APIKeys("a:" + String(decoding: octets, as: UTF8.self))
      #expect(try denial(keys, "Bearer k") == .invalidCredentials)
      octets[place] = right
    }
  }

  @Test(arguments: [
    ("", 0), ("# none\n", 0), ("a\n", 1), ("a:12\n", 1),
    ("\n:\(String(repeating: "0", count: 64))", 2),
    ("a b:\(String(repeating: "0", count: 64))", 1), ("a:\(String(repeating: "A", count: 64))", 1),
    ("a:\(String(repeating: "0", count: 64))\r\n", 1),
    ("a:\(String(repeating: "0", count: 64))\na:\(String(repeating: "1", count: 64))", 2),
    ("a:\(String(repeating: "0", count: 64))\nb:\(String(repeating: "0", count: 64))", 2),
  ])
  func `a file that is wrong is refused with the line, and shows nothing of it`(
    text: String, line: Int
  ) {
    do throws(APIKeys.Fault) {
      _ = try APIKeys(text)
      Issue.record("taken: \(text)")
    } catch {
      #expect(error.line == line)
      #expect(!error.description.contains("000000"))
    }
  }
}
