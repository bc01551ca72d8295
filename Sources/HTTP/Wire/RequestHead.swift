/// A stretch of octets, counted from the start of the head it belongs to.
struct Extent: Sendable {
  var start: Int32 = 0
  var end: Int32 = 0

  init() {}

  init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }

  var count: Int { Int(end - start) }
  var isEmpty: Bool { start == end }
}

/// Where a field line's name and value stand.
struct FieldLine: Sendable {
  let name: Extent
  let value: Extent
}

/// What the request line and the fields that frame the request say.
struct RequestHead: Sendable {
  /// The path; a query follows it when `targetEnd` lies further on.
  var path = Extent()
  /// The end of path and query.
  var targetEnd: Int32 = 0
  /// The value of `Host`.
  var host = Extent()
}
