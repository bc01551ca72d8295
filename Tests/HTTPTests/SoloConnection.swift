@testable import HTTP

/// A connection with a reader of its own, as the only one of a loop has it, whose events carry their
/// requests.
struct SoloConnection: ~Copyable {
  enum Event {
    case needBytes(Phase)
    case sendContinue(Request)
    case request(Request)
    case refused(ProtocolError)
  }

  var reader: RequestReader
  var connection: ServerConnection

  init(limits: Limits, isSecured: Bool = false) {
    reader = RequestReader(limits: limits)
    connection = ServerConnection(isSecured: isSecured)
  }

  var phase: Phase { connection.phase }
  var isClosing: Bool { connection.isClosing }

  mutating func nextEvent(in buffer: [UInt8], from start: inout Int, to end: Int) -> Event {
    switch connection.nextEvent(in: buffer, from: &start, to: end, with: &reader) {
    case .needBytes(let phase): .needBytes(phase)
    case .sendContinue: .sendContinue(reader.request(in: buffer))
    case .request: .request(reader.request(in: buffer))
    case .refused(let error): .refused(error)
    }
  }

  mutating func inputEnded() -> ProtocolError? { connection.inputEnded() }

  mutating func write(
    _ response: Response, date: DateLine, isDraining: Bool, into output: inout [UInt8]
  ) {
    connection.write(response, date: date, isDraining: isDraining, into: &output)
  }
}
