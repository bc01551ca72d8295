import Synchronization
package import Transport

/// What one loop counts of HTTP. Its thread alone writes, any thread reads.
final class HTTPCounters: Sendable {
  private let requests = Atomic<Int>(0)
  private let refusals = Atomic<Int>(0)
  private let timeouts = Atomic<Int>(0)
  private let successes = Atomic<Int>(0)
  private let redirections = Atomic<Int>(0)
  private let clientErrors = Atomic<Int>(0)
  private let serverErrors = Atomic<Int>(0)

  func countRequest() { increase(requests) }
  func countRefusal() { increase(refusals) }
  func countTimeout() { increase(timeouts) }

  /// Counts a final response by the first digit of its code.
  func countResponse(code: Int) {
    switch code {
    case ..<300: increase(successes)
    case ..<400: increase(redirections)
    case ..<500: increase(clientErrors)
    default: increase(serverErrors)
    }
  }

  /// One writer only, so that a load and a store will do for an addition.
  private func increase(_ counter: borrowing Atomic<Int>) {
    counter.store(counter.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
  }

  /// Adds what was counted to a sum over loops.
  func add(to sum: inout HTTPServerSnapshot) {
    sum.requests += requests.load(ordering: .relaxed)
    sum.refusals += refusals.load(ordering: .relaxed)
    sum.timeouts += timeouts.load(ordering: .relaxed)
    sum.successes += successes.load(ordering: .relaxed)
    sum.redirections += redirections.load(ordering: .relaxed)
    sum.clientErrors += clientErrors.load(ordering: .relaxed)
    sum.serverErrors += serverErrors.load(ordering: .relaxed)
  }
}

/// What a server has counted so far.
package struct HTTPServerSnapshot: Equatable, Sendable {
  /// Connections.
  package var transport = TransportSnapshot()
  /// Whole requests handed to the responder.
  package var requests = 0
  /// Octets that were no acceptable request.
  package var refusals = 0
  /// Requests that did not arrive in time.
  package var timeouts = 0
  /// Final responses by class: 2xx, 3xx, 4xx, 5xx; refusals and time-outs among them.
  package var successes = 0
  package var redirections = 0
  package var clientErrors = 0
  package var serverErrors = 0
  /// Lines of the access log that were dropped, because its writer fell behind.
  package var droppedLogLines = 0

  package init() {}
}
