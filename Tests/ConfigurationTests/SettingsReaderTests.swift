import Testing

@testable import Configuration

@Suite("Settings: default < file < environment < command line") struct SettingsReaderTests {
  @Test func `without a source every setting has its default`() throws {
    #expect(try SettingsReader().finish().port == 8080)
  }

  @Test func `a later source wins over an earlier one`() throws {
    var reader = SettingsReader()
    reader.readFile(
      "# comment\n\nport = 1\nhost=::1 , 127.0.0.2\n knowledge = a folder \n", path: "f")
    reader.readEnvironment([("THERAPYD_PORT", "2"), ("PATH", "x"), ("THERAPYD_CONFIG", "f")])
    let fromEnvironment = try reader.finish()
    #expect(fromEnvironment.port == 2)
    #expect(fromEnvironment.hosts == ["::1", "127.0.0.2"])
    #expect(fromEnvironment.knowledge == "a folder")
    reader.readCommandLine([("port", "3")])
    #expect(try reader.finish().port == 3)
  }

  @Test(arguments: [
    ("port = 70000", "f:1: port cannot be \"70000\"; allowed: none, or 0 to 65535"),
    ("port = +1", "f:1: port cannot be \"+1\"; allowed: none, or 0 to 65535"),
    ("port =", "f:1: port cannot be \"\"; allowed: none, or 0 to 65535"),
    ("port", "f:1: the line is not of the form name = value; comments begin with #"),
    ("\nprot = 1", "f:2: there is no setting \"prot\"; did you mean port?"),
    ("port = 1\nport = 2", "f:2: port is already set in line 1; keep one of the two"),
    (
      "\u{FEFF}port = 1",
      "f:1: the file begins with a byte order mark; save it as UTF-8 without one"
    ),
    ("access-log = yes", "f:1: access-log cannot be \"yes\"; allowed: true or false"),
  ])
  func `a bad line names its place, the reason and the remedy`(file: String, message: String) {
    var reader = SettingsReader()
    reader.readFile(file, path: "f")
    #expect(throws: SettingProblems.self) { try reader.finish() }
    #expect(problems(of: reader) == [message])
  }

  @Test func `the variables of an orchestrator's service links are no settings`() throws {
    var reader = SettingsReader()
    reader.readEnvironment([
      ("THERAPYD_PORT", "tcp://10.0.0.1:8080"), ("THERAPYD_SERVICE_HOST", "10.0.0.1"),
      ("THERAPYD_PORT_8080_TCP", "tcp://10.0.0.1:8080"), ("THERAPYD_PORT_8080_TCP_PROTO", "tcp"),
    ])
    #expect(try reader.finish().port == 8080)
  }

  @Test func `a bad variable and a bad option are named as their user wrote them`() {
    var reader = SettingsReader()
    reader.readEnvironment([("THERAPYD_PROT", "1"), ("THERAPYD_LOG_LEVEL", "loud")])
    reader.readCommandLine([("host", "")])
    #expect(
      problems(of: reader) == [
        "THERAPYD_PROT: there is no such setting; did you mean THERAPYD_PORT?",
        "THERAPYD_LOG_LEVEL: log-level cannot be \"loud\"; "
          + "allowed: debug, info, notice, warning, error",
        "--host: host cannot be \"\"; allowed: addresses of this host, separated by commas",
      ])
  }

  private func problems(of reader: SettingsReader) -> [String] {
    do {
      _ = try reader.finish()
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }
}
