/// The list of `If-None-Match` read where it stands, without a copy (RFC 9110 §13.1.2):
///
///     If-None-Match = "*" / #entity-tag
enum EntityTagList {
  /// Whether the value in `place` is `*` or names `tag`, a strong tag with its quotation marks, by
  /// weak comparison (RFC 9110 §8.8.3.2). A malformed list names nothing. ``Preconditions`` says
  /// the same of the same field.
  static func contains(_ tag: [UInt8], in input: Span<UInt8>, _ place: Range<Int>) -> Bool {
    var index = place.lowerBound
    let end = place.upperBound
    if equals(tag, input, index, end) { return true }
    if place.count == 1, input[index] == .asterisk { return true }
    var found = false
    while true {
      while index < end, input[index] == .comma || input[index].isOptionalWhitespace { index += 1 }
      guard index < end else { return found }
      if input[index] == 0x57 {
        guard index + 1 < end, input[index + 1] == .slash else { return false }
        index += 2
      }
      let start = index
      guard index < end, input[index] == .quotationMark else { return false }
      index += 1
      while index < end, input[index].isEntityTagByte { index += 1 }
      guard index < end, input[index] == .quotationMark else { return false }
      index += 1
      if equals(tag, input, start, index) { found = true }
      while index < end, input[index].isOptionalWhitespace { index += 1 }
      guard index == end || input[index] == .comma else { return false }
    }
  }

  private static func equals(
    _ tag: [UInt8], _ input: Span<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    guard end - start == tag.count else { return false }
    for offset in tag.indices where tag[offset] != input[start + offset] { return false }
    return true
  }
}
