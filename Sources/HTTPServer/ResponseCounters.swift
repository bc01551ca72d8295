import HTTP
import Synchronization

/// How many final responses one loop has sent, by route and status. Its thread alone writes, any
/// thread reads; counting is one addition in memory.
final class ResponseCounters: Sendable {
  /// Routes that are told apart, number 0 (none) included; higher numbers count as 0.
  static let routeLimit = 64
  /// The statuses that are told apart. What is not among them stands in place 0.
  static let statuses: [Int] = [
    0, 200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406, 408,
    409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 428, 429, 431, 500, 501, 503, 505,
  ]
  /// Places of one route; a power of two, and no fewer than ``statuses``.
  private static var stride: Int { 64 }

  private let cells: InlineArray<4096, Atomic<Int>> = InlineArray { _ in Atomic(0) }
  /// The place of each code from 100 to 599.
  private let places: [UInt8]

  init() {
    var places = [UInt8](repeating: 0, count: 500)
    for (place, code) in Self.statuses.enumerated() where code >= 100 {
      places[code - 100] = UInt8(place)
    }
    self.places = places
  }

  /// On the loop: counts one response.
  func count(route: UInt16, status: Status) {
    let row = Int(route) < Self.routeLimit ? Int(route) : 0
    let cell = row * Self.stride + Int(places[status.code - 100])
    // One writer only, so that a load and a store will do for an addition.
    cells[cell].store(cells[cell].load(ordering: .relaxed) &+ 1, ordering: .relaxed)
  }

  /// Adds what was counted to a sum over loops.
  func add(to sum: inout ResponseCounts) {
    for cell in 0..<(Self.routeLimit * Self.stride) {
      let count = cells[cell].load(ordering: .relaxed)
      guard count > 0 else { continue }
      sum.add(count, route: cell / Self.stride, status: Self.statuses[cell % Self.stride])
    }
  }
}

/// Final responses that were sent, by route and status.
package struct ResponseCounts: Equatable, Sendable {
  /// What is counted together.
  package struct Key: Hashable, Comparable, Sendable {
    /// The number of the route (``Response/route``); 0 is none.
    package let route: Int
    /// The status code; 0 is another one.
    package let status: Int

    package static func < (one: Key, other: Key) -> Bool {
      (one.route, one.status) < (other.route, other.status)
    }
  }

  private var counts: [Key: Int] = [:]

  /// Every count that is not zero, by route and then by status.
  package var all: [(key: Key, count: Int)] {
    counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// How many responses of a class of statuses: 2 for 2xx.
  package func count(ofClass digit: Int) -> Int {
    counts.reduce(0) { $1.key.status / 100 == digit ? $0 + $1.value : $0 }
  }

  /// How many responses of one route and status.
  package subscript(route route: Int, status status: Int) -> Int {
    counts[Key(route: route, status: status)] ?? 0
  }

  mutating func add(_ count: Int, route: Int, status: Int) {
    counts[Key(route: route, status: status), default: 0] += count
  }
}
