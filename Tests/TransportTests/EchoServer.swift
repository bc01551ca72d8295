import Glibc
import Synchronization
import TestSupport
import Transport

/// Sends every octet back, and obeys a few of them: `Q` ends the connection in order, `E` with
/// lingering, `P` begins a message (no rest), `B` asks for a megabyte, `R` for three octets with a
/// pause before each, a `Y` alone for a megabyte that is ready.
struct EchoHandler: ConnectionHandler, ~Copyable {
  var idle = Milliseconds(.seconds(20))
  let log: EchoLog
  private var resumes: [Int: Int] = [:]
  /// A megabyte that all connections share.
  static let ready = (0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 7) }

  init(log: EchoLog, idle: Duration = .seconds(20)) {
    self.log = log
    self.idle = Milliseconds(idle)
  }

  mutating func opened(_ id: ConnectionID, _ arrival: Arrival, at now: Moment) -> Instant {
    log.note {
      $0.opened.append(id)
      $0.peers.append(arrival.peer)
      $0.roles.append(arrival.role)
    }
    return now.instant + idle
  }

  mutating func react(
    to buffer: [UInt8], count: Int, on id: ConnectionID, at now: Moment, output: inout Output
  ) -> Reaction {
    var consumed = 0
    while consumed < count {
      let octet = buffer[consumed]
      consumed += 1
      switch octet {
      case UInt8(ascii: "Q"): return Reaction(consumed: consumed, next: .close)
      case UInt8(ascii: "E"):
        output.octets.append(contentsOf: Array("error".utf8))
        return Reaction(consumed: consumed, next: .closeLingering)
      case UInt8(ascii: "P"):
        // Not consumed until a full stop is there.
        guard buffer[consumed..<count].contains(UInt8(ascii: ".")) else {
          return Reaction(consumed: consumed - 1, next: .wait(until: now.instant + idle))
        }
        output.octets.append(octet)
      case UInt8(ascii: "B"):
        for index in 0..<(1 << 20) { output.octets.append(UInt8(truncatingIfNeeded: index)) }
      case UInt8(ascii: "Y") where consumed == count && output.octets.isEmpty:
        output.ready = Self.ready
      case UInt8(ascii: "R"):
        let done = resumes[id.slot, default: 0]
        guard done < 3 else { resumes[id.slot] = nil; continue }
        resumes[id.slot] = done + 1
        output.octets.append(UInt8(ascii: "r"))
        return Reaction(consumed: consumed - 1, next: .resume)
      default: output.octets.append(octet)
      }
    }
    return Reaction(consumed: consumed, next: .rest(until: now.instant + idle))
  }

  mutating func inputEnded(
    on id: ConnectionID, at now: Moment, output: inout Output
  ) -> Reaction.Next {
    output.octets.append(contentsOf: Array("cut".utf8))
    return .close
  }

  mutating func deadlinePassed(
    on id: ConnectionID, at now: Moment, output: inout Output
  ) -> Reaction.Next {
    output.octets.append(contentsOf: Array("late".utf8))
    return .closeLingering
  }

  mutating func closed(_ id: ConnectionID) { log.note { $0.closed.append(id) } }
  mutating func drainBegan() { log.note { $0.drains += 1 } }
  mutating func receive(_ message: any LoopMessage) {
    if let gate = message as? Gate { gate.pass() }
    log.note { $0.messages += 1 }
  }
  mutating func turnEnded(nanoseconds: Int64?) {}
}

/// A message that keeps a loop busy until the test lets it go on.
final class Gate: LoopMessage {
  private let isEntered = Atomic<Bool>(false)
  private let isOpen = Atomic<Bool>(false)

  func open() { isOpen.store(true, ordering: .sequentiallyConsistent) }

  func waitUntilEntered() {
    while !isEntered.load(ordering: .sequentiallyConsistent) { sched_yield() }
  }

  fileprivate func pass() {
    isEntered.store(true, ordering: .sequentiallyConsistent)
    while !isOpen.load(ordering: .sequentiallyConsistent) { sched_yield() }
  }
}

/// What echo handlers noted.
final class EchoLog: Sendable {
  struct Notes {
    var opened: [ConnectionID] = []
    var peers: [SocketAddress?] = []
    var roles: [UInt8] = []
    var closed: [ConnectionID] = []
    var drains = 0
    var messages = 0
  }

  private let notes = Lock(Notes())

  func note(_ change: (inout Notes) -> Void) { notes.withLock { change(&$0) } }
  var all: Notes { notes.withLock { $0 } }
}

/// An echo server for one test.
struct EchoServer: ~Copyable {
  let group: LoopGroup
  let log = EchoLog()

  init(
    hosts: [String] = ["127.0.0.1"], options: TransportOptions = EchoServer.options(),
    idle: Duration = .seconds(20)
  ) throws {
    let addresses = try hosts.flatMap { try SocketAddress.resolve($0, port: 0) }
    try self.init(addresses.map { Listener(.internet($0)) }, options: options, idle: idle)
  }

  init(
    _ listeners: [Listener], options: TransportOptions = EchoServer.options(),
    idle: Duration = .seconds(20)
  ) throws {
    let log = log
    group = try LoopGroup(listeners, options: options) { _, _ in
      EchoHandler(log: log, idle: idle)
    }
  }

  deinit {
    group.drain()
    _ = group.join(within: .seconds(20))
  }

  var port: UInt16 { group.addresses[0].port }

  /// Two loops and a quick end.
  static func options(_ change: (inout TransportOptions) -> Void = { _ in }) -> TransportOptions {
    var options = TransportOptions()
    options.loops = 2
    options.defersAccept = false
    options.drainAcceptTime = .milliseconds(10)
    options.drainIdleTime = .milliseconds(20)
    options.drainLimit = .milliseconds(500)
    change(&options)
    return options
  }
}
