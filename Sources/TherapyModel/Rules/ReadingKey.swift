/// What decides an order of reading, from the first to the last; the text is an id or a name.
typealias ReadingKey = (Int, Int, Int, Int, String)

extension Array {
  /// Sorted by a key of each element, which is made once.
  func inOrder(by key: (Element) -> ReadingKey) -> [Element] {
    let keys = map(key)
    // Places are moved, and not records with all that they hold.
    return indices.sorted { keys[$0] < keys[$1] }.map { self[$0] }
  }
}
