import Glibc
import TestSupport
import TherapyModel

/// Counts what one request costs the built server in user-mode instructions, heap allocations and system calls,
/// and compares it with limits.
///
/// Unlike times, the counts are the same on every machine that runs the same program. Each is the difference of
/// two runs of which one answers more requests, divided by their number: whatever start and end cost cancels out.
struct RequestCounts {
  /// One way to ask, and what one request of it may cost.
  struct Scenario {
    let name: String
    /// Field lines after `Host`, each with its line end.
    var fields = ""
    /// Whether it asks on condition of the entity tag, which the answer has.
    var isConditional = false
    /// Requests that are sent before the first answer is read.
    var pipelined = 1
    let instructions: Double
    var allocations = 0.0
    let systemCalls: Double
  }

  /// The limits, in one place. One system call of each request is `recv`, one `send`; a rest is shared.
  static let scenarios = [
    Scenario(name: "plain GET", instructions: 1_600, allocations: 0.1, systemCalls: 2.1),
    Scenario(
      name: "a browser's fields", fields: browserFields, instructions: 2_400, allocations: 0.1,
      systemCalls: 2.1),
    Scenario(
      name: "304", isConditional: true, instructions: 1_600, allocations: 0.1, systemCalls: 2.1),
    Scenario(
      name: "pipelined ×16", pipelined: 16, instructions: 1_150, allocations: 0.1,
      systemCalls: 0.2),
  ]

  private static let browserFields = """
    User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 \
    Safari/537.36\r
    Accept: application/json, text/plain;q=0.9, */*;q=0.1\r
    Accept-Language: de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7\r
    Accept-Encoding: identity\r
    Referer: http://127.0.0.1/ward/3/chart/12345\r
    X-Request-Id: 0c9f9a53-6d5c-4b58-9d42-b4b3bb0d3f0e\r
    traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r
    Sec-Fetch-Site: same-origin\r
    Sec-Fetch-Mode: cors\r
    Cache-Control: no-cache\r

    """

  /// The only record of generated content, of about 2 KB: little content is soon prepared, also by a server that
  /// a tool slows down.
  private static let path = "/v1/references/" + GeneratedContent.id(.references, 0)
  /// Requests of each scenario that every run begins with.
  private static let requestsFirst = 256

  private let program: String
  private let folder: TemporaryFolder
  /// Where the tools report to: a hidden file, which is no content.
  private var report: String { folder.path + "/.report" }

  /// Counts and prints a table.
  ///
  /// - Parameter program: the built server, without debug information (valgrind 3.19 cannot read SwiftPM's).
  /// - Returns: whether every count is within its limit.
  static func run(program: String) throws -> Bool {
    guard let folder = TemporaryFolder() else {
      throw ServedProgram.Failure(description: "no temporary folder")
    }
    defer { folder.remove() }
    var content = GeneratedContent(records: 1)
    content.write { folder.write($0, $1) }
    let counts = RequestCounts(program: program, folder: folder)
    let instructions = try counts.perRequest(of: .instructions)
    let allocations = try counts.perRequest(of: .allocations)
    let systemCalls = try counts.perRequest(of: .systemCalls)
    print("| per request | instructions | heap allocations | system calls |\n|---|---:|---:|---:|")
    var isWithin = true
    for (number, scenario) in scenarios.enumerated() {
      let cells = [
        (instructions[number], scenario.instructions, 0),
        (allocations[number], scenario.allocations, 2),
        (systemCalls[number], scenario.systemCalls, 2),
      ].map { value, limit, digits in
        // A hundredth of an allocation is one of the runs' start, not of a request.
        let isOver = value > limit + 0.01
        if isOver { isWithin = false }
        return "\(decimal(value, digits)) \(isOver ? "**over**" : "of") \(decimal(limit, digits))"
      }
      print("| \(scenario.name) | \(cells.joined(separator: " | ")) |")
    }
    return isWithin
  }

