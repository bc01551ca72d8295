import TestSupport
import Testing

@testable import HTTP

@Suite("Known requests") struct KnownRequestsTests {
  /// A loop's share of serving: every plain request gets the prepared response, every other one 204.
  private struct Loop: ~Copyable {
    var reader = RequestReader(limits: Limits())
    var known = KnownRequests()
    /// Requests that were answered without being read.
    var hits = 0
    let isRemembering: Bool
    let prepared: PreparedResponse

    init(isRemembering: Bool, contentBytes: Int = 10) throws {
      self.isRemembering = isRemembering
      var response = PreparedResponseTests.response
      response.content = [UInt8](repeating: UInt8(ascii: "c"), count: contentBytes)
      prepared = try #require(PreparedResponse(response))
    }

    /// What a connection writes when these pieces come one after the other.
    mutating func answer(
      _ pieces: [[UInt8]], isDraining: Bool = false, date: DateLine = Driver.date,
      isSecured: Bool = false
    ) -> [UInt8] {
      var connection = ServerConnection(isSecured: isSecured)
      var output: [UInt8] = []
      var ready: [UInt8]?
      var pending: [UInt8] = []
      for piece in pieces {
        pending += piece
        var start = 0
        pieces: while true {
          if isRemembering, start < pending.count,
            connection.answerKnown(
              &known, in: pending, from: &start, to: pending.count, date: date,
              isDraining: isDraining, into: &output, ready: &ready) != nil
          {
            if let octets = ready.take() { output += octets }
            hits += 1
            continue
          }
          switch connection.nextEvent(in: pending, from: &start, to: pending.count, with: &reader) {
          case .needBytes: break pieces
          case .sendContinue: output += ServerConnection.continueResponse
          case .request:
            if reader.plainTarget != nil {
              _ = connection.write(
                prepared, date: date, isDraining: isDraining && start == pending.count,
                into: &output, request: reader, in: pending, known: &known)
            } else {
              connection.write(
                Response(status: .noContent), date: date,
                isDraining: isDraining && start == pending.count, into: &output)
            }
          case .refused(let error):
            connection.write(
              Response(status: error.status), date: date, isDraining: true, into: &output)
          }
        }
        pending.removeFirst(start)
      }
      return output
    }
  }

  private static let requests = [
    "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: b\r\n\r\n",
    "GET /long/target/with/many/octets HTTP/1.1\r\nHost: example.org\r\nAccept: */*\r\n\r\n",
    "HEAD /long/target/with/many/octets HTTP/1.1\r\nHost: example.org\r\nAccept: */*\r\n\r\n",
    "GET /long/target/with/many/octets HTTP/1.1\r\nHost: example.org\r\nAccept: a/b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"abc\"\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"abd\"\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
    "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", "\r",
    "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 27\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=0-0\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\n X\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 2000))\r\n\r\n",
  ].map(\.octets)

  /// Seconds that come and go, with a field for encrypted connections.
  private static let dates = [1, 2, 1].map {
    DateLine(HTTPDate(secondsSince1970: $0), secured: [.strictTransportSecurity: "max-age=1"])
  }

  /// Those of which a copy is kept as they are on the wire, and longer ones.
  @Test(arguments: [10, 20_000]) func `what is known is answered as if it were read`(
    contentBytes: Int
  ) throws {
    var chance = Chance(seed: 5)
    var one = try Loop(isRemembering: true, contentBytes: contentBytes)
    var other = try Loop(isRemembering: false, contentBytes: contentBytes)
    for _ in 0..<2000 {
      let count = Int.random(in: 1...5, using: &chance)
      let octets = (0..<count).flatMap { _ in Self.requests.randomElement(using: &chance) ?? [] }
      let cut = Bool.random(using: &chance) ? Int.random(in: 0...octets.count, using: &chance) : 0
      let pieces = [Array(octets[..<cut]), Array(octets[cut...])]
      let isDraining = Int.random(in: 0..<8, using: &chance) == 0
      let date = Self.dates.randomElement(using: &chance) ?? Driver.date
      let isSecured = Bool.random(using: &chance)
      let first = one.answer(pieces, isDraining: isDraining, date: date, isSecured: isSecured)
      let second = other.answer(pieces, isDraining: isDraining, date: date, isSecured: isSecured)
      let isSame = first == second
      #expect(isSame, "\(String(decoding: octets, as: UTF8.self))")
    }
    let hits = one.hits
    #expect(hits > 500)
  }

  @Test func `any octet that differs makes another request`() throws {
    let head = Self.requests[2]
    var loop = try Loop(isRemembering: true)
    _ = loop.answer([head])
    _ = loop.answer([head])
    var hits = loop.hits
    #expect(hits == 1)
    for index in head.indices {
      var other = head
      other[index] ^= 0x20
      var fresh = try Loop(isRemembering: false)
      let (first, second) = (loop.answer([other]), fresh.answer([other]))
      let isSame = first == second
      #expect(isSame, "at \(index)")
      _ = loop.answer([Array(head[...index])])
    }
    hits = loop.hits
    #expect(hits == 1)
  }

  @Test func `more heads than there are places are answered right, and forgotten when told`() throws
  {
    var loop = try Loop(isRemembering: true)
    let expected = loop.answer([Self.requests[2]])
    for _ in 0..<2 {
      for number in 0..<1000 {
        let answer = loop.answer([
          "GET /long/target/\(number) HTTP/1.1\r\nHost: example.org\r\n\r\n".octets
        ])
        #expect(answer == expected)
      }
    }
    _ = loop.answer([Self.requests[2]])
    let before = loop.hits
    loop.known.removeAll()
    _ = loop.answer([Self.requests[2]])
    let after = loop.hits
    #expect(before == after)
  }
}
