import HTTP
import Transport

/// Lines of the access log that a loop has not handed over yet:
///
///     time=2026-11-23T09:30:00Z level=info method=GET path=/v1/therapies status=200 bytes=2047 us=12 id=7f3a-42
///
/// `level` is `info`, of 4xx `notice`, of 5xx `error`. `bytes` is the length of the answer on the
/// wire, `us` the microseconds from the whole request to its answer. `id` is that of the trace which
/// the request says it belongs to (`traceparent`), else a number that is unique while the server
/// runs. The query, other fields, the content and the peer's address are never written: a search can
/// name a patient's disease. What was refused has no method and no path (`-`).
struct AccessLogLines {
  /// Octets of a path after which a line says `...`.
  static let pathLimit = 256

  private(set) var bytes: [UInt8] = []
  private(set) var count = 0
  private let prefix: [UInt8]
  private var lastNumber = 0
  /// The second that ``timestamp`` says.
  private var second: Int64 = .min
  private var timestamp: [UInt8] = []

  private let minimumStatus: Int

  /// No lines. `seed` tells the loops, and the starts of the server, apart; answers of a lower
  /// status than `minimumStatus` get no line.
  init(seed: UInt32, minimumStatus: Int) {
    self.minimumStatus = minimumStatus
    prefix = Array(String(seed, radix: 16).utf8)
  }

  /// Adds a line. `request` is nil for what was refused.
  mutating func append(
    _ request: Request?, status: Status, bytes length: Int, microseconds: Int64,
    unixSeconds: Int64
  ) {
    lastNumber += 1
    guard status.code >= minimumStatus else { return }
    if unixSeconds != second {
      second = unixSeconds
      timestamp = Array(Clock.timestamp(ofUnixSeconds: unixSeconds).utf8)
    }
    count += 1
    bytes.append(contentsOf: "time=".utf8)
    bytes.append(contentsOf: timestamp)
    bytes.append(contentsOf: " level=".utf8)
    bytes.append(contentsOf: Self.level(of: status).utf8)
    bytes.append(contentsOf: " method=".utf8)
    bytes.append(contentsOf: (request?.method.name ?? "-").utf8)
    bytes.append(contentsOf: " path=".utf8)
    if let path = request?.path {
      // The grammar of a request target has no octet that could end the word or the line.
      bytes.append(contentsOf: path.prefix(Self.pathLimit))
      if path.count > Self.pathLimit { bytes.append(contentsOf: "...".utf8) }
    } else {
      bytes.append(UInt8(ascii: "-"))
    }
    append(" status=", status.code)
    append(" bytes=", length)
    append(" us=", Int(microseconds))
    bytes.append(contentsOf: " id=".utf8)
    if let id = request?.traceID {
      bytes.append(contentsOf: id)
    } else {
      bytes.append(contentsOf: prefix)
      append("-", lastNumber)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Gives the lines away; the numbers go on.
  mutating func hand(to writer: LineWriter?) {
    writer?.take(bytes, count: count)
    bytes.removeAll(keepingCapacity: true)
    count = 0
  }

  private static func level(of status: Status) -> String {
    switch status.code {
    case ..<400: "info"
    case ..<500: "notice"
    default: "error"
    }
  }

  private mutating func append(_ name: StaticString, _ number: Int) {
    bytes.append(contentsOf: "\(name)\(number)".utf8)
  }
}
