/// Which of a resource's representations a request gets, by its negotiation fields alone
/// (RFC 9110 §12.1). What the number means is the responder's affair.
package struct Preference: Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }
}

/// The preferences of the newest kinds of client that one loop has met: clients of a kind send the
/// same `Accept`, `Accept-Encoding` and `Accept-Language` with every request, so that these are
/// understood once.
package struct PreferenceMemo: ~Copyable {
  private struct Entry {
    /// The values of the fields; nil without the field.
    let accept: [UInt8]?
    let acceptEncoding: [UInt8]?
    let acceptLanguage: [UInt8]?
    let preference: Preference?
  }

  /// Kinds of client that are remembered.
  private static let capacity = 16
  /// Octets of a value that is remembered; a longer one is understood anew each time.
  private static let valueLimit = 512

  private var entries: [Entry] = []
  private var oldest = 0
  /// Where the last one was found.
  private var last = 0

  /// Nothing met yet.
  package init() {}

  /// The preference of the request that `reader` holds, found in `buffer`, or what `responder`
  /// says of it.
  package mutating func preference(
    of reader: borrowing RequestReader, in buffer: [UInt8],
    understoodBy responder: any Responder
  ) -> Preference? {
    if last < entries.count, isSame(entries[last], reader, buffer.span) {
      return entries[last].preference
    }
    for index in entries.indices where isSame(entries[index], reader, buffer.span) {
      last = index
      return entries[index].preference
    }
    let fields = reader.parser.head.selecting
    let preference = responder.preference(for: reader.request(in: buffer))
    if [fields.accept, fields.acceptEncoding, fields.acceptLanguage]
      .allSatisfy({ $0?.count ?? 0 <= Self.valueLimit })
    {
      let entry = Entry(
        accept: fields.accept.map { Array(buffer[reader.place($0)]) },
        acceptEncoding: fields.acceptEncoding.map { Array(buffer[reader.place($0)]) },
        acceptLanguage: fields.acceptLanguage.map { Array(buffer[reader.place($0)]) },
        preference: preference)
      if entries.count < Self.capacity {
        entries.append(entry)
      } else {
        entries[oldest] = entry
        oldest = (oldest + 1) % Self.capacity
      }
    }
    return preference
  }

  private func isSame(
    _ entry: Entry, _ reader: borrowing RequestReader, _ input: Span<UInt8>
  ) -> Bool {
    isSame(entry.accept, reader.parser.head.selecting.accept, reader.origin, input)
      && isSame(
        entry.acceptEncoding, reader.parser.head.selecting.acceptEncoding, reader.origin, input)
      && isSame(
        entry.acceptLanguage, reader.parser.head.selecting.acceptLanguage, reader.origin, input)
  }

  private func isSame(
    _ value: [UInt8]?, _ extent: Extent?, _ origin: Int, _ input: Span<UInt8>
  ) -> Bool {
    guard let value else { return extent == nil }
    guard let extent, extent.count == value.count else { return false }
    return input.extracting(origin + Int(extent.start)..<origin + Int(extent.end))
      .hasSameOctets(as: value.span)
  }
}
