import Glibc
import TestSupport
import TherapyModel

/// Measures the built server over loopback: start to first answer, memory after load, and the time of lists
/// that cannot be compiled, each asked with other values every time.
enum HTTPBenchmark {
  /// Requests of each kind of list.
  private static let requests = 200

  /// Prints start and memory on the content of a folder: the median and the best of several starts.
  static func run(program: String, folder: String) throws {
    var (starts, memory): ([Duration], Int) = ([], 0)
    for _ in 0..<11 {
      let clock = ContinuousClock.now
      let server = try started(program, folder, first: "/v1/conditions")
      starts.append(clock.duration(to: .now))
      try server.waitUntilIdle()
      memory = Memory.proportionalKilobytes(of: server.process)
    }
    starts.sort()
    print(
      "start to first answer: median \(milliseconds(starts[5])), best \(milliseconds(starts[0])); "
        + "memory (PSS): \(tenths(Double(memory) / 1_000)) MB")
  }

  /// Prints start, memory and the times of lists on generated content.
  static func run(program: String, records: Int) throws {
    guard let folder = TemporaryFolder() else {
      throw ServedProgram.Failure(description: "no temporary folder")
    }
    defer { folder.remove() }
    var (content, octets) = (GeneratedContent(records: records), 0)
    content.write { path, bytes in
      folder.write(path, bytes)
      octets += bytes.count
    }
    let first = "/v1/evidence/" + GeneratedContent.id(.evidence, 0)
    let clock = ContinuousClock.now
    let server = try started(program, folder.path, first: first)
    let start = clock.duration(to: .now)
    let early = Memory.proportionalKilobytes(of: server.process)
    try server.waitUntilIdle()
    let memory = Memory.proportionalKilobytes(of: server.process)
    let share = Double(memory) * 1_024 / Double(octets)
    print(
      """
      \(records) records, \(octets >> 20) MiB: start to first answer \(milliseconds(start)); memory (PSS) \
      \(early >> 10) MiB then, \(memory >> 10) MiB at rest, \(tenths(share)) times the files' size

      | list | records found | median | p99 | server's CPU |
      |---|---:|---:|---:|---:|
      """)
    let client = try Client(port: server.port)
    for list in lists(content) { try measure(list, client, server) }
  }

  /// A server that has answered once, at the path that is given.
  private static func started(
    _ program: String, _ folder: String, first path: String
  ) throws -> ServedProgram {
    let server = try ServedProgram([
      program, "serve", "--port", "0", "--loops", "1", "--log-level", "warning", "--knowledge",
      folder,
    ])
    while true {
      let client = try Client(port: server.port, patience: .seconds(60))
      if try client.exchange(request(path)).status == 200 { return server }
      usleep(500)
    }
  }

  private static func request(_ target: String) -> String {
    "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
  }

  // MARK: Lists

  /// A kind of list, and its request targets.
  private struct List {
    let name: String
    let target: (Int) -> String
  }

  private static func lists(_ content: GeneratedContent) -> [List] {
    func condition(_ number: Int) -> String {
      "condition=" + GeneratedContent.id(.conditions, number % content.count(.conditions))
    }
    func therapy(_ number: Int) -> String {
      "therapy=" + GeneratedContent.id(.therapies, number % content.count(.therapies))
    }
    func word(_ number: Int) -> String {
      let words = GeneratedContent.words
      return String(words[number % words.count].prefix(6))
    }
    return [
      List(name: "condition, direction") { "/v1/evidence?\(condition($0))&direction=benefit" },
      List(name: "therapy") { "/v1/evidence?\(therapy($0))" },
      List(name: "therapy, sorted") { "/v1/evidence?\(therapy($0))&sort=-participants" },
      List(name: "grade, sorted by two") {
        "/v1/evidence?scheme=levels&grade=\(["A", "B", "C"][$0 % 3])&sort=design,-participants"
          + "&limit=\(1 + $0 % 100)"
      },
      List(name: "advice of a condition") { "/v1/recommendations?\(condition($0))&advice=for" },
      List(name: "safety of a therapy") { "/v1/safety?\(therapy($0))" },
      List(name: "one word") { "/v1/evidence?q=\(word($0))" },
      List(name: "two words") { "/v1/evidence?q=\(word($0))%20\(word($0 * 7 + 1))" },
      List(name: "two words, sorted") {
        "/v1/evidence?q=\(word($0))%20\(word($0 * 5 + 2))&sort=-participants"
      },
      List(name: "word in a condition") { "/v1/evidence?\(condition($0))&q=\(word($0))" },
      List(name: "references by word") { "/v1/references?q=\(word($0))&limit=\(1 + $0 % 100)" },
    ]
      + ["csv", "ndjson", "bib", "ris", "csl.json", "md"].flatMap { suffix in
        [
          List(name: "therapy, .\(suffix)") { "/v1/evidence.\(suffix)?\(therapy($0))" },
          List(name: "all references, .\(suffix)") {
            "/v1/references.\(suffix)?sort=-year,title&limit=\(500 - $0 % 100)"
          },
        ]
      }
  }

  private static func measure(
    _ list: List, _ client: Client, _ server: borrowing ServedProgram
  ) throws {
    var (times, found): ([Duration], Int) = ([], 0)
    let used = server.cpuNanoseconds
    for number in 0..<requests {
      let start = ContinuousClock.now
      let response = try client.exchange(request(list.target(number)))
      times.append(start.duration(to: .now))
      guard response.status == 200 else {
        throw ServedProgram.Failure(description: "\(list.target(number)): \(response.text)")
      }
      let total = response.text.dropFirst(#"{"total":"#.count).prefix(while: \.isNumber)
      found = max(found, Int(total) ?? 0)
    }
    let cpu = Double(server.cpuNanoseconds - used) / Double(requests) / 1e6
    times.sort()
    print(
      "| \(list.name) | ≤ \(found) | \(milliseconds(times[requests / 2])) | "
        + "\(milliseconds(times[requests * 99 / 100])) | \(hundredths(cpu)) ms |")
  }

  private static func milliseconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    return hundredths(Double(seconds) * 1_000 + Double(attoseconds) / 1e15) + " ms"
  }

  private static func tenths(_ number: Double) -> String { String((number * 10).rounded() / 10) }

  private static func hundredths(_ number: Double) -> String {
    String((number * 100).rounded() / 100)
  }
}

extension Memory {
  /// The proportional set size of a process, in KiB.
  static func proportionalKilobytes(of process: pid_t) -> Int {
    for line in TextFile.read("/proc/\(process)/smaps_rollup").split(separator: "\n")
    where line.hasPrefix("Pss:") {
      return Int(line.filter(\.isNumber)) ?? 0
    }
    return 0
  }
}
