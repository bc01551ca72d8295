/// Parts of texts, with the words that were looked for.
enum Snippet {
  /// Octets of a text that are shown, and how many of them before the first word that was found.
  static let octets = 240
  static let octetsBefore = 60

  /// A part of a text from about its first word that is found, as pieces that are found or not. Cut ends are told by `…`.
  static func parts(of text: String, _ words: [TypedWord], corrects: Bool) -> [SnippetPart] {
    let all = ranges(of: text)
    let found = all.filter { range in
      let folded = Folding.line(of: String(text[range]))
      return words.contains { $0.match(folded[...], corrects: corrects) != nil }
    }
    let start = found.first.map { self.start(before: $0.lowerBound, all, text) } ?? text.startIndex
    let end = self.end(from: start, all, text)
    var parts: [SnippetPart] = []
    var plain = start > text.startIndex ? "…" : ""
    var place = start
    for range in found where range.upperBound <= end {
      plain += text[place..<range.lowerBound]
      if !plain.isEmpty { parts.append(SnippetPart(text: plain, isMatch: false)) }
      plain = ""
      parts.append(SnippetPart(text: String(text[range]), isMatch: true))
      place = range.upperBound
    }
    plain += text[place..<end]
    if end < text.endIndex { plain += "…" }
    if !plain.isEmpty { parts.append(SnippetPart(text: plain, isMatch: false)) }
    return parts
  }

  /// The beginning of the text, or of the first word that is near enough before a place.
  private static func start(
    before place: String.Index, _ words: [Range<String.Index>], _ text: String
  ) -> String.Index {
    guard text.utf8.distance(from: text.startIndex, to: place) > octetsBefore else {
      return text.startIndex
    }
    return words.first {
      text.utf8.distance(from: $0.lowerBound, to: place) <= octetsBefore
    }?.lowerBound ?? place
  }

  /// The end of the text, or of the last word that is near enough after a place; of a first word that is longer, its end.
  private static func end(
    from start: String.Index, _ words: [Range<String.Index>], _ text: String
  ) -> String.Index {
    guard text.utf8.distance(from: start, to: text.endIndex) > octets else { return text.endIndex }
    let after = words.filter { $0.lowerBound >= start }
    return after.last {
      text.utf8.distance(from: start, to: $0.upperBound) <= octets
    }?.upperBound ?? after.first?.upperBound ?? text.endIndex
  }

  /// Where the words of a text are: ``Folding/words(of:)`` of each is one word, and of all of them those of the text.
  static func ranges(of text: String) -> [Range<String.Index>] {
    var ranges: [Range<String.Index>] = []
    let scalars = text.unicodeScalars
    var start: String.Index?
    for place in scalars.indices {
      switch Folding.part(of: scalars[place]) {
      case .letter: if start == nil { start = place }
      case .accent: continue
      case .gap:
        if let first = start { ranges.append(first..<place) }
        start = nil
      }
    }
    if let start { ranges.append(start..<text.endIndex) }
    return ranges
  }
}
