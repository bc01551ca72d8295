/// All records of one kind, in the order of their ids' octets.
public struct RecordSet<Entity: Record>: Sendable, RandomAccessCollection {
  /// As they were loaded: sorting their places moves nothing. Internal, so that loops can look at a record where
  /// it is: copying one counts twenty references.
  let records: [Entity]
  /// The places of the records, in the order of their ids.
  let order: [Int32]
  /// The positions of the records in that order, by their places.
  private let positions: [Int32]
  private let places: IDTable

  /// These records; `places` are their ids, which must differ, as the loader has checked.
  init(_ records: [Entity], _ places: IDTable) {
    self.records = records
    self.places = places
    order = places.order
    var positions = [Int32](repeating: 0, count: order.count)
    for position in order.indices { positions[Int(order[position])] = Int32(position) }
    self.positions = positions
  }

  /// Always 0.
  public var startIndex: Int { 0 }
  /// How many records there are.
  public var endIndex: Int { records.count }

  /// The record at a position from 0.
  public subscript(position: Int) -> Entity { records[Int(order[position])] }

  /// What `body` makes of the record at a position, where it is: a copy of it would count twenty references.
  package func read<Result>(_ position: Int, _ body: (borrowing Entity) -> Result) -> Result {
    let records = records.span
    return body(records[Int(order[position])])
  }

  /// The record with that id; aliases are not looked at.
  public subscript(id: String) -> Entity? {
    places[id].map { records[$0] }
  }

  /// Where the record with that id stands.
  public func position(of id: String) -> Int? {
    guard let place = places[id] else { return nil }
    return Int(positions[place])
  }

  /// The id of the record at a position.
  func id(at position: Int) -> String { places.ids[Int(order[position])] }
}

extension String {
  /// Whether the octets of this string come before those of the other.
  func octetsPrecede(_ other: String) -> Bool {
    let (one, other) = (utf8.span, other.utf8.span)
    let count = min(one.count, other.count)
    var place = 0
    while place < count {
      if one[place] != other[place] { return one[place] < other[place] }
      place += 1
    }
    return one.count < other.count
  }
}
