import ArgumentParser
import Configuration
import FoundationEssentials
import Logging
import Transport

/// `therapyd serve`: listens, loads, answers, and ends in order.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve a knowledge base over HTTP (the default command).",
    discussion: """
      Settings come from, each winning over the ones before: the default, the settings file \
      (lines of the form name = value), the environment (THERAPYD_NAME), the command line (--name).

      Signals: SIGTERM and SIGINT end the server in order; SIGHUP reads the content again and keeps \
      the last good one where the new has problems.

      Exit codes: 0 stopped in order; 64 wrong usage; 65 the content has problems; 66 there is no \
      content; 69 an address cannot be listened on; 71 the system refused something else; 78 a \
      setting is wrong.
      """)

  @Option(
    help: ArgumentHelp(
      """
      The settings file (default: \(ServeArguments.usualFile) where it exists; \
      \(SettingsReader.fileVariable))
      """, valueName: "file"))
  var config: String?

  @OptionGroup(title: "Settings") var options: SettingOptions

  func run() throws {
    try ServeArguments(file: config, values: options.given).serve()
  }
}

/// What the command line says to `therapyd serve`.
struct ServeArguments {
  /// The settings file that it names.
  var file: String?
  /// The settings that it gives, in the order of the table.
  var values: [(name: String, value: String)]

  /// Serves until a signal ends it.
  ///
  /// - Throws: the exit code, after it was said why on standard error.
  func serve() throws {
    do {
      let environment = ProcessInfo.processInfo.environment
      try Daemon.run(settings: try readSettings(environment), environment: environment)
    } catch let problems as SettingProblems {
      for problem in problems.problems { StandardStream.errors.writeLine("\(problem)") }
      throw ExitReason.badSetting.code
    } catch let reason as ExitReason {
      throw reason.code
    }
  }

  /// The settings file that is read where it exists and no other is named.
  static let usualFile = "Config/therapyd.conf"

  private static var usualFileIfThere: String? {
    FileManager.default.fileExists(atPath: usualFile) ? usualFile : nil
  }

  private func readSettings(_ environment: [String: String]) throws -> Settings {
    var reader = SettingsReader()
    if let path = file ?? environment[SettingsReader.fileVariable] ?? Self.usualFileIfThere {
      do {
        reader.readFile(try SmallFile.text(path), path: path)
      } catch {
        reader.refuse("the settings file", error.description)
      }
    }
    reader.readEnvironment(environment.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    reader.readCommandLine(values)
    return try reader.finish()
  }
}
