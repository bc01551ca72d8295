import Glibc
import TherapyModel

/// Loads knowledge bases of several sizes and prints what it took.
///
///     Benchmarks              generated content: 1, 1,000 and 100,000 records
///     Benchmarks 5000         generated content of that many records
///     Benchmarks FOLDER       that content, with everything that is wrong with it
@main struct Benchmarks {
  static func main() {
    let arguments = CommandLine.arguments
    let sizes = arguments.dropFirst().compactMap { Int($0) }
    if !sizes.isEmpty {
      ModelBenchmark.run(sizes: sizes)
    } else if arguments.count > 1 {
      measure(folder: arguments[1])
    } else {
      ModelBenchmark.run(sizes: [1, 1_000, 100_000])
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
