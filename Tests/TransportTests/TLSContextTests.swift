import Glibc
import TestSupport
import Testing
import Transport

@Suite("The files of TLS: what is wrong with them is said, never what is in them")
struct TLSContextTests {
  private let files: Certificates
  /// A second after the files were made, since they hold from the second they were made in.
  private let now: Int64

  init() throws {
    files = try Certificates()
    now = Clock.now.unixSeconds + 1
  }

  /// What loading says, or nil where it succeeds.
  private func problem(
    certificate: String = "server.pem", key: String = "server.key", authorities: String? = nil
  ) -> String? {
    let options = TLSOptions(
      certificatePath: files.path(certificate), keyPath: files.path(key),
      authoritiesPath: authorities.map(files.path))
    do {
      _ = try TLSContext(options, now: now)
      return nil
    } catch {
      return error.description
    }
  }

  private func check(_ problem: String?, _ path: String, _ words: String...) {
    #expect(problem?.hasPrefix("\(files.path(path)): ") == true, "\(problem ?? "no problem")")
    for word in words { #expect(problem?.contains(word) == true, "\(problem ?? "no problem")") }
    #expect(problem?.contains("\n") == false)
  }

  @Test func `good files are taken, with a chain or without`() throws {
    #expect(problem() == nil)
    try files.write(try files.text("server.pem") + files.text("authority.pem"), to: "chain.pem")
    #expect(problem(certificate: "chain.pem") == nil)
    #expect(problem(authorities: "chain.pem") == nil)
  }

  @Test func `a file that is missing, or cannot be read, is named with the kernel's reason`() throws
  {
    check(problem(certificate: "no.pem"), "no.pem", "No such file")
    check(problem(key: "no.key"), "no.key", "No such file", "permissions")
    check(problem(authorities: "no.pem"), "no.pem", "No such file")
    check(problem(certificate: "."), ".", "directory")
  }

  @Test func `what is no PEM of the kind is told`() throws {
    try files.write("nothing", to: "text")
    try files.write("", to: "empty")
    check(problem(certificate: "text"), "text", "no certificate", "-----BEGIN")
    check(problem(certificate: "empty"), "empty", "no certificate")
    check(problem(certificate: "server.key"), "server.key", "no certificate")
    check(problem(key: "server.pem"), "server.pem", "no private key")
    check(problem(key: "empty"), "empty", "no private key")
    check(problem(authorities: "empty"), "empty", "no certificate")
    let half = try files.text("server.pem").prefix(300)
    try files.write("\(half)\n-----END CERTIFICATE-----\n", to: "half.pem")
    check(problem(certificate: "half.pem"), "half.pem", "OpenSSL cannot use the certificate")
    try files.write(try files.text("server.pem") + half, to: "halfchain.pem")
    check(problem(certificate: "halfchain.pem"), "halfchain.pem", "OpenSSL cannot use")
    try files.write(String(repeating: "x", count: 2 << 20), to: "large")
    check(problem(certificate: "large"), "large", "1 MiB")
  }

  @Test func `the key of another certificate is refused`() throws {
    check(problem(key: "authority.key"), "authority.key", "not that of the certificate")
    try files.openssl(["genrsa", "-out", "rsa.key", "2048"])
    check(problem(key: "rsa.key"), "rsa.key", "not that of the certificate")
  }

  @Test func `a key with a password is refused without asking for it`() throws {
    try files.openssl([
      "pkey", "-in", "server.key", "-aes256", "-passout", "pass:secret", "-out", "locked.key",
    ])
    check(problem(key: "locked.key"), "locked.key", "password", "openssl pkey")
  }

  @Test func `a certificate that has expired, or does not hold yet, is refused with its date`()
    throws
  {
    try files.make(
      "old", signedBy: "authority", subject: "/CN=old", from: "20200101000000Z",
      to: "20210101000000Z")
    check(problem(certificate: "old.pem", key: "old.key"), "old.pem", "expired", "2021-01-01T")
    try files.make(
      "new", signedBy: "authority", subject: "/CN=new", from: "20900101000000Z",
      to: "20910101000000Z")
    check(
      problem(certificate: "new.pem", key: "new.key"), "new.pem", "not valid before",
      "2090-01-01T")
  }

  @Test func `a key that is too weak is refused`() throws {
    try files.openssl([
      "req", "-x509", "-newkey", "rsa:1024", "-nodes", "-days", "9", "-subj", "/CN=weak", "-out",
      "weak.pem", "-keyout", "weak.key",
    ])
    check(problem(certificate: "weak.pem", key: "weak.key"), "weak.pem", "key too small")
  }

  @Test func `two weeks before its end the certificate is told of, and a key that all can read`()
    throws
  {
    let options = TLSOptions(
      certificatePath: files.path("server.pem"), keyPath: files.path("server.key"))
    let context = try TLSContext(options, now: now)
    #expect(context.warnings(now: now).isEmpty)
    let end = context.validity.upperBound
    #expect(context.warnings(now: end - 13 * 86_400).first?.contains("expires at") == true)
    #expect(context.warnings(now: end - 15 * 86_400).isEmpty)
    #expect(context.warnings(now: end + 1).first?.contains("has expired") == true)
    #expect(unsafe chmod(files.path("server.key"), 0o644) == 0)
    let warnings = try context.renewed(now: now).warnings(now: now)
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains("chmod 640") == true)
  }
}
