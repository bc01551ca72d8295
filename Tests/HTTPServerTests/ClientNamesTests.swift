import Testing
import Transport

@testable import HTTPServer

@Suite("Names of clients that may ask") struct ClientNamesTests {
  @Test func `a name lets in whoever has just it`() throws {
    let names = try ClientNames("# wards\nCN=anna,O=Ward 7\n\nDNS:ward-8.example\nURI:urn:x\n")
    let client = { (subject: String, alternatives: [String]) in
      names.contains(CertifiedClient(subject: subject, alternatives: alternatives))
    }
    #expect(client("CN=anna,O=Ward 7", []))
    #expect(client("CN=x", ["email:x@y", "DNS:ward-8.example"]))
    #expect(client("CN=x", ["URI:urn:x"]))
    for subject in ["CN=anna", "O=Ward 7,CN=anna", "cn=anna,O=Ward 7", "", "DNS:ward-9.example"] {
      #expect(!client(subject, ["DNS:ward-9.example", "email:urn:x", "DNS:WARD-8.example"]))
    }
  }

  @Test(arguments: [
    ("", 0), ("# none\n", 0), ("CN=a\nanna\n", 2), ("CN=a \n", 1), ("CN=a\r\n", 1), (" CN=a", 1),
    ("IP:127.0.0.1\n", 1),
  ])
  func `a line that is no name is refused`(text: String, line: Int) {
    #expect(throws: ClientNames.Fault.self) { try ClientNames(text) }
    do { _ = try ClientNames(text) } catch { #expect(error.line == line) }
  }
}
