import Testing
import Transport

@Suite("Socket addresses") struct SocketAddressTests {
  @Test(arguments: [
    ("127.0.0.1", "127.0.0.1:80"), ("0.0.0.0", "0.0.0.0:80"),
    ("255.254.253.252", "255.254.253.252:80"),
    ("::1", "[::1]:80"), ("::", "[::]:80"),
    ("2001:db8::8:800:200c:417a", "[2001:db8::8:800:200c:417a]:80"),
    ("2001:DB8:0:0:0:0:0:1", "[2001:db8::1]:80"),
  ])
  func `a numeric host is read and written`(host: String, text: String) throws {
    let addresses = try SocketAddress.resolve(host, port: 80)
    #expect(addresses.map(\.description) == [text])
    #expect(addresses.map { $0.with(port: 81).port } == [81])
  }

  @Test(arguments: ["256.1.1.1", "no.such.host.invalid", ""])
  func `what is no host says so`(host: String) {
    #expect {
      try SocketAddress.resolve(host, port: 80)
    } throws: { error in
      "\(error)".hasPrefix("no address for \"\(host)\"")
    }
  }
}
