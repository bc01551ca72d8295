import HTTPServer
import TherapyAPI
import Transport

/// Makes the indexes of a snapshot on a thread of its own, and prepares its answers while nobody asks
/// for anything: a server that has just started answers first, and makes ready what was not asked for
/// yet when there is time.
final class Preparation: Sendable {
  /// How long the first requests have before the indexes are made, on all processors.
  private static let firstTime = Duration.milliseconds(50)
  /// How long there must have been no request.
  private static let quietTime = Duration.seconds(1)
  /// How long is worked, and then rested, before it is looked for requests again.
  private static let stepTime = Duration.milliseconds(10)

  private let stopping: WakeUp
  private let thread: Lock<Thread?>

  /// Begins; without a thread to be had the answers are prepared when they are asked for.
  init?(of snapshot: Snapshot, on server: HTTPServer) {
    guard let stopping = try? WakeUp() else { return nil }
    self.stopping = stopping
    thread = Lock(nil)
    let started = try? Thread(name: "prepare") { self.run(snapshot, server) }
    thread.withLock { $0 = started }
  }

  /// Ends after the answer at hand, prepared or not.
  func stop() {
    stopping.signal()
    _ = thread.withLock { $0 }?.join(within: .seconds(5))
  }

  private func run(_ snapshot: Snapshot, _ server: HTTPServer) {
    guard !stopping.wait(within: Self.firstTime) else { return }
    snapshot.makeIndexes()
    // What starting and loading needed.
    ProcessMemory.giveBack()
    var requests = server.snapshot.requests
    guard !stopping.wait(within: Self.quietTime) else { return }
    var rest = Duration.zero
    var number = 0
    while number < snapshot.targetCount, !stopping.wait(within: rest) {
      let asked = server.snapshot.requests
      guard asked == requests else {
        requests = asked
        rest = Self.quietTime
        continue
      }
      rest = Self.stepTime
      let end = ContinuousClock.now + Self.stepTime
      while number < snapshot.targetCount, ContinuousClock.now < end {
        snapshot.prepare(number)
        number += 1
      }
    }
    guard number == snapshot.targetCount else { return }
    snapshot.prepareDocs()
    // What compressing needed.
    ProcessMemory.giveBack()
  }
}
