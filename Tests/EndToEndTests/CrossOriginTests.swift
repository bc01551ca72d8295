import Foundation
import TestSupport
import Testing

@Suite("Pages of other origins, over HTTP") struct CrossOriginTests {
  private static let friend = "https://intranet.example"

  @Test func `what is known of a request is not given to pages of other origins`() throws {
    let server = try RunningServer(["--cors-origins", Self.friend])
    defer { server.stop() }
    let path = "/v1/therapies/ivig"
    for _ in 0..<3 {
      let plain = try server.curl([path])
      #expect(plain.status == 200)
      #expect(plain.fields["access-control-allow-origin"] == nil)
      #expect(plain.fields["vary"]?.contains("Origin") == true)
      let friendly = try server.curl(["--header", "Origin: \(Self.friend)", path])
      #expect(friendly.fields["access-control-allow-origin"] == Self.friend)
      #expect(friendly.content == plain.content)
      let foreign = try server.curl(["--header", "Origin: https://evil.example", path])
      #expect(foreign.status == 200)
      #expect(foreign.fields["access-control-allow-origin"] == nil)
    }
    // One connection, where the server knows the first request when the third comes.
    let format = "[%header{access-control-allow-origin}]"
    let plain = ["http://\(server.authority)\(path)", "--silent", "--output", "/dev/null"]
    let arguments =
      plain + ["--write-out", format, "--next"] + plain
      + ["--header", "Origin: \(Self.friend)", "--write-out", format, "--next"] + plain
      + ["--write-out", format]
    let result = try Program.run(arguments, of: "/usr/bin/curl")
    #expect(result.output == "[][\(Self.friend)][]")
  }

  @Test func `a preflight needs no key, and what it asks about does`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    // The digest of the key "1".
    try "ward:6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b\n"
      .write(to: file, atomically: true, encoding: .utf8)
    let server = try RunningServer(["--api-keys-file", file.path, "--cors-origins", Self.friend])
    defer { server.stop() }
    let origin = ["--header", "Origin: \(Self.friend)"]
    let preflight = try server.curl(
      origin + [
        "--request", "OPTIONS", "--header", "Access-Control-Request-Method: GET", "--header",
        "Access-Control-Request-Headers: authorization", "/v1/therapies/ivig",
      ])
    #expect(preflight.status == 204)
    #expect(preflight.fields["access-control-allow-headers"]?.contains("Authorization") == true)
    let denied = try server.curl(origin + ["/v1/therapies/ivig"])
    #expect(denied.status == 401)
    #expect(denied.fields["access-control-allow-origin"] == Self.friend)
    let options = try server.curl(origin + ["--request", "OPTIONS", "/v1/therapies/ivig"])
    #expect(options.status == 401)
    let key = try server.curl(
      origin + ["--header", "Authorization: Bearer 1", "/v1/therapies/ivig"])
    #expect(key.status == 200)
    #expect(key.fields["access-control-allow-origin"] == Self.friend)
  }

  @Test(arguments: [
    "https://a.example/", "a.example", "https://A.example", "https://a.example:443",
    "*,https://a.example", "https://a.example;",
  ])
  func `what is no origin stops the start`(value: String) throws {
    for setting in ["--cors-origins", "--frame-ancestors", "--public-url"] {
      let result = try Program.run(["serve", "--port", "0", setting, value])
      #expect(result.status == 78, "\(setting) \(value)")
      #expect(result.errors.contains(setting), "\(result.errors)")
    }
  }
}
