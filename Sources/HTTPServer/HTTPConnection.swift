import HTTP
import Transport

/// What the server knows of one connection beside its octets.
struct HTTPConnection {
  /// Makes octets into events and responses into octets.
  var machine: ServerConnection
  /// What the present deadline is for; nil after an answer, when the next wait begins anew.
  var awaited: Phase?
  /// Who answers.
  let role: HTTPEndpoint.Role
  /// Whether it should be encrypted and is not: it is told so, and no more.
  var lacksSecurity = false

  init(role: HTTPEndpoint.Role = .service, isSecured: Bool = false) {
    machine = ServerConnection(isSecured: isSecured)
    self.role = role
    awaited = .idle
  }

  /// Answers the requests from `start` on that are known, as long as there is room below the
  /// watermark: whether the connection is to be closed. `count` grows
  /// by their number. What is due next is told anew after an answer.
  mutating func answerKnown(
    _ known: inout KnownRequests, _ buffer: [UInt8], _ start: inout Int, _ end: Int,
    date: DateLine, isDraining: Bool, watermark: Int, _ counters: HTTPCounters,
    _ output: inout Output, count: inout Int
  ) -> Bool {
    guard role == .service, !lacksSecurity else { return false }
    while output.octets.count < watermark,
      let answer = machine.answerKnown(
        &known, in: buffer, from: &start, to: end, date: date, isDraining: isDraining,
        into: &output.octets, ready: &output.ready)
    {
      counters.countRequest()
      counters.countResponse(answer)
      count += 1
      awaited = nil
      if output.ready != nil { return false }
      if machine.isClosing { return true }
    }
    return false
  }
}
