/// What decides an order of reading, from the first to the last; the text is an id or a name.
typealias ReadingKey = (Int, Int, Int, Int, String)

extension Array {
  /// Sorted by a key of each element, which is made once.
  func inOrder(by key: (Element) -> ReadingKey) -> [Element] {
    map { (key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
