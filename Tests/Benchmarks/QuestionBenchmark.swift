import Glibc
import TherapyModel

/// Measures how long questions take: to understand them, and to answer them with twenty records.
enum QuestionBenchmark {
  private static let rounds = 21

  /// Prints the medians of the questions of standard input: their median, ninth decile and worst, and the slowest of them.
  static func run(folder: String) {
    do throws(ContentProblems) {
      let base = try KnowledgeBase.load(folder: folder)
      base.makeIndexes()
      var questions: [String] = []
      while let line = readLine() { if !line.isEmpty { questions.append(line) } }
      guard !questions.isEmpty else { return print("no questions") }
      print(
        """
        | \(questions.count) questions | median | ninth decile | worst | which |
        |---|---:|---:|---:|---|
        """)
      row("to understand", questions) { base.understand($0).understood.count }
      row("to answer", questions) { base.ask($0, limit: 20).found.total }
    } catch {
      print(error.description)
      exit(1)
    }
  }

  private static func row(_ name: String, _ questions: [String], _ ask: (String) -> Int) {
    let times = questions.map { question in (median { ask(question) }, question) }
      .sorted { $0.0 < $1.0 }
    let columns = [times[times.count / 2], times[times.count * 9 / 10], times[times.count - 1]]
      .map { "\(($0.0 * 10).rounded() / 10) µs" }
    print("| \(name) | \(columns.joined(separator: " | ")) | \(times[times.count - 1].1) |")
  }

  /// The median of some runs, in microseconds.
  private static func median(_ run: () -> Int) -> Double {
    var times: [Double] = []
    var sum = 0
    for _ in 0..<rounds {
      let start = ContinuousClock.now
      sum &+= run()
      let (seconds, attoseconds) = start.duration(to: .now).components
      times.append(Double(seconds) * 1e6 + Double(attoseconds) / 1e12)
    }
    precondition(sum >= 0)
    return times.sorted()[rounds / 2]
  }
}
