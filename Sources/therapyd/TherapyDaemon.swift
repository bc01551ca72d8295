import ArgumentParser

/// The program's commands.
@main struct TherapyDaemon: ParsableCommand {
  /// The program's own version; the content has its release.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "therapyd",
    abstract: "Serves a therapy knowledge base to people and to hospital systems.",
    discussion: """
      Which medications work in a condition, which do not, and which may harm: graded, sourced, \
      dated, with disagreement shown.

      Try it:
        therapyd serve --port 8080
        curl -L http://127.0.0.1:8080/v1/conditions/mmn/therapies
        therapyd check Config/KnowledgeBase
      """,
    version: version,
    subcommands: [ServeCommand.self, CheckCommand.self],
    defaultSubcommand: ServeCommand.self)

  static func main() {
    guard let arguments = ServeArguments(plain: CommandLine.arguments.dropFirst()) else {
      return main(nil)
    }
    do {
      try arguments.serve()
    } catch {
      exit(withError: error)
    }
  }
}
