import HTTP
import TestSupport
import Testing

@Suite("Protocol errors (RFC 9110 §15.5, §15.6)") struct ProtocolErrorTests {
  @Test(arguments: ProtocolError.allCases)
  func `an error has a name in kebab case and one sentence of detail`(error: ProtocolError) {
    #expect(
      error.name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }, "\(error.name)")
    #expect(!error.name.hasPrefix("-") && !error.name.hasSuffix("-"))
    #expect(error.detail.hasSuffix("."))
    #expect(error.detail.utf8.filter { $0 == 0x2E }.count <= 3, "\(error.detail)")
    #expect(error.detail.contains(";"), "\(error.detail) does not say what to do")
    #expect((400...599).contains(error.status.code))
    #expect(!error.status.reasonPhrase.isEmpty)
  }

  @Test func `no two errors have the same name or detail`() {
    let all = ProtocolError.allCases
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(Set(all.map(\.detail)).count == all.count)
  }

  @Test func `every error that octets can make has a file in the corpus`() {
    let others: Set<ProtocolError> = [
      .headTimedOut, .contentTimedOut, .incompleteRequest, .encryptionMissing, .overloaded,
    ]
    for error in ProtocolError.allCases where !others.contains(error) {
      let start = "\(error.status.code)-\(error.name)"
      #expect(CorpusFile.refused.contains { $0.name.hasPrefix(start) }, "\(start)")
    }
  }

  @Test func `what is told of a version names the one that is spoken`() {
    #expect(ProtocolError.unsupportedVersion.status == .httpVersionNotSupported)
    #expect(ProtocolError.unsupportedVersion.detail.contains("HTTP/1.1"))
  }
}
