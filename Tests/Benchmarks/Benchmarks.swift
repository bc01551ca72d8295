import Glibc
import TherapyModel

/// Measures the model and the built server.
///
///     Benchmarks              loads and queries generated content: 1, 1,000 and 100,000 records
///     Benchmarks 5000         generated content of that many records
///     Benchmarks FOLDER       loads that content, with everything that is wrong with it
///     Benchmarks questions FOLDER
///                             on that content, how long it takes to understand and to answer the questions of
///                             standard input, one a line
///     Benchmarks counts PROGRAM
///                             what a request costs that program; fails over a limit
///     Benchmarks http PROGRAM FOLDER
///     Benchmarks http PROGRAM 100000
///                             start and memory of that program on that content or on generated records, and on
///                             these the times of lists
@main struct Benchmarks {
  static func main() {
    let arguments = CommandLine.arguments
    let sizes = arguments.dropFirst().compactMap { Int($0) }
    if arguments.count == 3, arguments[1] == "counts" {
      finish { try RequestCounts.run(program: arguments[2]) }
    } else if arguments.count == 3, arguments[1] == "questions" {
      QuestionBenchmark.run(folder: arguments[2])
    } else if arguments.count == 4, arguments[1] == "http" {
      finish {
        if let records = Int(arguments[3]) {
          try HTTPBenchmark.run(program: arguments[2], records: records)
        } else {
          try HTTPBenchmark.run(program: arguments[2], folder: arguments[3])
        }
        return true
      }
    } else if !sizes.isEmpty {
      ModelBenchmark.run(sizes: sizes)
    } else if arguments.count > 1 {
      measure(folder: arguments[1])
    } else {
      ModelBenchmark.run(sizes: [1, 1_000, 100_000])
    }
  }

  /// Ends with exit code 1 where the measurement fails or misses a limit.
  private static func finish(_ measurement: () throws -> Bool) {
    do {
      guard try measurement() else {
        print("over the limit")
        exit(1)
      }
    } catch {
      print("\(error)")
      exit(1)
    }
  }

  private static func measure(folder: String) {
    let start = ContinuousClock.now
    do throws(ContentProblems) {
      let base = try KnowledgeBase.load(folder: folder)
      let taken = start.duration(to: .now)
      let counts = RecordKind.allCases.map { "\(base.count(of: $0)) \($0.rawValue)" }
      print("loaded in \(taken): \(counts.joined(separator: ", "))")
      print("digest \(base.digest)")
    } catch {
      print(error.description)
      exit(1)
    }
  }
}
