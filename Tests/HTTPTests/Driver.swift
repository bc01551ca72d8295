import HTTP

/// What a request says, as values that can be compared.
struct Summary: Equatable, Sendable {
  var method: Method
  var minorVersion: Int
  var target: String
  var path: String
  var query: String?
  var authority: String
  var content: [UInt8]

  init(_ request: Request) {
    method = request.method
    minorVersion = request.minorVersion
    target = String(decoding: request.target, as: UTF8.self)
    path = String(decoding: request.path, as: UTF8.self)
    query = request.query.map { String(decoding: $0, as: UTF8.self) }
    authority = String(decoding: request.authority, as: UTF8.self)
    content = request.content
  }
}

/// What a connection said of some octets.
enum Outcome: Equatable, Sendable {
  case request(Summary)
  case refused(ProtocolError)
}

/// Feeds a connection, answers every request with 204, and remembers what it said.
final class Driver {
  var connection: SoloConnection
  private(set) var outcomes: [Outcome] = []
  private(set) var output: [UInt8] = []
  private(set) var continues = 0
  /// Octets handed in that are not finished with.
  private(set) var rest: [UInt8] = []

  static let date = DateLine(HTTPDate(secondsSince1970: 784_111_777))

  init(limits: Limits = Limits(), isSecured: Bool = false) {
    connection = SoloConnection(limits: limits, isSecured: isSecured)
  }

  var phase: Phase { connection.phase }
  var isClosing: Bool { connection.isClosing }

  /// What the connection says when the peer sends no more.
  func end() -> ProtocolError? { connection.inputEnded() }

  /// Hands in more octets, and runs until the connection needs others.
  func feed(_ octets: some Sequence<UInt8>) {
    var buffer = rest + octets
    var start = 0
    while true {
      switch connection.nextEvent(in: buffer, from: &start, to: buffer.count) {
      case .needBytes:
        buffer.removeFirst(start)
        rest = buffer
        return
      case .sendContinue:
        continues += 1
      case .request(let request):
        outcomes.append(.request(Summary(request)))
        connection.write(
          Response(status: .noContent), date: Driver.date, isDraining: false,
          into: &output)
      case .refused(let error):
        outcomes.append(.refused(error))
        connection.write(
          Response(status: error.status), date: Driver.date, isDraining: false,
          into: &output)
      }
    }
  }

  /// What a new connection says of `octets`, cut so that the pieces have these lengths in turn.
  static func outcomes(
    of octets: [UInt8], pieces: [Int] = [], limits: Limits = Limits()
  ) -> [Outcome] {
    let driver = Driver(limits: limits)
    var index = 0
    var turn = 0
    while index < octets.count {
      let length = pieces.isEmpty ? octets.count : max(1, pieces[turn % pieces.count])
      driver.feed(octets[index..<min(octets.count, index + length)])
      index += length
      turn += 1
    }
    return driver.outcomes
  }

  /// The status line of each response written.
  var statusLines: [String] {
    String(decoding: output, as: UTF8.self).split(separator: "\r\n")
      .filter { $0.hasPrefix("HTTP/") }.map(String.init)
  }
}

extension String {
  var octets: [UInt8] { Array(utf8) }
}
