extension RecordHeader {
  /// The header of a record whose `status` is its own.
  init(from decoder: inout RecordDecoder) {
    let (id, version) = Self.identity(from: &decoder)
    let status = decoder.choice("status", or: RecordStatus.active)
    self.init(
      id: id, version: version, status: status, author: decoder.optionalString("author"),
      review: decoder.optionalObject("review"))
  }

  /// The header of a record whose `status` tells the standing of what it describes.
  init<Standing: RawRepresentable & CaseIterable>(
    from decoder: inout RecordDecoder, standing: inout Standing, retiredWhen gone: [Standing]
  ) where Standing.RawValue == String {
    let (id, version) = Self.identity(from: &decoder)
    standing = decoder.choice("status", or: standing)
    let isGone = gone.contains { $0.rawValue == standing.rawValue }
    self.init(
      id: id, version: version, status: isGone ? .retired : .active,
      author: decoder.optionalString("author"), review: decoder.optionalObject("review"))
  }

  private static func identity(from decoder: inout RecordDecoder) -> (String, Int) {
    let id = decoder.ownID("id")
    return (id, decoder.integer("version", in: 1...1_000_000))
  }
}

extension Review: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    let lastReviewed = decoder.date("lastReviewed")
    let nextDue = decoder.date("nextDue")
    if let lastReviewed, let nextDue, nextDue < lastReviewed {
      decoder.report(
        "the next review (\(nextDue)) is due before the last one (\(lastReviewed))",
        at: decoder.currentObject, remedy: "correct \"nextDue\" or \"lastReviewed\"")
    }
    let standIn = CalendarDate(dayNumber: 0)
    self.init(
      lastReviewed: lastReviewed ?? standIn, nextDue: nextDue ?? standIn,
      reviewers: decoder.someObjects(
        "reviewers", "the review names no reviewer", remedy: "name who reviewed the record"))
  }
}

extension Reviewer: ContentDecodable {
  init(from decoder: inout RecordDecoder) {
    self.init(
      name: decoder.string("name"), role: decoder.string("role"),
      conflictsOfInterest: decoder.string("conflictsOfInterest"))
  }
}