  private static func decimal(_ value: Double, _ digits: Int) -> String {
    guard digits > 0 else { return String(Int(value.rounded())) }
    let hundredths = Int((abs(value) * 100).rounded())
    let sign = value < 0 && hundredths > 0 ? "-" : ""
    return "\(sign)\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
  }

  // MARK: Counting

  /// What is counted, and by which tool.
  private enum Count {
    case instructions, allocations, systemCalls

    /// The tool and its options; its report goes to the file.
    func command(report: String) -> [String] {
      switch self {
      case .instructions:
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--log-file=" + report]
      case .allocations:
        [
          "valgrind", "--tool=memcheck", "--leak-check=no", "--undef-value-errors=no",
          "--log-file=" + report,
        ]
      // As the server's child (-D), so that a signal to our child ends the server.
      case .systemCalls: ["strace", "-D", "-f", "-c", "-o", report]
      }
    }

    /// The number in the tool's report.
    func total(in report: String) -> Int? {
      let (line, column): (String, Int) =
        switch self {
        case .instructions: ("Collected : ", 3)
        case .allocations: ("total heap usage: ", 4)
        case .systemCalls: (" total", 3)
        }
      let found = report.split(separator: "\n").last { $0.contains(line) }
      let words = found?.split(separator: " ") ?? []
      return words.count > column ? Int(words[column].filter { $0 != "," }) : nil
    }

    /// The connections that ask in turn. Instructions and allocations are a connection's own; the wait for
    /// readiness is shared by all that are ready.
    var connections: Int { self == .systemCalls ? 64 : 1 }

    /// Requests that only one of the two runs answers. What is made ready in the background takes some millions of
    /// instructions and hundreds of allocations more in one run than in another; many requests make that little of each.
    var requestsMore: Int { self == .systemCalls ? 2_048 : 32_768 }
  }

  /// The count for each scenario.
  private func perRequest(of count: Count) throws -> [Double] {
    let base = try total(of: count, more: nil)
    return try Self.scenarios.indices.map { number in
      Double(try total(of: count, more: number) - base) / Double(count.requestsMore)
    }
  }

  /// What a whole run costs: every scenario, and more of the one that is named by its number.
  private func total(of count: Count, more: Int?) throws -> Int {
    defer { unsafe unlink(report) }
    let server = try ServedProgram(
      count.command(report: report) + [
        program, "serve", "--port", "0", "--loops", "1", "--log-level", "warning",
        "--idle-seconds", "600", "--first-octet-seconds", "600", "--knowledge", folder.path,
      ],
      // Dictionaries in the same order in every run.
      environment: ["SWIFT_DETERMINISTIC_HASHING=1"])
    try server.waitUntilIdle()
    do {
      let clients = try (0..<count.connections).map { _ in
        try Client(port: server.port, patience: .seconds(60))
      }
      for scenario in Self.scenarios { try ask(scenario, Self.requestsFirst, clients) }
      if let more { try ask(Self.scenarios[more], count.requestsMore, clients) }
    }
    server.stop()
    for _ in 0..<100 {
      if let total = count.total(in: TextFile.read(report)) { return total }
      usleep(50_000)
    }
    let tool = count.command(report: "")[0]
    throw ServedProgram.Failure(description: "no total in the report of \(tool)")
  }

  /// Asks so many times, the connections in turn.
  private func ask(_ scenario: Scenario, _ requests: Int, _ clients: [Client]) throws {
    let head = "GET \(Self.path) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    var fields = scenario.fields
    if scenario.isConditional {
      let tag = try clients[0].exchange(head + "\r\n")["etag"] ?? ""
      fields += "If-None-Match: \(tag)\r\n"
    }
    let request = head + fields + "\r\n"
    let batch = Array(String(repeating: request, count: scenario.pipelined).utf8)
    for _ in 0..<requests / clients.count / scenario.pipelined {
      for client in clients { try client.send(batch) }
      for client in clients {
        for _ in 0..<scenario.pipelined {
          let status = try client.receiveResponse().status
          guard status == (scenario.isConditional ? 304 : 200) else {
            throw ServedProgram.Failure(description: "\(scenario.name): status \(status)")
          }
        }
      }
    }
  }
}
