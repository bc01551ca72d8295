import ArgumentParser
import TherapyModel
import Transport

/// `therapyd check DIR`: what a curator runs before a change is proposed.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read a knowledge base whole and report every problem in it.",
    discussion: """
      Each problem is one line: file, line, column, the place inside the file (a JSON Pointer), the \
      reason and the remedy.

      Exit codes: 0 the content can be served; 65 it has problems; 66 the folder is missing, empty \
      or cannot be read.
      """)

  @Argument(help: "The folder of the knowledge base.")
  var folder: String

  func run() throws {
    do {
      let knowledge = try KnowledgeBase.load(folder: folder)
      let counts = RecordKind.allCases.map { "\(knowledge.count(of: $0)) \($0.rawValue)" }
      StandardStream.output.writeLine(
        "\(folder): release \(knowledge.release.id) can be served: "
          + counts.joined(separator: ", "))
    } catch {
      throw ContentReport(error, folder: folder).write(by: StandardStream.output.writeLine).code
    }
  }
}
