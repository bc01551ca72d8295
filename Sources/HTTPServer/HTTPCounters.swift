package import HTTP
import Synchronization
package import Transport

/// What one loop counts of HTTP. Its thread alone writes, any thread reads.
final class HTTPCounters: Sendable {
  private let requests = Atomic<Int>(0)
  private let timeouts = Atomic<Int>(0)
  private let rateLimited = Atomic<Int>(0)
  private let unauthenticated = Atomic<Int>(0)
  private let uncertified = Atomic<Int>(0)
  private let refusals: InlineArray<64, Atomic<Int>> = InlineArray { _ in Atomic(0) }
  private let responses = ResponseCounters()
  private let durations = DurationCounters()

  func countRequest() { increase(requests) }
  func countTimeout() { increase(timeouts) }

  /// Counts a request that was denied.
  func countDenial(_ denial: Denial) {
    switch denial {
    case .tooManyRequests: increase(rateLimited)
    case .unauthenticated, .invalidCredentials: increase(unauthenticated)
    case .uncertified: increase(uncertified)
    }
  }

  /// Counts octets that were no acceptable request.
  func countRefusal(_ error: ProtocolError) {
    let place = Self.places[error] ?? 0
    refusals[place].store(refusals[place].load(ordering: .relaxed) &+ 1, ordering: .relaxed)
  }

  /// Counts a final response.
  func countResponse(_ answer: WrittenAnswer) {
    responses.count(route: answer.route, status: answer.status)
  }

  /// Counts the answers of a turn with the time that the turn took.
  func countTurn(answers: Int, nanoseconds: Int64) {
    durations.count(answers, nanoseconds: nanoseconds)
  }

  /// The place of each error; not for the way of a good request.
  private static let places = Dictionary(
    uniqueKeysWithValues: zip(ProtocolError.allCases, 0...))

  /// One writer only, so that a load and a store will do for an addition.
  private func increase(_ counter: borrowing Atomic<Int>) {
    counter.store(counter.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
  }

  /// Adds what was counted to a sum over loops.
  func add(to sum: inout HTTPServerSnapshot) {
    sum.requests += requests.load(ordering: .relaxed)
    sum.timeouts += timeouts.load(ordering: .relaxed)
    sum.rateLimited += rateLimited.load(ordering: .relaxed)
    sum.unauthenticated += unauthenticated.load(ordering: .relaxed)
    sum.uncertified += uncertified.load(ordering: .relaxed)
    for (error, place) in Self.places {
      let count = refusals[place].load(ordering: .relaxed)
      if count > 0 { sum.refusalsByError[error, default: 0] += count }
    }
    responses.add(to: &sum.responses)
    durations.add(to: &sum.durations)
  }
}

/// What a server has counted so far.
package struct HTTPServerSnapshot: Equatable, Sendable {
  /// Connections, octets and turns.
  package var transport = TransportSnapshot()
  /// Whole requests handed to the responder.
  package var requests = 0
  /// Octets that were no acceptable request, by what was wrong with them.
  package var refusalsByError: [ProtocolError: Int] = [:]
  /// Requests that did not arrive in time.
  package var timeouts = 0
  /// Requests that were denied because their peer asks too often, for want of a key, and for want of a
  /// certificate.
  package var rateLimited = 0
  package var unauthenticated = 0
  package var uncertified = 0
  /// Final responses by route and status; refusals and time-outs among them.
  package var responses = ResponseCounts()
  /// How long answers took, from the return of the wait that brought the request to the end of the
  /// turn: an upper bound. Empty unless ``TransportOptions/measuresTurns``.
  package var durations = DurationCounts()
  /// Lines of the access log that were dropped, because its writer fell behind or failed.
  package var droppedLogLines = 0

  /// Octets that were no acceptable request.
  package var refusals: Int { refusalsByError.values.reduce(0, +) }

  package init() {}
}
