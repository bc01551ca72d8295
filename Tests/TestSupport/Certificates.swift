package import Foundation

/// Certificates and keys for one test, made by `openssl` in a folder that goes with this.
package final class Certificates {
  /// The folder.
  package let folder: URL

  /// Begins with the authority `authority.pem`, and with `server.pem` and `server.key`, which it
  /// signed for 127.0.0.1 and localhost.
  package init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try makeAuthority("authority")
    try make("server", signedBy: "authority", subject: "/CN=localhost")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of a file of the folder.
  package func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Writes a file of the folder.
  package func write(_ text: String, to name: String) throws {
    try text.write(toFile: path(name), atomically: true, encoding: .utf8)
  }

  /// The text of a file of the folder.
  package func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// Puts a copy of a file in another one's place.
  package func copy(_ name: String, to other: String) throws {
    try write(try text(name), to: other)
  }

  /// Makes `name.pem` and `name.key`, which may sign others.
  package func makeAuthority(_ name: String) throws {
    try openssl(
      ["req", "-x509", "-days", "30", "-subj", "/CN=\(name)", "-out", "\(name).pem"]
        + Self.newKey(name))
  }

  /// Makes `name.pem` and `name.key`, signed by an authority of the folder.
  ///
  /// - Parameters:
  ///   - from, to: the validity as `openssl ca` writes it, such as `20200101000000Z`.
  package func make(
    _ name: String, signedBy authority: String, subject: String, from: String? = nil,
    to: String? = nil
  ) throws {
    try openssl(
      ["req", "-new", "-subj", subject, "-out", "\(name).csr"] + Self.newKey(name))
    try write("", to: "index")
    try write("unique_subject = no\n", to: "index.attr")
    try write(Self.configuration, to: "configuration")
    let dates =
      (from.map { ["-startdate", $0] } ?? []) + (to.map { ["-enddate", $0] } ?? ["-days", "30"])
    try openssl(
      [
        "ca", "-batch", "-notext", "-config", "configuration", "-keyfile",
        "\(authority).key", "-cert", "\(authority).pem", "-in", "\(name).csr", "-out",
        "\(name).pem",
      ] + dates)
  }

  /// Runs `openssl` in the folder.
  @discardableResult
  package func openssl(_ arguments: [String]) throws -> String {
    let result = try Tool.run("openssl", arguments, in: folder)
    guard result.status == 0 else { throw Failure(text: result.output) }
    return result.output
  }

  /// What `openssl` said.
  package struct Failure: Error { let text: String }

  private static func newKey(_ name: String) -> [String] {
    ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "\(name).key"]
  }

  private static let configuration = """
    [ca]
    default_ca = default
    [default]
    database = index
    rand_serial = yes
    new_certs_dir = .
    default_md = sha256
    policy = anything
    x509_extensions = extensions
    [anything]
    organizationName = optional
    commonName = optional
    [extensions]
    subjectAltName = DNS:localhost,IP:127.0.0.1

    """
}
