/// All records of one kind, in the order of their ids' octets.
public struct RecordSet<Entity: Record>: Sendable, RandomAccessCollection {
  private let records: [Entity]

  /// The records of `unsorted`, sorted; ids must differ, which the loader has checked.
  init(_ unsorted: [Entity]) {
    records = unsorted.sorted { $0.header.id.utf8.lexicographicallyPrecedes($1.header.id.utf8) }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { records.count }

  /// The record at a position from 0.
  public subscript(position: Int) -> Entity { records[position] }

  /// The record with that id; aliases are not looked at.
  public subscript(id: String) -> Entity? {
    position(of: id).map { records[$0] }
  }

  /// Where the record with that id stands.
  public func position(of id: String) -> Int? {
    var low = 0
    var high = records.count
    while low < high {
      let middle = (low + high) / 2
      if records[middle].header.id.utf8.lexicographicallyPrecedes(id.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    // Compared as octets: `==` of strings is canonical equivalence.
    guard low < records.count, records[low].header.id.utf8.elementsEqual(id.utf8) else {
      return nil
    }
    return low
  }
}
