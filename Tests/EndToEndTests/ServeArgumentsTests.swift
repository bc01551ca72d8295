import ArgumentParser
import Configuration
import TestSupport
import Testing

@testable import therapyd

@Suite("A command line without the parser") struct ServeArgumentsTests {
  @Test func `the usual ones are read`() throws {
    let none = try #require(ServeArguments(plain: []))
    #expect(none.file == nil && none.values.isEmpty)
    let some = try #require(
      ServeArguments(plain: [
        "serve", "--port", "0", "--config", "a b.conf", "--host=127.0.0.1,::1", "--knowledge=x=y",
      ]))
    #expect(some.file == "a b.conf")
    #expect(some.values.map(\.name) == ["host", "port", "knowledge"])
    #expect(some.values.map(\.value) == ["127.0.0.1,::1", "0", "x=y"])
  }

  @Test(arguments: [
    ["--help"], ["-h"], ["--version"], ["check", "x"], ["serve", "x"], ["serve", "serve"], ["help"],
    ["--port"], ["--port", "-1"], ["--port", "1", "--port", "2"], ["--prot", "1"], ["--"], [""],
    ["--port", "--host"], ["--generate-completion-script", "zsh"], ["port"], ["--=1"], ["--port="],
    ["--loops=\u{301}1"],
  ])
  func `what needs explaining is left to the parser`(arguments: [String]) {
    #expect(ServeArguments(plain: arguments) == nil)
  }

  @Test func `what is read here is what the parser reads`() throws {
    let words =
      Setting.all.map { "--" + $0.name } + Setting.all.map { "--" + $0.name + "=v" }
      + ["serve", "check", "--config", "--config=", "--port=", "--help", "--host", "-", "--", "-x"]
      + [
        "", "1", "a=b", "é", "🙂", "--knowledge=--port", "--host=\u{301}", "--host=\u{FE0F}x",
        "--host=é", "---port", "--PORT", "--po", "serve",
      ]
    var generator = Chance(seed: 20_261_126)
    var read = 0
    while read < 60 {
      let arguments = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        words.randomElement(using: &generator) ?? ""
      }
      guard let plain = ServeArguments(plain: arguments) else { continue }
      read += 1
      let command = try #require(
        try TherapyDaemon.parseAsRoot(arguments) as? ServeCommand, "\(arguments)")
      #expect(command.config == plain.file, "\(arguments)")
      let given = command.options.given
      #expect(given.map(\.name) == plain.values.map(\.name), "\(arguments)")
      #expect(given.map(\.value) == plain.values.map(\.value), "\(arguments)")
    }
  }
}
