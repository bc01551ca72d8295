/// All records of one kind, in the order of their ids' octets.
public struct RecordSet<Entity: Record>: Sendable, RandomAccessCollection {
  /// Sorted. Internal, so that loops can look at a record in its place: copying one counts twenty references.
  let records: [Entity]
  private let places: IDTable

  /// The records of `unsorted`, sorted; ids must differ, which the loader has checked.
  init(_ unsorted: [Entity]) {
    // Sorting places moves less than sorting records does.
    let ids = unsorted.indices.map { unsorted[$0].header.id }
    let order = ids.indices.sorted { ids[$0].octetsPrecede(ids[$1]) }
    records = order.map { unsorted[$0] }
    places = IDTable(order.map { ids[$0] })
  }

  /// Always 0.
  public var startIndex: Int { 0 }
  /// How many records there are.
  public var endIndex: Int { records.count }

  /// The record at a position from 0.
  public subscript(position: Int) -> Entity { records[position] }

  /// The record with that id; aliases are not looked at.
  public subscript(id: String) -> Entity? {
    position(of: id).map { records[$0] }
  }

  /// Where the record with that id stands.
  public func position(of id: String) -> Int? { places[id] }

  /// The id of the record at a position.
  func id(at position: Int) -> String { places.ids[position] }
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
